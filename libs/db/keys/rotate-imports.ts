/** Brings imports under the vault key in use: their keys are wrapped anew, the blind indexes of their rows made anew. */
import type { DataSource } from 'typeorm';
import { rowSlices } from '#libs/db/imports/import-rows';
import type { KeptRow } from '#libs/db/imports/import-rows';
import { blindIndex, open, unwrap, wrapAnew } from '#libs/db/people/vault';
import type { Vault } from '#libs/db/people/vault';
import { changed, rows, transaction } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';

interface WrappedImport {
  importId: string;
  dataKey: Buffer;
}

/** Answers how many imports were still under a former key. Safe to stop, and to repeat. */
export async function rotateImports(db: DataSource, vault: Vault): Promise<number> {
  const all = await rows<WrappedImport>(
    db,
    'SELECT import_id AS "importId", data_key AS "dataKey" FROM imports',
  );
  const old = all.filter((one) => !isUnderToday(vault, one));
  for (const { importId } of old) await transaction(db, (tx) => wrapImport(tx, vault, importId));
  return old.length;
}

function isUnderToday(vault: Vault, { importId, dataKey }: WrappedImport): boolean {
  try {
    open(vault.wrapKey, dataKey, importId);
    return true;
  } catch {
    return false;
  }
}

async function wrapImport(tx: Transaction, vault: Vault, importId: string): Promise<void> {
  const [kept] = await rows<WrappedImport>(
    tx,
    'SELECT import_id AS "importId", data_key AS "dataKey" FROM imports WHERE import_id = $1 FOR UPDATE',
    [importId],
  );
  // Deleted meanwhile.
  if (kept === undefined) return;
  const key = unwrap(vault, importId, kept.dataKey);
  for await (const slice of rowSlices(tx, { importId, key })) await indexAnew(tx, vault, importId, slice);
  await changed(tx, 'UPDATE imports SET data_key = $2 WHERE import_id = $1', [
    importId,
    wrapAnew(vault, importId, kept.dataKey),
  ]);
}

/** Rows that somebody altered keep what they have: nobody can say which papers theirs were. */
async function indexAnew(
  tx: Transaction,
  vault: Vault,
  importId: string,
  slice: readonly KeptRow<unknown>[],
): Promise<void> {
  const found = slice.filter(({ isAltered }) => !isAltered);
  const indexed = (paper: 'cin' | 'passport'): (Buffer | null)[] =>
    found.map(({ values: { [paper]: value }, faults }) =>
      value === undefined || faults.some(({ field }) => field === paper)
        ? null
        : blindIndex(vault, paper, value),
    );
  await changed(
    tx,
    `UPDATE import_rows r SET cin_index = n.cin, passport_index = n.passport
     FROM unnest($2::int[], $3::bytea[], $4::bytea[]) AS n (row_no, cin, passport)
     WHERE r.import_id = $1 AND r.row_no = n.row_no`,
    [importId, found.map(({ row }) => row), indexed('cin'), indexed('passport')],
  );
}
