// A worker of bulk operations in this process, on a task queue of its own, whose activity is the spec's.
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import type { WorkflowHandleWithSignaledRunId } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { BulkActivities } from '#workflows/bulk-activities';
import { BULK_OPERATION, bulkWorkflowIdOf, lookAgain } from '#workflows/messages';
import { stack } from '../support/stack.ts';
import { BUNDLE, quietRuntime } from './trial.ts';

export interface BulkTrial {
  readonly client: Client;
  /** Starts the operation's workflow, or has the one that runs look again; as a command does. */
  wake(operationId: string): Promise<WorkflowHandleWithSignaledRunId>;
  close(): Promise<void>;
}

export function newOperationId(): string {
  return `operation-${randomUUID().slice(0, 8)}`;
}

export async function openBulkTrial(activities: BulkActivities): Promise<BulkTrial> {
  quietRuntime();
  const { temporalAddress: address, namespace } = stack();
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const client = new Client({ connection, namespace });
  const taskQueue = `bulk-trial-${randomUUID().slice(0, 8)}`;
  const worker = await Worker.create({
    ...{ connection: native, namespace, taskQueue, identity: 'trial' },
    workflowBundle: { codePath: BUNDLE },
    activities: { ...activities },
    stickyQueueScheduleToStartTimeout: '1s',
  });
  const running = worker.run();
  return {
    client,
    wake: (operationId) =>
      client.workflow.signalWithStart(BULK_OPERATION, {
        ...{ taskQueue, workflowId: bulkWorkflowIdOf(operationId), signal: lookAgain },
        args: [{ operationId }],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        workflowTaskTimeout: '5s',
      }),
    close: async () => {
      worker.shutdown();
      await running;
      await connection.close();
      await native.close();
    },
  };
}
