// docs/first-case.md as a newcomer follows it: its commands are given in its order, and print what stands below them.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stack } from '../support/stack.ts';
import { rareName } from './campaign.ts';

const BLOCK = /```(sh|text)\n([\s\S]+?)```/g;
const STEP = '--- next step ---';

interface Step {
  commands: string;
  prints: readonly string[];
}

/** Other names than on the page, as the instance of the tests is given them again and again. */
const own = Date.now().toString(36);
const renamed = (text: string): string =>
  text
    .replaceAll('ma-be-pears', `ma-be-pears-${own}`)
    .replaceAll('Zerhouni', familyName)
    .replaceAll('http://127.0.0.1:3000', stack().apiUrl);
const familyName = rareName();

const folder = mkdtempSync(path.join(tmpdir(), 'noria-first-case-'));
let steps: Step[];
let printed: string[];
beforeAll(async () => {
  steps = stepsOf(renamed(readFileSync('docs/first-case.md', 'utf8')));
  for (const name of ['bin', 'docs']) symlinkSync(path.resolve(name), path.join(folder, name));
  const script = steps.map(({ commands }) => commands).join(`echo '${STEP}'\n`);
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, NORIA_HOME: stack().home };
  const { stdout } = await promisify(execFile)('sh', ['-eu', '-c', script], { cwd: folder, env });
  printed = stdout.split(`${STEP}\n`);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Commands, each with what the page says that they print. */
function stepsOf(page: string): Step[] {
  const found: Step[] = [];
  for (const [, kind, text = ''] of page.matchAll(BLOCK)) {
    const last = found.at(-1);
    if (kind === 'sh') found.push({ commands: text, prints: [] });
    else if (last) found.splice(-1, 1, { ...last, prints: text.trimEnd().split('\n') });
  }
  return found;
}

/** `…` stands for anything in a line. */
function asPattern(lines: readonly string[]): RegExp {
  const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const patterns = lines.map((line) => `${line.split('…').map(literal).join('.*')}\\r?\\n`);
  return new RegExp(`^${patterns.join('')}$`);
}

describe('the page from a rule pack to its first case', () => {
  it('prints what it says, step by step', () => {
    expect(steps.length).toBeGreaterThan(6);
    expect(printed).toHaveLength(steps.length);
    for (const [index, { prints }] of steps.entries()) {
      expect(printed[index]).toMatch(asPattern(prints));
    }
  });
});
