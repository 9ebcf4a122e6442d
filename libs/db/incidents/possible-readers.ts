/**
 * Who may read incident files: agencies, all but those of employers, and of the instance's own those with officers; and
 * placement officers, one by one.
 */
import { keyOf, pageOf, rowsToRead } from '#libs/db/postgres/cursors';
import { first, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import type { AgencyKind } from '#libs/domain/access';
import type { Listed, PageAsked } from '#libs/domain/pages';

export interface PossibleReader {
  agencyId: string;
  name: string;
  agencyKind: AgencyKind | null;
}

export interface PossibleOfficer {
  userId: string;
  name: string;
  agencyId: string;
}

interface ListOf<Item> {
  /** The name of the list in its cursors. */
  list: string;
  columns: string;
  from: string;
  /** The column by which it is ordered, and what an item has of it. */
  key: string;
  keyIn: (item: Item) => string;
}

const IS_OFFICER = `u.role = 'placement-officer' AND u.active`;
const AGENCIES: ListOf<PossibleReader> = {
  list: 'circle-choices',
  columns: `a.agency_id AS "agencyId", a.name, a.kind AS "agencyKind"`,
  from: `FROM agencies a
    WHERE a.kind IS DISTINCT FROM 'employers-association'
      AND (a.kind IS NOT NULL OR EXISTS (SELECT 1 FROM users u WHERE u.agency_id = a.agency_id AND ${IS_OFFICER}))`,
  key: 'a.agency_id',
  keyIn: ({ agencyId }) => agencyId,
};
const OFFICERS: ListOf<PossibleOfficer> = {
  list: 'officer-choices',
  columns: `u.user_id AS "userId", u.name, u.agency_id AS "agencyId"`,
  // Users that keys act as are no people.
  from: `FROM users u WHERE ${IS_OFFICER} AND u.email NOT LIKE '%@keys.invalid'`,
  key: 'u.user_id',
  keyIn: ({ userId }) => userId,
};

/** In the order of their ids. Throws CursorFault. */
export function pageOfPossibleReaders(db: Db, asked: PageAsked): Promise<Listed<PossibleReader>> {
  return pageOfList(db, AGENCIES, asked);
}

/** In the order of their ids, those whose account is active. Throws CursorFault. */
export function pageOfPossibleOfficers(db: Db, asked: PageAsked): Promise<Listed<PossibleOfficer>> {
  return pageOfList(db, OFFICERS, asked);
}

async function pageOfList<Item>(
  db: Db,
  { list, columns, from, key, keyIn }: ListOf<Item>,
  { limit, cursor }: PageAsked,
): Promise<Listed<Item>> {
  const after = keyOf(list, cursor);
  const read = rowsToRead(limit);
  const found = await rows<Item>(
    db,
    `SELECT ${columns} ${from} AND ($1::text IS NULL OR ${key} > $1) ORDER BY ${key} LIMIT $2`,
    [after, read],
  );
  const counted = await first<{ total: number }>(db, `SELECT count(*)::int AS total ${from}`);
  return pageOf(list, found, read - 1, counted?.total ?? 0, keyIn);
}
