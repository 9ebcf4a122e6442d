/** The agencies that may read incident files: all but those of employers, and of the instance's own those with officers. */
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

const LIST = 'circle-choices';
const POSSIBLE = `FROM agencies a
  WHERE a.kind IS DISTINCT FROM 'employers-association'
    AND (a.kind IS NOT NULL OR EXISTS (
      SELECT 1 FROM users u WHERE u.agency_id = a.agency_id AND u.role = 'placement-officer' AND u.active))`;

/** In the order of their ids. Throws CursorFault. */
export async function pageOfPossibleReaders(
  db: Db,
  { limit, cursor }: PageAsked,
): Promise<Listed<PossibleReader>> {
  const after = keyOf(LIST, cursor);
  const read = rowsToRead(limit);
  const found = await rows<PossibleReader>(
    db,
    `SELECT a.agency_id AS "agencyId", a.name, a.kind AS "agencyKind"
     ${POSSIBLE} AND ($1::text IS NULL OR a.agency_id > $1) ORDER BY a.agency_id LIMIT $2`,
    [after, read],
  );
  const counted = await first<{ total: number }>(db, `SELECT count(*)::int AS total ${POSSIBLE}`);
  return pageOf(LIST, found, read - 1, counted?.total ?? 0, ({ agencyId }) => agencyId);
}
