/** Offers that employment services posted. */
import type { ExchangeOfferBody } from '#libs/contract/exchange';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { findExchangeOffer, listExchangeOffers } from '#libs/db/offers/exchange';
import type { ExchangeOffer } from '#libs/db/offers/exchange';
import type { Db } from '#libs/db/postgres/sql';
import { isStrangerToExchange, scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { isDeclined, pageOrDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import { offerBodies } from './offers.ts';

interface Reading {
  db: Db;
}

/** Of partner agencies, employment services alone exchange offers and figures. */
export function mayExchange(actor: Actor): boolean {
  return !isStrangerToExchange(actor);
}

/** The offer, when the actor's agency posted it; officers, auditors and administrators see all. */
export function visibleExchangeOffer(
  db: Db,
  actor: Actor,
  offerId: string,
): Promise<ExchangeOffer | undefined> {
  return findExchangeOffer(db, offerId, posterOf(actor));
}

/** Newest first; `invalid` for a cursor of another list. */
export async function readExchangeOffers(
  { db }: Reading,
  actor: Actor,
  page: PageAsked,
): Promise<Listed<ExchangeOfferBody> | Declined> {
  const found = await pageOrDeclined(listExchangeOffers(db, posterOf(actor), page));
  return isDeclined(found) ? found : { ...found, items: await exchangeOfferBodies(db, found.items) };
}

export async function readExchangeOffer({ db }: Reading, offer: ExchangeOffer): Promise<ExchangeOfferBody> {
  const [body] = await exchangeOfferBodies(db, [offer]);
  if (body === undefined) throw new Error(`offer ${offer.offerId} has no terms`);
  return body;
}

async function exchangeOfferBodies(db: Db, offers: readonly ExchangeOffer[]): Promise<ExchangeOfferBody[]> {
  const bodies = await offerBodies(db, offers);
  return offers.flatMap(({ programme, postedBy }, index) => {
    const body = bodies[index];
    return body === undefined ? [] : [{ ...body, programme, postedBy }];
  });
}

/** A partner agency sees the offers that it posted itself. */
function posterOf(actor: Actor): string | null {
  const scope = scopeOf(actor);
  return scope.kind === 'agency' ? scope.agencyId : null;
}
