// The only file that speaks to Temporal about bulk operations: each has a workflow, which is told to look again whenever
// somebody asked something of its operation. What was asked stands in Postgres; the engine is told nothing but the id.
import type { Client } from '@temporalio/client';
import { BULK_OPERATION, BULK_TASK_QUEUE, bulkWorkflowIdOf, lookAgain } from '#workflows/messages';
import type { BulkOperationInput } from '#workflows/messages';

export interface BulkWorkflows {
  /** Starts the operation's workflow, or has the one that runs look at its operation again. Throws when the engine is away. */
  wake(operationId: string, deadlineAt: number): Promise<void>;
}

export function bulkWorkflows(client: Client): BulkWorkflows {
  return {
    wake: (operationId, deadlineAt) =>
      client.withDeadline(deadlineAt, async () => {
        await client.workflow.signalWithStart(BULK_OPERATION, {
          taskQueue: BULK_TASK_QUEUE,
          workflowId: bulkWorkflowIdOf(operationId),
          args: [{ operationId } satisfies BulkOperationInput],
          signal: lookAgain,
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          workflowTaskTimeout: '5s',
          staticSummary: 'One act on many cases',
        });
      }),
  };
}
