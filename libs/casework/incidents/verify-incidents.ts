// Verifies every incident file on the server itself: no route says anything of a file's records beyond what its readers
// read. What is found is named by the id of the file and the numbers of its records.
import { setTimeout as pause } from 'node:timers/promises';
import pLimit from 'p-limit';
import { incidentIds, openedWords, storedIncident } from '#libs/db/incidents/proof';
import type { StoredIncident } from '#libs/db/incidents/proof';
import type { Verdict } from '#libs/domain/ledger/verification';
import type { Casework } from '../casework.ts';
import { LOST, verdictOn } from './incident-faults.ts';
import type { IncidentEvidence, IncidentVerdict } from './incident-faults.ts';
import { wakeIncident } from './wake.ts';

export interface VerifiedIncidents {
  verdicts: Record<Verdict, number>;
  /** Files that are not verified, with what was found first. */
  faults: { incidentId: string; fault: string }[];
}

type Verifying = Pick<Casework, 'db' | 'seal' | 'vault' | 'incidentHistories' | 'incidentWorkflows' | 'log'>;

const AT_ONCE = 4;
/** The engine looks within moments of a record; a look that was asked for now is waited for this long. */
const SEEN_WITHIN_MS = 4_000;
const LOOK_EVERY_MS = 100;

/** Every file that is stored, and every one that the engine has watched. Throws DatabaseFault, and when the engine is away. */
export async function verifyIncidents(
  casework: Verifying,
  progress: (done: number, all: number) => void = () => undefined,
): Promise<VerifiedIncidents> {
  // Asked first: a file is stored before the engine is told of it.
  const watched = await casework.incidentHistories.watched();
  const all = [...new Set([...(await incidentIds(casework.db)), ...watched])].sort();
  const found: VerifiedIncidents = { verdicts: { verified: 0, altered: 0, unproven: 0 }, faults: [] };
  let done = 0;
  const inTurn = pLimit(AT_ONCE);
  const verify = async (incidentId: string): Promise<void> => {
    const { verdict, fault } = await verifyIncident(casework, incidentId, watched.has(incidentId));
    found.verdicts[verdict] += 1;
    if (fault !== undefined) found.faults.push({ incidentId, fault });
    done += 1;
    progress(done, all.length);
  };
  await Promise.all(all.map((incidentId) => inTurn(() => verify(incidentId))));
  return found;
}

/** What the engine has watched and has not seen to its end, it is asked to look at once more. */
async function verifyIncident(
  casework: Verifying,
  incidentId: string,
  isWatched: boolean,
): Promise<IncidentVerdict> {
  let latest = await verdictNow(casework, incidentId);
  if (latest.verdict !== 'unproven' || !isWatched) return latest;
  await wakeIncident(casework, incidentId);
  const until = Date.now() + SEEN_WITHIN_MS;
  while (latest.verdict === 'unproven' && Date.now() < until) {
    await pause(LOOK_EVERY_MS);
    latest = await verdictNow(casework, incidentId);
  }
  return latest;
}

async function verdictNow(casework: Verifying, incidentId: string): Promise<IncidentVerdict> {
  // Before the rows: of what the engine saw, nothing may be missing after.
  const seen = await casework.incidentHistories.seenOf(incidentId).catch(() => null);
  const stored = await storedIncident(casework.db, incidentId);
  if (stored === undefined) return LOST;
  return verdictOn({ stored, words: await wordsOf(casework, stored), seen }, casework.seal);
}

async function wordsOf(
  { db, vault }: Verifying,
  { row, records }: StoredIncident,
): Promise<IncidentEvidence['words']> {
  const words = new Map<number, Readonly<Record<string, unknown>> | null>();
  if (row.isErased) return words;
  for (const record of records) words.set(record.sequence, await openedWords(db, vault, row, record));
  return words;
}
