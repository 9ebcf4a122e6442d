// After a crash the ledger may hold an entry that is in no history. A worker that starts asks the cases that
// changed lately to look: most have nothing to catch up with and refuse without a trace.
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import pLimit from 'p-limit';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { casesChangedSince } from '#libs/db/cases/cases';
import { CAUGHT_UP, catchUp, workflowIdOf } from '#workflows/messages';

const LATELY_MS = 10 * 60_000;
const CASES_AT_MOST = 1_000;
const AT_ONCE = 4;
const ANSWER_WITHIN_MS = 8_000;

export interface CatchUpDeps {
  db: DataSource;
  client: Client;
  log: Logger;
}

/** Asks every case changed in the last ten minutes to catch up with its ledger. Never throws. */
export async function catchUpLately({ db, client, log }: CatchUpDeps, stopping: AbortSignal): Promise<void> {
  try {
    const cases = await casesChangedSince(db, { sinceMs: Date.now() - LATELY_MS, limit: CASES_AT_MOST });
    const wereBehind = await pLimit(AT_ONCE).map(
      cases,
      async ({ caseId, head }) => !stopping.aborted && caughtUp({ client, log }, caseId, head, stopping),
    );
    log.info(
      { cases: cases.length, behind: wereBehind.filter(Boolean).length },
      'cases changed lately have caught up',
    );
  } catch (error) {
    log.warn({ said: String(error) }, 'cases changed lately could not be asked to catch up');
  }
}

/** True when the case was behind its ledger. A case without a workflow reads its ledger when it starts. */
async function caughtUp(
  { client, log }: Omit<CatchUpDeps, 'db'>,
  caseId: string,
  head: number,
  stopping: AbortSignal,
): Promise<boolean> {
  const handle = client.workflow.getHandle(workflowIdOf(caseId));
  const { connection } = client;
  try {
    // A process that stops waits for no answer: no worker is left to give it.
    await connection.withAbortSignal(stopping, () =>
      connection.withDeadline(Date.now() + ANSWER_WITHIN_MS, () =>
        handle.executeUpdate(catchUp, { args: [{ head }] }),
      ),
    );
    return true;
  } catch (error) {
    if (stopping.aborted) return false;
    if (!isCaughtUp(error) && !(error instanceof WorkflowNotFoundError)) {
      log.warn({ caseId, said: String(error) }, 'a case did not catch up');
    }
    return false;
  }
}

function isCaughtUp(error: unknown): boolean {
  return (
    error instanceof WorkflowUpdateFailedError &&
    error.cause instanceof ApplicationFailure &&
    error.cause.type === CAUGHT_UP
  );
}
