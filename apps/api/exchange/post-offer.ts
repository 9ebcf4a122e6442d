/** An offer that an employment service posts: into which campaign, whether it is new, and what is answered. */
import type { ExchangeOfferBody } from '#libs/contract/exchange';
import { findCampaign } from '#libs/db/directory/campaigns';
import {
  findByReference,
  findExchangeOffer,
  lockPoster,
  openCampaigns,
  recordPosting,
} from '#libs/db/offers/exchange';
import type { ExchangeOffer, OpenCampaign } from '#libs/db/offers/exchange';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import type { Actor } from '#libs/domain/access';
import { realToday } from '#libs/domain/calendar';
import { fingerprintOf } from '#libs/db/ledger/keyed-digests';
import { refuse } from '#libs/domain/refusals';
import { scopeOf } from '../auth/actor.ts';
import { offerBodies, openOffer } from '../campaigns/campaigns.ts';
import { refused } from '../http/problem.ts';
import { fieldFault } from '../http/shape-pipe.ts';
import type { NewExchangeOfferDto } from './exchange.dto.ts';

const NAMED_AT_MOST = 5;

export interface Posting {
  actor: Actor;
  seal: Buffer;
  nowMs: number;
}

/**
 * Creates the offer, or finds the one that the same agency posted under the same reference. Throws 422 for a
 * reference that stands for another offer and for a campaign that cannot be told, 409 `campaign-closed`.
 */
export async function postOffer(
  tx: Transaction,
  { actor, seal, nowMs }: Posting,
  asked: NewExchangeOfferDto,
): Promise<{ body: ExchangeOfferBody; again: boolean }> {
  const { agencyId } = actor;
  const { reference } = asked;
  const fingerprint = fingerprintOf(seal, JSON.parse(JSON.stringify(asked)));
  if (reference !== undefined) {
    await lockPoster(tx, agencyId);
    const standing = await findByReference(tx, agencyId, reference);
    if (standing !== undefined) {
      refuseOther(standing, fingerprint);
      return { body: await exchangeOfferBody(tx, standing), again: true };
    }
  }
  const campaignId = await campaignFor(tx, actor, asked, realToday(nowMs));
  const { offerId } = await openOffer(tx, actor, campaignId, asked);
  const given = reference === undefined ? {} : { reference };
  await recordPosting(tx, { offerId, agencyId, fingerprint, ...given });
  const posted = await findExchangeOffer(tx, offerId, agencyId);
  if (posted === undefined) throw new Error('an offer came and went');
  return { body: await exchangeOfferBody(tx, posted), again: false };
}

/** Offers with the facts of their own lives, their programme, and who posted them. */
export async function exchangeOfferBodies(
  db: Db,
  offers: readonly ExchangeOffer[],
): Promise<ExchangeOfferBody[]> {
  const bodies = await offerBodies(db, offers);
  return offers.flatMap(({ programme, postedBy }, index) => {
    const body = bodies[index];
    return body === undefined ? [] : [{ ...body, programme, postedBy }];
  });
}

export async function exchangeOfferBody(db: Db, offer: ExchangeOffer): Promise<ExchangeOfferBody> {
  const [body] = await exchangeOfferBodies(db, [offer]);
  if (body === undefined) throw new Error('an offer came and went');
  return body;
}

function refuseOther(standing: ExchangeOffer, fingerprint: string): void {
  if (standing.fingerprint === fingerprint) return;
  throw fieldFault('/reference', 'used', `stands for another offer, ${standing.offerId}`);
}

async function campaignFor(
  db: Db,
  actor: Actor,
  { campaignId, programme }: NewExchangeOfferDto,
  today: string,
): Promise<string> {
  if (campaignId !== undefined) {
    if (programme !== undefined) throw fieldFault('/programme', 'one-of-two', 'goes without campaignId');
    return namedCampaign(db, actor, campaignId, today);
  }
  if (programme === undefined) throw fieldFault('/campaignId', 'required', 'is required, or programme is');
  const [code = '', version] = programme.split('@');
  const scope = scopeOf(actor);
  const open = await openCampaigns(db, version === undefined ? { code } : { code, version }, {
    agencyId: scope.kind === 'agency' ? scope.agencyId : null,
    today,
  });
  const [only, ...others] = open;
  if (only === undefined) {
    throw fieldFault('/campaignId', 'none-open', `is needed: no campaign of ${programme} is open to you`);
  }
  if (others.length > 0) {
    throw fieldFault('/campaignId', 'several-open', `is needed: ${inWords(open)} are open`);
  }
  return only.campaignId;
}

async function namedCampaign(db: Db, actor: Actor, campaignId: string, today: string): Promise<string> {
  const campaign = await findCampaign(db, campaignId, scopeOf(actor));
  if (campaign === undefined) {
    throw fieldFault('/campaignId', 'unknown', 'is no campaign that you take part in');
  }
  const { simulated, closesOn } = campaign;
  if (!simulated && closesOn < today) {
    const detail = `The campaign closed on ${closesOn}.`;
    throw refused(refuse('campaign-closed', detail, { pointer: '/campaignId' }));
  }
  return campaignId;
}

function inWords(open: readonly OpenCampaign[]): string {
  const named = open
    .slice(0, NAMED_AT_MOST)
    .map(
      ({ campaignId, season, region }) => `${campaignId} (${[season, region].filter(Boolean).join(', ')})`,
    );
  const more = open.length - named.length;
  return [...named, ...(more > 0 ? [`${String(more)} more`] : [])].join('; ');
}
