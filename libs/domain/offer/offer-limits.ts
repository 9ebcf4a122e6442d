/** What the law says of an employer's offer: how long its work may last, how large and how early it is, whose it is. */
import { addDays, addMonths } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { lastDayOfWork } from '#libs/domain/case/limits';
import type { Notice } from '#libs/domain/case/notices';
import type { Programme } from '#libs/domain/pack/programme';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';

export interface OfferDays {
  startsOn: IsoDate;
  endsOn: IsoDate;
}

/** What is known of an offer when it is filed. */
export interface FiledOffer {
  filedOn: IsoDate;
  startsOn: IsoDate;
  /** Posts of every employer that filed with it. */
  posts: number;
  /** Why it was filed late, where somebody said so. */
  reason: string | null;
}

/** Of a collective offer in Spain [RLOEX 121.4, 122.2]. */
const LEAST_POSTS = 10;
const MONTHS_OF_NOTICE = 3;
/** Breaches of the employer that the authority looks at [RLOEX 104.2, 117.1]. */
const BREACH_COUNTS_MONTHS = 24;

/** The "no" to an offer whose work lasts longer than a season [RLOEX 100; RD557 98.3.a; TUI 24.7; CDT R5221-23]. */
export function offerSeasonRefusal(
  { stay }: Pick<Programme, 'stay'>,
  orders: readonly string[],
  { startsOn, endsOn }: OfferDays,
): Refusal | undefined {
  const ordered = stay?.underOrder?.find(({ order }) => orders.includes(order));
  const rule = stay && ordered ? { ...stay, months: ordered.months } : stay;
  const last = rule && lastDayOfWork(rule, [], startsOn);
  return last && endsOn > last
    ? refuse('limit-exceeded', `endsOn cannot be after ${last}.`, {
        limit: 'season',
        pointer: '/endsOn',
        says: { key: 'detail-until', with: { detail: 'endsOn', date: last } },
      })
    : undefined;
}

/** What is said where the posts of every employer are fewer than a collective offer has. */
function sizeNotices({ destination }: Pick<Programme, 'destination'>, posts: number): Notice[] {
  return destination === 'ES' && posts < LEAST_POSTS
    ? [{ says: 'offer-size', with: { posts: LEAST_POSTS } }]
    : [];
}

/** What is said to whoever files an offer that is small, or late without a reason. */
export function filingNotices(
  pack: Pick<Programme, 'destination'>,
  { filedOn, startsOn, posts, reason }: FiledOffer,
): Notice[] {
  const latest = addMonths(startsOn, -MONTHS_OF_NOTICE);
  const isLate = pack.destination === 'ES' && filedOn > latest && reason === null;
  return [
    ...sizeNotices(pack, posts),
    ...(isLate ? [{ says: 'offer-notice' as const, with: { date: latest } }] : []),
  ];
}

/**
 * What is said where an offer is tested before those who live in the country had its days, or without a publication.
 * @param publishedOn the first day on which it stood open to them, where one is recorded
 */
export function jobTestNotices(
  { offers }: Pick<Programme, 'offers'>,
  testedOn: IsoDate,
  publishedOn: IsoDate | undefined,
): Notice[] {
  if (offers === undefined) return [];
  if (publishedOn === undefined) return [{ says: 'offer-unpublished', with: {} }];
  const last = addDays(publishedOn, offers.publishedDays - 1);
  return testedOn > last ? [] : [{ says: 'offer-published', with: { date: last } }];
}

/** What is said to whoever vets an offer: the last breach of its employer that still counts. The decision is its own. */
export function vettingNotices(
  { destination }: Pick<Programme, 'destination'>,
  vettedOn: IsoDate,
  breaches: readonly IsoDate[],
): Notice[] {
  const since = addMonths(vettedOn, -BREACH_COUNTS_MONTHS);
  const last = breaches
    .filter((day) => day > since && day <= vettedOn)
    .sort()
    .at(-1);
  return destination === 'ES' && last !== undefined
    ? [{ says: 'employer-record', with: { date: last } }]
    : [];
}
