import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, daysBetween, fromDayNumber, toDayNumber } from '#libs/domain/calendar';
import { stayLeft, stayOf } from '#libs/domain/case/stay-clock';
import type { Presence } from '#libs/domain/case/stay-clock';
import type { StayClock, StayRule } from '#libs/domain/pack/programme';

const CLOCKS: readonly StayClock[] = ['calendar-year', 'rolling-12-months', 'consecutive-12-months'];
const calendar9: StayRule = { clock: 'calendar-year', months: 9 };
const rolling6: StayRule = { clock: 'rolling-12-months', months: 6 };
const consecutive9: StayRule = { clock: 'consecutive-12-months', months: 9 };
const rolling9: StayRule = { clock: 'rolling-12-months', months: 9 };

/** '2026-01-10..2026-03-31' is closed, '2026-06-01' open. */
function presences(...texts: string[]): Presence[] {
  return texts.map((text) => {
    const [from = '', to] = text.split('..');
    return to === undefined ? { from } : { from, to };
  });
}

interface WorkedRow {
  rule: StayRule;
  earlier: string[];
  own: string[];
  daysLimit: number;
  lastLegalDay: string;
}

const row = (
  rule: StayRule,
  earlier: string[],
  own: string[],
  daysLimit: number,
  lastLegalDay: string,
): WorkedRow => ({ rule, earlier, own, daysLimit, lastLegalDay });

const season2025 = ['2025-04-15..2025-12-15'];
const twoRuns2025 = ['2025-01-10..2025-03-31', '2025-07-01..2025-12-31'];

const WORKED: readonly WorkedRow[] = [
  row(calendar9, [], ['2026-02-15'], 273, '2026-11-14'),
  row(calendar9, [], ['2026-01-10..2026-04-30', '2026-05-01'], 273, '2026-10-09'),
  row(calendar9, [], ['2026-04-01'], 275, '2026-12-31'),
  row(calendar9, ['2026-11-01..2027-07-31'], ['2027-10-01'], 274, '2027-12-01'),
  row(calendar9, [], ['2026-01-10..2026-03-31', '2026-06-01'], 273, '2026-12-09'),
  row(rolling6, [], ['2025-10-06'], 182, '2026-04-05'),
  row(rolling6, [], ['2025-10-06..2026-01-31', '2026-07-01'], 184, '2026-09-04'),
  row(rolling6, ['2025-10-06..2026-01-31'], ['2026-07-01'], 184, '2026-09-04'),
  row(rolling6, ['2025-10-06..2026-04-05'], ['2026-10-05'], 182, '2026-10-04'),
  row(rolling6, ['2025-10-06..2026-04-05'], ['2026-10-06'], 182, '2027-04-05'),
  row(consecutive9, [], ['2012-02-01'], 274, '2012-10-31'),
  row(calendar9, season2025, ['2026-03-01'], 275, '2026-11-30'),
  row(consecutive9, season2025, ['2026-03-01'], 275, '2026-03-30'),
  row(rolling9, season2025, ['2026-03-01'], 275, '2026-03-30'),
  row(calendar9, twoRuns2025, ['2026-01-15'], 273, '2026-10-14'),
  row(consecutive9, twoRuns2025, ['2026-01-15'], 273, '2026-10-14'),
  row(rolling9, twoRuns2025, ['2026-01-15'], 273, '2026-04-13'),
];

