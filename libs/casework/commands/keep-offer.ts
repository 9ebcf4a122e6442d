/** What happens to an offer itself: the facts of its own life, and its criteria, version by version. */
import type { OfferBody } from '#libs/contract/campaigns';
import type { CriteriaVersion } from '#libs/contract/offers';
import { findCampaign } from '#libs/db/directory/campaigns';
import type { Offer } from '#libs/db/directory/campaigns';
import { commitToOffer, criteriaHash } from '#libs/db/offers/offer-lists';
import { appendCriteria, insertOfferMilestone, lockOffer, offerMilestones } from '#libs/db/offers/offers';
import type { Transaction } from '#libs/db/postgres/sql';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { maxDate, realToday } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { Notice } from '#libs/domain/case/notices';
import { offerRefusal } from '#libs/domain/offer/offer-life';
import type { OfferMilestone } from '#libs/domain/offer/offer-life';
import { NOT_ALLOWED, NOT_FOUND, declined } from '../answers.ts';
import type { Declined, Done } from '../answers.ts';
import { attemptOnce } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';
import { offerFactNotices } from '../queries/offer-notices.ts';
import { offerNamed, readOffer } from '../queries/offers.ts';
import type { NamedOffer } from '../queries/offers.ts';

export interface OfferMilestoneInput {
  milestone: OfferMilestone;
  occurredOn: IsoDate;
  /** Of the offer, never of a person. */
  note?: string;
}

export interface CriteriaInput {
  criteria: Readonly<Record<string, unknown>>;
  /** Why they changed. */
  reason?: string;
}

/** An offer with what the law would have looked at in the fact that was recorded. */
export interface NoticedOffer extends OfferBody {
  notices: Notice[];
}

/** Records one fact of the offer's life; one out of its order, or recorded already, is refused. */
export async function recordOfferMilestone(
  { db, seal }: Pick<Casework, 'db' | 'seal'>,
  actor: Actor,
  attempt: Attempt,
  named: NamedOffer,
  { milestone, occurredOn, note }: OfferMilestoneInput,
): Promise<Done<NoticedOffer> | Declined> {
  if (!roleMay(actor.role, 'create-offer')) return NOT_ALLOWED;
  return attemptOnce({ db, seal }, actor, attempt, async (tx) => {
    const { offerId } = named;
    if (!(await lockOffer(tx, offerId))) return NOT_FOUND;
    const offer = await offerNamed(tx, actor, named);
    if (offer === undefined) return NOT_FOUND;
    const recorded = await offerMilestones(tx, [offerId]);
    const no = offerRefusal(recorded, { milestone, occurredOn }, await latestDay(tx, offer));
    if (no !== undefined) return declined(no);
    const given = note === undefined ? {} : { note };
    await insertOfferMilestone(tx, { offerId, milestone, occurredOn, recordedBy: actor.userId, ...given });
    const notices = await offerFactNotices(tx, offer, { milestone, occurredOn, ...given });
    return { ...(await readOffer({ db: tx }, offer)), notices };
  });
}

/** Records the next version of the offer's criteria; earlier ones stay. */
export async function recordCriteria(
  { db, seal }: Pick<Casework, 'db' | 'seal'>,
  actor: Actor,
  attempt: Attempt,
  named: NamedOffer,
  { criteria, reason }: CriteriaInput,
): Promise<Done<CriteriaVersion> | Declined> {
  if (!roleMay(actor.role, 'create-offer')) return NOT_ALLOWED;
  return attemptOnce({ db, seal }, actor, attempt, async (tx) => {
    if ((await offerNamed(tx, actor, named)) === undefined) return NOT_FOUND;
    const why = reason === undefined ? {} : { reason };
    const kept = await appendCriteria(tx, named.offerId, { criteria, recordedBy: actor.userId, ...why });
    if (kept === undefined) return NOT_FOUND;
    const { version } = kept;
    await commitToOffer(tx, seal, named.offerId, {
      criteria: [{ version, hash: criteriaHash(kept.criteria) }],
    });
    return kept;
  });
}

/** Today; in a simulated campaign, whose days are shorter than ours, any day until the offer ends. */
async function latestDay(tx: Transaction, { campaignId, endsOn }: Offer): Promise<IsoDate> {
  const today = realToday(Date.now());
  const campaign = await findCampaign(tx, campaignId);
  return campaign?.simulated === true ? maxDate(today, endsOn) : today;
}
