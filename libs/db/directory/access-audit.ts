/** Who read, who was refused, who logged in: insert-only, without personal data of seasonal workers. */
import { CursorFault, keyOf, pageOf, rowsToRead } from '#libs/db/postgres/cursors';
import type { Listed } from '#libs/domain/pages';
import { changed, first, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

export type AccessKind = 'read' | 'refusal' | 'login' | 'login-failed' | 'logout' | 'write';

export interface AccessRecord {
  kind: AccessKind;
  userId: string | null;
  agencyId: string | null;
  /** Method and pattern: `GET /v1/cases/:caseId`. */
  route: string;
  caseId: string | null;
  seasonalWorkerId?: string | null;
  /** Refusal or error code. */
  code: string | null;
  milestone?: string | null;
}

export interface AccessRow extends Required<AccessRecord> {
  accessId: number;
  at: string;
}

/** Writes many at once, in one statement. */
export async function recordAccess(db: Db, records: readonly AccessRecord[]): Promise<void> {
  if (records.length === 0) return;
  const column = (field: keyof AccessRecord): (string | null)[] =>
    records.map((record) => record[field] ?? null);
  await changed(
    db,
    `INSERT INTO access_audit (kind, user_id, agency_id, route, case_id, seasonal_worker_id, code, milestone)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])`,
    [
      column('kind'),
      column('userId'),
      column('agencyId'),
      column('route'),
      column('caseId'),
      column('seasonalWorkerId'),
      column('code'),
      column('milestone'),
    ],
  );
}

/** Newest first. Throws CursorFault. */
export async function listAccess(
  db: Db,
  filter: { caseId?: string; agencyId?: string; kind?: AccessKind },
  page: { limit: number; cursor?: string },
): Promise<Listed<AccessRow>> {
  const after = keyOf('access', page.cursor);
  if (after !== null && !/^\d{1,18}$/.test(after)) throw new CursorFault();
  const read = rowsToRead(page.limit);
  const asked = [filter.caseId ?? null, filter.agencyId ?? null, filter.kind ?? null];
  const matching = `($1::text IS NULL OR case_id = $1) AND ($2::text IS NULL OR agency_id = $2)
    AND ($3::text IS NULL OR kind = $3)`;
  const found = await rows<AccessRow>(
    db,
    `SELECT access_id AS "accessId", at, kind, user_id AS "userId", agency_id AS "agencyId", route,
       case_id AS "caseId", seasonal_worker_id AS "seasonalWorkerId", code, milestone
     FROM access_audit WHERE ${matching} AND ($4::bigint IS NULL OR access_id < $4)
     ORDER BY access_id DESC LIMIT $5`,
    [...asked, after, read],
  );
  const counted = await first<{ total: number }>(
    db,
    `SELECT count(*) AS total FROM access_audit WHERE ${matching}`,
    asked,
  );
  return pageOf('access', found, read - 1, counted?.total ?? 0, ({ accessId }) => String(accessId));
}
