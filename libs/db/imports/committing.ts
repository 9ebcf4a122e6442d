/** Rows of an import as items of a bulk operation. */
import { changed } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { signItem } from '#libs/db/bulk/proof';
import { rowSlices } from './import-rows.ts';
import type { KeptRow } from './import-rows.ts';
import type { ImportHeader, KeptImport } from './imports.ts';

/** A row as an item of an operation: what it is of, and the signature of the row as it is now. */
export interface FrozenRow {
  subject: string;
  signature: string;
}

/**
 * The rows that a commit would send: those that checking found ready, in the order of the file, signed one by one.
 * `altered` is told of those that somebody altered, which are none of them.
 */
export async function frozenRows(
  tx: Transaction,
  seal: Uint8Array,
  operationId: string,
  kept: KeptImport<unknown>,
  altered: (row: KeptRow<unknown>) => void,
): Promise<FrozenRow[]> {
  const frozen: FrozenRow[] = [];
  for await (const slice of rowSlices(tx, kept)) {
    for (const row of slice) {
      if (row.isAltered) altered(row);
      if (!isReady(row)) continue;
      const subject = `${kept.importId}:${String(row.row)}`;
      const committed = committedRow(kept, { ...row, caseId: row.checked?.caseId ?? row.caseId });
      const itemNo = frozen.length + 1;
      frozen.push({ subject, signature: signItem(seal, { operationId, itemNo, subject, row: committed }) });
    }
  }
  return frozen;
}

function isReady({ state, checked, isAltered }: KeptRow<unknown>): boolean {
  return !isAltered && state === 'ready' && (checked ?? { state }).state === 'ready';
}

/** Makes an item of each of these rows. */
export async function insertFrozenRows(
  tx: Transaction,
  operationId: string,
  frozen: readonly FrozenRow[],
): Promise<void> {
  await changed(
    tx,
    `INSERT INTO bulk_items (operation_id, item_no, subject, signature)
     SELECT $1, s.place, s.id, s.signature
     FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS s (id, signature, place)`,
    [operationId, frozen.map(({ subject }) => subject), frozen.map(({ signature }) => signature)],
  );
}

/**
 * All of a row that decides what is recorded. The case of an opening is known only after it, and what an answer was about
 * may change while other rows are opened.
 */
export function committedRow(
  { importId, kind, campaignId, offerId }: ImportHeader,
  { row, values, told, caseId }: KeptRow<unknown>,
): object {
  const of = kind === 'milestones' ? caseId : null;
  const { sameAs = null, differentFrom = [] } = told ?? {};
  return { importId, kind, campaignId, offerId, row, values, sameAs, differentFrom, caseId: of };
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
