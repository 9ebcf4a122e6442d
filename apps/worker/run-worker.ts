// Connects, builds what the activities need, and runs until the process is asked to stop.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';
import pRetry from 'p-retry';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { createActivities } from '#activities/index';
import type { Activities } from '#activities/index';
import type { Env } from '#libs/config/env';
import { instanceKeys } from '#libs/config/keys';
import { checkKeys, WrongKey } from '#libs/db/keys/held-keys';
import { createDataSource, WORKER_STATEMENT_TIMEOUT_MS } from '#libs/db/postgres/data-source';
import { connectClient, dataConverterOf, serverOptions } from '#libs/temporal/connection';
import type { TemporalClient } from '#libs/temporal/connection';
import { CASE_TASK_QUEUE } from '#workflows/messages';
import { bulkDataSource, bulkOperationActivities } from './bulk-operations.ts';
import { catchUpLately } from './catch-up.ts';
import { historyActivities } from './check-history.ts';
import { createGuardedWorker } from './isolation/guarded-worker.ts';
import { keepSuspects } from './isolation/suspects.ts';
import type { KeptSuspects } from './isolation/suspects.ts';
import { createReplayer } from './replayer.ts';
import { runtimeMetrics } from './runtime.ts';
import { showSigns } from './signs-of-life.ts';
import { bulkOptions, caseOptions, commonOptions, ENTRIES_AT_ONCE, replayOptions } from './worker-options.ts';

/** Written by the build, beside the compiled sources. */
const BUNDLE = fileURLToPath(new URL('../../workflow-bundle.cjs', import.meta.url));
const REPLAY_PROCESS = fileURLToPath(new URL('./replay-process.js', import.meta.url));
const FIRST_PAUSE_MS = 250;
const SUSPECTS_EVERY_MS = 5_000;
const LONGEST_PAUSE_MS = 5_000;

export interface WorkerParts {
  /** Wraps the activities of cases; a test plants its faults here. */
  around?: (activities: Activities) => Activities;
  bundlePath?: string;
}

interface Servers extends TemporalClient {
  readonly db: DataSource;
  readonly bulkDb: DataSource;
  readonly native: NativeConnection;
}

/**
 * Runs a worker until SIGTERM or SIGINT. Postgres or Temporal away at the start is waited for, away later is
 * survived. Throws `WrongKey` at once. Needs {@link installRuntime} first.
 */
export async function runWorker(env: Env, log: Logger, parts: WorkerParts = {}): Promise<void> {
  const servers = await connect(env, log);
  const bundlePath = parts.bundlePath ?? BUNDLE;
  const buildId = buildIdOf(bundlePath);
  const common = {
    ...commonOptions(bundlePath, buildId),
    connection: servers.native,
    namespace: env.TEMPORAL_NAMESPACE,
    dataConverter: dataConverterOf(env),
  };
  const replayer = createReplayer({ script: REPLAY_PROCESS, bundlePath, log });
  const suspects = keepSuspects(servers.db, buildId, log);
  await suspects.refresh();
  const workers = await untilItWorks('the namespace', log, () =>
    createAll(
      suspects,
      { ...common, ...caseOptions(), activities: { ...caseActivities(servers, env, log, parts) } },
      { ...common, ...replayOptions(), activities: { ...historyActivities(servers.client, replayer) } },
      {
        ...{ ...common, ...bulkOptions() },
        activities: { ...bulkOperationActivities(servers.bulkDb, servers.client, env, log) },
      },
    ),
  );
  const stopping = new AbortController();
  log.info({ taskQueue: CASE_TASK_QUEUE, build: buildId }, 'ready');
  const catchingUp = catchUpLately({ ...servers, log }, stopping.signal);
  const signs = showSigns(servers.db, () => workers.every((worker) => worker.getState() === 'RUNNING'));
  const looking = setInterval(() => void suspects.refresh(), SUSPECTS_EVERY_MS);
  try {
    await Promise.all(workers.map((worker) => worker.run()));
  } finally {
    clearInterval(looking);
    stopping.abort();
    replayer.stop();
    await signs.stop();
    await servers.connection.close();
    await catchingUp;
    await servers.native.close();
    await suspects.settled();
    await servers.db.destroy();
    await servers.bulkDb.destroy();
  }
}

async function connect(env: Env, log: Logger): Promise<Servers> {
  const db = createDataSource(env.DATABASE_URL, {
    poolSize: ENTRIES_AT_ONCE.inTasks + ENTRIES_AT_ONCE.outsideTasks,
    statementTimeoutMs: WORKER_STATEMENT_TIMEOUT_MS,
    applicationName: 'noria-worker',
  });
  const bulkDb = bulkDataSource(env);
  await untilItWorks('Postgres', log, () => db.initialize());
  await untilItWorks('Postgres', log, () => bulkDb.initialize());
  await untilItWorks('the schema', log, () => checkKeys(db, instanceKeys(env)));
  const native = await untilItWorks('Temporal', log, () => NativeConnection.connect(serverOptions(env)));
  return { db, bulkDb, native, ...connectClient(env) };
}

function caseActivities({ db }: Servers, env: Env, log: Logger, { around }: WorkerParts): Activities {
  const { seal } = instanceKeys(env);
  const activities = createActivities({ db, keys: { seal }, log, metrics: runtimeMetrics() });
  return around?.(activities) ?? activities;
}

async function createAll(
  suspects: KeptSuspects,
  cases: WorkerOptions,
  ...others: readonly WorkerOptions[]
): Promise<Worker[]> {
  const workers = [await createGuardedWorker(cases, suspects)];
  for (const options of others) workers.push(await Worker.create(options));
  return workers;
}

function buildIdOf(bundlePath: string): string {
  return createHash('sha256').update(readFileSync(bundlePath)).digest('hex').slice(0, 8);
}

/** Tries again for as long as it takes: a process that ended because a server is late would only be started again. */
function untilItWorks<T>(what: string, log: Logger, attempt: () => Promise<T>): Promise<T> {
  return pRetry(attempt, {
    retries: Infinity,
    minTimeout: FIRST_PAUSE_MS,
    maxTimeout: LONGEST_PAUSE_MS,
    shouldRetry: ({ error }) => !(error instanceof WrongKey),
    onFailedAttempt: ({ error }) => {
      if (!(error instanceof WrongKey)) log.warn({ said: error.message }, `${what} is not there yet`);
    },
  });
}
