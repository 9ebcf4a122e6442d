/** What is known of offers beside each other: how many posts they have together, and cases that speak of their employer. */
import { first, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

/** Posts of the offers of a campaign that are filed, whichever employer's. */
export async function filedPostsOf(db: Db, campaignId: string): Promise<number> {
  const found = await first<{ posts: number }>(
    db,
    `SELECT coalesce(sum(positions), 0)::int AS posts FROM offers o
     WHERE campaign_id = $1 AND EXISTS (
       SELECT 1 FROM offer_milestones m WHERE m.offer_id = o.offer_id AND m.milestone = 'filed')`,
    [campaignId],
  );
  return found?.posts ?? 0;
}

export interface EmployerCases {
  /** Every offer of the employer, in whatever campaign. */
  offerIds: string[];
  /** Cases of those campaigns in which the milestone was ever recorded. */
  caseIds: string[];
}

/** Offers of an employer by name, and the cases around them in which a milestone was recorded. */
export async function casesAroundEmployer(
  db: Db,
  employer: string,
  milestone: string,
): Promise<EmployerCases> {
  const offers = await rows<{ offerId: string; campaignId: string }>(
    db,
    `SELECT offer_id AS "offerId", campaign_id AS "campaignId" FROM offers
     WHERE lower(btrim(employer)) = lower(btrim($1))`,
    [employer],
  );
  const cases = await rows<{ caseId: string }>(
    db,
    `SELECT case_id AS "caseId" FROM cases c WHERE campaign_id = ANY($1) AND EXISTS (
       SELECT 1 FROM case_entries e WHERE e.case_id = c.case_id AND e.milestone = $2)`,
    [offers.map(({ campaignId }) => campaignId), milestone],
  );
  return {
    offerIds: offers.map(({ offerId }) => offerId),
    caseIds: cases.map(({ caseId }) => caseId),
  };
}
