/** Rows of an import as items of a bulk operation. */
import { changed, first } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';

/** How many rows a commit would send: those that are ready. */
export async function readyRows(db: Db, importId: string): Promise<number> {
  const counted = await first<{ count: number }>(
    db,
    `SELECT count(*)::int AS count FROM import_rows WHERE import_id = $1 AND state = 'ready'`,
    [importId],
  );
  return counted?.count ?? 0;
}

/** Makes an item of each row that is ready, in the order of the file. */
export async function freezeReadyRows(tx: Transaction, operationId: string, importId: string): Promise<void> {
  await changed(
    tx,
    `INSERT INTO bulk_items (operation_id, item_no, subject)
     SELECT $1, row_number() OVER (ORDER BY row_no), import_id || ':' || row_no FROM import_rows
     WHERE import_id = $2 AND state = 'ready'`,
    [operationId, importId],
  );
}

/** The import and the row that an item is made of; undefined for an item of another kind. */
export function rowOfSubject(subject: string): { importId: string; row: number } | undefined {
  const [importId = '', row = '', ...more] = subject.split(':');
  return /^\d+$/.test(row) && more.length === 0 ? { importId, row: Number(row) } : undefined;
}

/** Names the case of an item, so that lists of items show it. */
export async function nameCaseOfItem(
  db: Db,
  operationId: string,
  subject: string,
  caseId: string,
): Promise<void> {
  await changed(db, 'UPDATE bulk_items SET case_id = $3 WHERE operation_id = $1 AND subject = $2', [
    operationId,
    subject,
    caseId,
  ]);
}
