/** Facts of an offer: reported once for the offer instead of in each of its cases, and no case waits for them. */
import type { IsoDate } from '#libs/domain/calendar';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';

/** Anyone may be selected for a generic offer; a nominative one asks for people by name. */
export const OFFER_KINDS = ['generic', 'nominative'] as const;
export type OfferKind = (typeof OFFER_KINDS)[number];

/** In order: none may be dated before one that comes earlier here. Any of them may be left out. */
export const OFFER_MILESTONES = [
  'filed',
  'vetted',
  'selection-authorised',
  'published',
  'job-tested',
] as const;
export type OfferMilestone = (typeof OFFER_MILESTONES)[number];

export interface OfferFact {
  milestone: OfferMilestone;
  occurredOn: IsoDate;
}

/** The "no" to a fact of an offer, if there is one. `latest` is the last day that may be reported. */
export function offerRefusal(
  recorded: readonly OfferFact[],
  fact: OfferFact,
  latest: IsoDate,
): Refusal | undefined {
  const pointer = '/occurredOn';
  if (recorded.some(({ milestone }) => milestone === fact.milestone)) {
    return refuse('already-recorded', `${fact.milestone} is recorded; what is recorded stays.`, {
      says: { key: 'offer-fact-recorded', with: { offerMilestone: fact.milestone } },
    });
  }
  if (fact.occurredOn > latest) {
    return refuse('occurred-in-future', `The latest day for this offer is ${latest}.`, {
      pointer,
      says: { key: 'offer-latest-day', with: { date: latest } },
    });
  }
  const place = placeOf(fact);
  const before = recorded.find((other) => placeOf(other) < place && other.occurredOn > fact.occurredOn);
  if (before !== undefined) {
    return refuse('occurred-before-predecessor', said(before, 'comes first'), {
      pointer,
      says: { key: 'offer-comes-first', with: { offerMilestone: before.milestone, date: before.occurredOn } },
    });
  }
  const after = recorded.find((other) => placeOf(other) > place && other.occurredOn < fact.occurredOn);
  return (
    after &&
    refuse('occurred-after-successor', said(after, 'follows it'), {
      pointer,
      says: { key: 'offer-follows', with: { offerMilestone: after.milestone, date: after.occurredOn } },
    })
  );
}

function placeOf({ milestone }: OfferFact): number {
  return OFFER_MILESTONES.indexOf(milestone);
}

function said({ milestone, occurredOn }: OfferFact, how: string): string {
  return `${milestone}, of ${occurredOn}, ${how}.`;
}
