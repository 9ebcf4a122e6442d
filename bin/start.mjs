// `npm start`: install and build where needed, on a fresh clone or an old one, then start an instance with its demo.
import { chdir } from 'node:process';
import { ensureBuilt, ensureInstalled, requireNode, root } from './checkout.mjs';

const LOOK_EVERY_MS = 1000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const parent = process.ppid;

requireNode();
chdir(root);
try {
  ensureInstalled();
  await untilStopped(ensureBuilt);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
process.env.NORIA_DEMO ||= '1';
process.argv = [
  process.argv[0],
  new URL('../dist/apps/cli/main.js', import.meta.url).pathname,
  'up',
  ...process.argv.slice(2),
  ...tie(),
];
await import('../dist/apps/cli/main.js');

/** Does the work; a signal ends us, and with us what the work has started, and so does the end of npm. */
async function untilStopped(work) {
  const stop = () => process.exit(1);
  for (const signal of SIGNALS) process.on(signal, stop);
  const looking = setInterval(() => {
    if (isByNpm() && process.ppid !== parent) stop();
  }, LOOK_EVERY_MS);
  try {
    await work();
  } finally {
    clearInterval(looking);
    for (const signal of SIGNALS) process.off(signal, stop);
  }
}

// npm passes a signal to its shell, which ends without passing it on.
function tie() {
  const isOwn = process.argv.some((arg) => /^--(background|tied-to)/.test(arg));
  return isByNpm() && !isOwn ? ['--tied-to', String(parent)] : [];
}

function isByNpm() {
  return process.env.npm_lifecycle_event === 'start';
}
