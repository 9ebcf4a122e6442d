/**
 * What whoever answers for a pack should know of its days off: years of its season whose lists are missing or
 * provisional, places that a date names and the pack has no list of, and terms that no calendar counts. No fault of
 * the pack: it says so where it is used, and writes no silence in a year without the state's list.
 */
import { PARTY_CALENDAR, calendarDoubts, isState, listsOf } from '#libs/domain/pack/calendars';
import type { CalendarDoubt } from '#libs/domain/pack/calendars';
import { parseDateExpression } from '#libs/domain/pack/date-expression';
import type { Deadline, Programme } from '#libs/domain/pack/programme';

export type CalendarRemark =
  | ({ what: 'doubt'; barsSilence: boolean } & CalendarDoubt)
  | { what: 'place-without-list'; place: string; milestone: string }
  | { what: 'counted-by-none'; milestone: string };

/** Years of the season that the version names, and the one after it, in which seasons end; none where it names none. */
export function yearsOfSeason({ version }: Pick<Programme, 'version'>): readonly number[] {
  const year = Number(/^\d{4}/.exec(version)?.[0]);
  return Number.isNaN(year) ? [] : [year, year + 1];
}

/** Nothing where the pack keeps one list for everything, as packs did before. */
export function calendarRemarks(pack: Programme, years: readonly number[]): CalendarRemark[] {
  if (pack.calendars === undefined) {
    return [];
  }
  const counted = countedOf(pack);
  const named = [...new Set(counted.flatMap(({ deadline }) => deadline.calendars ?? []))];
  const known = named.filter((place) => place !== PARTY_CALENDAR && listsOf(pack, place).length > 0);
  return [
    ...years.flatMap((year) =>
      calendarDoubts(pack, known, year, year).map((doubt) => ({
        what: 'doubt' as const,
        barsSilence: isState(doubt.place),
        ...doubt,
      })),
    ),
    ...counted.flatMap(({ milestone, deadline }) => remarksOf(pack, milestone, deadline)),
  ];
}

function remarksOf(pack: Programme, milestone: string, { calendars }: Deadline): CalendarRemark[] {
  return calendars === undefined
    ? [{ what: 'counted-by-none', milestone }]
    : calendars
        .filter((place) => listsOf(pack, place).length === 0)
        .map((place) => ({ what: 'place-without-list', place, milestone }));
}

/** Deadlines in whose count days off matter. */
function countedOf({ stages }: Programme): { milestone: string; deadline: Deadline }[] {
  return stages
    .flatMap(({ milestones }) => milestones)
    .flatMap(({ milestone, deadlines = [] }) => deadlines.map((deadline) => ({ milestone, deadline })))
    .filter(({ deadline: { legal, due } }) => legal === true || due.some(countsWorkingDays));
}

function countsWorkingDays(text: string): boolean {
  return (parseDateExpression(text)?.steps ?? []).some(({ unit }) => unit === 'wd');
}
