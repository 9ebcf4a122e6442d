// Law review F2, F12: who was brought home or stamped out has not worked since, though nobody tells the end of the contract.
// And what is shown of work as an example is taken as it stands.
import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#libs/domain/calendar';
import type { Opening, SeasonCase } from '#libs/domain/case/case-types';
import { aCase, aReport, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';
import { letPass, untilAsked } from '../support/follow-season.ts';
import { newestPack } from '../support/newest-packs.ts';

const pack = newestPack('ma-es-cartaya');

/** At work since the first of March 2026. */
function atWork(opening: Partial<Opening> = {}): SeasonCase {
  const { seasonCase } = untilAsked(aCase({ pack, opening }), 'arrived');
  const details = { enteredOn: '2026-03-01' };
  return withReport(seasonCase, aReport('arrived', '2026-03-01', { pack, details }));
}

const daysUsed = (seasonCase: SeasonCase, on: IsoDate): number | undefined =>
  viewOn(seasonCase, on).stay?.daysUsed;
const repatriated = (seasonCase: SeasonCase, options: ReportOptions = {}): SeasonCase =>
  withReport(
    seasonCase,
    aReport('repatriated', '2026-05-10', {
      pack,
      by: 'consulate',
      evidence: ['exit-stamp'],
      details: { way: 'ordinary' },
      ...options,
    }),
  );

describe('the days of work in Spain', () => {
  it('end with the stamp of who was brought home, before anybody tells the end and after time has counted one', () => {
    const home = repatriated(atWork());
    expect(daysUsed(home, '2026-05-10')).toBe(71);
    expect(daysUsed(home, '2026-09-01')).toBe(71);
    const { seasonCase: ended, written } = letPass(home, '2027-03-01');
    expect(written.some((line) => line.includes('deemed-ended'))).toBe(true);
    expect(daysUsed(ended, '2027-03-01')).toBe(71);
  });

  it('run on, as before, in a case opened before that was so', () => {
    const home = repatriated(atWork({ laterProofs: undefined } as unknown as Partial<Opening>));
    expect(daysUsed(home, '2026-09-01')).toBeGreaterThan(71);
  });
});

describe('the month of pay that is shown as an example', () => {
  const monthOn = (day: IsoDate): unknown => {
    const row = viewOn(atWork(), day).records.find(({ milestone }) => milestone === 'pay-missing');
    const { properties } = row?.details as { properties: Record<string, { examples: unknown[] }> };
    return properties['month']?.examples[0];
  };

  it('is that of today, and so is taken', () => {
    expect(monthOn('2026-04-20')).toBe('2026-04');
    const month = monthOn('2026-06-02');
    expect(month).toBe('2026-06');
    const report = aReport('pay-missing', '2026-06-02', {
      pack,
      details: { month: String(month), amount: 1 },
    });
    expect(refusalOf(atWork(), report, '2026-06-02')).toBeUndefined();
  });
});
