// Who may import whom, and how long a file may be. The guard is shown a violation of each rule, because a guard
// that resolves nothing also finds nothing.
import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const LAYERS = ['apps', 'workflows', 'activities', 'libs', 'test'];
const LONGEST_FILE = 400;

interface Cruise {
  summary: {
    totalDependenciesCruised: number;
    violations: { from: string; to: string; rule: { name: string } }[];
  };
}

describe('the tree', () => {
  it('imports only across the doors that the table of rooms opens', async () => {
    const { summary } = await cruise(process.cwd());
    expect(summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
    expect(summary.totalDependenciesCruised).toBeGreaterThan(500);
  });

  it('has no file too long to be read at a sitting', () => {
    const files = LAYERS.flatMap((room) => sources(room));
    expect(files.length).toBeGreaterThan(50);
    const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length - 1 > LONGEST_FILE);
    expect(long).toEqual([]);
  });
});

describe('the guard of the doors', () => {
  // Each is a file put into a copy of the tree, and the rule that must catch it.
  const planted = [
    {
      rule: 'workflows-are-deterministic',
      file: 'workflows/planted-store.ts',
      text: "import { createDataSource } from '#libs/db/postgres/data-source';\nexport const x = createDataSource;\n",
    },
    {
      rule: 'workflows-are-deterministic',
      file: 'workflows/planted-hands.ts',
      text: "import { planted } from '#activities/planted';\nexport const x = planted;\n",
    },
    {
      rule: 'workflows-use-one-package',
      file: 'workflows/planted-disk.ts',
      text: "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n",
    },
    {
      rule: 'workflows-hash-nothing',
      file: 'workflows/planted-seal.ts',
      text: "import { canonicalText } from '#libs/domain/ledger/ledger';\nexport const x = canonicalText;\n",
    },
    {
      rule: 'domain-is-pure',
      file: 'libs/domain/planted-chance.ts',
      text: "import { randomUUID } from 'node:crypto';\nexport const x = randomUUID;\n",
    },
    {
      rule: 'libs/domain-imports-only-its-own',
      file: 'libs/domain/planted-config.ts',
      text: "import { loadEnv } from '#libs/config/env';\nexport const x = loadEnv;\n",
    },
    {
      rule: 'apps/api-imports-only-its-own',
      file: 'apps/api/planted.ts',
      text: "import { seasonCase } from '#workflows/season-case';\nexport const x = seasonCase;\n",
    },
    {
      rule: 'no-circles',
      file: 'apps/cli/planted-a.ts',
      text: "import { b } from './planted-b.ts';\nexport const a = (): unknown => b;\n",
    },
    { rule: 'everything-resolves', file: 'libs/db/planted.ts', text: "import '#libs/db/nowhere';\n" },
  ];
  let copy: string;
  let found: Cruise;

  beforeAll(async () => {
    copy = mkdtempSync(path.join(tmpdir(), 'noria-planted-'));
    for (const name of [...LAYERS, 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
      cpSync(name, path.join(copy, name), { recursive: true });
    }
    symlinkSync(path.resolve('node_modules'), path.join(copy, 'node_modules'));
    const plant = (file: string, text: string): void => {
      mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
      writeFileSync(path.join(copy, file), text);
    };
    plant('activities/planted.ts', 'export const planted = 1;\n');
    plant(
      'apps/cli/planted-b.ts',
      "import { a } from './planted-a.ts';\nexport const b = (): unknown => a;\n",
    );
    for (const { file, text } of planted) plant(file, text);
    found = await cruise(copy);
  });

  afterAll(() => {
    rmSync(copy, { recursive: true, force: true });
  });

  it.each(planted)('bites when $file is planted ($rule)', ({ rule, file }) => {
    const caught = found.summary.violations
      .filter(({ from }) => from === file)
      .map((violation) => violation.rule.name);
    expect(caught).toContain(rule);
  });

  it('lets a workflow know the types of activities', async () => {
    const file = path.join(copy, 'workflows/planted-types.ts');
    writeFileSync(
      file,
      "import type { planted } from '#activities/planted';\nexport type X = typeof planted;\n",
    );
    const { summary } = await cruise(copy);
    expect(summary.violations.filter(({ from }) => from === 'workflows/planted-types.ts')).toEqual([]);
  });
});

function cruise(folder: string): Promise<Cruise> {
  const program = path.resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [
    '--preserve-symlinks',
    program,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    ...LAYERS,
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

function sources(room: string): string[] {
  return readdirSync(room, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('node_modules') && !file.startsWith('apps/web/dist'));
}
