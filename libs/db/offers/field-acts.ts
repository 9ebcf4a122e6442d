/** Acts at farms and in convoys as rows: records of an offer, or of a travel group of a campaign. */
import { newId } from '#libs/db/postgres/cursors';
import { changed, rows } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import type { CaseScope, Reporter } from '#libs/domain/access';
import type { FieldAct } from '#libs/domain/offer/field-acts';

/** Whose record it is. */
export type ActSubject = { offerId: string } | Convoy;

export interface Convoy {
  campaignId: string;
  convoyId: string;
}

export interface KeptFieldAct extends FieldAct {
  offerId: string | null;
  note: string | null;
  agencyId: string;
  recordedBy: string;
  recordedAt: string;
}

const ACT = `offer_id AS "offerId", milestone, occurred_on::text AS "occurredOn", note, details,
  agency_id AS "agencyId", recorded_by AS "recordedBy", recorded_at AS "recordedAt"`;

/** In the order in which they were recorded. */
export function actsOfOffers(db: Db, offerIds: readonly string[]): Promise<KeptFieldAct[]> {
  return rows(db, `SELECT ${ACT} FROM field_acts WHERE offer_id = ANY ($1) ORDER BY act_id`, [offerIds]);
}

/** In the order in which they were recorded. */
export function actsOfConvoy(db: Db, { campaignId, convoyId }: Convoy): Promise<KeptFieldAct[]> {
  return rows(db, `SELECT ${ACT} FROM field_acts WHERE campaign_id = $1 AND convoy_id = $2 ORDER BY act_id`, [
    campaignId,
    convoyId,
  ]);
}

/** The campaigns in the scope of which a case names this travel group. */
export async function campaignsOfConvoy(db: Db, convoyId: string, scope: CaseScope): Promise<string[]> {
  const found = await rows<{ campaignId: string }>(
    db,
    `SELECT DISTINCT campaign_id AS "campaignId" FROM cases
     WHERE convoy_id = $1 AND ($2::text IS NULL
       OR campaign_id IN (SELECT campaign_id FROM campaign_agencies WHERE agency_id = $2))
     ORDER BY campaign_id`,
    [convoyId, scope.kind === 'all' ? null : scope.agencyId],
  );
  return found.map(({ campaignId }) => campaignId);
}

/** Acts of one convoy wait here for each other until the transaction ends. */
export async function lockConvoy(tx: Transaction, { campaignId, convoyId }: Convoy): Promise<void> {
  await rows(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${campaignId} ${convoyId}`]);
}

/** The caller holds the lock of the offer or the convoy and has judged the act. */
export async function insertFieldAct(
  tx: Transaction,
  subject: ActSubject,
  { milestone, occurredOn, details }: FieldAct,
  by: { reporter: Reporter; agencyId: string; userId: string; note?: string },
): Promise<void> {
  const ofConvoy = 'convoyId' in subject ? subject : undefined;
  await changed(
    tx,
    `INSERT INTO field_acts (act_id, offer_id, campaign_id, convoy_id, milestone, occurred_on, note, details, reporter,
       agency_id, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[newId(), 'offerId' in subject ? subject.offerId : null],
      ...[ofConvoy?.campaignId ?? null, ofConvoy?.convoyId ?? null],
      ...[milestone, occurredOn, by.note ?? null, JSON.stringify(details)],
      ...[by.reporter, by.agencyId, by.userId],
    ],
  );
}
