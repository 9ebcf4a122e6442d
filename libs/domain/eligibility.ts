/**
 * Whether she may be called again next season, and why: computed from her earlier seasons, never typed in.
 * Only a decision of the authority says no. What is unproved is to be verified, by the authority and at the
 * call-up [106.3]; a no-show, a withdrawal, a cancelled or refused visa, an incident or a pregnancy is never
 * held against anyone.
 */
import { addMonths, daysBetween, maxDate } from './calendar.ts';
import type { IsoDate } from './calendar.ts';
import type { Path } from './programme.ts';
import type { ReturnProof } from './return-proof.ts';

export type Verdict = 'eligible' | 'to-verify' | 'not-eligible';

const REASONS = {
  'bar-early-abandonment': [
    'not-eligible',
    'The authority found that she left her work early without cause.',
  ],
  'bar-unauthorised-work': ['not-eligible', 'The authority found that she worked without permission.'],
  'bar-return-undertaking': [
    'not-eligible',
    'The authority found that she did not keep her undertaking to return.',
  ],
  deceased: ['not-eligible', 'She has died.'],
  'season-open': ['to-verify', 'An earlier season is not past its return.'],
  'return-declared-only': ['to-verify', 'Her last return was declared, and no authority has proved it yet.'],
  'return-unknown': ['to-verify', 'No witness has confirmed her last return yet: return to be verified.'],
  'absent-at-arrival': ['to-verify', 'She travelled last season and her arrival was not seen.'],
  'decision-contested': ['to-verify', 'A decision about her return is contested by a witness.'],
  'return-proved': ['eligible', 'Her last return is proved.'],
  'authorisation-in-force': ['eligible', 'Her authorisation is in force.'],
  'authorisation-expired': ['eligible', 'Her authorisation has expired and may be renewed.'],
  'employer-in-breach': [
    'eligible',
    'Her last employer was in breach; she may change employer or be compensated.',
  ],
  'stay-left-this-year': ['eligible', 'Days of stay are left to her.'],
} as const satisfies Record<string, readonly [Verdict, string]>;

export type ReasonCode = keyof typeof REASONS;

export const REASON_WORDS = Object.fromEntries(
  Object.entries(REASONS).map(([code, [, words]]) => [code, words]),
) as Readonly<Record<ReasonCode, string>>;

export interface EligibilityReason {
  code: ReasonCode;
  /** A bar or an authorisation lasts until this day, included. */
  until?: IsoDate;
  /** Days of stay left. */
  days?: number;
}

export interface Eligibility {
  verdict: Verdict;
  reasons: EligibilityReason[];
}

export interface Authorisation {
  until: IsoDate;
  extinguished: boolean;
}

/** An earlier case of hers, as far as it speaks of the next. */
export interface EarlierSeason {
  caseId: string;
  openedOn: IsoDate;
  /** Closed, or in a stage after the return. */
  pastReturn: boolean;
  arrived: boolean;
  /** Code of the exit, if the case ended by one that stands. */
  exit?: string;
  returnProof: ReturnProof | null;
  /** The immigration office's own finding, and nobody else's. */
  decision?: { finding: BarCode; decidedOn: IsoDate };
  employerInBreach: boolean;
  authorisation?: Authorisation;
}

export type BarCode = Extract<ReasonCode, `bar-${string}`>;

export interface EligibilityFacts {
  today: IsoDate;
  seasons: readonly EarlierSeason[];
  /** How long a finding bars: 24 at two years before filing [104.3, 117.3]. */
  barMonths: number;
  /** Days of stay left in the window of today; absent in programmes without a stay clock. */
  stayLeftDays?: number;
}

