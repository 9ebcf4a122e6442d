/** What a case holds of scarce things, and the counts of the offers and the quota it concerns: for verification. */
import type { Claim } from '#libs/domain/case/case-types';
import type { Standing } from '#libs/domain/offer/selection';
import { first, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import { standingsOf } from './selections.ts';

/** Counts that an offer's row keeps, beside how many cases there are to each. */
export interface OfferCount {
  offerId: string;
  positions: number;
  taken: number;
  /** How many cases hold a position of it. */
  held: number;
  promised: number;
  /** How many cases on its list hold a promise of one. */
  promoted: number;
}

export interface Holdings {
  claims: readonly Claim[];
  /** Every offer that the case holds, is on the list of, or is opened for. */
  offers: readonly OfferCount[];
  /** Where it stands on their lists. */
  selections: readonly Standing[];
  quota: { taken: number; held: number };
}

/** Each count is of one moment with what it counts. */
export async function holdingsOf(db: Db, caseId: string): Promise<Holdings> {
  const claims = await rows<Claim>(db, 'SELECT kind, target_id AS id FROM case_claims WHERE case_id = $1', [
    caseId,
  ]);
  const offers = await rows<OfferCount>(
    db,
    `SELECT o.offer_id AS "offerId", o.positions, o.taken, o.promised,
       (SELECT count(*) FROM case_claims k WHERE k.kind = 'offer' AND k.target_id = o.offer_id) AS held,
       (SELECT count(*) FROM offer_selections s
        WHERE s.offer_id = o.offer_id AND s.state = 'promoted' AND s.closed_at IS NULL) AS promoted
     FROM offers o WHERE o.offer_id IN (
       SELECT target_id FROM case_claims WHERE kind = 'offer' AND case_id = $1
       UNION SELECT offer_id FROM offer_selections WHERE case_id = $1
       UNION SELECT offer_id FROM cases WHERE case_id = $1)
     ORDER BY o.offer_id`,
    [caseId],
  );
  const quota = await first<Holdings['quota']>(
    db,
    `SELECT m.quota_taken AS taken,
       (SELECT count(*) FROM case_claims k WHERE k.kind = 'quota' AND k.target_id = m.campaign_id) AS held
     FROM campaigns m JOIN cases c USING (campaign_id) WHERE c.case_id = $1`,
    [caseId],
  );
  return { claims, offers, selections: await standingsOf(db, caseId), quota: quota ?? { taken: 0, held: 0 } };
}
