import { describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { mark, marksOf } from '#libs/domain/figures/indicators-of-case';
import { addMarks, indicatorsOf, newTally } from '#libs/domain/figures/indicators-tally';
import type { Indicators } from '#libs/domain/figures/indicators';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { OPENED_ON, aCase, aReport, keep, withReport, viewOn } from '../support/build-case.ts';
import { SLIP, figuresOf, home, lastDay, letPass, then, until } from '../support/counted-seasons.ts';

describe('how many cases, and how they ended', () => {
  it('counts active and on-hold apart from each outcome', () => {
    const held = keep(
      until('selected'),
      {
        type: 'hold',
        reportId: 'h',
        fingerprint: 'f',
        reportedBy: { reporter: 'placement-officer', agencyId: 'anapec' },
        recordedBy: aCase().opening.recordedBy,
      },
      '2026-02-01',
    );
    const cases = [
      until('preselected'),
      held,
      until(null),
      until(null, 'returning'),
      then(until('visa-granted'), 1, 'no-show'),
    ];
    expect(figuresOf(cases)).toMatchObject({
      cases: { total: 5, first: 4, returning: 1 },
      status: { active: 1, 'on-hold': 1, closed: 3 },
      outcomes: { completed: 2, 'no-show': 1 },
      events: { noShows: 1 },
      repeaterShare: {
        numerator: { name: 'returning', cases: 1 },
        denominator: { name: 'cases', cases: 5, excludes: [] },
        rate: 0.2,
      },
    });
  });

  it('of no cases, gives noughts, and no share of nothing', () => {
    const none = figuresOf([]);
    expect(none).toMatchObject({ cases: { total: 0, first: 0, returning: 0 }, outcomes: {}, silences: [] });
    expect([none.returnRate.rate, none.repeaterShare.rate]).toEqual([null, null]);
    expect(
      none.timePerStage.every(({ medianDays, p90Days }) => medianDays === null && p90Days === null),
    ).toBe(true);
  });
});

describe('the funnel', () => {
  it('reads from files to pre-selected to selected in the pack’s order', () => {
    const cases = [
      ...Array.from({ length: 20 }, () => until('application-filed')),
      ...Array.from({ length: 2 }, () => until('preselected')),
      ...Array.from({ length: 11 }, () => until('selected')),
    ];
    const { funnel } = figuresOf(cases);
    expect(funnel.slice(0, 5).map(({ milestone, cases: count }) => [milestone, count])).toEqual([
      ['opened', 33],
      ['application-filed', 33],
      ['preselected', 13],
      ['interviewed', 11],
      ['selected', 11],
    ]);
  });

  it('gives back what 2018 is known for, one case for twenty people', () => {
    const [filed, preselected] = [until('application-filed'), until('preselected')];
    const [proved, unknown] = [until('return-proved'), until('contract-ended')];
    const cases = [
      ...Array<SeasonCase>(1_026).fill(filed),
      ...Array<SeasonCase>(101).fill(preselected),
      ...Array<SeasonCase>(453).fill(proved),
      ...Array<SeasonCase>(93).fill(unknown),
    ];
    const { funnel, returnRate } = figuresOf(cases);
    const reached = (name: string): number =>
      funnel.find(({ milestone }) => milestone === name)?.cases ?? Number.NaN;
    expect(reached('application-filed') * 20).toBeCloseTo(33_452, -2);
    expect(reached('preselected') / reached('application-filed')).toBeCloseTo(12_944 / 33_452, 2);
    expect(reached('selected') / reached('preselected')).toBeCloseTo(10_914 / 12_944, 2);
    expect(returnRate.rate).toBe(0.83);
  });

  it('keeps paths apart, because a returning season files nothing', () => {
    const { funnel } = figuresOf([until('selected'), until('selected', 'returning')]);
    const step = (name: string): unknown => funnel.find(({ milestone }) => milestone === name);
    expect(step('application-filed')).toMatchObject({ cases: 1, first: 1, returning: 0 });
    expect(step('selected')).toMatchObject({ cases: 2, first: 1, returning: 1, stage: 'recruitment' });
  });

  it('names every required milestone once, and no optional one', () => {
    const names = figuresOf([]).funnel.map(({ milestone }) => milestone);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(['opened', 'arrived', 'return-proved', 'debriefed']));
    expect(names).not.toEqual(expect.arrayContaining(['boarded']));
  });
});

