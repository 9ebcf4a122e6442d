/** Campaigns and offers: from what was asked to rows, and from rows to what is answered. */
import type { CampaignBody, CampaignItem, OfferBody } from '#libs/contract/campaigns';
import { campaignAgencies, createCampaign, createOffer, findCampaign } from '#libs/db/directory/campaigns';
import type { Campaign, Offer } from '#libs/db/directory/campaigns';
import { listAgencies } from '#libs/db/directory/directory';
import type { Agency } from '#libs/db/directory/directory';
import { offerMilestones } from '#libs/db/offers/offers';
import type { KeptOfferMilestone } from '#libs/db/offers/offers';
import { programmeForCampaign } from '#libs/db/directory/programme-versions';
import type { Db } from '#libs/db/postgres/sql';
import type { Actor } from '#libs/domain/access';
import type { Programme } from '#libs/domain/pack/programme';
import { scopeOf } from '../auth/actor.ts';
import type { FindSubject } from '../auth/policy.ts';
import { invalid } from '../http/problem.ts';
import { fieldFault } from '../http/shape-pipe.ts';
import { MS_PER_DAY } from './campaigns.dto.ts';
import type { NewCampaignDto, NewOfferDto } from './campaigns.dto.ts';

/** The campaign on the path, when the actor takes part in it. */
export const visibleCampaign: FindSubject = (db, actor, { campaignId = '' }) =>
  findCampaign(db, campaignId, scopeOf(actor));

/** Creates a campaign. Throws 422 with a pointer for what only the directory and the settings can refuse. */
export async function openCampaign(
  db: Db,
  { actor, demo }: { actor: Actor; demo: boolean },
  asked: NewCampaignDto,
): Promise<CampaignBody> {
  refuseBackwards(asked.opensOn, asked.closesOn, '/closesOn', 'opensOn');
  if (asked.msPerDay !== undefined && !demo) {
    throw fieldFault('/msPerDay', 'not-in-production', 'is only for demos: real campaigns have real days');
  }
  const found = await programmeForCampaign(db, asked.programme, asked.version);
  if (found.kind === 'withdrawn') {
    throw fieldFault('/version', 'withdrawn', 'is closed to new campaigns');
  }
  if (found.kind !== 'open') {
    const pointer = found.kind === 'unknown-version' ? '/version' : '/programme';
    throw fieldFault(pointer, 'unknown', 'is not published');
  }
  const published = found.programme;
  const { campaignId } = await createCampaign(db, {
    programmeCode: published.code,
    programmeVersion: published.version,
    season: asked.season,
    ...(asked.region === undefined ? {} : { region: asked.region }),
    quota: asked.quota,
    opensOn: asked.opensOn,
    closesOn: asked.closesOn,
    msPerDay: asked.msPerDay ?? MS_PER_DAY,
    simulated: asked.msPerDay !== undefined,
    orders: ordersOf(published.pack, asked.orders ?? []),
    agencyIds: participants(await listAgencies(db), published.pack, demo, asked.agencies),
    createdBy: actor.userId,
  });
  const created = await findCampaign(db, campaignId);
  if (created === undefined) throw new Error('a campaign came and went');
  return campaignBody(db, created);
}

/** Creates an offer in a campaign. Throws 422. */
export async function openOffer(
  db: Db,
  actor: Actor,
  campaignId: string,
  asked: NewOfferDto,
): Promise<OfferBody> {
  refuseBackwards(asked.startsOn, asked.endsOn, '/endsOn', 'startsOn');
  const { employer, kind, positions, startsOn, endsOn } = asked;
  const { sector, occupation, reference, criteria } = asked;
  const offer = {
    campaignId,
    employer,
    kind,
    positions,
    startsOn,
    endsOn,
    ...(sector === undefined ? {} : { sector }),
    ...(occupation === undefined ? {} : { occupation }),
    ...(reference === undefined ? {} : { reference }),
    ...(criteria === undefined ? {} : { criteria }),
    createdBy: actor.userId,
  };
  return offerBody(await createOffer(db, offer));
}

export function campaignItem(campaign: Campaign): CampaignItem {
  const { campaignId, programmeCode, programmeVersion, season, region, quota, quotaTaken } = campaign;
  const { opensOn, closesOn, simulated, msPerDay, orders, createdAt } = campaign;
  const programme = `${programmeCode}@${programmeVersion}`;
  const what = { campaignId, programme, season, region, quota, quotaTaken };
  return { ...what, opensOn, closesOn, simulated, msPerDay, orders, createdAt };
}

export async function campaignBody(db: Db, campaign: Campaign): Promise<CampaignBody> {
  const agencies = await campaignAgencies(db, campaign.campaignId);
  return {
    ...campaignItem(campaign),
    agencies: agencies.map(({ agencyId, agencyKind }) => ({ agencyId, agencyKind })),
  };
}

/** An offer with the facts of its own life, if they were read. */
export function offerBody(offer: Offer, milestones: readonly KeptOfferMilestone[] = []): OfferBody {
  const { offerId, campaignId, employer, kind, sector, occupation, reference } = offer;
  const { positions, taken, promised, startsOn, endsOn, criteria, criteriaVersion, createdAt } = offer;
  return {
    offerId,
    campaignId,
    employer,
    kind,
    sector,
    occupation,
    reference,
    positions,
    taken,
    promised,
    free: positions - taken - promised,
    startsOn,
    endsOn,
    criteria: criteria ?? null,
    criteriaVersion: criteriaVersion === 0 ? null : criteriaVersion,
    milestones: milestones
      .filter((fact) => fact.offerId === offerId)
      .map(({ offerId: _offerId, ...fact }) => fact),
    createdAt,
  };
}

/** Offers with the facts of their own lives. */
export async function offerBodies(db: Db, offers: readonly Offer[]): Promise<OfferBody[]> {
  const milestones = await offerMilestones(
    db,
    offers.map(({ offerId }) => offerId),
  );
  return offers.map((offer) => offerBody(offer, milestones));
}

/** Each order once. Throws 422 for those that the pack does not know. */
function ordersOf(pack: Programme, asked: readonly string[]): string[] {
  const known = new Set((pack.orders ?? []).map(({ code }) => code));
  const faults = asked.flatMap((code, index) =>
    known.has(code)
      ? []
      : [{ pointer: `/orders/${String(index)}`, code: 'unknown', detail: 'is no order of this programme' }],
  );
  if (faults.length > 0) throw invalid(...faults);
  return [...new Set(asked)];
}

// Named agencies are taken at their word; else the pack's kinds take part, and in a demo all of the demo's.
function participants(
  all: readonly Agency[],
  pack: Programme,
  demo: boolean,
  named: readonly string[] | undefined,
): string[] {
  if (named !== undefined) {
    const known = new Set(all.map(({ agencyId }) => agencyId));
    const faults = named.flatMap((agencyId, index) =>
      known.has(agencyId)
        ? []
        : [{ pointer: `/agencies/${String(index)}`, code: 'unknown', detail: 'is no agency' }],
    );
    if (faults.length > 0) throw invalid(...faults);
    return [...new Set(named)];
  }
  const takesPart = (agency: Agency): boolean =>
    (demo && agency.demo) ||
    pack.agencies.some(({ kind, country }) => kind === agency.kind && country === agency.country);
  return all.filter(takesPart).map(({ agencyId }) => agencyId);
}

function refuseBackwards(from: string, to: string, pointer: string, other: string): void {
  if (to < from) throw fieldFault(pointer, 'backwards', `is before ${other}`);
}
