// Has somebody work on operations. What was asked of one stands in the database already: where the engine is away now,
// the sweeper asks again.
import { stuckOperations } from '#libs/db/bulk/operations';
import type { Casework } from '../casework.ts';

/** An answer does not wait longer than this for the engine. */
const WAKE_WITHIN_MS = 2_000;
/** An operation that is worked on moves more often. */
const IDLE_MS = 5_000;
const AT_A_TIME = 20;

/** Never throws. */
export async function wakeOperation(
  { bulkWorkflows, log }: Pick<Casework, 'bulkWorkflows' | 'log'>,
  operationId: string,
): Promise<void> {
  try {
    await bulkWorkflows.wake(operationId, Date.now() + WAKE_WITHIN_MS);
  } catch (fault) {
    const said = fault instanceof Error ? fault.name : 'unknown';
    log.warn({ operationId, fault: said }, 'a bulk operation begins later: the engine did not answer');
  }
}

/** Wakes operations that run and have not moved lately: their creator's process may have died before it did. */
export async function wakeStuckOperations(casework: Casework, stopping: AbortSignal): Promise<void> {
  const stuck = await stuckOperations(casework.db, { idleMs: IDLE_MS, limit: AT_A_TIME });
  for (const operationId of stuck) {
    if (stopping.aborted) return;
    await wakeOperation(casework, operationId);
  }
}
