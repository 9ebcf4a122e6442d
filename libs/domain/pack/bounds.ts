/**
 * Bounds of the dates that reports carry: what lies outside is a slip of the pen, and would move every clock of the
 * case. They are no rules of a corridor, and no pack repeats them: they hold of a milestone by its code, in every pack,
 * beside what its own row says, for cases opened since they exist. A bound that needs what the case lacks, or what the
 * pack does not have, does not hold. Why they are not in the packs: docs/adr/0020.
 */
import type { DateText } from './date-expression.ts';
import type { Path, Programme } from './programme.ts';
import type { Limit } from '#libs/domain/refusals';

/** `occurredOn` is the report's own day, `details.x` another detail of it. */
export interface DateBound {
  /** A milestone or an exit. */
  milestone: string;
  /** Absent: the day on which it happened, which is never after today and has no other `max`. */
  detail?: string;
  /** The first of these that is known. */
  min?: readonly DateText[];
  /**
   * The latest of these that are known. Where there are several, a season may have begun before the office answers: `today`
   * is the day of the act then (in cases opened before answers were bounded, that of its entry).
   */
  max?: readonly DateText[];
  /** What lies outside passes this limit of the law, and is no slip of the pen. */
  limit?: Limit;
  /** Absent: it holds on every path. */
  paths?: readonly Path[];
  /** It holds of the own day only where this detail is not told, and that day stands for it. */
  unlessTold?: string;
  /** It stands in place of the day of what comes before: a registration may be older than the arrival. */
  insteadOfOrder?: true;
  /** It bounds what is mistyped alone, and is not shown beforehand. */
  unsaid?: true;
}

/** What of a case the bounds depend on. */
export interface BoundedCase {
  path: Path;
  /** Months of stay that the pack grants the case; a contract lasts no longer. Null where none are counted. */
  months: number | null;
  /** Opened since the limits of `libs/domain/case/limits.ts` hold. */
  legalLimits: boolean;
  /** Opened since every row that says from when to when somebody works is bounded. */
  boundedContracts: boolean;
  /** Opened since what answers something is bounded, and every date with it. */
  boundedAnswers: boolean;
  /** Opened since a gap between two contracts counts from the end that was told. */
  orderReviewed: boolean;
}

/** Nothing of a season happened before this day. */
const SEASON_FROM: readonly DateText[] = ['campaign.opensOn - 12m'];
/** The day in the country, as far as anybody has said it. */
const ENTERED: readonly DateText[] = ['entered', 'arrived.enteredOn', 'arrived'];
/** Nobody enters before this day. */
const CROSSING: readonly DateText[] = ['boarded', 'visa-granted.validFrom', 'call-up-filed.startsOn - 15d'];
/** Milestones that carry the terms of the contract. */
const CONTRACTS: readonly string[] = ['contract-signed', 'call-up-filed', 'authorised'];
/** Those that carry them where no contract is signed before the journey. */
const PROPOSALS: readonly string[] = ['contract-proposal-sent', 'renewal-requested'];

const ofTerms = (milestone: string): DateBound[] => [
  { milestone, detail: 'startsOn', min: ['offer.startsOn - 1m'], max: ['offer.endsOn'] },
  { milestone, detail: 'endsOn', min: ['details.startsOn'] },
];

const EVERYWHERE: readonly DateBound[] = [
  { milestone: 'application-filed', min: SEASON_FROM },
  ...CONTRACTS.flatMap((milestone): DateBound[] => [
    ...ofTerms(milestone),
    { milestone, detail: 'authorisedUntil', min: ['details.startsOn'], max: ['today + 4y'] },
  ]),
  { milestone: 'authorised', detail: 'validTo', min: ['occurredOn + 1d'] },
  { milestone: 'authorised', detail: 'multiYearUntil', min: ['occurredOn + 1d'] },
  { milestone: 'authorised', detail: 'multiYearUntil', max: ['s + 3y', 'today + 3y'], limit: 'multi-year' },
  { milestone: 'visa-granted', detail: 'validFrom', min: ['authorised'], max: ['s + 3m', 'today + 3m'] },
  { milestone: 'visa-granted', detail: 'validTo', min: ['details.validFrom'] },
  { milestone: 'entered', min: CROSSING },
  { milestone: 'arrived', min: ['entered'] },
  { milestone: 'arrived', detail: 'enteredOn', min: CROSSING, max: ['occurredOn'] },
  { milestone: 'residence-card-requested', detail: 'validTo', min: ['occurredOn'] },
  { milestone: 'contract-extended', detail: 'newEndOn', min: ENTERED },
  { milestone: 'return-proved', detail: 'exitedOn', min: ENTERED, max: ['today'] },
  { milestone: 'not-returned', detail: 'decidedOn', min: ENTERED, max: ['today'] },
];

