/**
 * Days off by place, as gazettes list them: what working days and the terms of offices are counted by. A day is off
 * when any list says so (LPAC 30.6); Saturdays and Sundays are off everywhere, 24 and 31 December nowhere (30.8).
 */
import type { Programme } from './programme.ts';

/** The days off of one place in one year, as its gazette lists them. */
export interface HolidayList {
  year: number;
  days: readonly string[];
  /** Key of `docs/sources.md` or of the pack's own `sources`. */
  gazette: string;
  /** By the pattern of other years: what is computed with it is to be checked. */
  provisional?: true;
}

/**
 * Days off by place: `es` is a state, `es-an` a region of it, `es-an-h` a town. In a year without the state's list no
 * silence is written; a region or a town without one has no days off that are known, and what is computed is to be
 * checked.
 */
export type HolidayCalendars = Readonly<Record<string, readonly HolidayList[]>>;

/** The name of a deadline's calendar that stands for the town of the employer. */
export const PARTY_CALENDAR = 'party';

/** Why days counted by a calendar are not certain: there is no list of that year, or one by the pattern of others. */
export interface CalendarDoubt {
  place: string;
  year: number;
  kind: 'no-list' | 'provisional';
}

type Counted = Pick<Programme, 'calendars' | 'holidays'>;

const unions = new WeakMap<Counted, Map<string, readonly string[]>>();

/**
 * The days off in any of the named places, the same list each time. Without names, those of the one list that packs
 * had before days off were kept by place.
 */
export function daysOffOf(pack: Counted, names: readonly string[] | undefined): readonly string[] {
  if (names === undefined) {
    return pack.holidays;
  }
  const known = unions.get(pack) ?? new Map<string, readonly string[]>();
  unions.set(pack, known);
  const name = names.join(' ');
  const union = known.get(name) ?? unionOf(pack, names);
  known.set(name, union);
  return union;
}

/** The calendars of the office's own register: those of a deadline without the town of the party (LPAC 31.3). */
export function registerCalendars(names: readonly string[] | undefined): readonly string[] | undefined {
  return names?.filter((name) => name !== PARTY_CALENDAR);
}

/** What is not certain of the days from one year to another: lists that are missing or provisional, in the order of the names. */
export function calendarDoubts(
  pack: Counted,
  names: readonly string[] | undefined,
  fromYear: number,
  toYear: number,
): readonly CalendarDoubt[] {
  const doubts: CalendarDoubt[] = [];
  for (const place of names ?? []) {
    for (let year = fromYear; year <= toYear; year += 1) {
      const lists = listsOf(pack, place).filter((list) => list.year === year);
      if (lists.length === 0) {
        doubts.push({ place, year, kind: 'no-list' });
      } else if (lists.every(({ provisional }) => provisional)) {
        doubts.push({ place, year, kind: 'provisional' });
      }
    }
  }
  return doubts;
}

/** The doubt for which no silence is written: a year without a list of the state's own gazette. */
export function barringDoubt(doubts: readonly CalendarDoubt[]): CalendarDoubt | undefined {
  return doubts.find(({ place }) => isState(place));
}

/** Whether a place is a state, and no region or town of one. */
export function isState(place: string): boolean {
  return place !== PARTY_CALENDAR && !place.includes('-');
}

/** The lists of a place, in the order in which the pack has them; none where it does not know the place. */
export function listsOf({ calendars = {} }: Counted, place: string): readonly HolidayList[] {
  return Object.hasOwn(calendars, place) ? (calendars[place] ?? []) : [];
}

/** A doubt as a sentence. */
export function doubtInEnglish({ place, year, kind }: CalendarDoubt): string {
  const where = place === PARTY_CALENDAR ? 'the employer’s town' : place;
  return kind === 'provisional'
    ? `The days off of ${where} in ${String(year)} are provisional.`
    : `The days off of ${where} in ${String(year)} are not known.`;
}

function unionOf(pack: Counted, names: readonly string[]): readonly string[] {
  const days = names.flatMap((place) => listsOf(pack, place).flatMap((list) => list.days));
  return [...new Set(days)].sort();
}
