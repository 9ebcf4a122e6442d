/**
 * How seasons go: one table a scenario, from reference figures of the corridors. A row that a pack does not know
 * is skipped, so that one table serves every pack.
 */
import type { Path } from '#libs/domain/pack/programme';
import { STORIES } from './stories.ts';
import type { Details, StoryReport, StoryRule } from './stories.ts';

/** A season that does not go to its end as planned. */
export interface DeviationRule {
  name: string;
  /** Of those to whom nothing above in the table has happened. */
  rate: number;
  path?: Path;
  /** It happens instead of the first of these milestones that the pack has on the path. */
  insteadOf: readonly string[];
  /** The exit that is reported. Without one the milestone itself is reported, or nothing at all: see `silent`. */
  exit?: string;
  /** Sent instead of the examples of the API, where the pack takes it. */
  details?: Details;
  /** Nobody reports it; the pack's own deadline ends the season. */
  silent?: true;
  /** On any day before the milestone's own; else on that day. */
  within?: true;
  /** Optional milestones that are reported as well. */
  alsoReported?: readonly string[];
  /** Milestones that nobody reports meanwhile. */
  unsaid?: readonly string[];
}

/** A milestone that `next` offers and does not ask for, reported of this share of people. */
export interface ExtraRule extends StoryReport {
  rate: number;
}

/** What is said in a report instead of the first example of the API: the share of each value, which add up to 1. */
export interface AnswerRule {
  milestone: string;
  detail: string;
  shares: Readonly<Record<string, number>>;
}

export interface Rates {
  /** Of those who come to work, the share that was there before. */
  repeaters: number;
  /** Of those, the share whose authorisation has run out and is renewed, where the pack knows renewals. */
  renewals: number;
  deviations: readonly DeviationRule[];
  extras: readonly ExtraRule[];
  stories: readonly StoryRule[];
  answers: readonly AnswerRule[];
  /**
   * Days from the opening of cases to the first offer's first day, and from an offer's first day to its last. `waves`:
   * how many days later the offers begin; people take them one after another.
   */
  seasonDays: { lead: number; work: number; waves: readonly number[] };
  /** Days between what is due and the report of it. */
  gapDays: readonly [least: number, most: number];
  late: { rate: number; leastDays: number; mostDays: number };
  /** Shares that nobody reports: of what silence grants, and of what silence lets lapse after the return. */
  silence: { granted: number; lapse: number };
}

/** Applied to selected: 33,452 files, 12,944 pre-selected, 10,914 selected (2018). */
export const HUELVA_2018 = { files: 33_452, preselected: 12_944, selected: 10_914, returned: 0.83 } as const;

/** An authorisation lasts four years: of the four seasons after the first, the last asks for another (A). */
const RENEWALS = 0.25;

/** Half of the people are asked for at once, a quarter a month later, a quarter when the harvest is at its height (A). */
const WAVES = [0, 30, 0, 60];

const BEFORE_ARRIVAL: readonly DeviationRule[] = [
  {
    name: 'file-rejected',
    path: 'first',
    rate: 1 - HUELVA_2018.preselected / HUELVA_2018.files,
    insteadOf: ['preselected', 'interviewed', 'selected'],
    exit: 'not-selected',
  },
  {
    name: 'not-selected',
    path: 'first',
    rate: 1 - HUELVA_2018.selected / HUELVA_2018.preselected,
    insteadOf: ['selected'],
    exit: 'not-selected',
  },
  { name: 'withdrawn', rate: 0.01, insteadOf: ['info-session-attended', 'arrived'], exit: 'withdrawn' },
  { name: 'authorisation-refused', rate: 0.005, insteadOf: ['authorised'], exit: 'authorisation-refused' },
  { name: 'authority-silent', rate: 0.005, insteadOf: ['authorised'], silent: true },
  { name: 'call-up-refused', rate: 0.005, insteadOf: ['call-up-granted'], exit: 'call-up-refused' },
  { name: 'renewal-refused', rate: 0.005, insteadOf: ['renewal-granted'], exit: 'renewal-refused' },
  { name: 'visa-refused', rate: 0.015, insteadOf: ['visa-granted'], exit: 'visa-refused' },
  {
    name: 'not-confirmed',
    rate: 0.01,
    insteadOf: ['visa-granted'],
    exit: 'authorisation-lapsed',
    alsoReported: ['visa-checks-concluded'],
    unsaid: ['authorisation-confirmed'],
  },
  {
    name: 'cancelled',
    rate: 0.005,
    insteadOf: ['arrived'],
    exit: 'cancelled',
    details: { cause: 'employer' },
    within: true,
  },
  { name: 'no-show', rate: 0.02, insteadOf: ['arrived'], exit: 'no-show' },
  {
    name: 'absent-at-arrival',
    rate: 0.002,
    insteadOf: ['arrived'],
    exit: 'absent-at-arrival',
    alsoReported: ['boarded'],
  },
];

