// `npm run faults`: the long form of two specs of test/faults. `kills.spec.ts` is a minute of kill -9 a round;
// `kinds.spec.ts` is one fault after another: ended connections, no worker, another key, a restored copy, a full disk.
// Options: `--seconds=60 --rounds=1 --cases=40 --seed=1 --only=kills|kinds`. A round's seed decides which processes it
// kills, in which order.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chdir } from 'node:process';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureInstalled, requireNode, root, run } from './checkout.mjs';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    rounds: { type: 'string', default: '1' },
    cases: { type: 'string', default: '40' },
    only: { type: 'string' },
    seed: { type: 'string', default: String(1 + (Date.now() % 100_000)) },
  },
});

requireNode();
chdir(root);
ensureInstalled();
await ensureBuilt();
const folder = mkdtempSync(path.join(tmpdir(), 'noria-faults-'));
const figures = path.join(folder, 'figures.jsonl');
try {
  const jest = [path.join(root, 'node_modules/jest/bin/jest.js'), '--runInBand'];
  jest.push(
    ...['kills', 'kinds']
      .filter((name) => (values.only ?? name) === name)
      .map((name) => `test/faults/${name}.spec.ts`),
  );
  const held = run(process.execPath, jest, true, {
    ...process.env,
    NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
    // The spec starts an instance of its own; the shared one is not needed.
    NORIA_TEST_HOME: folder,
    NORIA_FAULTS_SECONDS: values.seconds,
    NORIA_FAULTS_ROUNDS: values.rounds,
    NORIA_FAULTS_CASES: values.cases,
    NORIA_FAULTS_SEED: values.seed,
    NORIA_FAULTS_FIGURES: figures,
  });
  if (existsSync(figures)) {
    const rounds = readFileSync(figures, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const round of rounds) process.stdout.write(`${JSON.stringify(round, null, 2)}\n`);
  }
  process.exitCode = held ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
