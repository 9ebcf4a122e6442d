/** An offer's list as officers read it, and the cases that a decision names. */
import type { NameScope } from '#libs/domain/access';
import type { CaseOnOffer } from '#libs/domain/offer/listed';
import { NOT_SELECTED } from '#libs/domain/offer/selection';
import type { RepeatersTurn, SelectionState } from '#libs/domain/offer/selection';
import { keyOf, pageOf, rowsToRead } from '#libs/db/postgres/cursors';
import type { Listed } from '#libs/domain/pages';
import { nameReader, shownName } from '#libs/db/people/shown-names';
import { rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

/** A case that may be decided for the offer. */
export interface Decidable {
  caseId: string;
  caseNo: string;
  /** It may be selected for this offer: it works under this one, or under none yet. */
  isOfOffer: boolean;
}

interface ListAsked {
  limit: number;
  cursor?: string;
  selection?: SelectionState;
  /** Whose names are shown; everybody's unless given. */
  names?: NameScope;
}

const LIST = 'selection';

/** What proves the return from the same person's last season abroad before this one. */
const PROVED_RETURN = `(
  SELECT p.return_proved_by FROM cases p
  WHERE p.seasonal_worker_id = c.seasonal_worker_id AND p.opened_at < c.opened_at AND p.arrived
    AND (c.simulated OR NOT p.simulated)
  ORDER BY p.opened_at DESC LIMIT 1)`;

/** Opened for the offer, or on its list. What nobody decided is pending. */
const LISTED = `
  SELECT c.*, coalesce(s.state, CASE WHEN c.outcome_role = 'non-selection' THEN '${NOT_SELECTED}' ELSE 'pending' END) AS selection,
    CASE WHEN s.closed_at IS NULL THEN s.rank END AS rank, s.criteria_version, s.decided_at, s.promoted_at
  FROM cases c LEFT JOIN offer_selections s ON s.case_id = c.case_id AND s.offer_id = $1
  WHERE c.case_id IN (
    SELECT case_id FROM cases WHERE offer_id = $1 UNION SELECT case_id FROM offer_selections WHERE offer_id = $1)`;

/**
 * In order of precedence by the pack (`repeaters`: when those come whose last return is proved), then of rank on the
 * reserve, then of opening; cases that have left come last.
 * Throws CursorFault.
 */
export async function listSelection(
  db: Db,
  offerId: string,
  repeaters: RepeatersTurn,
  { selection, names = { kind: 'all' }, ...page }: ListAsked,
): Promise<Listed<CaseOnOffer>> {
  const after = keyOf(LIST, page.cursor);
  const read = rowsToRead(page.limit);
  const found = await rows<CaseOnOffer & { place: string; total: number }>(
    db,
    `WITH listed AS (${LISTED}), chosen AS (
       SELECT c.*, CASE WHEN $2 <> 'as-others' THEN ${PROVED_RETURN} END AS proved
       FROM listed c WHERE $3::text IS NULL OR c.selection = $3
     ), turned AS (
       SELECT *, CASE WHEN $2 = 'first' THEN coalesce(proved, precedence) ELSE coalesce(precedence, proved) END AS ground,
         CASE WHEN $2 = 'first' AND proved IS NOT NULL THEN 0 WHEN coalesce(precedence, proved) IS NOT NULL THEN 1 ELSE 2 END AS turn
       FROM chosen
     ), placed AS (
       SELECT *, concat(
         CASE WHEN status = 'closed' AND selection <> 'selected' THEN 1 ELSE 0 END,
         turn, lpad(coalesce(rank, 2147483647)::text, 10, '0'), case_id) COLLATE "C" AS place FROM turned
     )
     SELECT p.case_id AS "caseId", p.case_no AS "caseNo", ${shownName('$6')} AS name,
       p.stage, p.status, p.outcome, p.next, p.selection, p.rank, p.ground AS precedence,
       EXISTS (SELECT 1 FROM offer_nominees n JOIN seasonal_workers j USING (seasonal_worker_id)
         WHERE n.offer_id = $1 AND coalesce(j.joined_into, j.seasonal_worker_id) = p.seasonal_worker_id) AS nominee,
       p.criteria_version AS "criteriaVersion", p.decided_at AS "decidedAt", p.promoted_at AS "promotedAt",
       p.place, (SELECT count(*) FROM chosen) AS total
     FROM placed p JOIN cases c USING (case_id) JOIN seasonal_workers w ON w.seasonal_worker_id = p.seasonal_worker_id
     WHERE $4::text IS NULL OR p.place > $4 ORDER BY p.place LIMIT $5`,
    [offerId, repeaters, selection ?? null, after, read, nameReader(names)],
  );
  const listed = pageOf(LIST, found, read - 1, found[0]?.total ?? 0, ({ place }) => place);
  return { ...listed, items: listed.items.map(({ place: _place, total: _total, ...item }) => item) };
}

/** Cases of the offer's campaign by id or number, whether or not they may be decided for it. */
export function decidableCases(
  db: Db,
  offer: { offerId: string; campaignId: string },
  named: { caseIds: readonly string[]; caseNos: readonly string[] },
): Promise<Decidable[]> {
  return rows(
    db,
    `SELECT case_id AS "caseId", case_no AS "caseNo", coalesce(offer_id = $1, true) AS "isOfOffer"
     FROM cases WHERE campaign_id = $2 AND (case_id = ANY ($3::text[]) OR case_no = ANY ($4::text[]))`,
    [offer.offerId, offer.campaignId, [...named.caseIds], [...named.caseNos]],
  );
}
