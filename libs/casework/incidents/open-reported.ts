// An incident reported as a milestone of a case opens a file of kind `other`: what is reported so has a circle, days and
// a watch too. The case knows no more of that file than of any other.
import type { IncidentOpenedAnswer } from '#libs/contract/incidents';
import { loadCaseWithHeader } from '#libs/db/cases/cases';
import { once } from '#libs/db/directory/request-keys';
import { isFiled } from '#libs/db/incidents/records';
import { readTexts } from '#libs/db/ledger/texts';
import type { Transaction } from '#libs/db/postgres/sql';
import type { Entry } from '#libs/domain/case/case-types';
import { todayAt } from '#libs/domain/calendar';
import type { IncidentKind } from '#libs/domain/incident/kinds';
import { isDeclined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { circleOf } from './circle.ts';
import { groundIn } from './ground.ts';
import { makeFile } from './new-file.ts';
import type { NewFile } from './new-file.ts';
import { wakeIncident } from './wake.ts';

const REPORTED = 'incident-reported';
const KIND: IncidentKind = 'other';
/** Nobody asked in which language it was said. */
const UNKNOWN_LANGUAGE = 'und';

type Fact = Extract<Entry, { type: 'milestone' }>;

/** Whether an entry, or a report of one, is an incident that opens a file. */
export function opensFile(said: { type: string; milestone?: string }): boolean {
  return said.type === 'milestone' && said.milestone === REPORTED;
}

/**
 * Opens the file of an entry, once however often it is asked for. Asked for before the reporter is answered: whoever
 * got no answer sends the report again, and so does the sweeper. Throws DatabaseFault.
 */
export async function openReported(casework: Casework, caseId: string, sequence: number): Promise<void> {
  const { db } = casework;
  const found = await loadCaseWithHeader(db, caseId);
  const entry = found?.seasonCase.entries[sequence - 1];
  if (found === undefined || entry?.type !== 'milestone' || found.header.isErased) return;
  const words = await wordsOf(casework, caseId, entry);
  const key = { scope: `incident of ${caseId}`, key: entry.reportId, fingerprint: entry.hash };
  const file = async (tx: Transaction): Promise<IncidentOpenedAnswer | null> => {
    if (await isFiled(tx, caseId, sequence)) return null;
    const ground = groundIn(found);
    const circle = await circleOf(tx, KIND, ground.place, {});
    if (isDeclined(circle)) throw new Error('the circle of a kind cannot be declined');
    const nowMs = Date.now();
    const { reporter, agencyId } = entry.reportedBy;
    const { userId, role, agencyId: writer } = entry.recordedBy;
    const made: NewFile = {
      ...{
        kind: KIND,
        openedOn: todayAt(ground.calendar, nowMs),
        occurredOn: entry.occurredOn,
        circle,
        caseId,
      },
      seasonalWorkerId: found.header.seasonalWorkerId,
      ...{ by: { role: reporter, agencyId }, recordedBy: { userId, role, agencyId: writer } },
      codes: { reported: String(entry.details['kind'] ?? KIND) },
      words,
      source: { caseId, sequence },
    };
    return makeFile(tx, casework, ground, made, nowMs);
  };
  const opened = await once(db, key, file, (answer) => answer !== null);
  if (opened.kind === 'key-reused' || opened.answer === null) return;
  await wakeIncident(casework, opened.answer.incidentId);
}

async function wordsOf(
  { db, vault }: Pick<Casework, 'db' | 'vault'>,
  caseId: string,
  { reportId }: Fact,
): Promise<{ text: string; language: string; contactSafe: string }> {
  const texts = await readTexts(db, vault, caseId);
  const note = texts.find((one) => one.reportId === reportId && one.name === 'note');
  return { text: note?.text ?? '', language: UNKNOWN_LANGUAGE, contactSafe: '' };
}
