import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addWorkingDays,
  daysBetween,
  fromDayNumber,
  graceMs,
  instantOf,
  isIsoDate,
  isoInstant,
  jitterMs,
  maxDate,
  minDate,
  momentOf,
  nextWorkingDay,
  realCalendar,
  realToday,
  simulatedCalendar,
  toDayNumber,
  todayAt,
} from '#libs/domain/calendar';
import { dateExpressionFault, evaluateDate, parseDateExpression } from '#libs/domain/pack/date-expression';

const DAY_MS = 86_400_000;
const anyDayNumber = fc.integer({ min: -700_000, max: 2_900_000 });
const anyDate = anyDayNumber.map(fromDayNumber);
const modernDate = fc.integer({ min: 0, max: 40_000 }).map(fromDayNumber);

describe('ISO dates', () => {
  it.each(['2026-02-28', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('takes %s', (date) => {
    expect(isIsoDate(date)).toBe(true);
  });

  it.each([
    '2026-02-30',
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-04-00',
    '2026-4-1',
    '0000-01-01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '٢٠٢٦-٠١-٠١',
    '+002026-01-01',
    '',
    null,
    20260101,
    ['2026-01-01'],
    {},
  ])('refuses %p', (value) => {
    expect(isIsoDate(value)).toBe(false);
  });

  it('agrees with the platform on every day number', () => {
    fc.assert(
      fc.property(anyDayNumber, (day) => {
        const expected = new Date(day * DAY_MS).toISOString().slice(0, 10);
        expect(fromDayNumber(day)).toBe(expected);
        expect(toDayNumber(expected)).toBe(day);
      }),
    );
  });

  it('sorts as text in the order of time', () => {
    fc.assert(fc.property(anyDate, anyDate, (a, b) => a < b === daysBetween(a, b) > 0));
  });

  it('throws on what is no date rather than count from nothing', () => {
    expect(() => toDayNumber('2026-02-30')).toThrow(RangeError);
  });

  it('stops at the edges of the years it knows', () => {
    expect([addDays('9999-12-31', 1), addDays('0001-01-01', -1)]).toEqual(['9999-12-31', '0001-01-01']);
    expect([addMonths('9999-12-31', 12), addMonths('0001-01-31', -12)]).toEqual(['9999-12-31', '0001-01-01']);
    expect(addWorkingDays('9999-12-30', 10, [])).toBe('9999-12-31');
  });
});

describe('counting', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -3, '2025-10-15'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-12-05', 1, '2027-01-05'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it('months keep the day of the month or end at the last of it', () => {
    fc.assert(
      fc.property(modernDate, fc.integer({ min: -600, max: 600 }), (date, months) => {
        const reached = addMonths(date, months);
        const wanted = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
        expect(Number(reached.slice(0, 4)) * 12 + Number(reached.slice(5, 7)) - 1).toBe(wanted);
        const clamped = addDays(reached, 1).endsWith('-01');
        expect(reached.slice(8) === date.slice(8) || (clamped && reached.slice(8) < date.slice(8))).toBe(
          true,
        );
      }),
    );
  });

  it('a term of fifteen working days from a Friday ends on a Friday three weeks later', () => {
    expect(addWorkingDays('2026-05-08', 15, [])).toBe('2026-05-29');
  });

  it('a legal term that ends on a Saturday moves to Monday', () => {
    expect(nextWorkingDay(addMonths('2026-01-31', 1), [])).toBe('2026-03-02');
  });

  it('passes over holidays', () => {
    expect(addWorkingDays('2026-04-30', 1, ['2026-05-01'])).toBe('2026-05-04');
    expect(nextWorkingDay('2026-05-01', ['2026-05-01', '2026-05-04'])).toBe('2026-05-05');
  });

  it('working days counted forth and back meet again on a working day', () => {
    const holidays = ['2026-01-06', '2026-05-01', '2026-08-15', '2026-10-12', '2026-12-08'];
    const days = fc.integer({ min: 0, max: 120 });
    const in2026 = fc.integer({ min: 0, max: 250 }).map((day) => addDays('2026-01-01', day));
    fc.assert(
      fc.property(in2026, days, (date, count) => {
        const start = nextWorkingDay(date, holidays);
        const reached = addWorkingDays(start, count, holidays);
        expect(nextWorkingDay(reached, holidays)).toBe(reached);
        expect(addWorkingDays(reached, -count, holidays)).toBe(start);
      }),
    );
  });

  it('knows the earlier and the later of several dates', () => {
    expect(maxDate('2026-01-02', '2026-03-01', '2025-12-31')).toBe('2026-03-01');
    expect(minDate('2026-01-02', '2026-03-01', '2025-12-31')).toBe('2025-12-31');
  });
});

