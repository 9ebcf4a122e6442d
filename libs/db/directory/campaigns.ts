/** Campaigns with the agencies that take part, and their offers with positions taken and free. */
import type { OfferOnList } from '#libs/domain/offer/listed';
import { LessThan } from 'typeorm';
import type { AgencyKind } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import { caseNoPrefix } from '#libs/domain/case-number';
import type { Programme } from '#libs/domain/pack/programme';
import type { OfferKind } from '#libs/domain/offer/offer-life';
import { queuesForQuota } from '#libs/domain/offer/selection';
import type { CaseScope } from '#libs/domain/access';
import { keyOf, pageOf, rowsToRead } from '#libs/db/postgres/cursors';
import type { Listed } from '#libs/domain/pages';
import { newId } from '#libs/db/postgres/cursors';
import { scopedStatement, within } from '#libs/db/postgres/scoped-statement';
import { first, onTable, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import { CampaignAgencyTable, OfferTable, ProgrammeTable } from '#libs/db/schema/tables-campaigns';

export interface Campaign {
  campaignId: string;
  programmeCode: string;
  programmeVersion: string;
  packHash: string;
  season: string;
  region: string | null;
  quota: number;
  quotaTaken: number;
  opensOn: IsoDate;
  closesOn: IsoDate;
  msPerDay: number;
  simulated: boolean;
  /** What its case numbers begin with: `ES26`. */
  caseNoPrefix: string;
  /** Orders of an authority that it holds, by the codes of its pack. */
  orders: string[];
  createdAt: string;
}

export interface NewCampaign {
  programmeCode: string;
  programmeVersion: string;
  season: string;
  region?: string;
  quota: number;
  opensOn: IsoDate;
  closesOn: IsoDate;
  msPerDay: number;
  simulated: boolean;
  orders?: readonly string[];
  agencyIds: readonly string[];
  createdBy: string;
}

export interface Offer extends OfferOnList {
  /** Of its criteria; 0 where there are none. */
  criteriaVersion: number;
}

export interface NewOffer {
  campaignId: string;
  employer: string;
  kind: OfferKind;
  sector?: string;
  occupation?: string;
  reference?: string;
  positions: number;
  startsOn: IsoDate;
  endsOn: IsoDate;
  criteria?: unknown;
  createdBy: string;
}

export interface CampaignAgency {
  agencyId: string;
  agencyKind: AgencyKind | null;
  name: string;
  country: string;
}

interface ListPage {
  limit: number;
  cursor?: string;
}

const CAMPAIGN = `
  campaign_id AS "campaignId", programme_code AS "programmeCode", programme_version AS "programmeVersion",
  pack_hash AS "packHash", season, region, quota, quota_taken AS "quotaTaken", opens_on AS "opensOn",
  closes_on AS "closesOn", ms_per_day AS "msPerDay", simulated, case_no_prefix AS "caseNoPrefix",
  orders, created_at AS "createdAt"`;
const OFFER = `
  offer_id AS "offerId", campaign_id AS "campaignId", employer, kind, sector, occupation, reference, positions, taken,
  promised, starts_on AS "startsOn", ends_on AS "endsOn", criteria, criteria_version AS "criteriaVersion",
  created_at AS "createdAt"`;
const isOfAgency = (agency: string): string =>
  `campaign_id IN (SELECT campaign_id FROM campaign_agencies WHERE agency_id = ${agency})`;
const SEEN = `($1::text IS NULL OR ${isOfAgency('$1')})`;
const CAMPAIGN_SEEN = scopedStatement(
  'campaign-seen',
  `SELECT ${CAMPAIGN} FROM campaigns WHERE campaign_id = $1`,
  isOfAgency('$2'),
);
const OFFER_SEEN = scopedStatement(
  'offer-seen',
  `SELECT ${OFFER} FROM offers WHERE offer_id = $1`,
  isOfAgency('$2'),
);

/**
 * The campaign and the agencies that take part, in one statement. The caller has looked up the programme: without it
 * this throws an Error; an unknown agency is a DatabaseFault of `fk_campaign_agencies_agency`.
 */
export async function createCampaign(db: Db, campaign: NewCampaign): Promise<Campaign> {
  const { programmeCode: code, programmeVersion: version } = campaign;
  const programme = await onTable(db, ProgrammeTable, (programmes) =>
    programmes.findOneBy({ code, version }),
  );
  if (programme === null) throw new Error(`programme ${code}@${version} is not published`);
  const pack = JSON.parse(programme.pack) as Programme;
  const created = await first<Campaign>(
    db,
    `WITH made AS (
       INSERT INTO campaigns (campaign_id, programme_code, programme_version, pack_hash, season, region, quota,
         opens_on, closes_on, ms_per_day, simulated, case_no_prefix, created_by, orders, quota_queue)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $15, $16) RETURNING *
     ), part AS (
       INSERT INTO campaign_agencies (campaign_id, agency_id)
       SELECT DISTINCT campaign_id, agency FROM made, unnest($14::text[]) AS agency
     ) SELECT ${CAMPAIGN} FROM made`,
    [
      newId(),
      campaign.programmeCode,
      campaign.programmeVersion,
      programme.packHash,
      campaign.season,
      campaign.region ?? null,
      campaign.quota,
      campaign.opensOn,
      campaign.closesOn,
      campaign.msPerDay,
      campaign.simulated,
      caseNoPrefix(pack.destination, campaign),
      campaign.createdBy,
      campaign.agencyIds,
      campaign.orders ?? [],
      queuesForQuota(pack),
    ],
  );
  if (created === undefined) throw new Error('no campaign was created');
  return created;
}

/** Undefined when there is none or the scope does not see it. */
export function findCampaign(
  db: Db,
  campaignId: string,
  scope: CaseScope = { kind: 'all' },
): Promise<Campaign | undefined> {
  return first(db, ...within(CAMPAIGN_SEEN, campaignId, scope));
}

/** Newest first. Throws CursorFault. */
export async function listCampaigns(db: Db, scope: CaseScope, page: ListPage): Promise<Listed<Campaign>> {
  const after = keyOf('campaigns', page.cursor);
  const read = rowsToRead(page.limit);
  const found = await rows<Campaign>(
    db,
    `SELECT ${CAMPAIGN} FROM campaigns WHERE ${SEEN} AND ($2::text IS NULL OR campaign_id < $2)
     ORDER BY campaign_id DESC LIMIT $3`,
    [agencyOf(scope), after, read],
  );
  const counted = await first<{ total: number }>(
    db,
    `SELECT count(*) AS total FROM campaigns WHERE ${SEEN}`,
    [agencyOf(scope)],
  );
  return pageOf('campaigns', found, read - 1, counted?.total ?? 0, ({ campaignId }) => campaignId);
}

export function campaignAgencies(db: Db, campaignId: string): Promise<CampaignAgency[]> {
  return rows(
    db,
    `SELECT agency_id AS "agencyId", kind AS "agencyKind", name, country
     FROM campaign_agencies JOIN agencies USING (agency_id) WHERE campaign_id = $1 ORDER BY agency_id`,
    [campaignId],
  );
}

export function takesPart(db: Db, campaignId: string, agencyId: string): Promise<boolean> {
  return onTable(db, CampaignAgencyTable, (agencies) => agencies.existsBy({ campaignId, agencyId }));
}

/** With its criteria, if it brings any, as their first version. */
export async function createOffer(db: Db, offer: NewOffer): Promise<Offer> {
  const created = await first<Offer>(
    db,
    `WITH made AS (
       INSERT INTO offers (offer_id, campaign_id, employer, kind, positions, starts_on, ends_on, criteria, created_by,
         sector, occupation, reference, criteria_version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, CASE WHEN $8::jsonb IS NULL THEN 0 ELSE 1 END)
       RETURNING *
     ), words AS (
       INSERT INTO offer_criteria (offer_id, version, criteria, recorded_by)
       SELECT offer_id, criteria_version, criteria, created_by FROM made WHERE criteria IS NOT NULL
     ) SELECT ${OFFER} FROM made`,
    [
      newId(),
      offer.campaignId,
      offer.employer,
      offer.kind,
      offer.positions,
      offer.startsOn,
      offer.endsOn,
      offer.criteria === undefined ? null : JSON.stringify(offer.criteria),
      offer.createdBy,
      offer.sector ?? null,
      offer.occupation ?? null,
      offer.reference ?? null,
    ],
  );
  if (created === undefined) throw new Error('no offer was created');
  return created;
}

/** Undefined when there is none or the scope does not see it. */
export function findOffer(
  db: Db,
  offerId: string,
  scope: CaseScope = { kind: 'all' },
): Promise<Offer | undefined> {
  return first(db, ...within(OFFER_SEEN, offerId, scope));
}

/** Newest first. Throws CursorFault. */
export async function listOffers(db: Db, campaignId: string, page: ListPage): Promise<Listed<Offer>> {
  const after = keyOf('offers', page.cursor);
  const read = rowsToRead(page.limit);
  const found = await onTable(db, OfferTable, (offers) =>
    offers.find({
      where: { campaignId, ...(after === null ? {} : { offerId: LessThan(after) }) },
      order: { offerId: 'DESC' },
      take: read,
    }),
  );
  const total = await onTable(db, OfferTable, (offers) => offers.countBy({ campaignId }));
  return pageOf('offers', found.map(offerOf), read - 1, total, ({ offerId }) => offerId);
}

/**
 * Ids of offers with a free position, for the examples in `next`: those that have not ended by `today` first, then the
 * others, each oldest first.
 */
export async function freeOfferIds(
  db: Db,
  { campaignId, today, limit }: { campaignId: string; today: IsoDate; limit: number },
): Promise<string[]> {
  const found = await rows<{ offerId: string }>(
    db,
    `SELECT offer_id AS "offerId" FROM offers WHERE campaign_id = $1 AND taken + promised < positions
     ORDER BY ends_on < $2, offer_id LIMIT $3`,
    [campaignId, today, limit],
  );
  return found.map(({ offerId }) => offerId);
}

function offerOf({ createdBy: _createdBy, ...offer }: OfferTable): Offer {
  return offer;
}

function agencyOf(scope: CaseScope): string | null {
  return scope.kind === 'all' ? null : scope.agencyId;
}
