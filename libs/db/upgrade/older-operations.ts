/**
 * Bulk operations of a release that signed none, signed once as they stand when the database is brought up to this one:
 * they were acknowledged, and so go on. Whoever changes or adds one later is not believed.
 */
import type { DataSource } from 'typeorm';
import { committedRow, rowOfSubject } from '#libs/db/imports/committing';
import { readRows } from '#libs/db/imports/import-rows';
import { findImport } from '#libs/db/imports/imports';
import type { KeptImport } from '#libs/db/imports/imports';
import { appendToList, headOfList } from '#libs/db/lists/sealed-lists';
import type { Subject } from '#libs/db/lists/sealed-lists';
import type { Vault } from '#libs/db/people/vault';
import { changed, rows, transaction } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { lockOperation } from '#libs/db/bulk/operations';
import { askedNow, signItem, signOperation } from '#libs/db/bulk/proof';

/** Says when they were signed, once and for all. */
const SIGNED: Subject = { kind: 'instance', id: 'bulk-operations' };
const AT_A_TIME = 1_000;

interface Unsigned {
  itemNo: number;
  subject: string;
}

export async function areOlderOperationsSigned(db: Db): Promise<boolean> {
  return (await headOfList(db, SIGNED)) !== undefined;
}

/** All in one transaction, and never again. Answers how many; undefined when it was done before. Throws DatabaseFault. */
export function signOlderOperations(db: DataSource, vault: Vault): Promise<number | undefined> {
  return transaction(db, async (tx) => {
    await changed(tx, "SET LOCAL statement_timeout = '10min'");
    if (await areOlderOperationsSigned(tx)) return undefined;
    const older = await rows<{ id: string }>(
      tx,
      'SELECT operation_id AS id FROM bulk_operations WHERE signature IS NULL ORDER BY 1',
    );
    for (const { id } of older) await signOlder(tx, vault, id);
    await appendToList(tx, vault.sealKey, SIGNED, { operations: older.length });
    return older.length;
  });
}

async function signOlder(tx: Transaction, vault: Vault, operationId: string): Promise<void> {
  await changed(
    tx,
    `UPDATE bulk_operations o SET created_by_role = u.role FROM users u
     WHERE o.operation_id = $1 AND u.user_id = o.created_by`,
    [operationId],
  );
  const operation = await lockOperation(tx, operationId);
  const asked = operation && askedNow(vault, operation);
  if (asked === undefined) return;
  const { importId } = asked.params;
  const kept = typeof importId === 'string' ? await findImport(tx, vault, importId) : undefined;
  for (let after = 0; ;) {
    const items = await unsignedItems(tx, operationId, after);
    await signItems(tx, vault, operationId, items, kept);
    const last = items.at(-1);
    if (last === undefined) break;
    after = last.itemNo;
  }
  await changed(tx, 'UPDATE bulk_operations SET signature = $2 WHERE operation_id = $1', [
    operationId,
    signOperation(vault.sealKey, asked),
  ]);
}

/** Those that may still be sent, or sent again. */
function unsignedItems(tx: Transaction, operationId: string, after: number): Promise<Unsigned[]> {
  return rows(
    tx,
    `SELECT item_no AS "itemNo", subject FROM bulk_items
     WHERE operation_id = $1 AND item_no > $2 AND state IN ('pending', 'failed') ORDER BY item_no LIMIT $3`,
    [operationId, after, AT_A_TIME],
  );
}

async function signItems(
  tx: Transaction,
  vault: Vault,
  operationId: string,
  items: readonly Unsigned[],
  kept: KeptImport<unknown> | undefined,
): Promise<void> {
  const numbers = items.flatMap(({ subject }) => rowOfSubject(subject)?.row ?? []);
  const read = kept === undefined ? [] : await readRows(tx, kept, numbers);
  const intact = read.filter(({ isAltered }) => !isAltered);
  const committed = new Map(intact.map((row) => [row.row, kept && committedRow(kept, row)]));
  const signatures = items.map(({ itemNo, subject }) => {
    const row = committed.get(rowOfSubject(subject)?.row ?? 0);
    const asked = { operationId, itemNo, subject, ...(row === undefined ? {} : { row }) };
    return signItem(vault.sealKey, asked);
  });
  await changed(
    tx,
    `UPDATE bulk_items i SET signature = n.signature FROM unnest($2::int[], $3::text[]) AS n (item_no, signature)
     WHERE i.operation_id = $1 AND i.item_no = n.item_no`,
    [operationId, items.map(({ itemNo }) => itemNo), signatures],
  );
}
