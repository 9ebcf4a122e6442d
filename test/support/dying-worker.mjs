// A worker like any other, save that it dies at the worst moment: after Postgres committed an entry of the
// milestone, or of the type, named by NORIA_TEST_DIES_AFTER, before Temporal heard of it. Without a name it does not die.
// It runs the bundle at NORIA_TEST_BUNDLE, where one is named.
import { pino } from 'pino';
import { runWorker } from '#apps/worker/run-worker';
import { installRuntime } from '#apps/worker/runtime';
import { loadEnv } from '#libs/config/env';

const env = loadEnv();
const diesAfter = process.env.NORIA_TEST_DIES_AFTER ?? 'nothing';
const log = pino({ level: env.NORIA_LOG_LEVEL }, pino.destination(2));
installRuntime(env, log);
const bundlePath = process.env.NORIA_TEST_BUNDLE;
await runWorker(env, log, {
  ...(bundlePath ? { bundlePath } : {}),
  around: (activities) => ({
    ...activities,
    recordEntry: async (command) => {
      const result = await activities.recordEntry(command);
      const { milestone, type } = command.draft;
      if ((milestone ?? type) === diesAfter) process.kill(process.pid, 'SIGKILL');
      return result;
    },
  }),
});