/** Of one country's law. */
const BY_DESTINATION: Readonly<Record<string, readonly DateBound[]>> = {
  ES: [
    {
      milestone: 'authorised',
      detail: 'validTo',
      max: ['s + 4y', 'today + 4y'],
      limit: 'authorisation',
    },
    { milestone: 'visa-granted', detail: 'validTo', max: ['details.validFrom + 1y'] },
  ],
};

/** Rows that say when an act of an office was notified: not before it, and not after today. */
const NOTIFIED = [
  'authorised',
  'call-up-granted',
  'renewal-granted',
  'employer-changed',
  'authorisation-withdrawn',
  'authorisation-refused',
  'call-up-refused',
  'renewal-refused',
  'visa-refused',
] as const;
/** The first day on which anything of the season is believed. */
const FROM_APPLICATION: readonly DateText[] = ['application-filed', ...SEASON_FROM];
/** Work is registered eight days before the entry at the earliest. */
const REGISTRATION: readonly DateText[] = ['entered - 8d', 'arrived.enteredOn - 8d', 'arrived - 8d'];
const PAY = ['pay-slip-received', 'pay-missing', 'pay-settled', 'housing-charged'] as const;

/** Of rows that no pack had before, and of cases opened since the limits of the law hold. */
const SINCE_LIMITS: readonly DateBound[] = [
  { milestone: 'social-security-registered', min: REGISTRATION },
  { milestone: 'finding-recorded', detail: 'conductOn', min: [...ENTERED, 'opening'], max: ['today'] },
  { milestone: 'finding-recorded', detail: 'decidedOn', min: ['details.conductOn'], max: ['today'] },
  { milestone: 'finding-recorded', detail: 'notifiedOn', min: ['details.decidedOn'], max: ['today'] },
  { milestone: 'employer-impossibility-notified', detail: 'since', min: ENTERED, max: ['occurredOn'] },
  { milestone: 'cost-recorded', detail: 'incurredOn', min: FROM_APPLICATION, max: ['today'] },
  ...PAY.map((milestone) => ({ milestone, detail: 'month', min: ENTERED, max: ['today'] })),
  ...NOTIFIED.map((milestone) => ({
    milestone,
    detail: 'notifiedOn',
    min: ['occurredOn'],
    max: ['today'],
  })),
];

/** Of cases opened since no contract of a season is without bounds: one of 1926 would end the stay in 1927. */
const SINCE_CONTRACTS: readonly DateBound[] = [
  ...PROPOSALS.flatMap(ofTerms),
  { milestone: 'employer-changed', detail: 'startsOn', min: ENTERED },
  { milestone: 'contract-extended', detail: 'startsOn', min: ENTERED },
  // Whoever expects a longer time tells it again.
  ...['term-suspended', 'force-majeure-declared'].flatMap((milestone): DateBound[] => [
    { milestone, detail: 'from', min: SEASON_FROM },
    { milestone, detail: 'to', max: ['today + 1y'] },
  ]),
];

/** Of cases opened since every date has bounds, and a day that stands for a detail has those of the detail. */
const SINCE_ANSWERS: readonly DateBound[] = [
  // Of a second employer: eight days before the spell could begin.
  {
    milestone: 'social-security-registered',
    min: ['spell.floor - 8d', ...REGISTRATION],
    insteadOfOrder: true,
  },
  // It comes after the registration, which may be older than the entry.
  { milestone: 'residence-card-requested', min: ENTERED, unsaid: true },
  { milestone: 'arrived', min: ['boarded', 'visa-granted.validFrom'], unlessTold: 'enteredOn' },
  { milestone: 'cost-recorded', min: FROM_APPLICATION, unlessTold: 'incurredOn' },
  { milestone: 'pay-slip-received', detail: 'paidOn', min: ENTERED, max: ['today'] },
  { milestone: 'contract-signed', detail: 'sentOn', min: SEASON_FROM, max: ['today'] },
  { milestone: 'contract-extended', detail: 'startsOn', max: ['details.newEndOn'] },
  { milestone: 'employer-changed', detail: 'startsOn', max: ['details.endsOn'] },
  { milestone: 'convoy-assigned', detail: 'departsOn', min: SEASON_FROM },
  { milestone: 'exit-papers-checked', detail: 'issuedOn', min: SEASON_FROM, max: ['occurredOn'] },
  { milestone: 'visa-filed', detail: 'passportValidTo', min: ['occurredOn'], max: ['today + 10y'] },
  { milestone: 'visa-granted', detail: 'validTo', max: ['details.validFrom + 5y'] },
  ...['term-suspended', 'force-majeure-declared'].map((milestone) => ({
    milestone,
    detail: 'from',
    max: ['today + 1y'],
  })),
];

