/** When a commit is over: the bulk operation that does it has ended. */
import { changed, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

/** Says of an import, or of all, whose operation has ended that it is committed. */
export async function settleCommit(db: Db, importId?: string): Promise<void> {
  await changed(
    db,
    `UPDATE imports i SET state = 'committed', changed_at = now() FROM bulk_operations o
     WHERE ($1::text IS NULL OR i.import_id = $1) AND i.state = 'committing' AND o.operation_id = i.operation_id
       AND o.state IN ('completed', 'cancelled')`,
    [importId ?? null],
  );
}

/** Names of users, by id. */
export async function userNames(db: Db, userIds: readonly string[]): Promise<Map<string, string>> {
  const found = await rows<{ userId: string; name: string }>(
    db,
    'SELECT user_id AS "userId", name FROM users WHERE user_id = ANY ($1)',
    [userIds],
  );
  return new Map(found.map(({ userId, name }) => [userId, name]));
}
