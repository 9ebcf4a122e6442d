/**
 * One act on many cases. All that counts is in Postgres: which cases, what became of each, whether the operation runs,
 * waits or was cancelled. The workflow sees to it that somebody works on it until nothing is left, through any crash.
 */
import { condition, continueAsNew, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { BulkActivities } from './bulk-activities.ts';
import { lookAgain } from './messages.ts';
import type { BulkOperationInput } from './messages.ts';

/** Some sixty rounds of work; the server suggests a new run much later. */
const EVENTS_OF_A_RUN = 400;

const { advanceOperation } = proxyActivities<BulkActivities>({
  startToCloseTimeout: '2m',
  // A killed worker is missed after this.
  heartbeatTimeout: '5s',
  retry: { initialInterval: '500ms', maximumInterval: '5s' },
});

export async function bulkOperation({ operationId }: BulkOperationInput): Promise<void> {
  let asked = 0;
  setHandler(lookAgain, () => {
    asked += 1;
  });
  for (;;) {
    const seen = asked;
    const left = await advanceOperation(operationId);
    // Asked meanwhile: the answer may be older than what was asked.
    const isSettled = left !== 'work' && seen === asked;
    if (isSettled && left === 'nothing') return;
    if (isSettled) await condition(() => seen !== asked);
    if (workflowInfo().historyLength >= EVENTS_OF_A_RUN || workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof bulkOperation>({ operationId });
    }
  }
}
