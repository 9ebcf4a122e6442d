/** Days off by place: the lists of the pack, and the names by which dates are counted. */
import { isIsoDate } from '#libs/domain/calendar';
import { PARTY_CALENDAR } from '#libs/domain/pack/calendars';
import { parseDateExpression } from '#libs/domain/pack/date-expression';
import type { DateText } from '#libs/domain/pack/date-expression';
import { fault, repeatedIn } from './faults.ts';
import type { ProgrammeFault } from './faults.ts';
import type { PackIndex } from './pack-index.ts';

/** The lists of the pack: their days, their years, and the state of each region and town. */
export function calendarFaults({ pack: { calendars = {}, holidays } }: PackIndex): ProgrammeFault[] {
  const ofPlaces = Object.entries(calendars).flatMap(([place, lists]) => {
    const pointer = `/calendars/${place}`;
    const [state = ''] = place.split('-');
    return [
      ...(place === PARTY_CALENDAR
        ? [fault(pointer, 'name-reserved', `"${place}" stands for the town of the employer.`)]
        : []),
      ...(Object.hasOwn(calendars, state)
        ? []
        : [fault(pointer, 'calendar-unknown', `${place} is of ${state}, whose days off are not there.`)]),
      ...repeatedIn(lists, ({ year }) => String(year)).map(({ item: { year }, index }) =>
        fault(
          `${pointer}/${String(index)}/year`,
          'calendar-contradicts',
          `${place} has two lists for ${String(year)}.`,
        ),
      ),
      ...lists.flatMap(({ year, days }, list) => [
        ...days.flatMap((day, index) =>
          dayFaults(day, year, `${pointer}/${String(list)}/days/${String(index)}`),
        ),
        ...twiceFaults(days, `${pointer}/${String(list)}/days`),
      ]),
    ];
  });
  return [...twiceFaults(holidays, '/holidays'), ...ofPlaces];
}

function twiceFaults(days: readonly string[], pointer: string): ProgrammeFault[] {
  return repeatedIn(days, (day) => day).map(({ item, index }) =>
    fault(`${pointer}/${String(index)}`, 'calendar-contradicts', `${item} is listed twice.`),
  );
}

/**
 * The names by which a date is counted: calendars of the pack, or `party`. They count only where a term is legal or
 * has working days.
 */
export function calendarNameFaults(
  { pack: { calendars = {} } }: PackIndex,
  { calendars: names, legal }: { calendars?: readonly string[]; legal?: true },
  dates: readonly DateText[],
  pointer: string,
): ProgrammeFault[] {
  const unknown = (names ?? []).flatMap((name, index) =>
    name === PARTY_CALENDAR || Object.hasOwn(calendars, name)
      ? []
      : [
          fault(
            `${pointer}/calendars/${String(index)}`,
            'calendar-unknown',
            `${name} is no calendar of this pack.`,
          ),
        ],
  );
  const idle = names !== undefined && !legal && !dates.some(hasWorkingDays);
  return [
    ...unknown,
    ...(idle
      ? [
          fault(
            `${pointer}/calendars`,
            'calendar-contradicts',
            'Days off change nothing here: it is no legal term, and counts no working days.',
          ),
        ]
      : []),
  ];
}

function dayFaults(day: string, year: number, pointer: string): ProgrammeFault[] {
  if (!isIsoDate(day)) {
    return [fault(pointer, 'date-unreadable', `"${String(day)}" is no day of the calendar.`)];
  }
  return day.startsWith(`${String(year)}-`)
    ? []
    : [fault(pointer, 'calendar-contradicts', `${day} is no day of ${String(year)}.`)];
}

function hasWorkingDays(text: DateText): boolean {
  return (parseDateExpression(text)?.steps ?? []).some(({ unit }) => unit === 'wd');
}
