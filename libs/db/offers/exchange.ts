/** Offers that employment services post into our campaigns, and indicators that they send. */
import type { IsoDate } from '#libs/domain/calendar';
import type { CampaignFigures } from '#libs/domain/figures/indicators';
import type { Offer } from '#libs/db/directory/campaigns';
import { keyOf, pageOf, rowsToRead } from '#libs/db/postgres/cursors';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { newId } from '#libs/db/postgres/cursors';
import { first, onTable, rows } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { ExchangeIndicatorsTable, ExchangeOfferTable } from '#libs/db/schema/tables-exchange';

export interface ExchangeOffer extends Offer {
  /** `code@version` */
  programme: string;
  /** The agency that posted it. */
  postedBy: string;
  fingerprint: string;
}

/** What a service said beside the offer itself. */
export interface NewPosting {
  offerId: string;
  agencyId: string;
  /** Its own number for the offer. */
  reference?: string;
  /** Keyed digest of what was asked. */
  fingerprint: string;
}

/** Figures of another service, and when it sent them. */
export interface ImportedFigures extends CampaignFigures {
  source: { service: string; importedAt: string };
}

export interface OpenCampaign {
  campaignId: string;
  season: string;
  region: string | null;
}

const LIST = 'exchange-offers';
const OFFER = `
  SELECT o.offer_id AS "offerId", o.campaign_id AS "campaignId", o.employer, o.kind, o.sector, o.occupation,
    o.reference, o.positions, o.taken, o.promised, o.starts_on AS "startsOn", o.ends_on AS "endsOn", o.criteria,
    o.criteria_version AS "criteriaVersion", o.created_at AS "createdAt",
    c.programme_code || '@' || c.programme_version AS programme, x.agency_id AS "postedBy", x.fingerprint
  FROM exchange_offers x JOIN offers o USING (offer_id) JOIN campaigns c USING (campaign_id)`;

/** One agency posts one offer at a time from here to the end of the transaction, so that no reference is used twice. */
export async function lockPoster(tx: Transaction, agencyId: string): Promise<void> {
  await rows(tx, 'SELECT 1 FROM agencies WHERE agency_id = $1 FOR NO KEY UPDATE', [agencyId]);
}

export async function recordPosting(db: Db, posting: NewPosting): Promise<void> {
  const { offerId, agencyId, reference = null, fingerprint } = posting;
  await onTable(db, ExchangeOfferTable, (offers) =>
    offers.insert({ offerId, agencyId, reference, fingerprint }),
  );
}

/** An offer that this agency posted, or that anyone did when `postedBy` is null. */
export function findExchangeOffer(
  db: Db,
  offerId: string,
  postedBy: string | null,
): Promise<ExchangeOffer | undefined> {
  return first(db, `${OFFER} WHERE x.offer_id = $1 AND ($2::text IS NULL OR x.agency_id = $2)`, [
    offerId,
    postedBy,
  ]);
}

export function findByReference(
  db: Db,
  agencyId: string,
  reference: string,
): Promise<ExchangeOffer | undefined> {
  return first(db, `${OFFER} WHERE x.agency_id = $1 AND x.reference = $2`, [agencyId, reference]);
}

/** Newest first. Throws CursorFault. */
export async function listExchangeOffers(
  db: Db,
  postedBy: string | null,
  page: PageAsked,
): Promise<Listed<ExchangeOffer>> {
  const after = keyOf(LIST, page.cursor);
  const read = rowsToRead(page.limit);
  const found = await rows<ExchangeOffer>(
    db,
    `${OFFER} WHERE ($1::text IS NULL OR x.agency_id = $1) AND ($2::text IS NULL OR x.offer_id < $2)
     ORDER BY x.offer_id DESC LIMIT $3`,
    [postedBy, after, read],
  );
  const total = await onTable(db, ExchangeOfferTable, (offers) =>
    offers.countBy(postedBy === null ? {} : { agencyId: postedBy }),
  );
  return pageOf(LIST, found, read - 1, total, ({ offerId }) => offerId);
}

/** Campaigns of a programme that open cases on this day; a simulated one, on its own calendar, always does. */
export function openCampaigns(
  db: Db,
  programme: { code: string; version?: string },
  { agencyId, today }: { agencyId: string | null; today: IsoDate },
): Promise<OpenCampaign[]> {
  return rows(
    db,
    `SELECT campaign_id AS "campaignId", season, region FROM campaigns
     WHERE programme_code = $1 AND ($2::text IS NULL OR programme_version = $2)
       AND (simulated OR $3::date BETWEEN opens_on AND closes_on)
       AND ($4::text IS NULL OR campaign_id IN (SELECT campaign_id FROM campaign_agencies WHERE agency_id = $4))
     ORDER BY campaign_id`,
    [programme.code, programme.version ?? null, today, agencyId],
  );
}

/** Keeps figures beside what the service sent before; nothing is replaced. */
export async function keepIndicators(
  db: Db,
  from: { agencyId: string; receivedBy: string },
  items: readonly CampaignFigures[],
): Promise<void> {
  const sent = items.map((figures) => {
    const { programme, season, campaignId } = figures;
    return { importId: newId(), ...from, programme, season, campaignId, figures };
  });
  await onTable(db, ExchangeIndicatorsTable, (indicators) => indicators.insert(sent));
}

/**
 * Figures of other services, each with its `source`: the newest that came for one programme, season and campaign. By
 * service, then newest campaign first.
 */
export async function listImportedIndicators(db: Db): Promise<ImportedFigures[]> {
  const newest = await rows<{ figures: CampaignFigures; service: string; importedAt: string }>(
    db,
    `SELECT DISTINCT ON (x.agency_id, x.programme, x.season, x.campaign_id)
       x.figures, a.name AS service, x.received_at AS "importedAt"
     FROM exchange_indicators x JOIN agencies a USING (agency_id)
     ORDER BY x.agency_id, x.programme, x.season DESC, x.campaign_id DESC, x.import_id DESC`,
  );
  return newest.map(({ figures, service, importedAt }) => ({ ...figures, source: { service, importedAt } }));
}
