/**
 * The items of a bulk operation: frozen when it is made, taken a few at a time by whoever works on it, each settled
 * once. The operation's counts change in the statement that changes its items, and nowhere else.
 */
import type { CaseScope, NameScope } from '#libs/domain/access';
import type { ItemState, OperationState } from '#libs/domain/bulk-operation';
import type { Language } from '#libs/domain/pack/programme';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { nameReader, shownName } from '#libs/db/people/shown-names';
import { keyOf, pageOf, rowsToRead } from '#libs/db/postgres/cursors';
import { changed, first, rows } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { TELL_READERS } from './operations.ts';
import { signItem } from './proof.ts';

/** What is to be done: an item that nobody has settled. */
export interface Item {
  itemNo: number;
  /** What was selected: the id of a case. */
  subject: string;
  /** The case that lists show; null where none is known. */
  caseId: string | null;
  signature: string | null;
}

export interface Outcome {
  itemNo: number;
  state: Exclude<ItemState, 'pending'>;
  code?: string;
  /** Why, in every language. */
  detail?: Readonly<Record<Language, string>>;
  type?: string;
  sequence?: number;
}

export interface ListedItem {
  /** The case, where the reader sees it; else what was selected, as it was. */
  caseId: string | null;
  caseNo: string | null;
  name: string | null;
  state: ItemState;
  code: string | null;
  detail: string | null;
  type: string | null;
  sequence: number | null;
}

/** Who reads: the cases and the names that they see, and their language. */
export interface ItemReader {
  scope: CaseScope;
  names: NameScope;
  language: Language;
}

const LIST = 'bulk-items';

/**
 * The cases of these ids, in their order, each once and signed. The scope's own cases are known by their id from here on.
 */
export async function freezeCases(
  tx: Transaction,
  seal: Uint8Array,
  operationId: string,
  caseIds: readonly string[],
  scope: CaseScope,
): Promise<void> {
  await changed(
    tx,
    `INSERT INTO bulk_items (operation_id, item_no, subject, case_id, signature)
     SELECT $1, s.place, s.id, c.case_id, s.signature
     FROM unnest($2::text[], $4::text[]) WITH ORDINALITY AS s (id, signature, place)
     LEFT JOIN cases c ON c.case_id = s.id
       AND ($3::text IS NULL OR c.campaign_id IN (SELECT campaign_id FROM campaign_agencies WHERE agency_id = $3))`,
    [
      operationId,
      caseIds,
      scope.kind === 'all' ? null : scope.agencyId,
      caseIds.map((subject, index) => signItem(seal, { operationId, itemNo: index + 1, subject })),
    ],
  );
}

/** What was begun and not settled: whoever worked on it has died, or waits for the engine. */
export function begunItems(db: Db, operationId: string, limit: number): Promise<Item[]> {
  return rows(
    db,
    `SELECT item_no AS "itemNo", subject, case_id AS "caseId", signature FROM bulk_items
     WHERE operation_id = $1 AND state = 'pending' AND begun_at IS NOT NULL ORDER BY item_no LIMIT $2`,
    [operationId, limit],
  );
}

/** Takes the next items, none unless the operation runs. What was not sent when it is stopped is put back. */
export async function beginItems(db: Db, operationId: string, limit: number): Promise<Item[]> {
  const begun = await rows<Item>(
    db,
    `WITH operation AS (
       SELECT operation_id, cancelled_at FROM bulk_operations WHERE operation_id = $1 AND state = 'running' FOR SHARE
     ), next AS (
       SELECT i.item_no FROM operation o JOIN bulk_items i USING (operation_id)
       WHERE i.state = 'pending' AND i.begun_at IS NULL AND (o.cancelled_at IS NULL OR i.retried)
       ORDER BY i.item_no LIMIT $2 FOR UPDATE OF i SKIP LOCKED
     ) UPDATE bulk_items i SET begun_at = clock_timestamp() FROM next
     WHERE i.operation_id = $1 AND i.item_no = next.item_no
     RETURNING i.item_no AS "itemNo", i.subject, i.case_id AS "caseId", i.signature`,
    [operationId, limit],
  );
  return begun.sort((one, other) => one.itemNo - other.itemNo);
}

/** Of items that were taken and never sent: the operation was stopped before their turn came. */
export async function putBackItems(
  db: Db,
  operationId: string,
  items: readonly Pick<Item, 'itemNo'>[],
): Promise<void> {
  if (items.length === 0) return;
  await changed(
    db,
    `UPDATE bulk_items SET begun_at = NULL
     WHERE operation_id = $1 AND item_no = ANY ($2::int[]) AND state = 'pending'`,
    [operationId, items.map(({ itemNo }) => itemNo)],
  );
}

/** Whether items were taken that nobody has settled or put back yet. */
export async function isAnyBegun(db: Db, operationId: string): Promise<boolean> {
  return (await begunItems(db, operationId, 1)).length > 0;
}

/**
 * Keeps what became of pending items; what is settled stays. The operation counts them in the same statement: items that
 * somebody added to those selected, too.
 */
