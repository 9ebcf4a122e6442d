/** Which administrators could sign in as which accounts: who made them, or gave them a password or a role. */
import { first } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

/**
 * Whether one person may be behind both accounts: one set up the other, or a third set up both, directly or through
 * accounts in between.
 */
export async function mayBeOnePerson(db: Db, userId: string, otherUserId: string): Promise<boolean> {
  const found = await first(
    db,
    `WITH RECURSIVE behind (account, user_id) AS (
       SELECT account, account FROM unnest(ARRAY[$1, $2]::text[]) account
       UNION
       SELECT account, setter FROM behind JOIN users USING (user_id)
         CROSS JOIN LATERAL unnest(ARRAY[password_set_by, role_set_by]) setter
       WHERE setter IS NOT NULL
     )
     SELECT 1 FROM behind one JOIN behind other USING (user_id) WHERE one.account = $1 AND other.account = $2
     LIMIT 1`,
    [userId, otherUserId],
  );
  return found !== undefined;
}
