// Who paid what in a season: the rows that stand, their sums, and what of them is shown in figures [law-review §3.4].
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PAYERS, costsOf, isFee, totalsOf } from '#libs/domain/case/costs';
import type { MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { marksOf } from '#libs/domain/figures/indicators-of-case';
import { addMarks, indicatorsOf, newTally } from '#libs/domain/figures/indicators-tally';
import type { CostFigures } from '#libs/domain/figures/indicators';
import { CURRENCIES } from '#libs/domain/pack/cost-codes';
import { payerRulesIn } from '#libs/domain/pack/who-pays';
import { maItSeasonal2026b } from '#libs/domain/pack/shipped/ma-it-seasonal-2026b';
import { aCase, aReport, withReport } from '../support/build-case.ts';

const PACK = maItSeasonal2026b;
const TODAY = '2026-01-20';
const VISA = { what: 'visa', amount: 9_050, currency: 'EUR', payer: 'worker', dueBy: 'law-worker' };
const AGENT = {
  what: 'recruitment',
  amount: 300_000,
  currency: 'MAD',
  payer: 'worker',
  dueBy: 'law-employer',
};

const opened = (): SeasonCase => aCase({ pack: PACK });
const paid = (seasonCase: SeasonCase, ...all: MilestoneReport['details'][]): SeasonCase =>
  all.reduce<SeasonCase>(
    (one, details) => withReport(one, aReport('cost-recorded', TODAY, { pack: PACK, details })),
    seasonCase,
  );
const annulled = (seasonCase: SeasonCase, corrects: number): SeasonCase =>
  withReport(
    seasonCase,
    {
      type: 'correction',
      reportId: `annuls-${corrects}`,
      fingerprint: 'f',
      corrects,
      annul: true,
      reportedBy: { reporter: 'placement-officer', agencyId: 'anapec' },
      recordedBy: seasonCase.opening.recordedBy,
    },
    TODAY,
  );
const figuresOf = (cases: readonly SeasonCase[]): CostFigures | undefined => {
  const tally = newTally();
  for (const one of cases) addMarks(tally, marksOf(one) ?? []);
  return indicatorsOf(tally, PACK, { reservePromotions: 0 }).costs;
};
const times = (count: number, seasonCase: SeasonCase): SeasonCase[] =>
  Array.from({ length: count }, () => seasonCase);

describe('the costs of a season', () => {
  it('are those recorded, each on its day: the day of the report where it names no other', () => {
    const seasonCase = paid(opened(), VISA, { ...AGENT, incurredOn: '2025-11-03' });
    expect(costsOf(stateOf(seasonCase))).toMatchObject([
      { ...VISA, sequence: 2, incurredOn: TODAY, witness: { reporter: 'placement-officer' } },
      { ...AGENT, sequence: 3, incurredOn: '2025-11-03' },
    ]);
  });

  it('leave out what a correction annulled', () => {
    const seasonCase = annulled(paid(opened(), VISA, AGENT), 2);
    expect(costsOf(stateOf(seasonCase)).map(({ what }) => what)).toEqual(['recruitment']);
  });

  it.each([
    ['ES', 'recruitment, whatever is said of the law', { ...AGENT, dueBy: 'agreed' }, true],
    ['IT', 'recruitment, in every country', { ...AGENT, dueBy: 'agreed' }, true],
    ['FR', 'training', { ...VISA, what: 'training' }, true],
    ['IT', 'what the reporter says the law lays on the employer', { ...VISA, dueBy: 'law-employer' }, true],
    ['ES', 'the way out', { ...VISA, what: 'travel-out', dueBy: 'agreed' }, true],
    ['FR', 'the way out, which employers are only advised to pay', { ...VISA, what: 'travel-out' }, false],
    ['ES', 'the way back', { ...VISA, what: 'travel-back' }, true],
    ['ES', 'the way back, agreed otherwise', { ...VISA, what: 'travel-back', dueBy: 'agreed' }, false],
    ['IT', 'the way back, pledged only for whoever is removed', { ...VISA, what: 'travel-back' }, false],
    ['ES', 'the transfer to the farm', { ...VISA, what: 'transfer' }, true],
    ['ES', 'insurance', { ...VISA, what: 'insurance' }, true],
    ['ES', 'health controls', { ...VISA, what: 'medical' }, true],
    ['ES', 'what is theirs to pay', VISA, false],
    ['ES', 'what the employer paid', { ...AGENT, payer: 'employer' }, false],
  ])(
    'are a fee borne by the seasonal worker or not, §3.4: %s, %s',
    (destination, _what, details, expected) => {
      expect(isFee(details, destination)).toBe(expected);
    },
  );

  it('are judged by rules that each have their source', () => {
    const page = readFileSync('docs/sources.md', 'utf8');
    const cited = ['ES', 'IT', 'FR'].flatMap((country) => payerRulesIn(country).map(({ source }) => source));
    const missing = cited.filter((source) => {
      const [key = '', article] = source.split(' ');
      const [, part = ''] = page.split(`\n## ${key}\n`);
      return part === '' || (article !== undefined && !part.split('\n## ')[0]?.includes(`\`${article}\``));
    });
    expect(missing).toEqual([]);
  });
});

describe('the sums', () => {
  it('are by payer and currency, what seasonal workers bore first, and lose no cent', () => {
    const cost = fc.record({
      payer: fc.constantFrom(...PAYERS),
      currency: fc.constantFrom(...CURRENCIES),
      amount: fc.integer({ min: 0, max: 500_000 }),
    });
    fc.assert(
      fc.property(fc.array(cost), (costs) => {
        const totals = totalsOf(costs);
        const order = totals.map(({ payer, currency }) => [
          PAYERS.indexOf(payer),
          CURRENCIES.indexOf(currency),
        ]);
        expect(order).toEqual([...order].sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d));
        for (const currency of CURRENCIES) {
          const of = (all: readonly { currency: string; amount: number }[]): number =>
            all.filter((one) => one.currency === currency).reduce((sum, { amount }) => sum + amount, 0);
          expect(of(totals)).toBe(of(costs));
        }
      }),
    );
  });
});

describe('the figures of a campaign', () => {
  it('count cases and not reports, fees first, and show no number of fewer than five', () => {
    const both = paid(opened(), VISA, AGENT, { ...AGENT, amount: 1 });
    const one = paid(opened(), { ...VISA, payer: 'employer' });
    const nothing = { worker: 0, employer: 0, authority: 0, programme: 0 };
    expect(figuresOf([...times(4, both), one])).toEqual({ feesBorneByWorkers: 0, ...nothing });
    expect(figuresOf([...times(9, both), ...times(5, one)])).toEqual({
      ...{ feesBorneByWorkers: 5, ...nothing },
      ...{ worker: 5, employer: 5 },
    });
    expect(Object.keys(figuresOf([]) ?? {})[0]).toBe('feesBorneByWorkers');
  });
});
