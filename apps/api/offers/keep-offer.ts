/** What happens to an offer itself: the facts of its own life, and its criteria, version by version. */
import type { CriteriaVersion } from '#libs/contract/offers';
import type { OfferBody } from '#libs/contract/campaigns';
import { findCampaign, findOffer } from '#libs/db/directory/campaigns';
import type { Offer } from '#libs/db/directory/campaigns';
import { appendCriteria, insertOfferMilestone, lockOffer, offerMilestones } from '#libs/db/offers/offers';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import type { Actor } from '#libs/domain/access';
import { maxDate, realToday } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { offerRefusal } from '#libs/domain/offer/offer-life';
import { offerBodies } from '../campaigns/campaigns.ts';
import { notFound, refused } from '../http/problem.ts';
import type { NewCriteriaDto, NewOfferMilestoneDto } from './offers.dto.ts';

/** Records one fact of the offer's life. Throws 409 for one out of its order, and for one already told. */
export async function recordMilestone(
  tx: Transaction,
  actor: Actor,
  { offerId }: Offer,
  asked: NewOfferMilestoneDto,
): Promise<OfferBody> {
  if (!(await lockOffer(tx, offerId))) throw notFound();
  const offer = await standing(tx, offerId);
  const no = offerRefusal(await offerMilestones(tx, [offerId]), asked, await latestFor(tx, offer));
  if (no !== undefined) throw refused(no);
  const { milestone, occurredOn, note } = asked;
  const told = note === undefined ? {} : { note };
  await insertOfferMilestone(tx, { offerId, milestone, occurredOn, recordedBy: actor.userId, ...told });
  return bodyOf(tx, offer);
}

/** Records the next version of the offer's criteria. */
export async function recordCriteria(
  tx: Transaction,
  actor: Actor,
  { offerId }: Offer,
  asked: NewCriteriaDto,
): Promise<CriteriaVersion> {
  const { criteria, reason } = asked;
  const why = reason === undefined ? {} : { reason };
  const kept = await appendCriteria(tx, offerId, { criteria, recordedBy: actor.userId, ...why });
  if (kept === undefined) throw notFound();
  return kept;
}

export async function bodyOf(db: Db, offer: Offer): Promise<OfferBody> {
  const [body] = await offerBodies(db, [offer]);
  if (body === undefined) throw new Error('an offer came and went');
  return body;
}

/** Today; in a simulated campaign, whose days run away from ours, any day until the offer ends. */
async function latestFor(tx: Transaction, { campaignId, endsOn }: Offer): Promise<IsoDate> {
  const today = realToday(Date.now());
  const campaign = await findCampaign(tx, campaignId);
  return campaign?.simulated === true ? maxDate(today, endsOn) : today;
}

async function standing(tx: Transaction, offerId: string): Promise<Offer> {
  const offer = await findOffer(tx, offerId);
  if (offer === undefined) throw notFound();
  return offer;
}
