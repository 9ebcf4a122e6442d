/** Who read, who was refused, who logged in: insert-only, without personal data of seasonal workers. */
import { Between, In, LessThan } from 'typeorm';
import { CursorFault, keyOf, pageOf, rowsToRead } from '#libs/db/postgres/cursors';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { changed, onTable, rows } from '#libs/db/postgres/sql';
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
  /** The filters of a list, without the words of a search. */
  asked?: string | null;
}

export interface AccessFilter {
  caseId?: string;
  agencyId?: string;
  userId?: string;
  /** By any id that the person has had. */
  seasonalWorkerId?: string;
  kind?: AccessKind;
  /** Epoch milliseconds, both included. */
  between?: { fromMs: number; toMs: number };
}

export interface AccessRow extends Required<AccessRecord> {
  accessId: number;
  at: string;
}

/**
 * Writes many at once, in one statement whose text does not depend on how many: every request ends here. Whose case it
 * is goes with the case.
 */
export async function recordAccess(db: Db, records: readonly AccessRecord[]): Promise<void> {
  if (records.length === 0) return;
  const column = (field: keyof AccessRecord): (string | null)[] =>
    records.map((record) => record[field] ?? null);
  await changed(
    db,
    `INSERT INTO access_audit (kind, user_id, agency_id, route, case_id, seasonal_worker_id, code, milestone, asked)
     SELECT kind, user_id, agency_id, route, a.case_id, coalesce(a.seasonal_worker_id, c.seasonal_worker_id), code,
       milestone, asked
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
       $9::text[]) WITH ORDINALITY
         AS a (kind, user_id, agency_id, route, case_id, seasonal_worker_id, code, milestone, asked, place)
       LEFT JOIN cases c ON c.case_id = a.case_id
     ORDER BY a.place`,
    [
      column('kind'),
      column('userId'),
      column('agencyId'),
      column('route'),
      column('caseId'),
      column('seasonalWorkerId'),
      column('code'),
      column('milestone'),
      column('asked'),
    ],
  );
}

/** Newest first. Throws CursorFault. */
export async function listAccess(
  db: Db,
  { seasonalWorkerId, between, ...plain }: AccessFilter,
  { limit, cursor }: PageAsked,
): Promise<Listed<AccessRow>> {
  const after = keyOf('access', cursor);
  if (after !== null && !/^\d{1,15}$/.test(after)) throw new CursorFault();
  const read = rowsToRead(limit);
  const asked = {
    ...plain,
    ...(seasonalWorkerId === undefined
      ? {}
      : { seasonalWorkerId: In(await idsOfPerson(db, seasonalWorkerId)) }),
    ...(between === undefined ? {} : { at: Between(instantOf(between.fromMs), instantOf(between.toMs)) }),
  };
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

/** All ids that name the person: those of rows that were joined too. */
async function idsOfPerson(db: Db, seasonalWorkerId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    `SELECT other.seasonal_worker_id AS id FROM seasonal_workers one
       JOIN seasonal_workers other ON coalesce(other.joined_into, other.seasonal_worker_id)
         = coalesce(one.joined_into, one.seasonal_worker_id)
     WHERE one.seasonal_worker_id = $1`,
    [seasonalWorkerId],
  );
  return [seasonalWorkerId, ...found.map(({ id }) => id)];
}

function instantOf(ms: number): string {
  return new Date(ms).toISOString();
}
