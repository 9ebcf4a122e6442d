// Connects, builds what the activities need, and runs until the process is asked to stop.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createActivities } from '#activities/index';
import type { Activities } from '#activities/index';
import type { Env } from '#libs/config/env';
import { createDataSource, WORKER_STATEMENT_TIMEOUT_MS } from '#libs/db/postgres/data-source';
import { connectClient } from '#libs/temporal/connection';
import { CASE_TASK_QUEUE, REPLAY_TASK_QUEUE } from '#workflows/messages';
import { catchUpLately } from './catch-up.ts';
import { historyActivities } from './check-history.ts';
import { runtimeMetrics } from './runtime.ts';

/** Written by the build, beside the compiled sources. */
const BUNDLE = fileURLToPath(new URL('../../workflow-bundle.cjs', import.meta.url));

/** More entries at once than connections would wait for one with their two seconds running. */
const ENTRIES_AT_ONCE = 12;
const PATIENT_ENTRIES_AT_ONCE = 6;
const POOL_SIZE = ENTRIES_AT_ONCE + PATIENT_ENTRIES_AT_ONCE;
/** Some 60 kB each; the others are read again from their short histories. */
const CACHED_CASES = 1_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

export interface WorkerParts {
  /** Wraps what the cases may ask of the world; a test plants its faults here. */
  around?: (activities: Activities) => Activities;
  bundlePath?: string;
}

/**
 * Runs a worker until SIGTERM or SIGINT. Postgres or Temporal away at the start is waited for, away later is
 * survived. Needs {@link installRuntime} first.
 */
export async function runWorker(env: Env, log: Logger, parts: WorkerParts = {}): Promise<void> {
  const bundlePath = parts.bundlePath ?? BUNDLE;
  const db = createDataSource(env.DATABASE_URL, {
    poolSize: POOL_SIZE,
    statementTimeoutMs: WORKER_STATEMENT_TIMEOUT_MS,
    applicationName: 'noria-worker',
  });
  await untilItWorks('Postgres', log, () => db.initialize());
  const connection = await untilItWorks('Temporal', log, () =>
    NativeConnection.connect({ address: env.TEMPORAL_ADDRESS }),
  );
  const { connection: clientConnection, client } = connectClient(env);
  const keys = { seal: Buffer.from(env.NORIA_SEAL_KEY, 'hex') };
  const activities = createActivities({ db, keys, log, metrics: runtimeMetrics() });
  const build = createHash('sha256').update(readFileSync(bundlePath)).digest('hex').slice(0, 8);
  const common = { ...commonOptions(bundlePath, build), connection, namespace: env.TEMPORAL_NAMESPACE };
  const workers = await untilItWorks('the namespace', log, () =>
    createBoth(
      { ...common, ...caseOptions(), activities: { ...(parts.around?.(activities) ?? activities) } },
      { ...common, ...replayOptions(), activities: { ...historyActivities(client, bundlePath) } },
    ),
  );
  const stopping = new AbortController();
  log.info({ taskQueue: CASE_TASK_QUEUE, build }, 'ready');
  const catchingUp = catchUpLately({ db, client, log }, stopping.signal);
  try {
    await Promise.all(workers.map((worker) => worker.run()));
  } finally {
    stopping.abort();
    await clientConnection.close();
    await catchingUp;
    await connection.close();
    await db.destroy();
  }
}

async function createBoth(cases: WorkerOptions, replays: WorkerOptions): Promise<Worker[]> {
  return [await Worker.create(cases), await Worker.create(replays)];
}

/** Identity and build id are written twice per workflow task into every history: they are short. */
function commonOptions(bundlePath: string, buildId: string): WorkerOptions {
  return {
    taskQueue: CASE_TASK_QUEUE,
    workflowBundle: { codePath: bundlePath },
    identity: `${hostname().slice(0, 8)}.${process.pid}`,
    workerDeploymentOptions: { version: { deploymentName: 'noria', buildId }, useWorkerVersioning: false },
    shutdownGraceTime: '8s',
    shutdownForceTime: '12s',
    // A killed worker's cases wait this long for it before another takes them.
    stickyQueueScheduleToStartTimeout: '1s',
  };
}

function caseOptions(): Partial<WorkerOptions> {
  return {
    taskQueue: CASE_TASK_QUEUE,
    maxCachedWorkflows: CACHED_CASES,
    maxConcurrentWorkflowTaskExecutions: 40,
    maxConcurrentLocalActivityExecutions: ENTRIES_AT_ONCE,
    maxConcurrentActivityTaskExecutions: PATIENT_ENTRIES_AT_ONCE,
    workflowTaskPollerBehavior: { type: 'autoscaling' },
  };
}

function replayOptions(): Partial<WorkerOptions> {
  return {
    taskQueue: REPLAY_TASK_QUEUE,
    maxCachedWorkflows: 4,
    maxConcurrentWorkflowTaskExecutions: 4,
    maxConcurrentActivityTaskExecutions: 1,
  };
}

/** Tries again for as long as it takes: a process that ends because a server is late only adds to the noise. */
async function untilItWorks<T>(what: string, log: Logger, attempt: () => Promise<T>): Promise<T> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      log.warn({ said: error instanceof Error ? error.message : String(error) }, `${what} is not there yet`);
      await after(pause);
    }
  }
}
