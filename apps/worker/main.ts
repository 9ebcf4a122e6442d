// The Temporal worker: cases run here, and recorded histories are replayed here.
import { pino } from 'pino';
import { loadEnv, WRONG_SETTINGS } from '#libs/config/env';
import { WrongKey } from '#libs/db/keys/held-keys';
import { runWorker } from './run-worker.ts';
import { installRuntime } from './runtime.ts';

const env = loadEnv();
const log = pino({ level: env.NORIA_LOG_LEVEL, base: { process: 'worker', pid: process.pid } });
installRuntime(env, log);
try {
  await runWorker(env, log);
} catch (error) {
  if (!(error instanceof WrongKey)) throw error;
  process.stderr.write(`The worker did not start. ${error.message}\n`);
  process.exit(WRONG_SETTINGS);
}
