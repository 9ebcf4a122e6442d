// `npm start`: install and build where needed, on a fresh clone or an old one, then start an instance with its demo.
import { chdir } from 'node:process';
import { ensureBuilt, ensureInstalled, requireNode, root } from './checkout.mjs';

requireNode();
chdir(root);
try {
  ensureInstalled();
  await ensureBuilt();
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
];
await import('../dist/apps/cli/main.js');
