/** A user in whose name something is done later: who they are then, or that nobody may act for them any more. */
import type { Actor } from '#libs/domain/access';
import { first } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

/**
 * Undefined once the account is closed, once the last key of a system is revoked, and outside a demo for an account of a
 * demo. Role and agency are those of now.
 */
export function findActingUser(
  db: Db,
  userId: string,
  { demo }: { demo: boolean },
): Promise<Actor | undefined> {
  return first(
    db,
    `SELECT u.user_id AS "userId", u.role, u.agency_id AS "agencyId", a.kind AS "agencyKind", a.country
     FROM users u JOIN agencies a USING (agency_id)
     WHERE u.user_id = $1 AND u.active AND ($2::boolean OR NOT (u.demo OR a.demo))
       AND (u.email NOT LIKE '%@keys.invalid' OR EXISTS (SELECT 1 FROM api_keys k
         WHERE k.user_id = u.user_id AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())))`,
    [userId, demo],
  );
}
