// Who may import whom. The guard is shown a violation of each rule, because a guard
// that resolves nothing also finds nothing.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PERMITTED, PLANTED } from './planted-violations.ts';

const LAYERS = ['apps', 'workflows', 'activities', 'libs'];

interface Cruise {
  summary: {
    totalDependenciesCruised: number;
    violations: { from: string; to: string; rule: { name: string } }[];
  };
}

const copy = mkdtempSync(path.join(tmpdir(), 'noria-planted-'));
/** Texts by file: what breaks a rule, what it needs beside it, and what breaks none. */
const planted = Object.fromEntries([
  ...PLANTED.flatMap(({ file, text, beside = {} }) => [
    ...(text === '' ? [] : [[file, text] as const]),
    ...Object.entries(beside),
  ]),
  ...Object.entries(PERMITTED),
]);
let tree: Cruise;
let found: Cruise;

beforeAll(async () => {
  [tree, found] = await Promise.all([
    cruise(process.cwd(), [...LAYERS, 'test']),
    // Of the planted files alone: what they import is resolved, and not read.
    cruise(withViolations(), ['--do-not-follow', '.', ...Object.keys(planted)]),
  ]);
});
afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

/** The tree without its tests, and with what the guard is to report. */
function withViolations(): string {
  for (const name of [...LAYERS, 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
    cpSync(name, path.join(copy, name), { recursive: true });
  }
  symlinkSync(path.resolve('node_modules'), path.join(copy, 'node_modules'));
  for (const [file, text] of Object.entries(planted)) {
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    writeFileSync(path.join(copy, file), text);
  }
  return copy;
}

describe('the tree', () => {
  it('imports only what the table of layers permits', () => {
    const { summary } = tree;
    expect(summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
    expect(summary.totalDependenciesCruised).toBeGreaterThan(500);
  });
});

describe('the guard', () => {
  it('is shown a violation of each of its rules', () => {
    const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
      forbidden: { name: string }[];
    };
    const broken = new Set(PLANTED.map(({ rule }) => rule));
    expect(forbidden.length).toBeGreaterThan(20);
    expect([...broken].sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });

  it.each(PLANTED)('reports $file ($rule)', ({ rule, file }) => {
    const reported = found.summary.violations.filter(({ from }) => from === file);
    expect(reported.map((violation) => violation.rule.name)).toContain(rule);
  });

  it.each(Object.keys(PERMITTED))('permits %s', (file) => {
    expect(found.summary.violations.filter(({ from }) => from === file)).toEqual([]);
  });
});

function cruise(folder: string, given: readonly string[]): Promise<Cruise> {
  const program = path.resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [
    '--preserve-symlinks',
    program,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    ...given,
  ];
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      args,
      { cwd: folder, maxBuffer: 2 ** 28, env: { PATH: process.env.PATH } },
      (error, stdout, stderr) => {
        // It also fails when it found violations; what it printed tells the two apart.
        if (stdout === '') reject(new Error(stderr, { cause: error }));
        else resolve(JSON.parse(stdout) as Cruise);
      },
    );
  });
}
