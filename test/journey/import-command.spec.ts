// `noria import` in the name of an account that is none of the demo's: checked, committed, its outcome saved, by exit codes.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noria, stack } from '../support/stack.ts';
import { newCampaign, rareName, somebody } from './campaign.ts';
import { people } from './follow-next.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'noria-import-'));
const list = path.join(folder, 'liste.csv');
const outcome = path.join(folder, 'outcome.csv');
const email = `saida-${randomUUID().slice(0, 8)}@anapec.example`;
let campaignId: string;
beforeAll(async () => {
  const who = await people(stack().apiUrl);
  ({ campaignId } = await newCampaign(who));
  const account = { email, name: 'Saïda Ouazzani', role: 'placement-officer', agencyId: 'demo-anapec' };
  expect((await who.admin.post('/v1/users', account)).status).toBe(201);
});
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (...born: string[]): void =>
  writeFileSync(
    list,
    ['Nom;Prénom;Date de naissance;CIN']
      .concat(born.map((day) => `${rareName()};Zoé;${day};${somebody().cin}`))
      .join('\n'),
  );

async function imported(...more: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const asked = ['import', 'cases', list, '--campaign', campaignId, ...more];
  return noria(asked, stack().env).then(
    (said) => ({ code: 0, ...said }),
    (failed: unknown) => failed as { code: number; stdout: string; stderr: string },
  );
}

describe('noria import --as somebody of the directory', () => {
  it('says what is wrong, opens what is ready, and saves what became of each row', async () => {
    fileOf('13/02/1990', '31/02/1990', '14/02/1990');
    const some = await imported('--as', email, '--commit', '--outcome', outcome);
    expect(some).toMatchObject({
      code: 3,
      stdout: expect.stringMatching(/^2 of 3 rows opened: import \w+\n$/),
    });
    expect(some.stderr).toContain('1 × Date de naissance: There is no such day');
    expect(some.stderr).toContain('100 %  2 of 2 rows\n');
    expect(readFileSync(outcome, 'utf8').match(/,(opened|faulty),/g)).toEqual([
      ...[',opened,', ',faulty,', ',opened,'],
    ]);
    fileOf('13/02/1990');
    expect(await imported('--as', email)).toMatchObject({
      ...{ code: 0, stdout: expect.stringContaining('1 of 1 rows ready') },
    });
  });

  it('says no to whoever may not, to a file that is none, and to a campaign that there is not', async () => {
    fileOf('13/02/1990');
    expect(await imported('--as', 'auditor@noria.demo')).toMatchObject({ code: 1 });
    expect(await imported('--as', 'nobody@anapec.example')).toMatchObject({
      ...{ code: 1, stderr: 'There is no open account nobody@anapec.example.\n' },
    });
    expect(await imported()).toMatchObject({ code: 1, stderr: expect.stringContaining('--as EMAIL') });
    expect(await imported('--as', email, '--campaign', 'nothing')).toMatchObject({
      ...{ code: 1, stderr: expect.stringContaining('names no campaign of yours') },
    });
    writeFileSync(list, '%PDF-1.7');
    expect(await imported('--as', email)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('neither a CSV'),
    });
    expect(await imported('--as', email, '--kind')).toMatchObject({ code: 2 });
  });
});
