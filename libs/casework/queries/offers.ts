/** Offers as they are read: their terms and life, the list of an offer, its criteria, whom it names. */
import type { OfferBody, OfferMilestoneBody } from '#libs/contract/campaigns';
import type { CriteriaVersion, NomineeBody, SelectionItem } from '#libs/contract/offers';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { findOffer, listOffers } from '#libs/db/directory/campaigns';
import type { Offer } from '#libs/db/directory/campaigns';
import { actsOfOffers } from '#libs/db/offers/field-acts';
import type { KeptFieldAct } from '#libs/db/offers/field-acts';
import { criteriaOf, nomineesOf, offerMilestones } from '#libs/db/offers/offers';
import type { KeptOfferMilestone } from '#libs/db/offers/offers';
import { listSelection } from '#libs/db/offers/selections-list';
import type { Db } from '#libs/db/postgres/sql';
import { isPartnerService, nameScopeOf, scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { isFarmAct, shownDetails } from '#libs/domain/offer/field-acts';
import { repeatersTurnOf } from '#libs/domain/offer/selection';
import type { SelectionState } from '#libs/domain/offer/selection';
import { isDeclined, pageOrDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import { packOfCampaign } from './campaigns.ts';

interface Reading {
  db: Db;
}

/** The offer, when the actor takes part in its campaign or sees all. */
export function visibleOffer(db: Db, actor: Actor, offerId: string): Promise<Offer | undefined> {
  return findOffer(db, offerId, scopeOf(actor));
}

/** An offer that a command is about. */
export interface NamedOffer {
  offerId: string;
  /** The offer, where the caller has read it within the actor’s scope just now. */
  loaded?: Offer;
}

/** What the caller has read already, else the offer as {@link visibleOffer} finds it. */
export async function offerNamed(
  db: Db,
  actor: Actor,
  { offerId, loaded }: NamedOffer,
): Promise<Offer | undefined> {
  return loaded ?? visibleOffer(db, actor, offerId);
}

/** The names on an offer's list are not for a partner service: it reads the shortlist of its own offers. */
export function offerWithVisibleList(db: Db, actor: Actor, offerId: string): Promise<Offer | undefined> {
  return isPartnerService(actor) ? Promise.resolve(undefined) : visibleOffer(db, actor, offerId);
}

/** Offers of a campaign, newest first; `invalid` for a cursor of another list. */
export async function readOffers(
  { db }: Reading,
  campaignId: string,
  page: PageAsked,
  reader?: Actor,
): Promise<Listed<OfferBody> | Declined> {
  const found = await pageOrDeclined(listOffers(db, campaignId, page));
  return isDeclined(found) ? found : { ...found, items: await offerBodies(db, found.items, reader) };
}

/** An offer with the facts of its own life and the acts at its farm; of these a reader may have more than others. */
export async function readOffer({ db }: Reading, offer: Offer, reader?: Actor): Promise<OfferBody> {
  const [body] = await offerBodies(db, [offer], reader);
  return body ?? offerBody(offer);
}

/** Every version, the newest first. */
export async function readCriteria({ db }: Reading, offerId: string): Promise<Listed<CriteriaVersion>> {
  return whole(await criteriaOf(db, offerId));
}

/** Who stands where on the offer's list, or only those in one state; `invalid` for a cursor of another list. */
export async function readSelection(
  { db }: Reading,
  actor: Actor,
  { offerId, campaignId }: Offer,
  page: PageAsked & { selection?: SelectionState },
): Promise<Listed<SelectionItem> | Declined> {
  const repeaters = repeatersTurnOf(await packOfCampaign(db, campaignId));
  return pageOrDeclined(listSelection(db, offerId, repeaters, { ...page, names: nameScopeOf(actor) }));
}

/** Whom a nominative offer asks for, in the order in which they were named. */
export async function readNominees(
  { db }: Reading,
  actor: Actor,
  offerId: string,
): Promise<Listed<NomineeBody>> {
  const nominees = await nomineesOf(db, offerId);
  // A person who is named has no case yet: to a partner service they are on no shortlist.
  const isShown = nameScopeOf(actor).kind === 'all';
  return whole(isShown ? nominees : nominees.map((nominee) => ({ ...nominee, name: '' })));
}

/** Offers with the facts of their own lives and the acts at their farms. */
export async function offerBodies(db: Db, offers: readonly Offer[], reader?: Actor): Promise<OfferBody[]> {
  const offerIds = offers.map(({ offerId }) => offerId);
  const facts = (await offerMilestones(db, offerIds)).map(factBody);
  const acts = (await actsOfOffers(db, offerIds)).flatMap((act) => actBody(act, reader));
  const recorded = [...facts, ...acts].sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
  return offers.map((offer) => offerBody(offer, recorded));
}

interface OnOffer extends OfferMilestoneBody {
  offerId: string | null;
}

function factBody({
  offerId,
  milestone,
  occurredOn,
  note,
  recordedBy,
  recordedAt,
}: KeptOfferMilestone): OnOffer {
  return { offerId, milestone, occurredOn, note, details: {}, recordedBy, recordedAt };
}

function actBody(act: KeptFieldAct, reader: Actor | undefined): OnOffer[] {
  const { offerId, milestone, occurredOn, note, recordedBy, recordedAt } = act;
  if (!isFarmAct(milestone)) return [];
  const details = shownDetails(act, reader);
  return [{ offerId, milestone, occurredOn, note, details, recordedBy, recordedAt }];
}

/** An offer with those of these records that are its own. */
export function offerBody(offer: Offer, milestones: readonly OnOffer[] = []): OfferBody {
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

function whole<T>(items: T[]): Listed<T> {
  return { items, nextCursor: null, total: items.length };
}
