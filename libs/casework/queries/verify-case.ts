// Gathers what `verify` weighs: the ledger, the engine's history, the ledger again, and the row that lists show.
import { findCaseHeader } from '#libs/db/cases/cases';
import { forgedColumn, loadCase, storedEntries } from '#libs/db/ledger/ledger-store';
import type { StoredEntry } from '#libs/db/ledger/ledger-store';
import { readTexts } from '#libs/db/ledger/texts';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { headOf, programmeInForce, rowOf } from '#libs/domain/case/season-case';
import type { Verification, VerifyHistoryAnswer } from '#libs/domain/ledger/verification';
import { Problem, notFound } from '../http/problem.ts';
import type { CaseDesk } from '../cases/case-desk.ts';
import { verify } from './verify.ts';
import type { Evidence, ReadModelRow } from './verify.ts';

/** A replay waits for a free worker; an auditor can wait as long as a request may last. */
const HISTORY_WITHIN_MS = 25_000;
const CATCH_UP_WITHIN_MS = 4_000;
const TRY_AGAIN_AFTER_SECONDS = 10;
/** A case that is written to while it is read is read again, this often. */
const MAX_READS = 5;

/** Verifies one case. Throws 404, or 503 when no worker replays its history. */
export async function verifyCase(desk: CaseDesk, caseId: string): Promise<Verification> {
  const first = await verifyOnce(desk, caseId);
  if (first.verdict !== 'unproven' || !first.history.replayed) return first;
  // The run may have ended before its last entries: a new one reads the ledger, and so bears witness.
  await wake(desk, caseId);
  return verifyOnce(desk, caseId);
}

async function verifyOnce(desk: CaseDesk, caseId: string): Promise<Verification> {
  const header = await findCaseHeader(desk.db, caseId);
  if (header === undefined) throw notFound();
  await desk.workflows.catchUp(caseId, header.sequence, Date.now() + CATCH_UP_WITHIN_MS);
  const before = await storedEntries(desk.db, caseId);
  const history = await historyOf(desk, caseId);
  const { after, readModel } = await settledReading(desk, caseId);
  const texts = await readTexts(desk.db, desk.vault, caseId);
  const evidence: Evidence = {
    caseId,
    before,
    after,
    history,
    texts,
    readModel,
    forgedColumn: (row) => forgedColumn(row as StoredEntry),
  };
  return verify(evidence, desk.seal);
}

async function wake(desk: CaseDesk, caseId: string): Promise<void> {
  const header = await findCaseHeader(desk.db, caseId);
  if (header === undefined) return;
  const deadlineAt = Date.now() + CATCH_UP_WITHIN_MS;
  await desk.workflows.start(caseId, header.programme, deadlineAt).catch(() => undefined);
  await desk.workflows.catchUp(caseId, header.sequence, deadlineAt);
}

async function historyOf(desk: CaseDesk, caseId: string): Promise<VerifyHistoryAnswer | null> {
  try {
    const answer = await desk.workflows.checkHistory(caseId, Date.now() + HISTORY_WITHIN_MS);
    return answer.events === 0 ? null : answer;
  } catch (error) {
    desk.log.warn(
      { caseId, fault: error instanceof Error ? error.name : 'unknown' },
      'no worker replayed a history',
    );
    throw new Problem('engine-unavailable', 'No worker replays histories now.', {
      retryAfterSeconds: TRY_AGAIN_AFTER_SECONDS,
    });
  }
}

/** Ledger and row of one and the same moment. */
async function settledReading(
  desk: CaseDesk,
  caseId: string,
): Promise<Pick<Evidence, 'after' | 'readModel'>> {
  for (let reads = 1; ; reads += 1) {
    const after = await storedEntries(desk.db, caseId);
    const header = await findCaseHeader(desk.db, caseId);
    const seasonCase = await folded(desk, caseId);
    const again = await findCaseHeader(desk.db, caseId);
    if (header === undefined || again === undefined) throw notFound();
    if (again.hash === header.hash || reads === MAX_READS) {
      return { after, readModel: { kept: header, folded: seasonCase && rowWithHead(seasonCase) } };
    }
  }
}

// A ledger that a forger has been at may not fold at all; that is a finding, not a failure.
async function folded(desk: CaseDesk, caseId: string): Promise<SeasonCase | null> {
  try {
    const seasonCase = await loadCase(desk.db, caseId);
    if (seasonCase !== undefined) rowOf(seasonCase);
    return seasonCase ?? null;
  } catch (error) {
    desk.log.error(
      { caseId, fault: error instanceof Error ? error.name : 'unknown' },
      'a ledger does not fold',
    );
    return null;
  }
}

function rowWithHead(seasonCase: SeasonCase): ReadModelRow {
  const { programme, packHash } = programmeInForce(seasonCase);
  const hash = seasonCase.entries.at(-1)?.hash ?? '';
  return { ...rowOf(seasonCase), programme, packHash, sequence: headOf(seasonCase), hash };
}