/** What counts from the end of work counts from the end that was told: the agreed one may be months later. */
const BY_DESTINATION_SINCE_ORDER: Readonly<Record<string, readonly DateBound[]>> = {
  ES: [
    { milestone: 'contract-extended', detail: 'startsOn', max: ['contract-ended + 1d'], limit: 'extension' },
  ],
  IT: [
    { milestone: 'contract-extended', detail: 'startsOn', max: ['contract-ended + 60d'], limit: 'extension' },
  ],
};

const BY_DESTINATION_SINCE_LIMITS: Readonly<Record<string, readonly DateBound[]>> = {
  ES: [
    { milestone: 'renewal-granted', detail: 'validTo', min: ['occurredOn + 1d'] },
    {
      milestone: 'renewal-granted',
      detail: 'validTo',
      max: ['s + 4y', 'today + 4y'],
      limit: 'authorisation',
    },
    // Without a gap: the day after the end that stands [RLOEX 111].
    { milestone: 'contract-extended', detail: 'startsOn', max: ['e + 1d'], limit: 'extension' },
  ],
  IT: [
    { milestone: 'contract-extended', detail: 'startsOn', max: ['e + 60d'], limit: 'extension' },
    { milestone: 'employer-changed', detail: 'startsOn', max: ['contract-ended + 60d'], limit: 'extension' },
  ],
  // The first contract lasts three months at least [CDT R5221-23].
  FR: ['authorised', 'contract-signed'].map((milestone) => ({
    milestone,
    detail: 'endsOn',
    min: ['details.startsOn + 3m - 1d'],
    limit: 'season' as const,
    paths: ['first'] as const,
  })),
};

/** Amounts of which nothing is said where they are zero: a cost, what is owed, what was paid of it. */
const ABOVE_ZERO: readonly string[] = [
  'cost-recorded',
  'pay-missing',
  'pay-settled',
  'compensation-due',
  'compensation-paid',
];

/** Whether the detail of a milestone is money of which there must be some. */
export function isAboveZero(milestone: string, detail: string): boolean {
  return detail === 'amount' && ABOVE_ZERO.includes(milestone);
}

/** Milestones that say from when to when somebody is to work, in a case. */
export function termsIn({ boundedContracts }: Pick<BoundedCase, 'boundedContracts'>): readonly string[] {
  return boundedContracts ? [...CONTRACTS, ...PROPOSALS] : CONTRACTS;
}

/**
 * The bounds of the dates of a milestone or an exit in a pack. Of milestones, the order of the pack gives the earliest
 * day; an exit may come after nothing, and then only the season bounds it.
 */
export function boundsOf(
  { destination, exits }: Pick<Programme, 'destination' | 'exits'>,
  milestone: string,
  { path, months, ...since }: BoundedCase,
): readonly DateBound[] {
  const ofContract: DateBound[] =
    months !== null && termsIn(since).includes(milestone)
      ? [
          {
            milestone,
            detail: 'endsOn',
            max: [`details.startsOn + ${String(months)}m - 1d`],
            limit: 'season',
          },
        ]
      : [];
  const ofExit: DateBound[] = exits.some((exit) => exit.milestone === milestone)
    ? [{ milestone, min: SEASON_FROM }]
    : [];
  const sinceLimits = since.legalLimits
    ? [...SINCE_LIMITS, ...ofCountry(BY_DESTINATION_SINCE_LIMITS, destination)]
    : [];
  return [
    ...EVERYWHERE,
    ...ofCountry(BY_DESTINATION, destination),
    ...ofContract,
    ...ofExit,
    ...sinceLimits,
    ...(since.orderReviewed ? ofCountry(BY_DESTINATION_SINCE_ORDER, destination) : []),
    ...(since.boundedContracts ? SINCE_CONTRACTS : []),
    // Of exits it holds already.
    ...(since.boundedAnswers
      ? [...SINCE_ANSWERS, { milestone, min: SEASON_FROM, unsaid: true as const }]
      : []),
  ].filter((bound) => bound.milestone === milestone && (bound.paths?.includes(path) ?? true));
}

function ofCountry(
  table: Readonly<Record<string, readonly DateBound[]>>,
  destination: string,
): readonly DateBound[] {
  return (Object.hasOwn(table, destination) ? table[destination] : undefined) ?? [];
}