describe('the worked dates of the stay clocks', () => {
  it.each(WORKED)(
    '$rule.clock $rule.months, earlier $earlier, from $own: $daysLimit days, until $lastLegalDay',
    ({ rule, earlier, own, daysLimit, lastLegalDay }) => {
      const entered = own.at(-1)?.slice(0, 10) ?? '';
      expect(stayOf(rule, presences(...earlier), presences(...own), entered)).toMatchObject({
        daysLimit,
        lastLegalDay,
        lawfulToday: entered <= lastLegalDay,
      });
    },
  );

  it('an employer change without a gap is summed, as one presence', () => {
    const stay = stayOf(calendar9, [], presences('2026-01-10..2026-04-30', '2026-05-01'), '2026-10-09');
    expect(stay).toEqual({ daysUsed: 273, daysLimit: 273, lastLegalDay: '2026-10-09', lawfulToday: true });
  });

  it('a second run within one case adds to the first', () => {
    const own = presences('2026-01-10..2026-03-31', '2026-06-01');
    expect(stayOf(calendar9, [], own, '2026-06-01').daysUsed).toBe(82);
  });

  it('days of an earlier case in the same calendar year are used up', () => {
    const stay = stayOf(
      calendar9,
      presences('2026-11-01..2027-07-31'),
      presences('2027-10-01'),
      '2027-10-01',
    );
    expect(stay.daysUsed).toBe(212 + 1);
  });

  it('coming back a day too soon on the rolling clock is unlawful at once', () => {
    const stay = stayOf(rolling6, presences('2025-10-06..2026-04-05'), presences('2026-10-05'), '2026-10-05');
    expect(stay).toMatchObject({ daysUsed: 183, lawfulToday: false });
  });
});

describe('reading the stay of a case', () => {
  it('has no last legal day before entry and uses nothing', () => {
    expect(stayOf(calendar9, presences('2026-01-01..2026-02-01'), [], '2026-03-01')).toEqual({
      daysUsed: 0,
      daysLimit: 275,
      lastLegalDay: null,
      lawfulToday: true,
    });
  });

  it('does not count a presence that begins after today', () => {
    expect(stayOf(calendar9, [], presences('2026-05-01'), '2026-04-30').lastLegalDay).toBeNull();
  });

  it('calls the day after the last legal one unlawful while the stay goes on', () => {
    const at = (today: string): boolean => stayOf(calendar9, [], presences('2026-02-15'), today).lawfulToday;
    expect([at('2026-11-14'), at('2026-11-15')]).toEqual([true, false]);
  });

  it('says nothing against someone who has left', () => {
    const stay = stayOf(calendar9, [], presences('2026-02-15..2026-06-30'), '2027-03-01');
    expect(stay).toMatchObject({ daysUsed: 136, lawfulToday: true, lastLegalDay: '2026-11-14' });
  });

  it('says nothing against someone who stayed too long and has left since', () => {
    const own = presences('2026-02-15..2026-11-20');
    expect(stayOf(calendar9, [], own, '2026-11-20').lawfulToday).toBe(false);
    expect(stayOf(calendar9, [], own, '2026-12-01')).toMatchObject({ daysUsed: 279, lawfulToday: true });
  });

  it('counts a presence no further than today, though its end is known', () => {
    const own = presences('2026-02-15..2026-06-30');
    expect(stayOf(calendar9, [], own, '2026-02-24').daysUsed).toBe(10);
  });

  it('takes the twelve months after a first entry as one window, whatever lies between', () => {
    const earlier = presences('2025-01-10..2025-09-30');
    expect(stayOf(consecutive9, earlier, presences('2026-01-05'), '2026-01-05').lastLegalDay).toBe(
      '2026-10-04',
    );
  });

  it('leaves the days of the window that nobody has used', () => {
    expect(stayLeft(calendar9, presences('2026-01-10..2026-03-31'), '2026-06-01')).toBe(273 - 81);
    expect(stayLeft(calendar9, presences('2026-01-10..2026-10-09'), '2026-11-01')).toBe(0);
    expect(stayLeft(calendar9, presences('2026-01-10..2026-11-10'), '2026-12-01')).toBe(0);
    expect(stayLeft(calendar9, presences('2026-01-10..2026-10-09'), '2027-01-15')).toBe(273);
  });
});

