// A row of an import that somebody altered in the database is shown as what it is, raises an alarm, and is never committed.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { outcomeCsv, readOutcome } from '#libs/casework/imports/outcome';
import { changed } from '#libs/db/postgres/sql';
import { parse } from 'csv-parse/sync';
import { text } from 'node:stream/consumers';
import { rareName, somebody } from '../journey/campaign.ts';
import { startCasework } from '../support/casework.ts';
import type { CaseworkAtHand } from '../support/casework.ts';
import { endAll } from '../support/end-all.ts';
import { Importing, csv } from '../support/importing.ts';

const HEADER = ['Nom', 'Prénom', 'Date de naissance', 'CIN'];
const CODE = 'unsigned-report';

let at: CaseworkAtHand;
let imports: Importing;
let campaignId: string;
let alarms: object[] = [];
beforeAll(async () => {
  const quiet = await startCasework();
  const log = { ...quiet.casework.log, error: (facts: object) => void alarms.push(facts) };
  at = { ...quiet, casework: { ...quiet.casework, log } };
  imports = new Importing(at);
  campaignId = await at.newCampaign({ quota: 500 });
});
beforeEach(() => {
  alarms = [];
});
afterAll(() => endAll(at));

function person(born = '13/02/1990'): string[] {
  return [rareName(), 'Zoé', born, somebody().cin];
}

const upload = (...people: string[][]): Promise<string> => imports.upload(campaignId, csv(HEADER, ...people));

/** One bit, as whoever has no key can. */
async function alter(importId: string, ...numbers: number[]): Promise<void> {
  await changed(
    at.db,
    `UPDATE import_rows SET sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)
     WHERE import_id = $1 AND row_no = ANY ($2::int[])`,
    [importId, numbers],
  );
}

async function outcomeOf(importId: string): Promise<Record<string, string>[]> {
  const outcome = await readOutcome(at.casework, at.officer, importId, 'en');
  if (!('slices' in outcome)) throw new Error(outcome.kind);
  return parse(await text(outcomeCsv(outcome)), { bom: true, columns: true });
}

describe('a row that was altered', () => {
  it('is failed and says why, in the import, its rows and its outcome; the alarm is raised once', async () => {
    const importId = await upload(person(), person('31/02/1990'), person(), person());
    await alter(importId, 3, 4);
    // Row 3 is the sample of a fault.
    expect(await imports.read(importId)).toMatchObject({ ready: 2, faulty: 0, failed: 2, faults: [] });
    const rows = await imports.rows(importId);
    expect(rows.map(({ state }) => state)).toEqual(['ready', 'failed', 'failed', 'ready']);
    expect(rows[1]).toMatchObject({
      ...{ values: {}, caseNo: null, sameAs: null },
      faults: [{ column: null, field: '', code: CODE, detail: expect.stringContaining('cannot be read') }],
    });
    const outcome = await outcomeOf(importId);
    expect(outcome.map((one) => one['_status'])).toEqual(['ready', 'failed', 'failed', 'ready']);
    expect(outcome[1]).toMatchObject({ Nom: '', _error: expect.stringContaining('cannot be read') });
    expect(alarms).toEqual([{ alarm: 'import-rows-altered', importId, rows: 2, first: 3 }]);
  });

  it('is found on a page of rows that are ready, and not among them any more', async () => {
    const importId = await upload(...Array.from({ length: 6 }, () => person()));
    await alter(importId, 6);
    expect((await imports.rows(importId, 'ready')).map(({ row }) => row)).toEqual([2, 3, 4, 5, 7]);
    expect(await imports.read(importId)).toMatchObject({ ready: 5, failed: 1 });
  });

  it('is not committed, though nobody read it before', async () => {
    const importId = await upload(...Array.from({ length: 6 }, () => person()));
    await alter(importId, 6);
    expect(await imports.commit(importId)).toMatchObject({ opened: 5, failed: 1, ready: 0 });
    expect(alarms).toHaveLength(1);
    const [row] = await imports.rows(importId, 'failed');
    expect(row).toMatchObject({ row: 6, caseNo: null, faults: [{ code: CODE }] });
  });

  it('is not mended, and comes back with another check no more than it was there', async () => {
    const importId = await upload(person(), person());
    await alter(importId, 3);
    await expect(imports.mend(importId, 3, { birthDate: '1990-02-13' })).rejects.toThrow('row-altered');
    await imports.reread(importId, { mapping: { Prénom: 'givenName' } });
    expect(await imports.read(importId)).toMatchObject({ ready: 1, failed: 1 });
    expect(alarms).toHaveLength(1);
  });

  it('stays opened where it was: the case is there', async () => {
    const importId = await upload(person());
    await imports.commit(importId);
    await alter(importId, 2);
    expect(await imports.read(importId)).toMatchObject({ opened: 1, failed: 0 });
    const [row] = await imports.rows(importId);
    expect(row).toMatchObject({ state: 'opened', values: {}, faults: [{ code: CODE }] });
    expect(row?.caseNo).toMatch(/^ES26-/);
    const [line] = await outcomeOf(importId);
    expect(line).toMatchObject({ _status: 'opened', _case_no: row?.caseNo });
  });
});
