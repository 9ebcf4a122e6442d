// The Temporal worker: cases run here, and recorded histories are replayed here.
import { pino } from 'pino';
import { loadEnv } from '#libs/config/env';
import { runWorker } from './run-worker.ts';
import { installRuntime } from './runtime.ts';

const env = loadEnv();
const log = pino({ level: env.NORIA_LOG_LEVEL, base: { process: 'worker', pid: process.pid } });
installRuntime(env, log);
await runWorker(env, log);
