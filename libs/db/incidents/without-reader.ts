/**
 * Files that nobody can read any more, because accounts were closed or moved: the one placement officer who was named,
 * or everybody of the agencies in the circle. Whoever closes an account learns nothing of it: it is looked for afterwards.
 */
import { first } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

const ACTIVE_OFFICERS = `ARRAY(SELECT user_id FROM users WHERE role = 'placement-officer' AND active)`;
/** Agencies for which somebody can read, by an account or by a key that is in force; those of employers read no file. */
const ACTIVE_AGENCIES = `ARRAY(SELECT DISTINCT u.agency_id FROM users u JOIN agencies a USING (agency_id)
  WHERE u.active AND u.role IN ('placement-officer', 'partner-agency') AND a.kind IS DISTINCT FROM 'employers-association'
    AND (u.email NOT LIKE '%@keys.invalid' OR EXISTS (SELECT 1 FROM api_keys k WHERE k.user_id = u.user_id
      AND k.revoked_at IS NULL AND coalesce(k.expires_at > now(), true))))`;

/**
 * Files `i` of people `w` without a reader: at once where an officer was named, else once what is awaited is overdue, since
 * an agency that changes its people has nobody for a moment. None while there is no placement officer at all.
 */
export const WITHOUT_READER = `w.erased_at IS NULL
  AND (i.reader_users <> '{}' OR coalesce(i.overdue_at <= now(), false))
  AND NOT i.reader_users && ${ACTIVE_OFFICERS} AND NOT i.reader_agencies && ${ACTIVE_AGENCIES}
  AND ${ACTIVE_OFFICERS} <> '{}'`;

/** Whether nobody reads a file that somebody should. */
export async function isWithoutReader(db: Db, incidentId: string): Promise<boolean> {
  const found = await first(
    db,
    `SELECT 1 FROM incidents i JOIN seasonal_workers w USING (seasonal_worker_id)
     WHERE i.incident_id = $1 AND ${WITHOUT_READER}`,
    [incidentId],
  );
  return found !== undefined;
}
