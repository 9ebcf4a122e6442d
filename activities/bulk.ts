/** Bulk operations as activities: each call works for some seconds, and says that it is alive. */
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { advanceOperation } from '#libs/casework/bulk/advance-operation';
import type { Advancing } from '#libs/casework/bulk/advance-operation';
import type { BulkActivities } from '#workflows/bulk-activities';

/** Long enough for few events in the history, short enough for a worker that is asked to stop. */
const WORK_FOR_MS = 6_000;
const ALIVE_EVERY_MS = 1_000;

export function bulkActivities(advancing: Advancing): BulkActivities {
  return {
    async advanceOperation(operationId) {
      const context = Context.current();
      const alive = setInterval(() => context.heartbeat(), ALIVE_EVERY_MS);
      try {
        return await advanceOperation(advancing, operationId, {
          until: Date.now() + WORK_FOR_MS,
          stopping: context.cancellationSignal,
        });
      } catch (fault) {
        const name = fault instanceof Error ? fault.name : 'unknown';
        advancing.casework.log.warn(
          { operationId, fault: name },
          'a bulk operation stopped, and is tried again',
        );
        // Its own words may be of what was read: they go nowhere.
        throw ApplicationFailure.retryable('the operation could not go on', 'bulk-stopped');
      } finally {
        clearInterval(alive);
      }
    },
  };
}
