/** Bulk operations as they stand: made, read, steered. Their items are in `items.ts`. */
import type { CaseScope } from '#libs/domain/access';
import type { ItemCounts, OperationState } from '#libs/domain/bulk-operation';
import type { Language } from '#libs/domain/pack/programme';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { keyOf, pageOf, rowsToRead } from '#libs/db/postgres/cursors';
import { changed, first, rows } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';

export interface StoredOperation extends ItemCounts {
  operationId: string;
  action: string;
  params: Record<string, unknown>;
  words: Buffer | null;
  dataKey: Buffer | null;
  title: string | null;
  dryRun: boolean;
  state: OperationState;
  agencyId: string;
  createdBy: { userId: string; name: string };
  /** As which they made it. */
  createdByRole: string | null;
  createdAt: string;
  finishedAt: string | null;
  signature: string | null;
}

export interface OperationFilter {
  state?: OperationState;
  /** Those of one user. */
  createdBy?: string;
  /** Those that only asked, or those that act. */
  dryRun?: boolean;
}

/** How far an operation is, for those who watch it. */
export interface OperationProgress extends ItemCounts {
  operationId: string;
  agencyId: string;
  state: OperationState;
}

export interface ReasonCount {
  operationId: string;
  code: string;
  detail: string;
  count: number;
}

const LIST = 'bulk-operations';
const COUNTS = `o.total, o.succeeded, o.failed, o.skipped, o.total - o.succeeded - o.failed - o.skipped AS pending`;
const COLUMNS = `o.operation_id AS "operationId", o.action, o.params, o.words, o.data_key AS "dataKey", o.title,
  o.dry_run AS "dryRun", o.state, ${COUNTS}, o.agency_id AS "agencyId",
  json_build_object('userId', o.created_by, 'name', u.name) AS "createdBy", o.created_by_role AS "createdByRole",
  o.created_at AS "createdAt", o.finished_at AS "finishedAt", o.signature`;
const OF_SCOPE = `FROM bulk_operations o JOIN users u ON u.user_id = o.created_by
  WHERE ($1::text IS NULL OR o.agency_id = $1)`;
/** Whoever reads events is told that there is something to read. */
export const TELL_READERS = `pg_notify('noria_events', 'bulk')`;

/** Undefined when there is none, or the scope does not see it. */
export function findOperation(
  db: Db,
  operationId: string,
  scope: CaseScope = { kind: 'all' },
): Promise<StoredOperation | undefined> {
  return first(db, `SELECT ${COLUMNS} ${OF_SCOPE} AND o.operation_id = $2`, [agencyOf(scope), operationId]);
}

/** Newest first. Throws CursorFault. */
export async function listOperations(
  db: Db,
  scope: CaseScope,
  { state, createdBy, dryRun }: OperationFilter,
  { limit, cursor }: PageAsked,
): Promise<Listed<StoredOperation>> {
  const after = keyOf(LIST, cursor);
  const read = rowsToRead(limit);
  const which = `${OF_SCOPE} AND ($2::text IS NULL OR o.state = $2) AND ($3::text IS NULL OR o.created_by = $3)
     AND ($4::boolean IS NULL OR o.dry_run = $4)`;
  const values = [agencyOf(scope), state ?? null, createdBy ?? null, dryRun ?? null];
  const found = await rows<StoredOperation>(
    db,
    `SELECT ${COLUMNS} ${which} AND ($5::text IS NULL OR o.operation_id < $5)
     ORDER BY o.operation_id DESC LIMIT $6`,
    [...values, after, read],
  );
  const counted = await first<{ total: number }>(db, `SELECT count(*) AS total ${which}`, values);
  return pageOf(LIST, found, read - 1, counted?.total ?? 0, ({ operationId }) => operationId);
}

/** Why items failed or were skipped, the most frequent reason first. */
export function reasonsOf(
  db: Db,
  operationIds: readonly string[],
  language: Language,
): Promise<ReasonCount[]> {
  return rows(
    db,
    `SELECT operation_id AS "operationId", code, detail ->> $2 AS detail, count(*) AS count
     FROM bulk_items WHERE operation_id = ANY ($1::text[]) AND state IN ('failed', 'skipped')
     GROUP BY 1, 2, 3 ORDER BY 4 DESC, 2, 3`,
    [operationIds, language],
  );
}

/** The operation, locked until the transaction ends. */
export async function lockOperation(
  tx: Transaction,
  operationId: string,
): Promise<StoredOperation | undefined> {
  const locked = await first(tx, 'SELECT 1 FROM bulk_operations WHERE operation_id = $1 FOR UPDATE', [
    operationId,
  ]);
  return locked === undefined ? undefined : findOperation(tx, operationId);
}

/** Of a locked operation that has not ended: it goes on, waits, or ends here. */
export async function setState(
  tx: Transaction,
  operationId: string,
  state: 'running' | 'suspended' | 'cancelled',
): Promise<void> {
  await changed(
    tx,
    `WITH moved AS (
       UPDATE bulk_operations SET state = $2, changed_at = clock_timestamp(),
         cancelled_at = CASE WHEN $2 = 'cancelled' THEN clock_timestamp() ELSE cancelled_at END,
         finished_at = CASE WHEN $2 = 'cancelled' THEN clock_timestamp() END
       WHERE operation_id = $1 RETURNING 1
     ) SELECT ${TELL_READERS} FROM moved`,
    [operationId, state],
  );
}

/** Of a locked operation that has ended: its failed items are pending again, and it runs. */
export async function retryFailed(tx: Transaction, operationId: string): Promise<void> {
  await changed(
    tx,
    `WITH again AS (
       UPDATE bulk_items SET state = 'pending', code = NULL, detail = NULL, type = NULL, sequence = NULL,
         begun_at = NULL, retried = true
       WHERE operation_id = $1 AND state = 'failed' RETURNING 1
     ), moved AS (
       UPDATE bulk_operations SET state = 'running', finished_at = NULL, changed_at = clock_timestamp(),
         failed = failed - (SELECT count(*) FROM again)
       WHERE operation_id = $1 RETURNING 1
     ) SELECT ${TELL_READERS} FROM moved`,
    [operationId],
  );
}

/** Those that should be under way and have not moved for this long: nobody may be working on them. */
export async function stuckOperations(
  db: Db,
  { idleMs, limit }: { idleMs: number; limit: number },
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    `SELECT operation_id AS id FROM bulk_operations
     WHERE state = 'running' AND changed_at < now() - $1 * interval '1 ms' ORDER BY changed_at LIMIT $2`,
    [idleMs, limit],
  );
  return found.map(({ id }) => id);
}

/** Those that changed lately. */
export function changedOperations(db: Db, { withinMs }: { withinMs: number }): Promise<OperationProgress[]> {
  return rows(
    db,
    `SELECT o.operation_id AS "operationId", o.agency_id AS "agencyId", o.state, ${COUNTS} FROM bulk_operations o
     WHERE o.changed_at >= now() - $1 * interval '1 ms' ORDER BY o.changed_at`,
    [withinMs],
  );
}

function agencyOf(scope: CaseScope): string | null {
  return scope.kind === 'all' ? null : scope.agencyId;
}