/** The verdict on the next campaign with every reason, the gravest first. */
export function eligibility(facts: EligibilityFacts): Eligibility {
  const seasons = [...facts.seasons].sort((a, b) => daysBetween(b.openedOn, a.openedOn));
  const reasons: EligibilityReason[] = [
    ...seasons.flatMap((season) => decisionReasons(season, facts)),
    ...(seasons.some(({ exit }) => exit === 'deceased') ? [{ code: 'deceased' as const }] : []),
    ...(seasons.some(({ pastReturn }) => !pastReturn) ? [{ code: 'season-open' as const }] : []),
    ...returnReasons(seasons),
    ...authorisationReasons(seasons, facts.today),
    ...(seasons.at(-1)?.employerInBreach === true ? [{ code: 'employer-in-breach' as const }] : []),
    ...(facts.stayLeftDays === undefined
      ? []
      : [{ code: 'stay-left-this-year' as const, days: facts.stayLeftDays }]),
  ];
  const gravest = (['not-eligible', 'to-verify'] as const).find((verdict) =>
    reasons.some(({ code }) => REASONS[code][0] === verdict),
  );
  return { verdict: gravest ?? 'eligible', reasons };
}

/** The findings that bar her today, each with its last day. Only these refuse the opening of a case. */
export function barsOf(
  seasons: readonly EarlierSeason[],
  today: IsoDate,
  barMonths: number,
): EligibilityReason[] {
  return seasons.flatMap((season) =>
    decisionReasons(season, { today, barMonths }).filter(({ code }) => REASONS[code][0] === 'not-eligible'),
  );
}

/**
 * `returning` when an authorisation from an earlier case is in force today; in packs without
 * authorisations, when an earlier case reached its arrival.
 */
export function pathFor(
  seasons: readonly EarlierSeason[],
  today: IsoDate,
  packHasAuthorisations: boolean,
): Path {
  const returning = packHasAuthorisations
    ? authorisationInForce(seasons, today) !== undefined
    : seasons.some(({ arrived }) => arrived);
  return returning ? 'returning' : 'first';
}

/** The longest authorisation that ends on or after today and is not extinguished, with its case. */
export function authorisationInForce(
  seasons: readonly EarlierSeason[],
  today: IsoDate,
): { until: IsoDate; caseId: string } | undefined {
  return seasons
    .flatMap(({ caseId, authorisation }) =>
      authorisation !== undefined && !authorisation.extinguished && authorisation.until >= today
        ? [{ until: authorisation.until, caseId }]
        : [],
    )
    .sort((a, b) => daysBetween(a.until, b.until))[0];
}

function decisionReasons(
  { decision, returnProof }: EarlierSeason,
  { today, barMonths }: Pick<EligibilityFacts, 'today' | 'barMonths'>,
): EligibilityReason[] {
  if (decision === undefined) {
    return [];
  }
  const until = addMonths(decision.decidedOn, barMonths);
  if (until < today) {
    return [];
  }
  // A sovereign witness outweighs the finding that she did not return, until an officer annuls it.
  const disproved =
    decision.finding === 'bar-return-undertaking' &&
    (returnProof?.state === 'returned-proved' || returnProof?.contested === true);
  return [disproved ? { code: 'decision-contested' } : { code: decision.finding, until }];
}

/** Of the last season she was expected home from: a later season answers for the ones before it. */
function returnReasons(seasons: readonly EarlierSeason[]): EligibilityReason[] {
  const last = seasons.filter(({ pastReturn, returnProof }) => pastReturn && returnProof !== null).at(-1);
  if (last?.exit === 'absent-at-arrival' && last.returnProof?.state === 'unknown') {
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

function authorisationReasons(seasons: readonly EarlierSeason[], today: IsoDate): EligibilityReason[] {
  const inForce = authorisationInForce(seasons, today);
  if (inForce !== undefined) {
    return [{ code: 'authorisation-in-force', until: inForce.until }];
  }
  const [first, ...others] = seasons.flatMap(({ authorisation }) =>
    authorisation === undefined || authorisation.extinguished ? [] : authorisation.until,
  );
  return first === undefined ? [] : [{ code: 'authorisation-expired', until: maxDate(first, ...others) }];
}
