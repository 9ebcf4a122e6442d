// `npm run bench`: Noria against Temporal's raw client, side by side in one run (test/bench).
// A word chooses another bench: `npm run bench -- lists`, `imports`, `screens`, `season`, `bulk`. Further arguments go to the bench:
// `--rounds=3` for a short one, `--accept` to write down new counters.
import path from 'node:path';
import { chdir } from 'node:process';
import { ensureBuilt, ensureInstalled, requireNode, root, run } from './checkout.mjs';

requireNode();
chdir(root);
ensureInstalled();
await ensureBuilt();
run(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.bench.json']);
const given = process.argv.slice(2);
// Every other word is one that `main.ts` reads itself.
const bench =
  given.find((argument) => ['lists', 'imports', 'screens', 'season'].includes(argument)) ?? 'main';
const measured = run(process.execPath, [`dist/test/bench/${bench}.js`, ...given], true);
process.exitCode = measured ? 0 : 1;
