/** The result of a simulation: whether both countings are equal, in figures that can be checked. */
import { describe, expect, it } from '@jest/globals';
import type { Indicators } from '#libs/domain/figures/indicators';
import { indicatorsOf, newTally } from '#libs/domain/figures/indicators-tally';
import { maEsCartaya2011 } from '#libs/domain/pack/shipped/ma-es-cartaya-2011';
import type { CaseAnswer } from '#libs/contract/case-view';
import { historicalRatios } from '#apps/cli/simulate/compare';
import { seasonPlansOf } from '#apps/cli/seasons/season-plan';
import { msPerDayToKeepUp } from '#apps/cli/simulate/campaign';
import { ownDaysFrom } from '#apps/cli/simulate/own-days';
import { pageOf } from '#apps/cli/simulate/page';
import { progressLine } from '#apps/cli/simulate/progress';
import { resultOf } from '#apps/cli/simulate/result';
import type { Result } from '#apps/cli/simulate/result';
import type { Season } from '#apps/cli/simulate/run-season';
import { runSeasonPlan } from '../support/run-season-plan.ts';

/** Indicators with so many cases at each step, as far as 2018 is concerned. */
function funnelOf(filed: number, preselected: number, selected: number, proved: number): Indicators {
  const blank = indicatorsOf(newTally(), maEsCartaya2011, { reservePromotions: 0 });
  const reached: Readonly<Record<string, number>> = { 'application-filed': filed, preselected, selected };
  return {
    ...blank,
    funnel: blank.funnel.map((step) => ({ ...step, cases: reached[step.milestone] ?? 0 })),
    returnRate: {
      ...blank.returnRate,
      numerator: { ...blank.returnRate.numerator, cases: proved },
      denominator: { ...blank.returnRate.denominator, cases: selected },
    },
  };
}

describe('the ratios of 2018', () => {
  it('are given back by one file in twenty, but for rounding', () => {
    const ratios = historicalRatios(funnelOf(1_673, 647, 546, 453));
    expect(ratios.map(({ equal }) => equal)).toEqual([true, true, true, true]);
    expect(ratios.map(({ historical }) => Number(historical.toFixed(3)))).toEqual([
      0.387, 0.326, 0.843, 0.83,
    ]);
  });

  it('are not when a handful of cases went another way', () => {
    expect(historicalRatios(funnelOf(1_673, 647, 546, 449)).map(({ equal }) => equal)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(historicalRatios(funnelOf(1_673, 640, 546, 453))[0]).toMatchObject({ equal: false });
  });
});

const DAYS = ownDaysFrom({ opensOn: '2026-10-01', msPerDay: 100 }, 0);
/** A season of which nothing was told yet. */
const UNOPENED: Season = {
  ...{ seasonPlan: { number: 0 } as never, caseId: '', caseNo: '', seasonalWorkerId: '' },
  ...{ last: undefined, reports: 0, refused: [], days: DAYS },
};

describe('the result of a simulation', () => {
  const base = {
    plan: { scenario: 'default', cases: 1, seed: 's' } as const,
    pack: maEsCartaya2011,
    campaign: { campaignId: 'c', msPerDay: 100, opensOn: '2026-10-01', offers: [] },
    seconds: 2,
    indicators: undefined,
    files: [],
    verified: undefined,
  };

  it('is not good while a case could not be opened, and says why', () => {
    const season = { ...UNOPENED, refused: [{ milestone: 'opening', reason: 'The campaign is closed.' }] };
    const result = resultOf({ ...base, seasons: [season] });
    expect(result).toMatchObject({ good: false, differences: null, verified: null });
    expect(pageOf(result)).toContain('person 0 waits for The campaign is closed.');
    expect(pageOf(result)).toContain('Nothing was verified');
  });

  it('is not good while nothing was compared, though every case is closed and verified', () => {
    const [seasonPlan] = seasonPlansOf(maEsCartaya2011, base.plan);
    const { body } = runSeasonPlan(maEsCartaya2011, seasonPlan!);
    const season = {
      seasonPlan: seasonPlan!,
      caseId: 'c1',
      caseNo: 'ES-1',
      seasonalWorkerId: 'p1',
      reports: 1,
      refused: [],
      days: DAYS,
    };
    const verified = { verdicts: { verified: 1, altered: 0, unproven: 0 }, faults: [] };
    const result = resultOf({
      ...base,
      verified,
      seasons: [{ ...season, last: body as unknown as CaseAnswer }],
    });
    expect(result).toMatchObject({ open: [], differences: null, good: false });
  });
});

describe('the days that a report came late', () => {
  const season = (behindDays: number): Season => ({ ...UNOPENED, days: { ...DAYS, behindDays } });
  const result = (...behind: readonly number[]): Result =>
    resultOf({
      plan: { scenario: 'default', cases: 1, seed: 's' },
      pack: maEsCartaya2011,
      campaign: { campaignId: 'c', msPerDay: 308, opensOn: '2026-10-01', offers: [] },
      seconds: 2,
      indicators: funnelOf(1, 0, 0, 0) as never,
      files: [],
      verified: undefined,
      seasons: behind.map(season),
    });

  it('are those of the worst case, and said of the run and of its report', () => {
    const late = result(0, 1, 0);
    expect(late).toMatchObject({ behindDays: 1, report: { ofTheSeed: false, late: { behindDays: 1 } } });
    expect(pageOf(late)).toContain('the latest report came 1 day late');
    expect(pageOf(result(8, 2))).toContain('the latest report came 8 days late');
  });

  it('are none where every report came on its day', () => {
    expect(result(0, 0).report).toMatchObject({ ofTheSeed: true, late: null, msPerDay: 308 });
    expect(pageOf(result(0))).toContain('no report came late');
  });

  it('lengthen the day that is proposed, until a queue would have gone', () => {
    const proposed = [1, 2, 8, 612].map((behindDays) => msPerDayToKeepUp({ msPerDay: 120, behindDays }));
    expect(proposed).toEqual([250, 400, 1_100, 1_200]);
  });
});

describe('the progress', () => {
  it('is one line that is redrawn on a screen, and a line now and then in a log', () => {
    for (const [isTTY, written] of [
      [true, 3],
      [false, 2],
    ] as const) {
      const lines: string[] = [];
      let now = 0;
      const line = progressLine({ isTTY, write: (text) => lines.push(text) }, () => now);
      for (const over of [0, 1, 2]) {
        now += 6_000;
        line.campaign({ cases: 2, opened: 2, over, reports: over * 4 });
      }
      expect(lines).toHaveLength(written);
      expect(lines.at(-1)).toContain('2 of 2 seasons over, 2 opened, 8 sent');
    }
  });
});
