/** Adds an employer's offer to a campaign. */
import type { OfferBody } from '#libs/contract/campaigns';
import { createOffer, findCampaign } from '#libs/db/directory/campaigns';
import { commitToOffer, criteriaHash, termsOf } from '#libs/db/offers/offer-lists';
import type { Transaction } from '#libs/db/postgres/sql';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import type { OfferKind } from '#libs/domain/offer/offer-life';
import { offerSeasonRefusal } from '#libs/domain/offer/offer-limits';
import type { Refusal } from '#libs/domain/refusals';
import { NOT_ALLOWED, NOT_FOUND, declined, invalid } from '../answers.ts';
import type { Declined, Done } from '../answers.ts';
import { attemptOnce } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';
import { packOfCampaign, visibleCampaign } from '../queries/campaigns.ts';
import type { NamedCampaign } from '../queries/campaigns.ts';
import { offerBody } from '../queries/offers.ts';
import { faultsOfSeason } from './days-of-season.ts';

export interface OfferInput {
  employer: string;
  positions: number;
  kind: OfferKind;
  sector?: string;
  occupation?: string;
  /** Its number elsewhere. */
  reference?: string;
  startsOn: IsoDate;
  endsOn: IsoDate;
  /** The employer's own: any JSON. */
  criteria?: Readonly<Record<string, unknown>>;
}

export async function addOffer(
  { db, seal }: Pick<Casework, 'db' | 'seal'>,
  actor: Actor,
  attempt: Attempt,
  { campaignId, loaded }: NamedCampaign,
  input: OfferInput,
): Promise<Done<OfferBody> | Declined> {
  if (!roleMay(actor.role, 'create-offer')) return NOT_ALLOWED;
  return attemptOnce({ db, seal }, actor, attempt, async (tx) => {
    if ((loaded ?? (await visibleCampaign(tx, actor, campaignId))) === undefined) return NOT_FOUND;
    return insertOffer(tx, seal, actor, campaignId, input);
  });
}

/** The row itself, in a transaction whose caller knows that the actor may. */
export async function insertOffer(
  tx: Transaction,
  seal: Uint8Array,
  actor: Actor,
  campaignId: string,
  input: OfferInput,
): Promise<OfferBody | Declined> {
  const { employer, kind, positions, startsOn, endsOn } = input;
  const { sector, occupation, reference, criteria } = input;
  const faults = faultsOfSeason(['startsOn', startsOn], ['endsOn', endsOn]);
  if (faults.length > 0) return invalid(...faults);
  const tooLong = await seasonRefusal(tx, campaignId, input);
  if (tooLong !== undefined) return declined(tooLong);
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
  const made = await createOffer(tx, offer);
  const { offerId, criteriaVersion: version } = made;
  await commitToOffer(tx, seal, offerId, {
    terms: termsOf(made),
    ...(version === 0 ? {} : { criteria: [{ version, hash: criteriaHash(made.criteria) }] }),
  });
  return offerBody(made);
}

async function seasonRefusal(
  tx: Transaction,
  campaignId: string,
  input: OfferInput,
): Promise<Refusal | undefined> {
  const { orders } = (await findCampaign(tx, campaignId)) ?? { orders: [] };
  return offerSeasonRefusal(await packOfCampaign(tx, campaignId), orders, input);
}
