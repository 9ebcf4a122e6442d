// A long list is checked and written a few rows at a time; what was read is the same as of a short one.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkImport } from '#libs/casework/imports/check-import';
import { changed, first } from '#libs/db/postgres/sql';
import { rareName, somebody } from '../journey/campaign.ts';
import { startCasework } from '../support/casework.ts';
import type { CaseworkAtHand } from '../support/casework.ts';
import { endAll } from '../support/end-all.ts';
import { Importing, csv } from '../support/importing.ts';
import { until } from '../support/stack.ts';

const HEADER = ['Nom', 'Prénom', 'Date de naissance', 'CIN'];
const ROWS = 64;
/** Two times, and a few more. */
const SLICES = { rowsAtATime: 30 };

let at: CaseworkAtHand;
let imports: Importing;
let campaignId: string;
beforeAll(async () => {
  at = await startCasework();
  imports = new Importing(at, SLICES);
  campaignId = await at.newCampaign({ quota: 500 });
});
afterAll(() => endAll(at));

/** Rows of a file, numbered as the spreadsheet does: the first below the header is 2. */
function list(others: Readonly<Record<number, string[]>>): Buffer {
  const lines = Array.from({ length: ROWS }, (_, index) => {
    const row = [rareName(), 'Zoé', '03/04/1990', somebody().cin];
    return others[index + 2] ?? row;
  });
  return csv(HEADER, ...lines);
}

/** Waits for it to be checked again, by whichever process does. */
async function checkedAgain(importId: string): Promise<void> {
  await until(60_000, 'it was not checked', async () => (await imports.read(importId)).state === 'checked');
}

describe('a long list', () => {
  it('has its duplicates, and the order of its dates, found from its first row to its last', async () => {
    const { cin } = somebody();
    const importId = await imports.upload(
      campaignId,
      list({
        2: [rareName(), 'Zoé', '03/04/1990', cin],
        45: [rareName(), 'Zoé', '03/04/1990', cin],
        62: [rareName(), 'Zoé', '03/04/1990', cin],
        65: [rareName(), 'Zoé', '12/31/1990', somebody().cin],
      }),
    );
    expect(await imports.read(importId)).toMatchObject({
      ready: ROWS - 2,
      duplicate: 2,
      faulty: 0,
      faults: [],
    });
    const same = await imports.rows(importId, 'duplicate');
    expect(same).toMatchObject([
      { row: 45, sameAs: { row: 2 } },
      { row: 62, sameAs: { row: 2 } },
    ]);
    const [ready] = await imports.rows(importId, 'ready');
    expect(ready?.values.birthDate).toBe('1990-03-04');
  });

  it('is checked from its beginning when the process that checked it ended in the middle', async () => {
    const { cin } = somebody();
    const twice = [rareName(), 'Zoé', '13/04/1990', cin];
    const importId = await imports.upload(campaignId, list({ 3: twice, 63: twice }));
    await changed(at.db, `UPDATE import_rows SET sealed = '\\x00' WHERE import_id = $1 AND row_no = 45`, [
      importId,
    ]);
    // Ends where it is told of the row that was altered: the first thirty are written, the others are not.
    const ended = new Error('killed');
    const log = {
      ...at.casework.log,
      error: () => {
        throw ended;
      },
    };
    await changed(at.db, `UPDATE imports SET state = 'checking' WHERE import_id = $1`, [importId]);
    await expect(checkImport({ ...at.casework, ...SLICES, log }, importId)).rejects.toBe(ended);
    expect(await imports.read(importId)).toMatchObject({ state: 'checking', faults: [] });
    // Nobody has it while the lease may still be kept by whoever was killed.
    expect(await checkImport({ ...at.casework, ...SLICES }, importId)).toBe(false);
    await changed(at.db, `UPDATE imports SET leased_until = now() WHERE import_id = $1`, [importId]);
    await checkImport({ ...at.casework, ...SLICES }, importId);
    await checkedAgain(importId);
    expect(await imports.read(importId)).toMatchObject({ ready: ROWS - 2, duplicate: 1, failed: 1 });
  });

  it('is left to whoever took it over', async () => {
    const importId = await imports.upload(campaignId, list({}));
    await changed(at.db, `UPDATE import_rows SET sealed = '\\x00' WHERE import_id = $1 AND row_no = 15`, [
      importId,
    ]);
    await changed(at.db, `UPDATE imports SET state = 'checking' WHERE import_id = $1`, [importId]);
    const taken: Promise<number>[] = [];
    // In the middle, another process has it.
    const log = {
      ...at.casework.log,
      error: () => {
        taken.push(
          changed(at.db, `UPDATE imports SET leased_until = now() + interval '1 hour' WHERE import_id = $1`, [
            importId,
          ]),
        );
      },
    };
    expect(await checkImport({ ...at.casework, ...SLICES, log }, importId)).toBe(false);
    expect(await Promise.all(taken)).toEqual([1]);
    expect((await imports.read(importId)).state).toBe('checking');
    const kept = await first<{ isTheirs: boolean }>(
      at.db,
      `SELECT leased_until > now() + interval '30 min' AS "isTheirs" FROM imports WHERE import_id = $1`,
      [importId],
    );
    expect(kept?.isTheirs).toBe(true);
    await changed(at.db, `UPDATE imports SET state = 'cancelled' WHERE import_id = $1`, [importId]);
  });
});
