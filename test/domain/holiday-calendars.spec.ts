// Days off by place: the lists that ship, what counting by them gives, and what is not certain of it.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addWorkingDays,
  isIsoDate,
  nextWorkingDay,
  toDayNumber,
} from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import {
  PARTY_CALENDAR,
  barringDoubt,
  calendarDoubts,
  daysOffOf,
  listsOf,
  registerCalendars,
} from '#libs/domain/pack/calendars';
import type { HolidayCalendars } from '#libs/domain/pack/calendars';
import { SOURCE_KEYS, sourceKeysIn } from '#libs/domain/pack/publishing/source-keys';
import { ITALY } from '#libs/domain/pack/shipped/calendars/italy';
import { SPAIN } from '#libs/domain/pack/shipped/calendars/spain';
import { HUELVA, MADRID } from '../support/calendar-pack.ts';

const ITALIAN = ['it'];
const pack = { holidays: [], calendars: { ...SPAIN, ...ITALY } };
const all = Object.entries(pack.calendars);

const afterWorkingDays = (from: IsoDate, days: number, places: readonly string[]): IsoDate =>
  addWorkingDays(from, days, daysOffOf(pack, places));
const afterMonth = (from: IsoDate, places: readonly string[]): IsoDate =>
  nextWorkingDay(addMonths(from, 1), daysOffOf(pack, places));

describe('a term counted by place', () => {
  it.each([
    ['§5.1', 'selected on Mon 30 March, five working days in Madrid', '2026-03-30', 5, MADRID, '2026-04-08'],
    ['§5.5', 'Tue 1 December, fifteen working days', '2026-12-01', 15, HUELVA, '2026-12-24'],
    ['§5.7', 'Mon 27 July, fifteen working days', '2026-07-27', 15, HUELVA, '2026-08-18'],
    ['§5.8', 'Thu 2 April in Italy, eight working days', '2026-04-02', 8, ITALIAN, '2026-04-15'],
  ])('%s %s', (_number, _what, from, days, places, due) => {
    expect(afterWorkingDays(from, days, places)).toBe(due);
  });

  it.each([
    ['§5.2', 'Fri 2 October, a month: 2 November is off', '2026-10-02', '2026-11-03'],
    ['§5.3', 'Fri 6 November, a month: three days off in a row', '2026-11-06', '2026-12-09'],
    ['§5.4', 'Sat 8 November 2025, an act: 8 December is off', '2025-11-08', '2025-12-09'],
    ['§5.6', 'Sat 31 January, clamped to the end of February', '2026-01-31', '2026-03-02'],
  ])('%s %s', (_number, _what, from, due) => {
    expect(afterMonth(from, HUELVA)).toBe(due);
  });

  it('§5.4 a filing on Sat 8 November 2025 counts from Mon 10: Wed 10 December', () => {
    const filed = nextWorkingDay('2025-11-08', daysOffOf(pack, HUELVA));
    expect(filed).toBe('2025-11-10');
    expect(afterMonth(filed, HUELVA)).toBe('2025-12-10');
  });

  it('§5.7 without Huelva’s own day it would fall a day earlier', () => {
    expect(afterWorkingDays('2026-07-27', 15, ['es', 'es-an'])).toBe('2026-08-17');
  });

  it('runs on 24 and 31 December, on which offices may be shut', () => {
    expect(afterWorkingDays('2026-12-23', 1, HUELVA)).toBe('2026-12-24');
    expect(afterWorkingDays('2026-12-30', 1, HUELVA)).toBe('2026-12-31');
  });
});

