/** Campaigns as they are read. */
import type { CampaignBody, CampaignItem, QueuedBody } from '#libs/contract/campaigns';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { campaignAgencies, findCampaign, listCampaigns } from '#libs/db/directory/campaigns';
import type { Campaign } from '#libs/db/directory/campaigns';
import { programmeByHash } from '#libs/db/directory/programmes';
import { listQuotaQueue } from '#libs/db/offers/quota-queue';
import type { Db } from '#libs/db/postgres/sql';
import { nameScopeOf, scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { Programme } from '#libs/domain/pack/programme';
import { isDeclined, pageOrDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';

/** The campaign, when the actor takes part in it or sees all. */
export function visibleCampaign(db: Db, actor: Actor, campaignId: string): Promise<Campaign | undefined> {
  return findCampaign(db, campaignId, scopeOf(actor));
}

/** A campaign that a command is about. */
export interface NamedCampaign {
  campaignId: string;
  /** The campaign, where the caller has read it within the actor’s scope just now. */
  loaded?: Campaign;
}

/** Newest first; `invalid` for a cursor of another list. */
export async function readCampaigns(
  { db }: { db: Db },
  actor: Actor,
  page: PageAsked,
): Promise<Listed<CampaignItem> | Declined> {
  const found = await pageOrDeclined(listCampaigns(db, scopeOf(actor), page));
  return isDeclined(found) ? found : { ...found, items: found.items.map(campaignItem) };
}

/** A campaign with the agencies that take part. */
export async function readCampaign({ db }: { db: Db }, campaign: Campaign): Promise<CampaignBody> {
  const agencies = await campaignAgencies(db, campaign.campaignId);
  return {
    ...campaignItem(campaign),
    agencies: agencies.map(({ agencyId, agencyKind }) => ({ agencyId, agencyKind })),
  };
}

/** Cases that wait for a place of the quota, in the order in which places go to them; `invalid` for a cursor of another list. */
export function readQuotaQueue(
  { db }: { db: Db },
  actor: Actor,
  campaignId: string,
  page: PageAsked,
): Promise<Listed<QueuedBody> | Declined> {
  return pageOrDeclined(listQuotaQueue(db, campaignId, page, nameScopeOf(actor)));
}

/** The rule pack that a campaign pins. Throws when it is not there: an alarm. */
export async function packOfCampaign(db: Db, campaignId: string): Promise<Programme> {
  const campaign = await findCampaign(db, campaignId);
  const pack = campaign && (await programmeByHash(db, campaign.packHash));
  if (pack === undefined) throw new Error(`campaign ${campaignId} pins a pack that is not published`);
  return pack;
}

/** `code@version` */
export function programmeOf({
  programmeCode,
  programmeVersion,
}: Pick<Campaign, 'programmeCode' | 'programmeVersion'>): string {
  return `${programmeCode}@${programmeVersion}`;
}

function campaignItem(campaign: Campaign): CampaignItem {
  const { campaignId, season, region, quota, quotaTaken, opensOn, closesOn } = campaign;
  const { simulated, msPerDay, orders, createdAt } = campaign;
  const what = { campaignId, programme: programmeOf(campaign), season, region, quota, quotaTaken };
  return { ...what, opensOn, closesOn, simulated, msPerDay, orders, createdAt };
}
