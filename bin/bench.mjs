// `npm run bench`: Noria against Temporal's raw client, side by side in one run (test/bench).
// Arguments go to the bench: `--rounds=3` for a short one, `--accept` to write down new counters, `bulk` for one act on many
// cases instead.
import path from 'node:path';
import { chdir } from 'node:process';
import { ensureBuilt, ensureInstalled, requireNode, root, run } from './checkout.mjs';

requireNode();
chdir(root);
ensureInstalled();
await ensureBuilt();
run(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.bench.json']);
const measured = run(process.execPath, ['dist/test/bench/main.js', ...process.argv.slice(2)], true);
process.exitCode = measured ? 0 : 1;
