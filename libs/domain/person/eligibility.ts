/**
 * Whether somebody may be called again next season, and why: computed from the earlier seasons, never typed in.
 * Only a decision of the authority says no. What is unproved is to be verified, by the authority and at the
 * call-up [106.3]; a no-show, a withdrawal, a cancelled or refused visa, an incident, a pregnancy or an employer's
 * breach is never held against anyone. Law is the destination's: a bar of one country says nothing in another.
 */
import {
  authorisationInForce,
  authorisationsOf,
  comingSeasonEnd,
  isDisproved,
  seasonsUnder,
} from './authorisations.ts';
import { barredBy } from '#libs/domain/case/finding-bars';
import type { CaseFinding } from '#libs/domain/case/findings';
import { maxDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { withLaterMeetings } from './earlier-season.ts';
import type { EarlierSeason, Finding } from './earlier-season.ts';

export type Verdict = 'eligible' | 'to-verify' | 'not-eligible';

/** Every reason there is, with what it means for the next season. Their words: `libs/words/eligibility.ts`. */
const REASONS = {
  'bar-early-abandonment': 'not-eligible',
  'bar-unauthorised-work': 'not-eligible',
  'bar-return-undertaking': 'not-eligible',
  deceased: 'not-eligible',
  'season-open': 'to-verify',
  'return-declared-only': 'to-verify',
  'return-unknown': 'to-verify',
  'absent-at-arrival': 'to-verify',
  'decision-contested': 'to-verify',
  'finding-recorded': 'to-verify',
  'return-proved': 'eligible',
  'authorisation-in-force': 'eligible',
  'authorisation-expired': 'eligible',
  'employer-in-breach': 'eligible',
  'stay-left-this-year': 'eligible',
} as const satisfies Record<Finding, Verdict> & Record<string, Verdict>;

export type ReasonCode = keyof typeof REASONS;

export const REASON_CODES = Object.keys(REASONS) as ReasonCode[];

export interface EligibilityReason {
  code: ReasonCode;
  /** A bar or an authorisation lasts until this day, included. */
  until?: IsoDate;
  /** Days of stay left, above 0. */
  days?: number;
}

export interface Eligibility {
  verdict: Verdict;
  reasons: EligibilityReason[];
}

export interface EligibilityFacts {
  today: IsoDate;
  /** Where the next campaign goes, ISO 3166-1 alpha-2. */
  destination: string;
  /** All seasons of the person, wherever they went, in any order. */
  seasons: readonly EarlierSeason[];
  /** Days of stay left in the window of today, 0 where all are used; absent in programmes without a stay clock. */
  stayLeftDays?: number;
}

/** The verdict on the next campaign with every reason, the gravest first. */
export function eligibility({ today, destination, seasons, stayLeftDays }: EligibilityFacts): Eligibility {
  const here = seasonsUnder(destination, withLaterMeetings(seasons));
  const reasons: EligibilityReason[] = [
    ...here.flatMap((season) => decisionReasons(season, today)),
    ...(seasons.some(({ exit, deceased }) => deceased === true || exit === 'death')
      ? [{ code: 'deceased' as const }]
      : []),
    ...(seasons.some(({ pastReturn }) => !pastReturn) ? [{ code: 'season-open' as const }] : []),
    ...returnReasons(here),
    ...authorisationReasons(here, today),
    ...(here.at(-1)?.employerInBreach === true ? [{ code: 'employer-in-breach' as const }] : []),
    ...stayReasons(stayLeftDays),
  ];
  const gravest = (['not-eligible', 'to-verify'] as const).find((verdict) =>
    reasons.some(({ code }) => REASONS[code] === verdict),
  );
  return { verdict: gravest ?? 'eligible', reasons };
}

/** Of no day left nothing is said: it bars nobody from the next campaign. */
function stayReasons(days = 0): EligibilityReason[] {
  return days > 0 ? [{ code: 'stay-left-this-year', days }] : [];
}

/**
 * The findings that bar the person there on a day, each with its last day. By the pack they refuse the opening of a case,
 * or the filing alone: then the day is that of the filing, and whoever opens a case before it is warned.
 */
export function barsOf(
  destination: string,
  seasons: readonly EarlierSeason[],
  on: IsoDate,
): EligibilityReason[] {
  return seasonsUnder(destination, seasons)
    .flatMap((season) => decisionReasons(season, on))
    .filter(({ code }) => REASONS[code] === 'not-eligible');
}

/** Whether a finding stands beside the person on a day that bars nobody: without an effect, or contested. */
export function isFoundOn(destination: string, seasons: readonly EarlierSeason[], on: IsoDate): boolean {
  return seasonsUnder(destination, seasons)
    .flatMap((season) => decisionReasons(season, on))
    .some(({ code }) => REASONS[code] === 'to-verify');
}

function decisionReasons(season: EarlierSeason, on: IsoDate): EligibilityReason[] {
  const { decision, findings } = season;
  const told = findings.flatMap((finding) => findingReasons(finding, on));
  const until = decision?.barredUntil;
  if (decision === undefined || until === undefined || until < on) {
    return told;
  }
  return [isDisproved(season) ? { code: 'decision-contested' } : { code: decision.finding, until }, ...told];
}

/** A bare finding warns; one with an effect bars until its last day, unless it is contested. */
function findingReasons(finding: CaseFinding, on: IsoDate): EligibilityReason[] {
  const { kind, weighsUntil, state } = finding;
  if (state === 'lifted' || weighsUntil === null || weighsUntil < on) {
    return [];
  }
  if (state === 'contested') {
    return [{ code: 'decision-contested' }];
  }
  const until = barredBy(finding);
  return [until === null ? { code: 'finding-recorded' } : { code: `bar-${kind}`, until }];
}

/** Of the last season after which a return was expected: a later season answers for the ones before it. */
function returnReasons(seasons: readonly EarlierSeason[]): EligibilityReason[] {
  const last = seasons.filter(({ pastReturn, returnProof }) => pastReturn && returnProof !== null).at(-1);
  if (last?.exit === 'absence-at-arrival' && !last.arrived && last.returnProof?.state === 'unknown') {
    return [{ code: 'absent-at-arrival' }];
  }
  switch (last?.returnProof?.state) {
    case undefined:
      return [];
    case 'returned-proved':
      return [{ code: 'return-proved' }];
    case 'returned-unproved':
      return [{ code: 'return-declared-only' }];
    case 'unknown':
    case 'not-returned':
      return [{ code: 'return-unknown' }];
  }
}

/** One that ends before the next season would is in force and to be renewed, both. */
function authorisationReasons(seasons: readonly EarlierSeason[], today: IsoDate): EligibilityReason[] {
  const inForce = authorisationInForce(seasons, today);
  if (inForce !== undefined) {
    const { until } = inForce;
    const seasonEnd = comingSeasonEnd(seasons, today);
    const inTime = seasonEnd === undefined || until >= seasonEnd;
    return [
      { code: 'authorisation-in-force', until },
      ...(inTime ? [] : [{ code: 'authorisation-expired' as const, until }]),
    ];
  }
  const [first, ...others] = authorisationsOf(seasons).flatMap(({ until, extinguishedOn }) =>
    extinguishedOn === null ? until : [],
  );
  return first === undefined ? [] : [{ code: 'authorisation-expired', until: maxDate(first, ...others) }];
}
