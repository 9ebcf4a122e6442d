/**
 * A person's place on reserves: listed for a sector of work until a day, and called from there. It is no case's, and
 * lasts across seasons. No answer, and no silence, takes anybody off it or moves their rank [law-review §3.5].
 */
import type { Reporter } from '#libs/domain/access';
import type { ActRules } from '#libs/domain/act-details';
import { addMonths } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';

export const RESERVE_RECORDS = ['reserve-listed', 'reserve-called'] as const;
export type ReserveRecord = (typeof RESERVE_RECORDS)[number];

export const CALL_ANSWERS = ['yes', 'no', 'not-reached'] as const;
export type CallAnswer = (typeof CALL_ANSWERS)[number];

/** A listing may last so long. */
const MOST_MONTHS = 24;

interface ReserveRule {
  reportedBy: readonly Reporter[];
  /** Any one of these. */
  evidence: readonly string[];
  details: ActRules;
}

const SECTOR = { is: 'line', maxLength: 120 } as const;
const RULES: Readonly<Record<ReserveRecord, ReserveRule>> = {
  'reserve-listed': {
    reportedBy: ['placement-officer', 'employers-association'],
    evidence: ['selection-record'],
    details: {
      sector: { shape: SECTOR, required: true },
      until: { shape: { is: 'date' }, required: true },
      rank: { shape: { is: 'count', min: 1 } },
    },
  },
  'reserve-called': {
    reportedBy: ['placement-officer'],
    evidence: ['call-note'],
    details: {
      answer: { shape: { is: 'one-of', values: CALL_ANSWERS }, required: true },
      sector: { shape: SECTOR },
    },
  },
};

export interface Listing {
  record: 'reserve-listed';
  occurredOn: IsoDate;
  sector: string;
  until: IsoDate;
  rank: number | null;
}

export interface Call {
  record: 'reserve-called';
  occurredOn: IsoDate;
  /** Null where the person is listed in one sector alone. */
  sector: string | null;
  answer: CallAnswer;
}

export type ReserveAct = Listing | Call;

/** A place on a reserve, with everything that came of it. */
export interface ReservePlace {
  sector: string;
  until: IsoDate;
  rank: number | null;
  listedOn: IsoDate;
  /** Oldest first. */
  calls: { calledOn: IsoDate; answer: CallAnswer }[];
}

/** Who records such an act in their own name. */
export function reportersOfReserve(record: ReserveRecord): readonly Reporter[] {
  return RULES[record].reportedBy;
}

/** The details that such an act takes. */
export function reserveDetails(record: ReserveRecord): ActRules {
  return RULES[record].details;
}

/** The "no" to an act, after those that were recorded before it; `today` is the last day that may be reported. */
export function reserveRefusal(
  recorded: readonly ReserveAct[],
  act: ReserveAct,
  evidence: readonly string[],
  today: IsoDate,
): Refusal | undefined {
  const wanted = RULES[act.record].evidence;
  if (act.occurredOn > today) {
    const says = { key: 'today-is-elsewhere', with: { today } } as const;
    return refuse('occurred-in-future', `Today is ${today}.`, { pointer: '/occurredOn', says });
  }
  if (!evidence.some((kind) => wanted.includes(kind))) {
    const says = { key: 'evidence-any-of', with: { evidence: wanted } } as const;
    return refuse('evidence-missing', `Any of: ${wanted.join(', ')}.`, { pointer: '/evidence', says });
  }
  return act.record === 'reserve-listed' ? listingRefusal(recorded, act) : callRefusal(recorded, act);
}

/** The places that acts add up to, oldest first; acts in the order in which they were recorded. */
export function placesFrom(acts: readonly ReserveAct[]): ReservePlace[] {
  const listings = acts.filter((act) => act.record === 'reserve-listed').sort(byDay);
  const places = listings.map(({ sector, until, rank, occurredOn }): ReservePlace => {
    return { sector, until, rank, listedOn: occurredOn, calls: [] };
  });
  for (const call of acts.filter((act) => act.record === 'reserve-called').sort(byDay)) {
    const { occurredOn, answer } = call;
    places.findLast((place) => isCallOf(call, place))?.calls.push({ calledOn: occurredOn, answer });
  }
  return places;
}

function listingRefusal(recorded: readonly ReserveAct[], act: Listing): Refusal | undefined {
  const last = addMonths(act.occurredOn, MOST_MONTHS);
  if (act.until > last) {
    return refuse('limit-exceeded', `until cannot be after ${last}.`, {
      ...{ limit: 'reserve', pointer: '/details/until' },
      says: { key: 'detail-until', with: { detail: 'until', date: last } },
    });
  }
  const isTheSame = (one: ReserveAct): boolean =>
    one.record === act.record && one.occurredOn === act.occurredOn && one.sector === act.sector;
  return recorded.some(isTheSame) ? refuse('already-recorded') : undefined;
}

/** A call is of a listing of that day or before; of which sector is said where the person is listed in several. */
function callRefusal(recorded: readonly ReserveAct[], act: Call): Refusal | undefined {
  const sectors = new Set(placesFrom(recorded).flatMap((one) => (isCallOf(act, one) ? one.sector : [])));
  if (sectors.size === 0) {
    return refuse('predecessor-missing', 'The person is on no reserve on that day.', {
      says: { key: 'not-on-reserve', with: {} },
    });
  }
  if (sectors.size === 1) return undefined;
  return refuse('details-missing', `${act.record} must carry the detail sector.`, {
    pointer: '/details/sector',
    says: { key: 'must-carry', with: { milestone: act.record, detail: 'sector' } },
  });
}

function isCallOf({ sector, occurredOn }: Call, place: ReservePlace): boolean {
  return place.listedOn <= occurredOn && (sector === null || sector === place.sector);
}

function byDay(one: { occurredOn: IsoDate }, other: { occurredOn: IsoDate }): number {
  return one.occurredOn < other.occurredOn ? -1 : Number(one.occurredOn > other.occurredOn);
}