describe('time in each stage', () => {
  it('runs from the day the stage before was left, by declared dates', () => {
    let seasonCase = until('selected', 'returning');
    seasonCase = then(seasonCase, 10, 'call-up-filed', {
      details: { startsOn: '2026-03-01', endsOn: '2026-06-30', authorisedUntil: '2028-01-01' },
    });
    seasonCase = then(seasonCase, 5, 'call-up-granted', { by: 'immigration-office' });
    const { timePerStage } = figuresOf([seasonCase]);
    expect(timePerStage).toEqual([
      { stage: 'recruitment', cases: 1, medianDays: 1, p90Days: 1 },
      { stage: 'training', cases: 0, medianDays: null, p90Days: null },
      { stage: 'visa', cases: 1, medianDays: 15, p90Days: 15 },
      ...['departure', 'contract', 'return', 'reintegration'].map((stage) => ({
        stage,
        cases: 0,
        medianDays: null,
        p90Days: null,
      })),
    ]);
  });

  it('begins with the oldest paper, when that is older than the case', () => {
    const reported = ['preselected', 'interviewed', 'selected'].reduce(
      (seasonCase, milestone) => withReport(seasonCase, aReport(milestone, '2026-01-05'), OPENED_ON),
      withReport(aCase(), aReport('application-filed', '2026-01-02'), OPENED_ON),
    );
    expect(figuresOf([reported]).timePerStage[0]).toMatchObject({ stage: 'recruitment', medianDays: 3 });
  });

  it('is over without what was only expected', () => {
    const ended = then(until('arrived'), 9, 'contract-ended', { details: { how: 'early-worker' } });
    const contract = figuresOf([ended]).timePerStage.find(({ stage }) => stage === 'contract');
    expect(contract).toMatchObject({ cases: 1, medianDays: 9 });
    // Neither does a follow-up that the plan asks for no longer.
    expect(figuresOf([until(null)]).timePerStage.at(-1)).toMatchObject({ stage: 'reintegration', cases: 1 });
  });

  it('counts a stage that a lapse has ended, from and to the day of the lapse', () => {
    const proved = then(home(), 5, 'return-proved', SLIP);
    const lapsed = letPass(proved, '2027-12-31');
    const { timePerStage, outcomes } = figuresOf([lapsed]);
    expect(outcomes).toEqual({ completed: 1 });
    const opened = lastDay(proved);
    const due = lapsed.entries.findLast(({ type }) => type === 'silence');
    const days = (Date.parse(String(due && 'dueOn' in due && due.dueOn)) - Date.parse(opened)) / 86_400_000;
    expect(timePerStage.at(-1)).toEqual({
      stage: 'reintegration',
      cases: 1,
      medianDays: days,
      p90Days: days,
    });
  });

  it.each([
    [[7], 7, 7],
    [[1, 2, 3, 4], 2.5, 4],
    [[5, 1, 3], 3, 5],
    [[...Array(9).fill(10), 400], 10, 10],
    [[...Array(8).fill(10), 400, 400], 10, 400],
    [[0, 0, 0, 30], 0, 30],
    [[2, 10, 100], 10, 100],
  ])('of %j days is %d in the middle and %d at the ninth decile', (days: number[], medianDays, p90Days) => {
    const tally = newTally();
    for (const one of days) addMarks(tally, [mark('days', 'visa', one)]);
    const { timePerStage } = indicatorsOf(tally, maEsCartaya2026, { reservePromotions: 0 });
    const visa = timePerStage.find(({ stage }) => stage === 'visa');
    expect(visa).toEqual({ stage: 'visa', cases: days.length, medianDays, p90Days });
  });
});

