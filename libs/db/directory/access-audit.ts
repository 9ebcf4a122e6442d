/** Who read, who was refused, who logged in: insert-only, without personal data of seasonal workers. */
import { LessThan } from 'typeorm';
import { CursorFault, keyOf, pageOf, rowsToRead } from '#libs/db/postgres/cursors';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { changed, onTable } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import { AccessAuditTable } from '#libs/db/schema/tables-traffic';
import type { AccessKind } from '#libs/db/schema/tables-traffic';

export type { AccessKind } from '#libs/db/schema/tables-traffic';

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

/** Writes many at once, in one statement whose text does not depend on how many: every request ends here. */
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
  asked: { caseId?: string; agencyId?: string; kind?: AccessKind },
  { limit, cursor }: PageAsked,
): Promise<Listed<AccessRow>> {
  const after = keyOf('access', cursor);
  if (after !== null && !/^\d{1,15}$/.test(after)) throw new CursorFault();
  const read = rowsToRead(limit);
  const { found, total } = await onTable(db, AccessAuditTable, async (accesses) => ({
    found: await accesses.find({
      where: { ...asked, ...(after === null ? {} : { accessId: LessThan(Number(after)) }) },
      order: { accessId: 'DESC' },
      take: read,
    }),
    total: await accesses.countBy(asked),
  }));
  return pageOf('access', found, read - 1, total, ({ accessId }) => String(accessId));
}
