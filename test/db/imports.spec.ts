// What imports hold of people: sealed, brought under a new key, and gone with whoever is erased.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeImport, findImport, insertImport, newImportKey, sweepImports } from '#libs/db/imports/imports';
import { insertRows, readRows, sealedRow, writeChecked } from '#libs/db/imports/import-rows';
import type { CheckedRow, RowKey } from '#libs/db/imports/import-rows';
import { rotateImports } from '#libs/db/keys/rotate-imports';
import { eraseSeasonalWorker } from '#libs/db/erasing/erasing';
import { createVault } from '#libs/db/people/vault';
import type { Vault } from '#libs/db/people/vault';
import { changed, first, rows, transaction } from '#libs/db/postgres/sql';
import { heldKey } from '#libs/config/keys';
import { startCasework } from '../support/casework.ts';
import { endAll } from '../support/end-all.ts';
import { stack } from '../support/stack.ts';
import type { CaseworkAtHand } from '../support/casework.ts';

let at: CaseworkAtHand;
let vault: Vault;
let campaignId: string;
beforeAll(async () => {
  at = await startCasework();
  ({ vault } = at.casework);
  campaignId = await at.newCampaign();
});
afterAll(() => endAll(at));

function checked(row: number, cin: string, more: Partial<CheckedRow<string>> = {}): CheckedRow<string> {
  return {
    ...{ row, state: 'ready', faults: [], cells: ['AMRANI', cin], edits: {}, values: { cin } },
    ...{ seasonalWorkerId: null, caseId: null, sameRow: null, ...more },
  };
}

async function anImport(cins: readonly string[], under = vault): Promise<RowKey> {
  const found = cins.map((cin, index) => ({ row: index + 2, cells: ['AMRANI', cin] }));
  return transaction(at.db, async (tx) => {
    const made = newImportKey(under);
    await insertImport(tx, made, {
      ...{ kind: 'cases', campaignId, fileHash: randomBytes(32).toString('hex'), encoding: 'utf-8' },
      ...{ facts: { fileName: 'amrani.csv' }, file: Buffer.from('AMRANI') },
      ...{ agencyId: at.officer.agencyId, createdBy: at.officer.userId },
    });
    await insertRows(
      tx,
      made.importId,
      found.map((one) => sealedRow(made, one)),
    );
    await writeChecked(
      tx,
      under,
      made,
      cins.map((cin, index) => checked(index + 2, cin)),
    );
    // Checked, so that no sweeper of the instance takes it up.
    await changeImport(tx, made, { state: 'checked' });
    return made;
  });
}

describe('an import', () => {
  it('holds nothing personal in clear', async () => {
    const { importId } = await anImport(['AB123456']);
    const kept = JSON.stringify([
      await rows(
        at.db,
        `SELECT encode(sealed, 'escape') s, encode(file, 'escape') f FROM imports WHERE import_id = $1`,
        [importId],
      ),
      await rows(at.db, `SELECT r.*, encode(sealed, 'escape') s FROM import_rows r WHERE import_id = $1`, [
        importId,
      ]),
    ]);
    expect(kept).not.toMatch(/amrani/i);
    expect(kept).not.toContain('AB123456');
  });

  it('is brought under the vault key in use, once', async () => {
    const former = randomBytes(32).toString('hex');
    const kept = await anImport(['AB123456'], createVault(heldKey(former), at.casework.seal));
    await expect(findImport(at.db, vault, kept.importId)).rejects.toThrow();
    const both = createVault(heldKey(stack().vaultKey, former), at.casework.seal);
    expect(await rotateImports(at.db, both)).toBe(1);
    expect(await rotateImports(at.db, both)).toBe(0);
    expect(await findImport(at.db, vault, kept.importId)).toMatchObject({
      facts: { fileName: 'amrani.csv' },
    });
    expect(await readRows(at.db, kept, [2])).toMatchObject([{ values: { cin: 'AB123456' } }]);
  });

  it('loses the rows of whoever is erased, and every file that is kept', async () => {
    const opened = await at.newCase(campaignId);
    const person = await first<{ id: string }>(
      at.db,
      'SELECT seasonal_worker_id AS id FROM cases WHERE case_id = $1',
      [opened.caseId],
    );
    const kept = await anImport(['ZZ123456', 'ZZ123457', 'ZZ123458']);
    await changed(
      at.db,
      `UPDATE import_rows SET cin_index = (SELECT cin_index FROM seasonal_workers WHERE seasonal_worker_id = $2)
       WHERE import_id = $1 AND row_no = 2`,
      [kept.importId, person?.id],
    );
    await changed(at.db, 'UPDATE import_rows SET case_id = $2 WHERE import_id = $1 AND row_no = 3', [
      kept.importId,
      opened.caseId,
    ]);
    // What somebody altered holds up nobody's erasure.
    const altered = await anImport(['ZZ123459']);
    await changed(at.db, `UPDATE import_rows SET sealed = '\\x00' WHERE import_id = $1`, [altered.importId]);
    await eraseSeasonalWorker(at.db, vault, person?.id ?? '');
    expect((await readRows(at.db, kept, [2, 3, 4])).map(({ row }) => row)).toEqual([4]);
    expect(await findImport(at.db, vault, kept.importId)).toMatchObject({ hasFile: false });
  });

  it('is deleted ninety days after its last change', async () => {
    const { importId } = await anImport(['AB123456']);
    await changed(at.db, `UPDATE imports SET changed_at = now() - interval '91 days' WHERE import_id = $1`, [
      importId,
    ]);
    expect(await sweepImports(at.db, { olderThanMs: 90 * 86_400_000 })).toBe(1);
    expect(await findImport(at.db, vault, importId)).toBeUndefined();
  });
});