const FIRST = toDayNumber('2020-01-01');
const anyDay = fc.integer({ min: FIRST, max: FIRST + 3_000 }).map(fromDayNumber);
const anyRule = fc.record({ clock: fc.constantFrom(...CLOCKS), months: fc.integer({ min: 1, max: 11 }) });
/** Stays before `entered`, each with a gap of at least one day after it. */
const separateBefore = (entered: string): fc.Arbitrary<Presence[]> =>
  fc
    .array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 400 })), { maxLength: 5 })
    .map((pairs) => {
      const stays: Presence[] = [];
      let before = entered;
      for (const [gap, days] of pairs) {
        const to = addDays(before, -gap - 1);
        const from = addDays(to, 1 - days);
        stays.push({ from, to });
        before = from;
      }
      return stays;
    });
const story = anyDay.chain((entered) => fc.tuple(fc.constant(entered), separateBefore(entered)));

/** Every single day of these presences. */
function daysOf(presences: readonly Presence[], until: string): string[] {
  const days = presences.flatMap(({ from, to = until }) =>
    Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index)),
  );
  return [...new Set(days)].sort();
}

/** The first days of the windows anchored on a first entry. */
function anchorsOf(present: readonly string[]): string[] {
  return present.reduce<string[]>((anchors, day) => {
    const open = anchors.at(-1);
    return open === undefined || day >= addMonths(open, 12) ? [...anchors, day] : anchors;
  }, []);
}

/** The definition, day by day and without any shortcut. */
function lastLegalByDays(rule: StayRule, earlier: Presence[], entered: string): string {
  const own = daysOf([{ from: entered }], addDays(entered, 900));
  const present = daysOf([...earlier, { from: entered }], addDays(entered, 900));
  const anchors = anchorsOf(present);
  const windowStart: Record<StayClock, (day: string) => string> = {
    'calendar-year': (day) => `${day.slice(0, 4)}-01-01`,
    'rolling-12-months': (day) => addDays(addMonths(day, -12), 1),
    'consecutive-12-months': (day) => anchors.filter((anchor) => anchor <= day).at(-1) ?? day,
  };
  const limit = daysBetween(entered, addMonths(entered, rule.months));
  const unlawful = own.find((day) => {
    const start = windowStart[rule.clock](day);
    const inWindow = present.filter((one) => one >= start && one <= day).length;
    return inWindow > limit || own.indexOf(day) + 1 > limit;
  });
  return addDays(unlawful ?? '', -1);
}

