// `npm test`: every check, on a fresh clone or an old one, beside an instance that may be running.
// The specs start an instance of their own (test/support/global-setup.mjs).
// `node bin/test.mjs quick` leaves out what needs servers; further arguments go to Jest.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import path from 'node:path';
import { chdir } from 'node:process';
import { ensureBuilt, ensureInstalled, requireNode, root, typesHold } from './checkout.mjs';

const [scope, ...rest] = process.argv.slice(2);
const quick = scope === 'quick';
const jestArguments = quick ? rest : process.argv.slice(2);
const tool = (file) => path.join(root, 'node_modules', file);

/** Two rows, one beside the other and both beside Jest, whose longest specs wait for servers. */
const LINT = [
  {
    name: 'lint',
    args: [
      tool('eslint/bin/eslint.js'),
      '.',
      '--max-warnings',
      '0',
      '--cache',
      '--cache-location',
      'node_modules/.cache/eslint/',
    ],
  },
];
const FORMAT_AND_TYPES = [
  { name: 'format', args: [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'types', args: [tool('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'], then: typesHold },
  { name: 'types in a browser', args: [tool('typescript/bin/tsc'), '--noEmit', '-p', 'apps/web'] },
];

requireNode();
chdir(root);
const tally = { passed: 0, failed: 0 };
const checked = [];
try {
  ensureInstalled();
  await ensureBuilt({ unchecked: true }); // types are checked below, beside Jest
  await Promise.all([jest(), ...(quick ? [] : [LINT, FORMAT_AND_TYPES]).map(inOrder)]);
} catch (error) {
  process.stderr.write(`${error.stack}\n`);
  tally.failed += 1;
}
// What failed beside Jest was said long before the end.
process.stdout.write(`\n${checked.join('')}${tally.passed} passed, ${tally.failed} failed\n`);
process.exitCode = tally.failed === 0 ? 0 : 1;

async function inOrder(checks) {
  for (const { name, args, then } of checks) {
    const succeeded = await runAside(args);
    count(name, succeeded);
    if (succeeded) then?.();
  }
}

/** Runs a program of Node, and writes what it said when it has ended: another one is running beside it. */
function runAside(args) {
  return new Promise((resolve) => {
    const said = [];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    // What a spec waits for comes first.
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
    child.once('error', (error) => said.push(Buffer.from(`${error.stack}\n`)));
    child.once('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });
}

function count(name, succeeded) {
  const line = `${succeeded ? '✓' : '✗'} ${name}\n`;
  process.stdout.write(line);
  checked.push(line);
  tally[succeeded ? 'passed' : 'failed'] += 1;
}

async function jest() {
  const folder = mkdtempSync(path.join(tmpdir(), 'noria-results-'));
  const results = path.join(folder, 'results.json');
  try {
    const args = [tool('jest/bin/jest.js'), '--json', '--outputFile', results, ...jestArguments];
    if (quick) args.push('--selectProjects', 'quick');
    const env = { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env });
    const [code] = await once(child, 'close');
    const found = JSON.parse(readFileSync(results, 'utf8'));
    const failed = found.numFailedTests + found.numRuntimeErrorTestSuites;
    tally.passed += found.numPassedTests;
    tally.failed += failed;
    if (code !== 0 && failed === 0) tally.failed += 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