describe('days off in several places', () => {
  const places = fc.subarray(all.map(([place]) => place));
  const day = fc.integer({ min: toDayNumber('2025-01-01'), max: toDayNumber('2027-12-31') });

  it('are the days off of any of them, and no others', () => {
    fc.assert(
      fc.property(places, day, (named, number) => {
        const date = addDays('1970-01-01', number);
        const off = named.some((place) => listsOf(pack, place).some(({ days }) => days.includes(date)));
        expect(daysOffOf(pack, named).includes(date)).toBe(off);
      }),
    );
  });

  it('never bring a date forward: the more places, the later', () => {
    fc.assert(
      fc.property(places, places, day, fc.integer({ min: 1, max: 40 }), (some, more, number, days) => {
        const from = addDays('1970-01-01', number);
        const fewer = afterWorkingDays(from, days, some);
        expect(afterWorkingDays(from, days, [...some, ...more]) >= fewer).toBe(true);
      }),
    );
  });

  it('are put together once for each pack and names', () => {
    expect(daysOffOf(pack, [...HUELVA])).toBe(daysOffOf(pack, [...HUELVA]));
  });

  it('are those of the one list of before where a deadline names none', () => {
    const holidays = ['2026-05-01'];
    expect(daysOffOf({ holidays }, undefined)).toBe(holidays);
  });

  it('leave out the town of the party at the register of an office', () => {
    expect(registerCalendars([...HUELVA, PARTY_CALENDAR])).toEqual(HUELVA);
    expect(registerCalendars(undefined)).toBeUndefined();
  });
});

describe('what is not certain of a year', () => {
  it('is nothing where every place has its list', () => {
    expect(calendarDoubts(pack, HUELVA, 2026, 2026)).toEqual([]);
  });

  it('is a list by the pattern of other years', () => {
    const doubts = calendarDoubts(pack, HUELVA, 2027, 2027);
    expect(doubts).toContainEqual({ place: 'es', year: 2027, kind: 'provisional' });
    expect(barringDoubt(doubts)).toMatchObject({ place: 'es', year: 2027 });
  });

  it('is a list that is missing: of the state, for which no silence is written', () => {
    const doubts = calendarDoubts(pack, HUELVA, 2028, 2028);
    expect(barringDoubt(doubts)).toEqual({ place: 'es', year: 2028, kind: 'no-list' });
  });

  it('is a region’s or a town’s list that is missing, and silences are written', () => {
    const doubts = calendarDoubts(pack, ['es', 'es-mu', PARTY_CALENDAR], 2026, 2026);
    expect(doubts.map(({ place, kind }) => [place, kind])).toEqual([
      ['es-mu', 'no-list'],
      [PARTY_CALENDAR, 'no-list'],
    ]);
    expect(barringDoubt(doubts)).toBeUndefined();
  });

  it('is asked of every year that a count runs through', () => {
    const years = calendarDoubts({ ...pack, calendars: {} }, ['es'], 2026, 2028).map(({ year }) => year);
    expect(years).toEqual([2026, 2027, 2028]);
  });
});

describe('the lists that ship', () => {
  it.each(all)('of %s have each day of their own year once, in order', (_place, lists) => {
    for (const { year, days } of lists) {
      expect(days.every((date) => isIsoDate(date) && date.startsWith(String(year)))).toBe(true);
      expect([...new Set(days)].sort()).toEqual(days);
    }
    expect(new Set(lists.map(({ year }) => year)).size).toBe(lists.length);
  });

  it.each(all)('of %s name gazettes that docs/sources.md explains', (_place, lists) => {
    const page = readFileSync('docs/sources.md', 'utf8');
    const keys = lists.flatMap(({ gazette }) => sourceKeysIn(gazette));
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => !SOURCE_KEYS.includes(key) || !page.includes(`| ${key} `))).toEqual([]);
  });

  it('are provisional for all of 2027, and for the town of Huelva in 2025', () => {
    const provisional = (lists: HolidayCalendars[string]): number[] =>
      lists.filter((list) => list.provisional).map(({ year }) => year);
    expect(Object.fromEntries(all.map(([place, lists]) => [place, provisional(lists)]))).toEqual({
      es: [2027],
      'es-an': [2027],
      'es-an-h': [2025],
      'es-md': [],
      'es-md-m': [],
      it: [],
    });
  });
});