const IN_SEASON: readonly DeviationRule[] = [
  {
    name: 'left-in-season',
    rate: 0.02,
    insteadOf: ['contract-ended', 'follow-up-12-months'],
    exit: 'ended-early',
    details: { cause: 'abandonment' },
    within: true,
  },
  {
    name: 'status-changed',
    rate: 0.003,
    insteadOf: ['contract-ended'],
    exit: 'status-changed',
    details: { kind: 'protection' },
    within: true,
  },
  {
    name: 'deceased',
    rate: 0.0001,
    insteadOf: ['contract-ended', 'follow-up-12-months'],
    exit: 'deceased',
    within: true,
  },
  {
    name: 'early-return',
    rate: 0.03,
    insteadOf: ['contract-ended'],
    details: { how: 'humanitarian' },
    within: true,
  },
];

/** Half of them end by a decision of the authority, half by a deadline, which says only that nobody knows. */
function notHome(rate: number): readonly DeviationRule[] {
  return [
    { name: 'not-returned', rate: rate / 2, insteadOf: ['return-proved'], exit: 'not-returned' },
    { name: 'return-to-verify', rate: rate / 2 / (1 - rate / 2), insteadOf: ['return-proved'], silent: true },
    {
      name: 'return-declared',
      rate: 0.02,
      insteadOf: ['return-proved'],
      silent: true,
      alsoReported: ['return-notified', 'return-boarded'],
    },
  ];
}

const EXTRAS: readonly ExtraRule[] = [
  { milestone: 'training-completed', rate: 0.2, placed: 'soon' },
  { milestone: 'boarded', rate: 0.3, placed: 'before' },
  { milestone: 'incident-reported', rate: 0.005, details: { kind: 'accident' }, placed: 'within' },
  { milestone: 'incident-reported', rate: 0.005, details: { kind: 'pregnancy' }, placed: 'within' },
  { milestone: 'contract-extended', rate: 0.075, placed: 'within' },
  { milestone: 'return-boarded', rate: 0.3, placed: 'soon' },
  { milestone: 'return-notified', rate: 0.2, placed: 'soon' },
];

/** Whoever plans something of their own is followed up after three and twelve months; most come back instead (A). */
const ANSWERS: readonly AnswerRule[] = [
  {
    milestone: 'reintegration-plan-agreed',
    detail: 'plan',
    shares: { 'next-season': 0.75, business: 0.08, training: 0.05, job: 0.07, none: 0.05 },
  },
];

function season(notReturned: number): Rates {
  return {
    repeaters: 0.73,
    renewals: RENEWALS,
    deviations: [...BEFORE_ARRIVAL, ...IN_SEASON, ...notHome(notReturned)],
    extras: EXTRAS,
    stories: STORIES,
    answers: ANSWERS,
    seasonDays: { lead: 75, work: 120, waves: WAVES },
    gapDays: [1, 9],
    // On the first day after its date what the engine raises and a report come at the same moment.
    late: { rate: 0.06, leastDays: 2, mostDays: 8 },
    silence: { granted: 0.15, lapse: 0.05 },
  };
}

/** A short season, of the three months that a first contract in France lasts at least, and nothing but the reports that the funnel and the return need, each soon after it can be made. */
const BARE: Omit<Rates, 'repeaters' | 'renewals' | 'deviations'> = {
  extras: [],
  stories: [],
  answers: [],
  seasonDays: { lead: 50, work: 93, waves: [0] },
  gapDays: [1, 3],
  late: { rate: 0, leastDays: 0, mostDays: 0 },
  silence: { granted: 0, lapse: 0 },
};

/** The scenarios drawn by chance. `huelva-2018` is counted out instead. */
export const SCENARIOS = {
  default: season(0.06),
  'non-return-1': season(0.01),
  'non-return-17': season(0.17),
  'non-return-22': season(0.22),
  'all-home': { ...BARE, repeaters: 0.73, renewals: RENEWALS, deviations: BEFORE_ARRIVAL },
} as const satisfies Readonly<Record<string, Rates>>;
export type DrawnScenario = keyof typeof SCENARIOS;

/** Rates of `huelva-2018`: who has not returned has no witness, so that a deadline closes the case as to be verified. */
export const COUNTED: Rates = {
  ...BARE,
  repeaters: 0,
  renewals: 0,
  deviations: [
    {
      name: 'file-rejected',
      rate: 0,
      insteadOf: ['preselected'],
      exit: 'not-selected',
    },
    { name: 'not-selected', rate: 0, insteadOf: ['selected'], exit: 'not-selected' },
    { name: 'return-to-verify', rate: 0, insteadOf: ['return-proved'], silent: true },
  ],
};