describe('the calendar of a case', () => {
  it('in production is the date at UTC+2, also at 00:30 in Cartaya', () => {
    const midnight = Date.UTC(2026, 5, 9, 22, 0, 0);
    expect([realToday(midnight - 1), realToday(midnight)]).toEqual(['2026-06-09', '2026-06-10']);
    const calendar = realCalendar(midnight + 30 * 60_000);
    expect(calendar).toEqual({
      originOn: '2026-06-10',
      originAt: midnight,
      msPerDay: DAY_MS,
      simulated: false,
    });
  });

  it('in production every instant has the date at UTC+2, whenever the case opened', () => {
    const instant = fc.integer({ min: 1_700_000_000_000, max: 2_500_000_000_000 });
    fc.assert(
      fc.property(instant, instant, (opened, now) => todayAt(realCalendar(opened), now) === realToday(now)),
    );
  });

  it('a day begins where the day before ends', () => {
    const anyCalendar = fc.oneof(
      fc.integer({ min: 1e12, max: 2e12 }).map(realCalendar),
      fc
        .tuple(modernDate, fc.integer({ min: 1e12, max: 2e12 }), fc.integer({ min: 100, max: 100_000 }))
        .map(([on, at, ms]) => simulatedCalendar(on, at, ms)),
    );
    fc.assert(
      fc.property(anyCalendar, fc.integer({ min: -500, max: 500 }), (calendar, offset) => {
        const day = addDays(calendar.originOn, offset);
        const begins = instantOf(calendar, day);
        expect([todayAt(calendar, begins), todayAt(calendar, begins - 1)]).toEqual([day, addDays(day, -1)]);
      }),
    );
  });

  it('plays nine months in minutes when simulated', () => {
    const calendar = simulatedCalendar('2026-01-10', 1_000_000, 100);
    expect(todayAt(calendar, 1_000_000)).toBe('2026-01-10');
    expect(todayAt(calendar, 1_000_000 + 27_300)).toBe('2026-10-10');
  });

  it('gives a simulated silence at least two real seconds of grace', () => {
    const fast = simulatedCalendar('2026-01-10', 0, 100);
    const slow = simulatedCalendar('2026-01-10', 0, 60_000);
    expect([graceMs(fast, 2), graceMs(slow, 2), graceMs(realCalendar(0), 2)]).toEqual([
      2_000,
      120_000,
      2 * DAY_MS,
    ]);
  });

  it('spreads timers over fifteen minutes, the same for one case for ever, nothing when simulated', () => {
    const real = realCalendar(0);
    const jitters = Array.from({ length: 4_000 }, (_, index) => jitterMs(real, `case-${String(index)}`));
    expect(jitterMs(real, 'case-7')).toBe(jitters[7]);
    expect(Math.min(...jitters)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...jitters)).toBeLessThan(15 * 60_000);
    const minutes = jitters.map((ms) => Math.floor(ms / 60_000));
    for (let minute = 0; minute < 15; minute += 1) {
      expect(minutes.filter((one) => one === minute).length).toBeGreaterThan(150);
    }
    expect(jitterMs(simulatedCalendar('2026-01-10', 0, 100), 'case-7')).toBe(0);
  });

  it('keeps the spread it had when a history was recorded', () => {
    expect(jitterMs(realCalendar(0), 'a')).toBe(0xe40c292c % 900_000);
  });

  it('writes instants in UTC with milliseconds', () => {
    expect(isoInstant(1_780_000_000_123)).toBe('2026-05-28T20:26:40.123Z');
  });
});

describe('date expressions', () => {
  const known: Record<string, string> = {
    today: '2026-02-10',
    s: '2026-03-01',
    'offer.startsOn': '2026-03-01',
    'visa-granted.validFrom': '2026-02-20',
    opened: '2026-05-08',
  };
  const lookup = (base: string): string | undefined => known[base];

  it.each([
    ['today', '2026-02-10'],
    ['today + 4y - 1d', '2030-02-09'],
    ['offer.startsOn', '2026-03-01'],
    ['s - 15d', '2026-02-14'],
    ['s - 3m', '2025-12-01'],
    ['visa-granted.validFrom', '2026-02-20'],
    ['opened + 15wd', '2026-05-29'],
    ['opened - 1wd', '2026-05-07'],
    ['2026-01-31 + 1m', '2026-02-28'],
    ['2026-01-31 + 1m + 1d', '2026-03-01'],
  ])('%s is %s', (text, expected) => {
    expect(evaluateDate(text, lookup, [])).toBe(expected);
    expect(dateExpressionFault(text)).toBeUndefined();
  });

  it('counts working days by the pack’s holidays', () => {
    expect(evaluateDate('opened + 1wd', lookup, ['2026-05-11'])).toBe('2026-05-12');
  });

  it('is undefined while its base is', () => {
    expect(evaluateDate('stay.lastLegalDay - 3d', lookup, [])).toBeUndefined();
  });

  it.each([
    '',
    'today +',
    'today + 4',
    'today + d',
    'today +4d',
    'today  + 4d',
    'today + 4d ',
    'today * 4d',
    'today + 4w',
    'today + 1.5d',
    'today + 12345d',
    '+ 4d',
    '2026-02-30',
    'Today',
    'a.b.c',
    'today + 4d 4d',
  ])('names the fault of %p', (text) => {
    expect(parseDateExpression(text)).toBeUndefined();
    expect(evaluateDate(text, lookup, [])).toBeUndefined();
    expect(dateExpressionFault(text)).toContain(`"${text}"`);
  });

  it('reads back what was written', () => {
    const step = fc.record({
      count: fc.integer({ min: -9_999, max: 9_999 }).filter((count) => count !== 0),
      unit: fc.constantFrom('d' as const, 'wd' as const, 'm' as const, 'y' as const),
    });
    const base = fc.constantFrom('today', 's', 'offer.startsOn', 'follow-up-3-months', '2026-01-31');
    fc.assert(
      fc.property(base, fc.array(step, { maxLength: 4 }), (from, steps) => {
        const written = steps.map(
          ({ count, unit }) => ` ${count < 0 ? '-' : '+'} ${String(Math.abs(count))}${unit}`,
        );
        expect(parseDateExpression(from + written.join(''))).toEqual({ base: from, steps });
      }),
    );
  });
});

describe('the instant that a text names', () => {
  it('is, of a date, its last at UTC+2', () => {
    const last = momentOf('2026-03-04');
    expect(realToday(last)).toBe('2026-03-04');
    expect(realToday(last + 1)).toBe('2026-03-05');
  });

  it('is, of an instant, that instant', () => {
    expect(momentOf('2026-03-04T10:00:00+01:00')).toBe(Date.UTC(2026, 2, 4, 9));
  });
});
