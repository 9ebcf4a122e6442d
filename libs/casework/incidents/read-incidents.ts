// Incident files, to each who may read them as far as they may; to everybody else there are none.
import type {
  AuditedIncidentAnswer,
  IncidentAnswer,
  IncidentItem,
  IncidentReadingAnswer,
  IncidentRecordAnswer,
  IncidentView,
  OwnNoticeAnswer,
} from '#libs/contract/incidents';
import type { PrivateDetails } from '#libs/db/incidents/chained-record';
import { findIncident } from '#libs/db/incidents/incidents';
import type { IncidentRow } from '#libs/db/incidents/incidents';
import { listIncidents, listReadings, noteReading } from '#libs/db/incidents/lists';
import type { IncidentFilter } from '#libs/db/incidents/lists';
import { privateDetailsOf, recordsOf } from '#libs/db/incidents/records';
import { incidentScopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { instantOf } from '#libs/domain/calendar';
import { erasedFile, fileFrom, overdueFrom } from '#libs/domain/incident/file';
import type { IncidentFile, KeptRecord } from '#libs/domain/incident/file';
import { ruleOfKind } from '#libs/domain/incident/kinds';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { NOT_FOUND, isDeclined, pageOrDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';

/** Of what a record keeps, the parts that say again what the file says. */
const SAID_ELSEWHERE = ['circle', 'added', 'narrowed', 'occurredOn'];

/** One file, as far as the actor may read it; that they did is noted first. */
export async function readIncident(
  { db, vault }: Pick<Casework, 'db' | 'vault'>,
  actor: Actor,
  incidentId: string,
): Promise<IncidentView | Declined> {
  const found = await findIncident(db, actor, incidentId);
  if (found === undefined) return NOT_FOUND;
  await noteReading(db, actor, incidentId);
  const { readAs, ...row } = found;
  const records = await recordsOf(db, incidentId);
  const recorded = fileFrom(row, records);
  const file = row.isErased ? erasedFile(recorded) : recorded;
  const overdue = isOverdue(row, file);
  if (readAs === 'auditor') return audited(row, file, records, overdue);
  const words = await privateDetailsOf(db, vault, row);
  return readAs === 'opener'
    ? ownNotice(row, words.get(1))
    : { ...ownView(row, file, words.get(1)), overdue, records: shown(records, words) };
}

/** Earliest due date first. `invalid` for a cursor of another list. */
export async function readIncidents(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  filter: IncidentFilter,
  page: PageAsked,
): Promise<Listed<IncidentItem> | Declined> {
  const listed = await pageOrDeclined(listIncidents(db, actor, filter, page));
  if (isDeclined(listed)) return listed;
  const isAuditor = incidentScopeOf(actor) === 'auditor';
  const items = listed.items.map(({ incidentId, number, kind, isReader, ...rest }): IncidentItem => {
    const what = isAuditor ? { group: ruleOfKind(kind).group } : { kind: isReader ? kind : null };
    return { incidentId, number, ...what, ...rest };
  });
  return { ...listed, items };
}

/** Who read a file, newest first: for its circle and auditors. */
export async function readReadings(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  incidentId: string,
  page: PageAsked,
): Promise<Listed<IncidentReadingAnswer> | Declined> {
  const found = await findIncident(db, actor, incidentId);
  if (found === undefined || found.readAs === 'opener') return NOT_FOUND;
  return pageOrDeclined(listReadings(db, incidentId, page));
}

/** Whether the first day on which what is awaited is overdue has come. */
function isOverdue({ calendar }: IncidentRow, file: Parameters<typeof overdueFrom>[0]): boolean {
  const overdueOn = overdueFrom(file);
  return overdueOn !== null && instantOf(calendar, overdueOn) <= Date.now();
}

function ownNotice(
  { incidentId, number, kind, openedOn }: IncidentRow,
  words: PrivateDetails = {},
): OwnNoticeAnswer {
  return { incidentId, number, kind, openedOn, text: String(words['text'] ?? '') };
}

function ownView(
  row: IncidentRow,
  file: IncidentFile,
  words: PrivateDetails = {},
): Omit<IncidentAnswer, 'overdue' | 'records'> {
  const { incidentId, number, kind, openedOn, seasonalWorkerId, caseId } = row;
  const said = (name: string): string => String(words[name] ?? '');
  return {
    ...{ incidentId, number, kind, state: file.state, openedOn },
    ...{ dueOn: file.awaited?.dueOn ?? null, dueFor: file.awaited?.dueFor ?? null },
    awaits: file.missing.map((awaited) => ({
      ...{ dueFor: awaited.dueFor, dueOn: awaited.dueOn },
      overdue: isOverdue(row, { awaited }),
    })),
    ...{ outcome: file.outcome, seasonalWorkerId, caseId, occurredOn: file.occurredOn },
    place: words['place'] === undefined ? null : said('place'),
    ...{ text: said('text'), language: said('language'), contactSafe: said('contactSafe') },
    circle: [...file.circle],
  };
}

function audited(
  { incidentId, number, kind, openedOn }: IncidentRow,
  file: IncidentFile,
  records: readonly KeptRecord[],
  overdue: boolean,
): AuditedIncidentAnswer {
  return {
    ...{ incidentId, number, group: ruleOfKind(kind).group, state: file.state, openedOn },
    ...{ dueOn: file.awaited?.dueOn ?? null, overdue },
    records: records.map(({ sequence, record, recordedAt }) => ({ sequence, record, recordedAt })),
  };
}

function shown(
  records: readonly KeptRecord[],
  words: ReadonlyMap<number, PrivateDetails>,
): IncidentRecordAnswer[] {
  return records.map(({ details, ...record }) => {
    const clear = Object.entries(details).filter(([name]) => !SAID_ELSEWHERE.includes(name));
    // The words of the opening stand beside the records.
    const sealed = record.sequence === 1 ? {} : (words.get(record.sequence) ?? {});
    return { ...record, details: { ...Object.fromEntries(clear), ...sealed } };
  });
}
