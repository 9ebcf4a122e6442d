// A record in an incident file, by whoever is in its circle.
import type { IncidentRecordedAnswer } from '#libs/contract/incidents';
import { findIncident, lockIncident, saveFile } from '#libs/db/incidents/incidents';
import { appendRecord, recordsOf } from '#libs/db/incidents/records';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { roleMay } from '#libs/domain/access';
import type { Actor, SEASONAL_WORKER } from '#libs/domain/access';
import { todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { fileFrom } from '#libs/domain/incident/file';
import type { IncidentFile, Reader } from '#libs/domain/incident/file';
import { WRITTEN_RECORDS, detailFaults, partDetails } from '#libs/domain/incident/records';
import type { IncidentRecord, RecordDetails, WrittenRecord } from '#libs/domain/incident/records';
import { recordRefusal } from '#libs/domain/incident/refusal';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';
import { NOT_ALLOWED, NOT_FOUND, declined, invalid, isDeclined } from '../answers.ts';
import type { Declined, Done } from '../answers.ts';
import { attemptOnce } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';
import { agenciesBy, besidesNamed, officersBy } from './circle.ts';
import { authorOf } from './open-incident.ts';
import { wakeIncident } from './wake.ts';

export interface RecordInput {
  record: IncidentRecord;
  occurredOn: IsoDate;
  details?: Readonly<Record<string, unknown>>;
  /** The words are the person's own, whoever writes them down. */
  onBehalfOf?: typeof SEASONAL_WORKER;
}

/** What is recorded, once its shape is known. */
interface Written extends Omit<RecordInput, 'record' | 'details'> {
  record: WrittenRecord;
  details: RecordDetails;
}

/** Adds a record, once for an attempt. To whoever is outside the circle there is no such file. */
export async function writeRecord(
  casework: Casework,
  actor: Actor,
  attempt: Attempt,
  incidentId: string,
  input: RecordInput,
): Promise<Done<IncidentRecordedAnswer> | Declined> {
  if (!roleMay(actor.role, 'write-incident')) return NOT_ALLOWED;
  if (!(await isInCircle(casework.db, actor, incidentId))) return NOT_FOUND;
  const { record, details = {}, ...rest } = input;
  if (!isWritten(record)) return declined(ofTheEngine(record));
  const faults = detailFaults(record, details);
  if (faults.length > 0) return invalid(...faults);
  const written = { ...rest, record, details: details as RecordDetails };
  const done = await attemptOnce(casework, actor, attempt, (tx) =>
    recordIn(casework, tx, actor, incidentId, written),
  );
  if (done.kind === 'done') await wakeIncident(casework, incidentId);
  return done;
}

async function isInCircle(db: Db, actor: Actor, incidentId: string): Promise<boolean> {
  return (await findIncident(db, actor, incidentId))?.readAs === 'circle';
}

function isWritten(record: IncidentRecord): record is WrittenRecord {
  return WRITTEN_RECORDS.some((one) => one === record);
}

function ofTheEngine(record: IncidentRecord): Refusal {
  return refuse('not-your-milestone', `${record} is written by the engine alone.`, {
    ...{ pointer: '/record', says: { key: 'record-by-engine', with: { record } } },
  });
}

async function recordIn(
  casework: Casework,
  tx: Transaction,
  actor: Actor,
  incidentId: string,
  { record, occurredOn, details, onBehalfOf }: Written,
): Promise<IncidentRecordedAnswer | Declined> {
  const row = await lockIncident(tx, incidentId);
  // The circle may have changed while this waited.
  if (row === undefined || !(await isInCircle(tx, actor, incidentId))) return NOT_FOUND;
  const nowMs = Date.now();
  const records = await recordsOf(tx, incidentId);
  const before = fileFrom(row, records);
  const byThePerson = onBehalfOf !== undefined;
  const byTheOpener = row.openedByAgency === actor.agencyId;
  const report = { record, occurredOn, details, byThePerson, byTheOpener };
  const no = recordRefusal(before, report, todayAt(row.calendar, nowMs));
  if (no !== undefined) return declined(no);
  const added = record === 'circle-changed' ? await changedCircle(tx, before, details) : {};
  if (isDeclined(added)) return added;
  const { clear, sealed } = partDetails(record, details);
  const { userId, role, agencyId } = actor;
  const kept = await appendRecord(
    tx,
    casework,
    row,
    {
      ...{ record, occurredOn, sealed, details: { ...clear, ...added } },
      ...{ by: authorOf(actor, onBehalfOf), recordedBy: { userId, role, agencyId } },
    },
    nowMs,
  );
  const file = fileFrom(row, [...records, kept]);
  await saveFile(tx, row, file, nowMs);
  return { incidentId, sequence: kept.sequence, state: file.state, dueOn: file.awaited?.dueOn ?? null };
}

/**
 * Who is added to the circle, as readers, and the agencies of which from then on the officer named reads alone. `invalid` for
 * who cannot be, and when nobody would be left.
 */
async function changedCircle(
  tx: Transaction,
  { circle }: IncidentFile,
  { add = [], remove = [], officer }: RecordDetails,
): Promise<{ added: Reader[]; narrowed?: string[] } | Declined> {
  const agencies = await agenciesBy(tx, [add].flat(), '/details/add');
  if (isDeclined(agencies)) return agencies;
  const named = typeof officer === 'string' ? await officersBy(tx, officer, '/details/officer') : [];
  if (isDeclined(named)) return named;
  const added = [...besidesNamed(agencies, named), ...named];
  const stays = circle.some(({ agencyId }) => !remove.includes(agencyId));
  if (added.length === 0 && !stays) {
    const detail = 'leaves nobody who reads the file';
    return invalid({ pointer: '/details/remove', code: 'nobody-left', detail });
  }
  const staying = new Set(besidesNamed(circle, named));
  const narrowed = circle.filter((one) => !staying.has(one)).map(({ agencyId }) => agencyId);
  return { added, ...(narrowed.length > 0 ? { narrowed } : {}) };
}
