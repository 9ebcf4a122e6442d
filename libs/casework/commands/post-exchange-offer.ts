/** An employment service posts an offer: into which campaign, and whether it is new. */
import type { ExchangeOfferBody } from '#libs/contract/exchange';
import {
  findByReference,
  findExchangeOffer,
  lockPoster,
  openCampaigns,
  recordPosting,
} from '#libs/db/offers/exchange';
import type { OpenCampaign } from '#libs/db/offers/exchange';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { roleMay, scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { realToday } from '#libs/domain/calendar';
import { refuse } from '#libs/domain/refusals';
import { NOT_ALLOWED, declined, invalid, isDeclined } from '../answers.ts';
import type { Declined, Done } from '../answers.ts';
import { attemptOnce, requestKeyOf } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';
import { visibleCampaign } from '../queries/campaigns.ts';
import { mayExchange, readExchangeOffer } from '../queries/exchange-offers.ts';
import { insertOffer } from './add-offer.ts';
import type { OfferInput } from './add-offer.ts';

const NAMED_AT_MOST = 5;

export interface ExchangeOfferInput extends OfferInput {
  /** The campaign it is for; or name its programme. */
  campaignId?: string;
  /** `code` or `code@version`: its one open campaign in which the agency takes part. */
  programme?: string;
}

/**
 * Creates the offer, or finds the one that the same agency posted under the same reference: that is a repeat too,
 * whatever its key.
 */
export async function postExchangeOffer(
  { db, seal }: Pick<Casework, 'db' | 'seal'>,
  actor: Actor,
  attempt: Attempt,
  input: ExchangeOfferInput,
): Promise<Done<ExchangeOfferBody> | Declined> {
  if (!roleMay(actor.role, 'exchange-offers') || !mayExchange(actor)) return NOT_ALLOWED;
  const { fingerprint } = requestKeyOf(seal, actor, attempt);
  let isKnown = false;
  const done = await attemptOnce({ db, seal }, actor, attempt, async (tx) => {
    const posted = await postedBefore(tx, actor, input, fingerprint);
    isKnown = posted !== undefined;
    return posted ?? postNew(tx, seal, actor, { ...input, fingerprint });
  });
  return isDeclined(done) ? done : { ...done, replayed: done.replayed || isKnown };
}

async function postedBefore(
  tx: Transaction,
  { agencyId }: Actor,
  { reference }: ExchangeOfferInput,
  fingerprint: string,
): Promise<ExchangeOfferBody | Declined | undefined> {
  if (reference === undefined) return undefined;
  await lockPoster(tx, agencyId);
  const posted = await findByReference(tx, agencyId, reference);
  if (posted === undefined) return undefined;
  if (posted.fingerprint === fingerprint) return readExchangeOffer({ db: tx }, posted);
  const detail = `stands for another offer, ${posted.offerId}`;
  return invalid({ pointer: '/reference', code: 'used', detail });
}

async function postNew(
  tx: Transaction,
  seal: Uint8Array,
  actor: Actor,
  { fingerprint, ...input }: ExchangeOfferInput & { fingerprint: string },
): Promise<ExchangeOfferBody | Declined> {
  const { agencyId } = actor;
  const campaignId = await campaignFor(tx, actor, input, realToday(Date.now()));
  if (isDeclined(campaignId)) return campaignId;
  const offer = await insertOffer(tx, seal, actor, campaignId, input);
  if (isDeclined(offer)) return offer;
  const { offerId } = offer;
  const given = input.reference === undefined ? {} : { reference: input.reference };
  await recordPosting(tx, { offerId, agencyId, fingerprint, ...given });
  const posted = await findExchangeOffer(tx, offerId, agencyId);
  if (posted === undefined) throw new Error(`offer ${offerId} was posted and is not there`);
  return readExchangeOffer({ db: tx }, posted);
}

async function campaignFor(
  db: Db,
  actor: Actor,
  { campaignId, programme }: ExchangeOfferInput,
  today: string,
): Promise<string | Declined> {
  if (campaignId === undefined) {
    return programme === undefined
      ? invalid({ pointer: '/campaignId', code: 'required', detail: 'is required, or programme is' })
      : onlyOpenCampaign(db, actor, programme, today);
  }
  return programme === undefined
    ? namedCampaign(db, actor, campaignId, today)
    : invalid({ pointer: '/programme', code: 'one-of-two', detail: 'goes without campaignId' });
}

async function onlyOpenCampaign(
  db: Db,
  actor: Actor,
  programme: string,
  today: string,
): Promise<string | Declined> {
  const [code = '', version] = programme.split('@');
  const scope = scopeOf(actor);
  const open = await openCampaigns(db, version === undefined ? { code } : { code, version }, {
    agencyId: scope.kind === 'agency' ? scope.agencyId : null,
    today,
  });
  const [only, ...others] = open;
  const pointer = '/campaignId';
  if (only === undefined) {
    const detail = `is needed: no campaign of ${programme} is open to you`;
    return invalid({ pointer, code: 'none-open', detail });
  }
  if (others.length > 0) {
    return invalid({ pointer, code: 'several-open', detail: `is needed: ${inWords(open)} are open` });
  }
  return only.campaignId;
}

async function namedCampaign(
  db: Db,
  actor: Actor,
  campaignId: string,
  today: string,
): Promise<string | Declined> {
  const pointer = '/campaignId';
  const campaign = await visibleCampaign(db, actor, campaignId);
  if (campaign === undefined) {
    return invalid({ pointer, code: 'unknown', detail: 'is no campaign that you take part in' });
  }
  const { simulated, closesOn } = campaign;
  return !simulated && closesOn < today
    ? declined(
        refuse('campaign-closed', `The campaign closed on ${closesOn}.`, {
          pointer,
          says: { key: 'campaign-closed-on', with: { date: closesOn } },
        }),
      )
    : campaignId;
}

function inWords(open: readonly OpenCampaign[]): string {
  const named = open
    .slice(0, NAMED_AT_MOST)
    .map(
      ({ campaignId, season, region }) => `${campaignId} (${[season, region].filter(Boolean).join(', ')})`,
    );
  const more = open.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join('; ');
}