describe('what else happened', () => {
  const arrived = until('arrived', 'returning');

  it.each([
    ['a contract that ran to its term', then(arrived, 1, 'contract-ended', { details: { how: 'term' } }), {}],
    [
      'a contract that ended before it',
      then(arrived, 1, 'contract-ended', { details: { how: 'humanitarian' } }),
      { earlyEndings: 1 },
    ],
    [
      'a season followed no longer',
      then(arrived, 1, 'ended-early', { details: { cause: 'other' } }),
      { earlyEndings: 1 },
    ],
    [
      'two extensions of one contract',
      ['2026-07-31', '2026-08-31'].reduce(
        (seasonCase, newEndOn) =>
          then(seasonCase, 1, 'contract-extended', {
            by: 'employers-association',
            details: { newEndOn, sameEmployer: true },
          }),
        arrived,
      ),
      { extended: 1 },
    ],
    [
      'two incidents of different kinds',
      ['pregnancy', 'pay'].reduce(
        (seasonCase, kind) => then(seasonCase, 1, 'incident-reported', { details: { kind } }),
        arrived,
      ),
      { incidents: 2 },
    ],
  ])('%s', (_what, seasonCase, events) => {
    const nought = { noShows: 0, earlyEndings: 0, extended: 0, employerChanges: 0, incidents: 0 };
    expect(figuresOf([seasonCase]).events).toEqual({ ...nought, reservePromotions: 0, ...events });
    expect(JSON.stringify(marksOf(seasonCase))).not.toMatch(/pregnancy|\bpay\b/);
  });
});

describe('at another moment', () => {
  const season = until('visa-granted');
  const dayOf = (milestone: string): IsoDate =>
    viewOn(season, '2026-12-31').milestones.find((one) => one.milestone === milestone)?.occurredOn ?? '';

  it('leaves out what happened after the day', () => {
    const asOf = dayOf('selected');
    const { funnel, timePerStage } = figuresOf([season], { asOf });
    const reached = funnel.filter(({ cases }) => cases > 0).map(({ milestone }) => milestone);
    expect(reached).toEqual(['opened', 'application-filed', 'preselected', 'interviewed', 'selected']);
    expect(timePerStage.filter(({ cases }) => cases > 0)).toHaveLength(1);
  });

  it('leaves out what nobody had reported yet', () => {
    const reported = withReport(aCase(), aReport('application-filed', '2026-01-10'), '2026-02-10');
    const known = (day: string): Indicators =>
      figuresOf([reported], { knownAtMs: Date.parse(`${day}T12:00:00Z`), asOf: '2026-01-31' });
    expect(known('2026-02-01').funnel[1]).toMatchObject({ milestone: 'application-filed', cases: 0 });
    expect(known('2026-02-11').funnel[1]).toMatchObject({ milestone: 'application-filed', cases: 1 });
  });

  it('does not count a case that was not open yet', () => {
    expect(marksOf(season, { asOf: addDays(OPENED_ON, -1) })).toBeUndefined();
    expect(marksOf(season, { knownAtMs: Date.parse('2026-01-12T09:59:59Z') })).toBeUndefined();
    expect(marksOf(season, { asOf: OPENED_ON })).toContain('status|active');
  });

  it('counts a case that was opened later when its paper is older, as its own page shows it', () => {
    const reported = withReport(aCase(), aReport('application-filed', '2026-01-05'), OPENED_ON);
    const { cases, timePerStage } = figuresOf([reported], { asOf: '2026-01-06' });
    expect(cases.total).toBe(1);
    expect(timePerStage[0]).toMatchObject({ stage: 'recruitment', cases: 0 });
    expect(marksOf(reported, { asOf: '2026-01-04' })).toBeUndefined();
  });
});
