/**
 * Bounds of the dates that reports carry: what lies outside is a slip of the pen, and would move every clock of the
 * case. They are no rules of a corridor, and no pack repeats them: they hold of a milestone by its code, in every pack,
 * beside what its own row says, for cases opened since they exist. A bound that needs what the case lacks, or what the
 * pack does not have, does not hold. Why they are not in the packs: docs/adr/0020.
 */
import type { DateText } from './date-expression.ts';
import type { Programme } from './programme.ts';

/** `occurredOn` is the report's own day, `details.x` another detail of it. */
export interface DateBound {
  /** A milestone or an exit. */
  milestone: string;
  /** Absent: the day on which it happened, which is never after today and has no other `max`. */
  detail?: string;
  /** The first of these that is known. */
  min?: readonly DateText[];
  /** The latest of these that are known: a season may have begun before the office answers. */
  max?: readonly DateText[];
  /** Beyond `max` is a limit of the law and not a slip of the pen. */
  beyondMax?: 'limit-exceeded';
}

/** Nothing of a season happened before this day. */
const SEASON_FROM: readonly DateText[] = ['campaign.opensOn - 12m'];
/** The day in the country, as far as anybody has said it. */
const ENTERED: readonly DateText[] = ['entered', 'arrived.enteredOn', 'arrived'];
/** Nobody enters before this day. */
const CROSSING: readonly DateText[] = ['boarded', 'visa-granted.validFrom', 'call-up-filed.startsOn - 15d'];
/** Milestones that carry the terms of the contract. */
const CONTRACTS = ['contract-signed', 'call-up-filed', 'authorised'] as const;

const EVERYWHERE: readonly DateBound[] = [
  { milestone: 'application-filed', min: SEASON_FROM },
  ...CONTRACTS.flatMap((milestone): DateBound[] => [
    { milestone, detail: 'startsOn', min: ['offer.startsOn - 1m'], max: ['offer.endsOn'] },
    { milestone, detail: 'endsOn', min: ['details.startsOn'] },
    { milestone, detail: 'authorisedUntil', min: ['details.startsOn'], max: ['today + 4y'] },
  ]),
  { milestone: 'authorised', detail: 'validTo', min: ['occurredOn + 1d'] },
  {
    milestone: 'authorised',
    detail: 'multiYearUntil',
    min: ['occurredOn + 1d'],
    max: ['s + 3y', 'today + 3y'],
    beyondMax: 'limit-exceeded',
  },
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
      beyondMax: 'limit-exceeded',
    },
    { milestone: 'visa-granted', detail: 'validTo', max: ['details.validFrom + 1y'] },
  ],
};

/**
 * The bounds of the dates of a milestone or an exit in a pack. Of milestones, the order of the pack gives the earliest
 * day; an exit may come after nothing, and then only the season bounds it.
 * @param months of stay that the pack grants the case; a contract lasts no longer. Null where none are counted
 */
export function boundsOf(
  { destination, exits }: Pick<Programme, 'destination' | 'exits'>,
  milestone: string,
  months: number | null,
): readonly DateBound[] {
  const ofCountry = Object.hasOwn(BY_DESTINATION, destination) ? BY_DESTINATION[destination] : [];
  const ofContract: DateBound[] =
    months !== null && CONTRACTS.some((one) => one === milestone)
      ? [
          {
            milestone,
            detail: 'endsOn',
            max: [`details.startsOn + ${String(months)}m - 1d`],
            beyondMax: 'limit-exceeded',
          },
        ]
      : [];
  const ofExit: DateBound[] = exits.some((exit) => exit.milestone === milestone)
    ? [{ milestone, min: SEASON_FROM }]
    : [];
  return [...EVERYWHERE, ...(ofCountry ?? []), ...ofContract, ...ofExit].filter(
    (bound) => bound.milestone === milestone,
  );
}
