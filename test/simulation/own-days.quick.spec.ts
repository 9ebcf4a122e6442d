/** The own days of a simulated case: when the driver may count on one, and which reports came late. */
import { describe, expect, it } from '@jest/globals';
import { afterReporting, afterSeeing, msUntil, ownDaysFrom } from '#apps/cli/simulate/own-days';

const OPENED = 1_000_000;
const DAYS = ownDaysFrom({ opensOn: '2026-10-01', msPerDay: 300 }, OPENED);

describe('the own days of a case', () => {
  it('have begun by the moment at which the API was seen on them', () => {
    expect(msUntil(DAYS, '2026-10-04', OPENED)).toBe(900);
    const seen = afterSeeing(DAYS, '2026-10-03', OPENED + 500);
    expect(msUntil(seen, '2026-10-04', OPENED)).toBe(800);
    expect(afterSeeing(seen, '2026-10-03', OPENED + 650)).toEqual(seen);
  });
});

describe('a report', () => {
  it('is on time on any moment of its day', () => {
    const told = [0, 299].map((ms) => afterReporting(DAYS, '2026-10-04', OPENED + 900 + ms).behindDays);
    expect(told).toEqual([0, 0]);
  });

  it('is late by the days that have begun since, and the worst of them is kept', () => {
    const late = afterReporting(DAYS, '2026-10-04', OPENED + 900 + 650);
    expect(late.behindDays).toBe(2);
    expect(afterReporting(late, '2026-10-10', OPENED + 2_700).behindDays).toBe(2);
  });

  it('is not late when it was known only once a silence was written, on the day on which that was awaited', () => {
    const looked = { ...DAYS, awaitedOn: '2026-10-08' };
    const onTheDay = OPENED + 7 * 300;
    expect(afterReporting(looked, '2026-10-04', onTheDay).behindDays).toBe(0);
    expect(afterReporting(looked, '2026-10-04', onTheDay + 300).behindDays).toBe(1);
  });
});
