// One worker of today's workflow code in this process, on a task queue of its own at the Temporal server of the tests.
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection, WorkflowUpdateFailedError } from '@temporalio/client';
import type { HistoryAndWorkflowId, WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { WorkflowBundleOption } from '@temporalio/worker';
import type proto from '@temporalio/proto';
import type { CaseActivities } from '#workflows/case-activities';
import type { Receipt, Report } from '#libs/domain/case/case-types';
import { BUSY, catchUp, SEASON_CASE, UPDATE_OF, workflowIdOf } from '#workflows/messages';
import { stack } from '../support/stack.ts';

export type HistoryEvent = proto.temporal.api.history.v1.IHistoryEvent;

/** What ships: the build makes it before any spec that needs a server runs. */
export const BUNDLE = fileURLToPath(new URL('../../dist/workflow-bundle.cjs', import.meta.url));

let quiet = false;

/** The SDK's own log kept out of the specs' output. Only for specs that run a worker: it ends with the last one. */
export function quietRuntime(): void {
  if (quiet) return;
  quiet = true;
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' }, forward: {} } },
  });
}

export interface TrialCase {
  readonly caseId: string;
  readonly handle: WorkflowHandle;
  /** Sends a report as the API does; `updateId` is the report's id unless said. */
  report(report: Report, updateId?: string): Promise<Receipt>;
  /** The refusal's code and detail, when the report is refused; throws when it was accepted. */
  refusalOf(report: Report, updateId?: string): Promise<{ code: string; detail: unknown }>;
  catchUp(head: number): Promise<{ sequence: number }>;
  /** What operators search by, by name. */
  searchAttributes(): Promise<Record<string, unknown>>;
  history(runId?: string): Promise<HistoryEvent[]>;
}

export interface Trial {
  readonly client: Client;
  readonly taskQueue: string;
  start(caseId?: string): Promise<TrialCase>;
  /** Another worker on the same queue, as another process would run it; stopping it drops its cached cases. */
  runWorker(activities: CaseActivities, bundle?: WorkflowBundleOption): Promise<{ stop(): Promise<void> }>;
  /** Stops, and throws when the history of a case it started does not replay on the code that recorded it. */
  close(): Promise<void>;
}

export function newCaseId(): string {
  return `trial-${randomUUID().slice(0, 13)}`;
}

/** Connects, and runs one worker with these activities until closed; without activities it runs none. */
export async function openTrial(activities?: CaseActivities): Promise<Trial> {
  quietRuntime();
  const { temporalAddress: address, namespace } = stack();
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const client = new Client({ connection, namespace });
  const taskQueue = `trial-${randomUUID().slice(0, 8)}`;
  const running = new Set<{ stop(): Promise<void> }>();
  const runs: { workflowId: string; runId: string }[] = [];

  const trial: Trial = {
    client,
    taskQueue,
    start: async (caseId = newCaseId()) => {
      const handle = await client.workflow.start(SEASON_CASE, {
        workflowId: workflowIdOf(caseId),
        taskQueue,
        args: [{ caseId }],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowTaskTimeout: '5s',
      });
      runs.push({ workflowId: handle.workflowId, runId: handle.firstExecutionRunId });
      // By id alone: a case that settled and was started again is still the same case.
      return caseAt(client, caseId, client.workflow.getHandle(handle.workflowId));
    },
    runWorker: async (implementations, bundle = { codePath: BUNDLE }) => {
      const worker = await Worker.create({
        connection: native,
        namespace,
        taskQueue,
        workflowBundle: bundle,
        activities: { ...implementations },
        identity: 'trial',
        workerDeploymentOptions: {
          version: { deploymentName: 'noria', buildId: 'trial' },
          useWorkerVersioning: false,
        },
        stickyQueueScheduleToStartTimeout: '1s',
      });
      const run = worker.run();
      const one = {
        stop: async () => {
          if (!running.delete(one)) return;
          worker.shutdown();
          await run;
        },
      };
      running.add(one);
      return one;
    },
    close: async () => {
      await Promise.all([...running].map((one) => one.stop()));
      try {
        await mustReplay(runs.map(({ workflowId, runId }) => client.workflow.getHandle(workflowId, runId)));
      } finally {
        await connection.close();
        await native.close();
      }
    },
  };
  if (activities) await trial.runWorker(activities);
  return trial;
}

/** Throws when the history of one of these does not replay on the code that ships. */
export async function mustReplay(handles: readonly WorkflowHandle[]): Promise<void> {
  async function* histories(): AsyncIterable<HistoryAndWorkflowId> {
    for (const handle of handles) {
      yield { workflowId: handle.workflowId, history: await handle.fetchHistory() };
    }
  }
  // One worker for all of them: the code is read and compiled once.
  const replays = Worker.runReplayHistories({ workflowBundle: { codePath: BUNDLE } }, histories());
  let replayed = 0;
  for await (const { workflowId, error } of replays) {
    if (error !== undefined) {
      throw new Error(`${workflowId} does not replay: ${String(error)}`, { cause: error });
    }
    replayed += 1;
  }
  if (replayed !== handles.length) {
    throw new Error(`${replayed} of ${handles.length} histories were replayed`);
  }
}

/** `asSent`: what a command does to a report before it sends it. */
export function caseAt(
  client: Client,
  caseId: string,
  handle: WorkflowHandle,
  asSent: (one: Report) => Report = (one) => one,
): TrialCase {
  const report = (one: Report, updateId = one.reportId): Promise<Receipt> =>
    resentWhileBusy(() =>
      handle.executeUpdate<Receipt, [Report]>(UPDATE_OF[one.type].name, { args: [asSent(one)], updateId }),
    );
  return {
    caseId,
    handle,
    report,
    refusalOf: async (one, updateId) => {
      try {
        await report(one, updateId);
      } catch (error) {
        return failureOf(error);
      }
      throw new Error('the report was accepted');
    },
    catchUp: (head) => resentWhileBusy(() => handle.executeUpdate(catchUp, { args: [{ head }] })),
    searchAttributes: async () => {
      const { typedSearchAttributes } = await handle.describe();
      return Object.fromEntries(typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]));
    },
    history: async (runId) =>
      (await client.workflow.getHandle(handle.workflowId, runId).fetchHistory()).events ?? [],
  };
}

/** Sends again what arrived while an entry was being recorded, as the API does. */
async function resentWhileBusy<T>(send: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (!isBusy(error)) throw error;
    }
  }
}

function isBusy(error: unknown): boolean {
  return (
    error instanceof WorkflowUpdateFailedError &&
    error.cause instanceof ApplicationFailure &&
    error.cause.type === BUSY
  );
}

/** Type and first detail of the failure that an update ended with. Throws what is no such failure. */
export function failureOf(error: unknown): { code: string; detail: unknown } {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    return { code: error.cause.type ?? '', detail: error.cause.details?.[0] };
  }
  throw error;
}