export async function settleItems(db: Db, operationId: string, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  await rows(
    db,
    `WITH given AS (
       SELECT * FROM jsonb_to_recordset($2::jsonb)
         AS g ("itemNo" int, state text, code text, detail jsonb, type text, sequence int)
     ), settled AS (
       UPDATE bulk_items i SET state = g.state, code = g.code, detail = g.detail, type = g.type, sequence = g.sequence
       FROM given g WHERE i.operation_id = $1 AND i.item_no = g."itemNo" AND i.state = 'pending'
       RETURNING i.state
     ), counted AS (
       SELECT count(*) FILTER (WHERE state = 'succeeded') AS succeeded,
         count(*) FILTER (WHERE state = 'failed') AS failed, count(*) FILTER (WHERE state = 'skipped') AS skipped
       FROM settled
     ), moved AS (
       UPDATE bulk_operations o SET succeeded = o.succeeded + c.succeeded, failed = o.failed + c.failed,
         skipped = o.skipped + c.skipped, changed_at = clock_timestamp(),
         total = greatest(o.total,
           o.succeeded + c.succeeded + o.failed + c.failed + o.skipped + c.skipped)
       FROM counted c WHERE o.operation_id = $1 RETURNING 1
     ) SELECT ${TELL_READERS} FROM moved`,
    [operationId, JSON.stringify(outcomes)],
  );
}

/**
 * Ends an operation of which nothing is left to do, and says how it stands. `isBegun`: items that were taken wait for
 * their result, also where the operation was stopped meanwhile. Undefined when there is no such operation.
 */
export async function concludeOperation(
  db: Db,
  operationId: string,
): Promise<{ state: OperationState; isBegun: boolean } | undefined> {
  await rows(
    db,
    `WITH ended AS (
       UPDATE bulk_operations o SET changed_at = clock_timestamp(), finished_at = clock_timestamp(),
         state = CASE WHEN o.total = o.succeeded + o.failed + o.skipped THEN 'completed' ELSE 'cancelled' END
       WHERE o.operation_id = $1 AND o.state IN ('running', 'suspended') AND NOT EXISTS (
         SELECT 1 FROM bulk_items i WHERE i.operation_id = $1 AND i.state = 'pending'
           AND (o.cancelled_at IS NULL OR i.retried OR i.begun_at IS NOT NULL))
       RETURNING 1
     ) SELECT ${TELL_READERS} FROM ended`,
    [operationId],
  );
  return first(
    db,
    `SELECT o.state, EXISTS (SELECT 1 FROM bulk_items i WHERE i.operation_id = $1 AND i.state = 'pending'
       AND i.begun_at IS NOT NULL) AS "isBegun"
     FROM bulk_operations o WHERE o.operation_id = $1`,
    [operationId],
  );
}

/** In the order of the selection. Throws CursorFault. */
export async function listItems(
  db: Db,
  operationId: string,
  reader: ItemReader,
  { state, limit, cursor }: PageAsked & { state?: ItemState },
): Promise<Listed<ListedItem>> {
  const after = keyOf(LIST, cursor);
  const read = rowsToRead(limit);
  const found = await itemsAfter(db, operationId, reader, {
    ...(state === undefined ? {} : { state }),
    after: after === null ? 0 : Number(after),
    limit: read,
  });
  const counted = await first<{ total: number }>(
    db,
    `SELECT count(*) AS total FROM bulk_items WHERE operation_id = $1 AND ($2::text IS NULL OR state = $2)`,
    [operationId, state ?? null],
  );
  const page = pageOf(LIST, found, read - 1, counted?.total ?? 0, ({ itemNo }) => String(itemNo));
  return { ...page, items: page.items.map(({ itemNo: _itemNo, ...item }) => item) };
}

/** The items after one, as a reader sees them. */
export function itemsAfter(
  db: Db,
  operationId: string,
  { scope, names, language }: ItemReader,
  { state, after, limit }: { state?: ItemState; after: number; limit: number },
): Promise<(ListedItem & { itemNo: number })[]> {
  return rows(
    db,
    `SELECT i.item_no AS "itemNo", coalesce(c.case_id, i.subject) AS "caseId", c.case_no AS "caseNo",
       CASE WHEN c.case_id IS NOT NULL THEN ${shownName('$5')} END AS name, i.state, i.code,
       i.detail ->> $6 AS detail, i.type, i.sequence
     FROM bulk_items i
     LEFT JOIN cases c ON c.case_id = i.case_id
       AND ($4::text IS NULL OR c.campaign_id IN (SELECT campaign_id FROM campaign_agencies WHERE agency_id = $4))
     LEFT JOIN seasonal_workers w ON w.seasonal_worker_id = c.seasonal_worker_id
     WHERE i.operation_id = $1 AND i.item_no > $2 AND ($7::text IS NULL OR i.state = $7)
     ORDER BY i.item_no LIMIT $3`,
    [
      operationId,
      after,
      limit,
      scope.kind === 'all' ? null : scope.agencyId,
      nameReader(names),
      language,
      state ?? null,
    ],
  );
}
