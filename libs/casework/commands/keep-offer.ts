/** What happens to an offer itself: the facts of its own life, and its criteria, version by version. */
import type { CriteriaVersion } from '#libs/contract/offers';
import { commitToOffer, criteriaHash } from '#libs/db/offers/offer-lists';
import { appendCriteria, insertOfferMilestone, lockOffer, offerMilestones } from '#libs/db/offers/offers';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { actFaults } from '#libs/domain/act-details';
import type { IsoDate } from '#libs/domain/calendar';
import { isFarmAct } from '#libs/domain/offer/field-acts';
import type { FarmAct } from '#libs/domain/offer/field-acts';
import { offerRefusal } from '#libs/domain/offer/offer-life';
import type { OfferMilestone } from '#libs/domain/offer/offer-life';
import { NOT_ALLOWED, NOT_FOUND, declined, invalid } from '../answers.ts';
import type { Declined, Done } from '../answers.ts';
import { attemptOnce } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';
import { offerFactNotices } from '../queries/offer-notices.ts';
import type { NoticedOffer } from '../queries/offer-notices.ts';
import { offerNamed, readOffer } from '../queries/offers.ts';
import type { NamedOffer } from '../queries/offers.ts';
import { latestDay, recordFarmAct } from './keep-field-acts.ts';

export interface OfferMilestoneInput {
  milestone: OfferMilestone | FarmAct;
  occurredOn: IsoDate;
  /** Of the offer, never of a person. */
  note?: string;
  /** Of acts at the farm; the facts of the offer's own life have none. */
  details?: Readonly<Record<string, unknown>>;
}

export interface CriteriaInput {
  criteria: Readonly<Record<string, unknown>>;
  /** Why they changed. */
  reason?: string;
}

/**
 * Records one fact of the offer's life, or an act at its farm; a fact out of its order, or recorded already, is refused.
 */
export async function recordOfferMilestone(
  { db, seal }: Pick<Casework, 'db' | 'seal'>,
  actor: Actor,
  attempt: Attempt,
  named: NamedOffer,
  { milestone, ...input }: OfferMilestoneInput,
): Promise<Done<NoticedOffer> | Declined> {
  if (isFarmAct(milestone)) {
    return recordFarmAct({ db, seal }, actor, attempt, named, { milestone, ...input });
  }
  const { occurredOn, note, details = {} } = input;
  if (!roleMay(actor.role, 'create-offer')) return NOT_ALLOWED;
  const faults = actFaults({}, details);
  if (faults.length > 0) return invalid(...faults);
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
    return { ...(await readOffer({ db: tx }, offer, actor)), notices };
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
