// `noria bulk`: one act on many cases from the command line, and its exit codes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { visit } from '#apps/cli/api/api-client';
import { lines } from '#apps/cli/operations/progress';
import { noria, stack } from '../support/stack.ts';
import { day, newCampaign, openCase } from './campaign.ts';
import type { Opened } from './campaign.ts';
import { people, readCase } from './follow-next.ts';
import type { People } from './follow-next.ts';

const AS = ['--as', 'officer@noria.demo'];
const FILED = ['bulk', 'milestone', 'application-filed', '--on', day(0), '--evidence', 'application-form'];

let who: People;
let campaignId: string;
let cases: Opened[];
const folder = mkdtempSync(path.join(tmpdir(), 'noria-bulk-'));
const file = path.join(folder, 'cases.csv');
beforeAll(async () => {
  who = await people(stack().apiUrl);
  const campaign = await newCampaign(who);
  ({ campaignId } = campaign);
  cases = await Promise.all([1, 2, 3].map(() => openCase(who, campaign)));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** What a command printed, and its exit code. */
async function run(args: readonly string[]): Promise<Ended> {
  try {
    return { code: 0, ...(await noria(args, stack().env)) };
  } catch (error) {
    const { code, stdout, stderr } = error as Ended;
    return { code, stdout, stderr };
  }
}

async function recorded(): Promise<boolean[]> {
  const seen = await Promise.all(cases.map(({ caseId }) => readCase(who.officer, caseId)));
  return seen.map(({ milestones }) => milestones.length > 0);
}

describe('noria bulk milestone', () => {
  it('says what would happen, and records nothing, in a dry run', async () => {
    const ended = await run([...FILED, '--filter', `campaignId=${campaignId}`, '--dry-run', ...AS]);
    expect(ended).toMatchObject({ code: 0, stdout: '3 would be recorded, 0 already recorded, 0 failed.\n' });
    expect(await recorded()).toEqual([false, false, false]);
  });

  it('records it in the cases of a file, by number or id; some is 3, all is 0, none is 1', async () => {
    writeFileSync(
      file,
      `\ufeffcase_no,name\r\n"${cases[0]!.caseNo}",Amina\r\n${cases[1]!.caseId}\r\nXX26-000001\r\n`,
    );
    const some = await run([...FILED, '--cases', file, ...AS]);
    expect(some).toMatchObject({ code: 3 });
    expect(some.stdout).toContain('2 recorded, 0 already recorded, 1 failed.\n  1  not-found: ');
    expect(some.stderr).toContain('100 %  3 of 3 cases\n');
    expect(await recorded()).toEqual([true, true, false]);
    expect(await run([...FILED, '--filter', `campaignId=${campaignId}`, ...AS])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1 recorded, 2 already recorded, 0 failed.'),
    });
    writeFileSync(file, 'XX26-000001\n');
    expect(await run([...FILED, '--cases', file, ...AS])).toMatchObject({ code: 1 });
  });

  it('is done in the name of whoever a token is of, and takes the header of a table for what it is', async () => {
    const token = await visit(stack().apiUrl).demoToken('officer@noria.demo');
    writeFileSync(file, `caseNo;name\n${cases[2]!.caseNo};Amina\n`);
    expect(await run([...FILED, '--cases', file, '--token', token])).toMatchObject({
      code: 0,
      stdout:
        '0 recorded, 1 already recorded, 0 failed.\n  1  already-recorded: application-filed is entry 2.\n',
    });
    expect(await run([...FILED, '--cases', file, '--token', 'worth-nothing'])).toMatchObject({
      code: 1,
      stderr: 'The token is worth nothing: sign in again for another.\n',
    });
  });

  it.each([
    ['no day', ['bulk', 'milestone', 'arrived', '--filter', 'stage=visa', ...AS]],
    [
      'a day that is none',
      ['bulk', 'milestone', 'arrived', '--on', 'today', '--filter', 'stage=visa', ...AS],
    ],
    ['no cases', [...FILED, ...AS]],
    ['cases in two ways', [...FILED, '--cases', file, '--filter', 'stage=visa', ...AS]],
    ['a filter that is none', [...FILED, '--filter', 'colour=red', ...AS]],
    ['nobody', [...FILED, '--filter', 'stage=visa']],
    ['two people', [...FILED, '--filter', 'stage=visa', ...AS, '--token', 'x']],
  ])('is used wrongly with %s: 2', async (_what, args) => {
    expect(await run(args)).toMatchObject({ code: 2, stdout: '' });
  });

  it('is broken where there is no such account: 1', async () => {
    const ended = await run([...FILED, '--filter', 'stage=visa', '--as', 'nobody@example.org']);
    expect(ended).toMatchObject({ code: 1, stderr: 'There is no open account nobody@example.org.\n' });
  });
});

describe('progress that is no terminal’s', () => {
  it('is a line for every twentieth part, each once', () => {
    const said: string[] = [];
    const progress = lines(1_000, 'cases', { write: (text) => said.push(text) });
    for (const count of [0, 10, 49, 50, 51, 99, 400, 1_000, 1_000]) progress.done(count);
    expect(said).toEqual([
      '5 %  50 of 1000 cases\n',
      '40 %  400 of 1000 cases\n',
      '100 %  1000 of 1000 cases\n',
    ]);
  });
});
