/**
 * Either store brings the other back. What the engine's histories hold and the ledger lacks, as after a restored copy, is
 * written again verbatim: entries, and cases opened since. What the ledger has more, the run of the case is asked to read.
 */
import pLimit from 'p-limit';
import { headsOfCases, reopenCase } from '#libs/db/cases/restoring';
import { findCampaign } from '#libs/db/directory/campaigns';
import { LedgerFault, entriesAfter, foldEntries, restoreEntries } from '#libs/db/ledger/ledger-store';
import { refuseUnsigned } from '#libs/db/ledger/signatures';
import { GENESIS_HASH } from '#libs/domain/ledger/hash-chain';
import type { Entry } from '#libs/domain/case/case-types';
import { claims, rowOf } from '#libs/domain/case/season-case';
import type { Casework } from '../casework.ts';
import type { RecordedRun, RunsAsked } from '../engine/case-histories.ts';
import { ANSWER_WITHIN_MS } from '../engine/send-report.ts';

export interface Comparison {
  runs: number;
  /** Cases of which the ledger had lost something. */
  behind: number;
  /** Entries written again, and cases. */
  entries: number;
  cases: number;
  /** Cases that cannot come back: each is an alarm. */
  lost: number;
}

export type ComparisonAsked = RunsAsked & {
  stopping: AbortSignal;
  /** The ledger has lost something that can come back: called before anything does. */
  onBehind: () => void;
};

const RUNS_AT_A_TIME = 50;
const AT_ONCE = 8;
const NO_CAMPAIGN = 'its campaign is not stored';

/** One round. Throws when a store is away; what came back until then stays. */
export async function compareStores(casework: Casework, asked: ComparisonAsked): Promise<Comparison> {
  const found: Comparison = { runs: 0, behind: 0, entries: 0, cases: 0, lost: 0 };
  let batch: RecordedRun[] = [];
  for await (const run of casework.histories.runs(asked)) {
    if (asked.stopping.aborted) return found;
    batch.push(run);
    if (batch.length < RUNS_AT_A_TIME) continue;
    await compareBatch(casework, batch, asked, found);
    batch = [];
  }
  await compareBatch(casework, batch, asked, found);
  return found;
}

async function compareBatch(
  casework: Casework,
  batch: readonly RecordedRun[],
  { stopping, onBehind }: ComparisonAsked,
  found: Comparison,
): Promise<void> {
  const limit = pLimit(AT_ONCE);
  // The engine first, then the ledger: an entry is stored before it stands in a history.
  const seen = await limit.map(batch, async (run) => ({
    caseId: run.caseId,
    head: stopping.aborted ? 0 : await casework.histories.headOf(run),
  }));
  const stored = await headsOfCases(casework.db, [...new Set(batch.map(({ caseId }) => caseId))]);
  found.runs += batch.length;
  const headOf = (caseId: string): number => stored.get(caseId) ?? 0;
  const behind = [
    ...new Set(seen.filter(({ caseId, head }) => head > headOf(caseId)).map(({ caseId }) => caseId)),
  ];
  found.behind += behind.length;
  const lost = await limit.map(behind, (caseId) =>
    stopping.aborted ? undefined : orAlarm(casework, caseId, found, () => lostOf(casework, caseId)),
  );
  const back = lost.filter((one) => one !== undefined);
  // What cannot come back is an alarm, and keeps nobody waiting: it would at every round.
  if (back.length > 0) onBehind();
  await limit.map(back, async (one) => {
    if (!stopping.aborted) await orAlarm(casework, one.caseId, found, () => bringBack(casework, one, found));
  });
  const unaware = seen.filter(({ caseId, head }) => head > 0 && head < headOf(caseId));
  await limit.map(unaware, ({ caseId }) =>
    casework.workflows.catchUp(caseId, headOf(caseId), Date.now() + ANSWER_WITHIN_MS),
  );
}

/** What the ledger lacks of one case. */
interface Lost {
  caseId: string;
  stored: Entry[];
  missing: Entry[];
}

/** What is to come back of a case. Throws {@link CannotComeBack}, or LedgerFault, when nothing of it can. */
async function lostOf({ db, seal, histories }: Casework, caseId: string): Promise<Lost> {
  const stored = await entriesAfter(db, caseId, 0, { seal });
  const missing = chainAfter(stored.at(-1), await histories.entriesOf(caseId));
  const [first] = missing;
  if (first === undefined) throw new CannotComeBack('the entries that are stored have become others');
  if (first.type === 'opening' && (await findCampaign(db, first.campaignId)) === undefined) {
    throw new CannotComeBack(NO_CAMPAIGN);
  }
  await refuseUnsigned(db, seal, missing);
  return { caseId, stored, missing };
}

async function bringBack(
  { db, seal, vault, log }: Casework,
  { caseId, stored, missing }: Lost,
  found: Comparison,
): Promise<void> {
  const keys = { seal };
  const [first] = missing;
  if (first?.sequence === 1) {
    if (!(await reopenCase(db, keys, vault, first))) throw new CannotComeBack(NO_CAMPAIGN);
    found.cases += 1;
  }
  const whole = await foldEntries(db, caseId, [...stored, ...missing]);
  const { restored, withoutRoom } = await restoreEntries(db, keys, {
    ...{ caseId, entries: missing, row: rowOf(whole), claims: claims(whole) },
  });
  found.entries += missing.length;
  log.error(
    { caseId, entries: missing.length, restored, withoutRoom: withoutRoom.length },
    'the ledger had lost entries of a case, and they are back',
  );
}

/** Undefined, and an alarm, for a case that cannot come back. */
async function orAlarm<T>(
  { log }: Casework,
  caseId: string,
  found: Comparison,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (fault) {
    if (!(fault instanceof CannotComeBack || fault instanceof LedgerFault)) throw fault;
    found.lost += 1;
    log.error({ caseId, fault: fault.message }, 'what the engine holds of a case cannot be brought back');
    return undefined;
  }
}

class CannotComeBack extends Error {}

/** The entries that follow each other from the last one stored; of two that differ, those that fit. */
function chainAfter(last: Entry | undefined, recorded: readonly Entry[]): Entry[] {
  const chain: Entry[] = [];
  let head = last ?? { sequence: 0, hash: GENESIS_HASH };
  for (;;) {
    const next = recorded.find(
      ({ sequence, prevHash }) => sequence === head.sequence + 1 && prevHash === head.hash,
    );
    if (next === undefined) return chain;
    chain.push(next);
    head = next;
  }
}
