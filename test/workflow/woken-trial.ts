// A worker of one kind of workflow that is told to look again, in this process, on a task queue of its own; its
// activities are the spec's.
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import type { WorkflowHandleWithSignaledRunId } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { lookAgain } from '#workflows/messages';
import { stack } from '../support/stack.ts';
import { BUNDLE, quietRuntime } from './trial.ts';

export interface WokenTrial {
  readonly client: Client;
  /** Starts the workflow of what has this id, or has the one that runs look again; as a command does. */
  wake(id: string): Promise<WorkflowHandleWithSignaledRunId>;
  close(): Promise<void>;
}

export interface Woken {
  /** Name of the workflow type. */
  type: string;
  workflowIdOf: (id: string) => string;
  inputOf: (id: string) => object;
  activities: object;
}

export async function openWokenTrial({
  type,
  workflowIdOf,
  inputOf,
  activities,
}: Woken): Promise<WokenTrial> {
  quietRuntime();
  const { temporalAddress: address, namespace } = stack();
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const client = new Client({ connection, namespace });
  const taskQueue = `woken-trial-${randomUUID().slice(0, 8)}`;
  const worker = await Worker.create({
    ...{ connection: native, namespace, taskQueue, identity: 'trial' },
    workflowBundle: { codePath: BUNDLE },
    activities: { ...activities },
    stickyQueueScheduleToStartTimeout: '1s',
  });
  const running = worker.run();
  return {
    client,
    wake: (id) =>
      client.workflow.signalWithStart(type, {
        ...{ taskQueue, workflowId: workflowIdOf(id), signal: lookAgain },
        args: [inputOf(id)],
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