describe('what holds of every stay', () => {
  it('a single stay ends date to date', () => {
    fc.assert(
      fc.property(anyRule, anyDay, (rule, entered) => {
        const { lastLegalDay } = stayOf(rule, [], [{ from: entered }], entered);
        expect(lastLegalDay).toBe(addDays(addMonths(entered, rule.months), -1));
      }),
    );
    expect(stayOf(rolling6, [], presences('2025-08-31'), '2025-08-31').lastLegalDay).toBe('2026-02-27');
    const last = (entered: string): string | null =>
      stayOf(rolling6, [], presences(entered), entered).lastLegalDay;
    expect(['2025-08-29', '2025-08-30', '2025-08-31', '2027-08-31'].map(last)).toEqual([
      '2026-02-27',
      '2026-02-27',
      '2026-02-27',
      '2028-02-28',
    ]);
  });

  it('another, separate earlier stay never raises the last legal day on the calendar and rolling clocks', () => {
    const unanchored = anyRule.filter(({ clock }) => clock !== 'consecutive-12-months');
    fc.assert(
      fc.property(unanchored, story, (rule, [entered, earlier]) => {
        const own = [{ from: entered }];
        const last = (stays: Presence[]): string => stayOf(rule, stays, own, entered).lastLegalDay ?? '';
        for (let kept = 1; kept <= earlier.length; kept += 1) {
          expect(last(earlier.slice(0, kept)) <= last(earlier.slice(0, kept - 1))).toBe(true);
        }
      }),
    );
  });

  it('an earlier stay can raise the last legal day on the anchored clock', () => {
    const own = presences('2026-01-15');
    const half = presences('2025-07-01..2025-12-31');
    const both = [...presences('2025-01-10..2025-03-31'), ...half];
    const last = (stays: Presence[]): string =>
      stayOf(consecutive9, stays, own, '2026-01-15').lastLegalDay ?? '';
    expect(last(both) > last(half)).toBe(true);
  });

  it('time that passes, held or not, moves neither the limit nor the last legal day', () => {
    fc.assert(
      fc.property(anyRule, story, fc.integer({ min: 0, max: 700 }), (rule, [entered, earlier], days) => {
        const at = (today: string): unknown => {
          const { daysLimit, lastLegalDay } = stayOf(rule, earlier, [{ from: entered }], today);
          return { daysLimit, lastLegalDay };
        };
        expect(at(addDays(entered, days))).toEqual(at(entered));
      }),
    );
  });

  it('is the same however an unbroken presence is cut up: over employers, and over cases', () => {
    fc.assert(
      fc.property(anyRule, story, fc.integer({ min: 1, max: 200 }), (rule, [entered, earlier], days) => {
        const change = addDays(entered, days);
        const today = addDays(change, 3);
        const whole = stayOf(rule, earlier, [{ from: entered }], today);
        const employers = [{ from: entered, to: addDays(change, -1) }, { from: change }];
        expect(stayOf(rule, earlier, employers, today)).toEqual(whole);
        // In a case of its own only (b) starts anew: the days of the window are summed all the same.
        const [before = { from: entered }, after = { from: entered }] = employers;
        const second = stayOf(rule, [...earlier, before], [after], today);
        expect(second.daysLimit).toBe(whole.daysLimit);
        expect(second.daysUsed).toBeLessThanOrEqual(whole.daysUsed);
      }),
    );
  });

  it('on the rolling clock a person’s cases are one: cutting a presence in two gains nothing', () => {
    const rolling = anyRule.filter(({ clock }) => clock === 'rolling-12-months');
    fc.assert(
      fc.property(rolling, story, fc.integer({ min: 1, max: 25 }), (rule, [entered, earlier], days) => {
        const change = addDays(entered, days);
        const before = { from: entered, to: addDays(change, -1) };
        const one = stayOf(rule, earlier, [{ from: entered }], change).lastLegalDay ?? '';
        const two = stayOf(rule, [...earlier, before], [{ from: change }], change).lastLegalDay ?? '';
        expect(two).toBe(one < addDays(change, -1) ? addDays(change, -1) : one);
      }),
    );
  });

  it('leaves as many days as a stay that begins today may last', () => {
    fc.assert(
      fc.property(anyRule, story, (rule, [entered, earlier]) => {
        const left = stayLeft(rule, earlier, entered);
        const { lastLegalDay, daysLimit } = stayOf(rule, earlier, [{ from: entered }], entered);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(daysLimit);
        expect(left > 0).toBe((lastLegalDay ?? '') >= entered);
      }),
    );
  });

  it('the days used on the last legal day are within the limit, and a day later they are not', () => {
    fc.assert(
      fc.property(anyRule, story, (rule, [entered, earlier]) => {
        const own = [{ from: entered }];
        const last = stayOf(rule, earlier, own, entered).lastLegalDay ?? '';
        if (last >= entered) {
          const onLast = stayOf(rule, earlier, own, last);
          expect(onLast.daysUsed).toBeLessThanOrEqual(onLast.daysLimit);
          expect(onLast.lawfulToday).toBe(true);
        }
        const after = stayOf(rule, earlier, own, addDays(last, 1));
        expect(after.daysUsed).toBeGreaterThan(after.daysLimit);
        expect(after.lawfulToday).toBe(false);
      }),
    );
  });

  it('is the same as counting day by day', () => {
    fc.assert(
      fc.property(anyRule, story, (rule, [entered, earlier]) => {
        const own = [{ from: entered }];
        expect(stayOf(rule, earlier, own, entered).lastLegalDay).toBe(
          lastLegalByDays(rule, earlier, entered),
        );
      }),
      { numRuns: 40 },
    );
  });
});
