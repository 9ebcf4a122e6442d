/** The shortlist of an offer, as another employment service may see it. */
import type { CaseOnShortlist } from '#libs/domain/offer/listed';
import { SHORTLISTED } from '#libs/domain/offer/selection';
import { keyOf, pageOf, rowsToRead } from '#libs/db/postgres/cursors';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { IS_SHORTLISTED } from '#libs/db/people/shown-names';
import { first, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

const LIST = 'shortlist';

/** Cases that hold a position, wait on the reserve, or were opened for the offer and are not decided yet. */
const ON_IT = `
  FROM cases c JOIN seasonal_workers w USING (seasonal_worker_id)
    LEFT JOIN offer_selections s ON s.case_id = c.case_id AND s.offer_id = $1
  WHERE c.case_id IN (
      SELECT case_id FROM cases WHERE offer_id = $1 UNION SELECT case_id FROM offer_selections WHERE offer_id = $1)
    AND ${IS_SHORTLISTED}`;

/** Holders of a position first, then the reserve in its order, then cases not decided yet. Throws CursorFault. */
export async function listShortlist(
  db: Db,
  offerId: string,
  page: PageAsked,
): Promise<Listed<CaseOnShortlist>> {
  const after = keyOf(LIST, page.cursor);
  const read = rowsToRead(page.limit);
  const found = await rows<CaseOnShortlist & { place: string }>(
    db,
    `WITH listed AS (
       SELECT c.*, w.family_name, w.given_name, w.family_name_ar, w.given_name_ar,
         coalesce(s.state, 'pending') AS selection, CASE WHEN s.state IN ('reserve', 'promoted') THEN s.rank END AS rank
       ${ON_IT}
     ), placed AS (
       SELECT *, concat(array_position($4::text[], selection),
         lpad(coalesce(rank, 0)::text, 10, '0'), case_id) COLLATE "C" AS place FROM listed
     )
     SELECT c.case_id AS "caseId", c.case_no AS "caseNo", c.family_name AS "familyName", c.given_name AS "givenName",
       c.family_name_ar AS "familyNameAr", c.given_name_ar AS "givenNameAr", c.selection, c.rank, c.stage, c.status,
       c.interviewed_on AS "interviewedOn", c.selected_on AS "selectedOn", c.place
     FROM placed c WHERE $2::text IS NULL OR c.place > $2 ORDER BY c.place LIMIT $3`,
    [offerId, after, read, SHORTLISTED],
  );
  const counted = await first<{ total: number }>(db, `SELECT count(*) AS total ${ON_IT}`, [offerId]);
  const listed = pageOf(LIST, found, read - 1, counted?.total ?? 0, ({ place }) => place);
  return { ...listed, items: listed.items.map(({ place: _place, ...item }) => item) };
}
