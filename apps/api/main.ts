/** The API as a process: connect, prepare, listen; on a signal, stop listening and let what is under way end. */
import { fileURLToPath } from 'node:url';
import pRetry from 'p-retry';
import { pino } from 'pino';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { EnvFault, loadEnv, WRONG_SETTINGS } from '#libs/config/env';
import { instanceKeys } from '#libs/config/keys';
import { checkKeys, WrongKey } from '#libs/db/keys/held-keys';
import { createDataSource } from '#libs/db/postgres/data-source';
import { createTypstRenderer } from '#libs/documents/typst-renderer';
import { connectClient } from '#libs/temporal/connection';
import { createApi, prepareDirectory } from './api.ts';
import { loggable } from './http/faults.ts';

const POOL_SIZE = 16;
const STATEMENT_TIMEOUT_MS = 5_000;
const DATABASE_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 8_000;
const PAPER_PROCESS = fileURLToPath(new URL('../../libs/documents/typst-process.js', import.meta.url));
const THIS_MACHINE = '127.0.0.1';
const EVERYWHERE = '0.0.0.0';

async function main(): Promise<void> {
  const env = loadEnv();
  const log = pino({
    level: env.NORIA_LOG_LEVEL,
    base: { app: 'api' },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
  const db = createDataSource(env.DATABASE_URL, {
    poolSize: POOL_SIZE,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    applicationName: 'noria-api',
  });
  logBeforeDying(log);
  const { client, connection } = connectClient(env);
  const documents = createTypstRenderer({ script: PAPER_PROCESS, log });
  const deps = { env, db, temporal: client, log, documents };
  await connected(db, log);
  await checkKeys(db, instanceKeys(env));
  await prepareDirectory(deps);
  const app = await createApi(deps);

  whenAsked(async () => {
    await app.close();
    documents.stop();
    await connection.close();
    await db.destroy();
  });
  // A demo's passwords are known to all: it is for this machine alone.
  await app.listen(env.PORT, env.NORIA_DEMO ? THIS_MACHINE : EVERYWHERE);
  log.info({ port: env.PORT }, 'the API listens');
}

// Postgres may be starting beside us; it is not a fault until a minute has passed.
async function connected(db: DataSource, log: Logger): Promise<void> {
  await pRetry(() => db.initialize(), {
    retries: Infinity,
    minTimeout: 250,
    factor: 1,
    maxRetryTime: DATABASE_WITHIN_MS,
    onFailedAttempt: ({ error }) => {
      log.warn(loggable(error), 'the database does not answer yet');
    },
  });
}

// Asked twice it still stops once; what hangs does not keep the process from stopping.
function whenAsked(stop: () => Promise<void>): void {
  let stopping: Promise<void> | undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      setTimeout(() => process.exit(1), STOPPED_WITHIN_MS).unref();
      stopping ??= stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

// What nobody caught is a fault of ours, and its message may quote a person: the frames say where.
function logBeforeDying(log: Logger): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ event, ...loggable(error) }, 'the API dies of a fault nobody caught');
      process.exit(1);
    });
  }
}

main().catch((error: unknown) => {
  const isOfSettings = error instanceof EnvFault || error instanceof WrongKey;
  const said = isOfSettings ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`The API did not start. ${said ?? ''}\n`);
  process.exit(isOfSettings ? WRONG_SETTINGS : 1);
});
