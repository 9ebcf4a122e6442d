/** What is kept of an offer beside its terms: its life, its criteria by version, whom it names. */
import { In } from 'typeorm';
import type { OfferFact } from '#libs/domain/offer/offer-life';
import { changed, first, onTable, rows } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { OfferCriteriaTable, OfferMilestoneTable } from '#libs/db/schema/tables-offers';
import { NAME_OF_PERSON } from '#libs/db/people/person-rows';

/** A fact of an offer's own life, as it was recorded. */
export interface KeptOfferMilestone extends OfferFact {
  offerId: string;
  note: string | null;
  recordedBy: string;
  recordedAt: string;
}

export interface CriteriaVersion {
  version: number;
  criteria: unknown;
  reason: string | null;
  recordedBy: string;
  recordedAt: string;
}

/** Somebody whom an offer asks for by name. */
export interface Nominee {
  seasonalWorkerId: string;
  /** "Given Family"; empty after erasure. */
  name: string;
  /** Their case in the offer's campaign, an open one first. */
  caseId: string | null;
  caseNo: string | null;
  namedBy: string;
  namedAt: string;
}

/** Facts about one offer wait here for each other until the transaction ends. False when there is no such offer. */
export async function lockOffer(tx: Transaction, offerId: string): Promise<boolean> {
  const found = await first(tx, 'SELECT 1 FROM offers WHERE offer_id = $1 FOR NO KEY UPDATE', [offerId]);
  return found !== undefined;
}

/** In the order in which they were recorded. */
export function offerMilestones(db: Db, offerIds: readonly string[]): Promise<KeptOfferMilestone[]> {
  return onTable(db, OfferMilestoneTable, (facts) =>
    facts.find({ where: { offerId: In(offerIds) }, order: { recordedAt: 'ASC', milestone: 'ASC' } }),
  );
}

/** The caller holds the offer's lock and has judged the fact. */
export async function insertOfferMilestone(
  tx: Transaction,
  fact: Omit<KeptOfferMilestone, 'recordedAt' | 'note'> & { note?: string },
): Promise<void> {
  const { offerId, milestone, occurredOn, note = null, recordedBy } = fact;
  await onTable(tx, OfferMilestoneTable, (facts) =>
    facts.insert({ offerId, milestone, occurredOn, note, recordedBy }),
  );
}

/** The newest first. */
export function criteriaOf(db: Db, offerId: string): Promise<CriteriaVersion[]> {
  return onTable(db, OfferCriteriaTable, (versions) =>
    versions.find({
      select: { version: true, criteria: true, reason: true, recordedBy: true, recordedAt: true },
      where: { offerId },
      order: { version: 'DESC' },
    }),
  );
}

/** Adds the next version, and makes it the offer's own. Undefined when there is no such offer. */
export function appendCriteria(
  db: Db,
  offerId: string,
  { criteria, reason, recordedBy }: { criteria: unknown; reason?: string; recordedBy: string },
): Promise<CriteriaVersion | undefined> {
  return first(
    db,
    `WITH next AS (
       UPDATE offers SET criteria = $2, criteria_version = criteria_version + 1 WHERE offer_id = $1
       RETURNING offer_id, criteria, criteria_version
     )
     INSERT INTO offer_criteria (offer_id, version, criteria, reason, recorded_by)
     SELECT offer_id, criteria_version, criteria, $3, $4 FROM next
     RETURNING version, criteria, reason, recorded_by AS "recordedBy", recorded_at AS "recordedAt"`,
    [offerId, JSON.stringify(criteria), reason ?? null, recordedBy],
  );
}

/** Naming somebody a second time changes nothing: who named them first, and when, stays. */
export async function nameNominees(
  db: Db,
  offerId: string,
  seasonalWorkerIds: readonly string[],
  namedBy: string,
): Promise<void> {
  await changed(
    db,
    `INSERT INTO offer_nominees (offer_id, seasonal_worker_id, named_by)
     SELECT $1, named.id, $3 FROM unnest($2::text[]) AS named (id) ON CONFLICT DO NOTHING`,
    [offerId, [...seasonalWorkerIds], namedBy],
  );
}

/** In the order in which they were named. */
export function nomineesOf(db: Db, offerId: string): Promise<Nominee[]> {
  return rows(
    db,
    `SELECT w.seasonal_worker_id AS "seasonalWorkerId", ${NAME_OF_PERSON} AS name,
       own.case_id AS "caseId", own.case_no AS "caseNo", n.named_by AS "namedBy", n.named_at AS "namedAt"
     FROM offer_nominees n JOIN offers o USING (offer_id) JOIN seasonal_workers j USING (seasonal_worker_id)
       JOIN seasonal_workers w ON w.seasonal_worker_id = coalesce(j.joined_into, j.seasonal_worker_id)
       LEFT JOIN LATERAL (
         SELECT c.case_id, c.case_no FROM cases c
         WHERE c.seasonal_worker_id = w.seasonal_worker_id AND c.campaign_id = o.campaign_id
         ORDER BY c.status = 'closed', c.opened_at DESC LIMIT 1
       ) own ON true
     WHERE n.offer_id = $1 ORDER BY n.named_at, n.seasonal_worker_id`,
    [offerId],
  );
}
