// Who paid what in a season: the rows that stand, their sums, and what of them is shown in figures [law-review §3.4].
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { costsOf, isFee, payerRuleFor, totalsOf } from '#libs/domain/case/costs';
import type { CaseState } from '#libs/domain/case/case-state';
import type { MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { marksOf } from '#libs/domain/figures/indicators-of-case';
import { addMarks, indicatorsOf, newTally } from '#libs/domain/figures/indicators-tally';
import type { CostFigures } from '#libs/domain/figures/indicators';
import { CURRENCIES, PAYERS } from '#libs/domain/pack/cost-codes';
import type { PayerRule } from '#libs/domain/pack/who-pays';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { payerRulesIn } from '#libs/domain/pack/who-pays';
import { programmeDiff } from '#libs/domain/pack/publishing/differences';
import { SOURCE_KEYS } from '#libs/domain/pack/publishing/source-keys';
import { aCase, aReport, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import { newestPack } from '../support/newest-packs.ts';

const PACK = newestPack('ma-it-seasonal');
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
const stateIn = (destination: string): CaseState =>
  stateOf(aCase({ pack: { ...maEsCartaya2026, destination } }));
/** With rules of its own, in place of those of the country. */
const stateUnder = (...whoPays: PayerRule[]): CaseState => stateOf(aCase({ pack: { ...PACK, whoPays } }));
const FOUND = {
  kind: 'unauthorised-work',
  conductOn: '2026-01-14',
  decidedOn: '2026-01-15',
  notifiedOn: '2026-01-16',
};
const office = 'immigration-office';
const withAct = (
  seasonCase: SeasonCase,
  milestone: string,
  details: MilestoneReport['details'],
): SeasonCase =>
  withReport(seasonCase, aReport(milestone, '2026-01-16', { pack: PACK, by: office, details }), TODAY);
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

  it('are listed as contested where they are: a day that cannot be, an amount of nothing', () => {
    const told = (details: MilestoneReport['details']): MilestoneReport =>
      aReport('cost-recorded', TODAY, { pack: PACK, by: 'ngo', details });
    const contested = [
      { ...AGENT, incurredOn: '2029-01-01' },
      { ...AGENT, amount: 0 },
    ].map(told);
    const seasonCase = contested.reduce((one, report) => withReport(one, report), paid(opened(), VISA));
    expect(viewOn(seasonCase, TODAY).milestones.slice(-2)).toMatchObject([
      { state: 'contested' },
      { state: 'contested' },
    ]);
    expect(costsOf(stateOf(seasonCase)).map(({ what, contested }) => [what, contested])).toEqual([
      ['visa', undefined],
      ['recruitment', true],
      ['recruitment', true],
    ]);
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
      expect(isFee(stateIn(destination), details)).toBe(expected);
    },
  );

  it('are judged by rules that each have their source', () => {
    const page = readFileSync('docs/sources.md', 'utf8');
    const missing = ['ES', 'IT', 'FR', 'DE'].flatMap(payerRulesIn).flatMap(({ source }) => {
      const [key = '', ...articles] = source.split(/[\s,]+/);
      const [, part = ''] = page.split(`\n## ${key}\n`);
      const own = part.split('\n## ')[0] ?? '';
      const unknown = articles.filter((article) => !own.includes(`\`${article}\``));
      return SOURCE_KEYS.includes(key) ? unknown : [source];
    });
    expect(missing).toEqual([]);
  });
});

describe('who pays, as the rules of a case have it', () => {
  const WAY_BACK = { ...VISA, what: 'travel-back', incurredOn: '2026-01-18' };
  const isFeeIn = (seasonCase: SeasonCase, cost: Record<string, unknown> = WAY_BACK): boolean =>
    isFee(stateOf(seasonCase), cost);

  it.each([
    ['an act that ended the stay', 'finding-recorded', { ...FOUND, effect: 'extinction' }, true],
    ['a bare finding', 'finding-recorded', { ...FOUND, effect: 'none' }, false],
    ['a season to which nobody is let', 'finding-recorded', { ...FOUND, effect: 'exclusion' }, false],
  ])('lays the way back on the employer in Italy after %s: %s', (_what, milestone, details, expected) => {
    expect(isFeeIn(withAct(opened(), milestone, details))).toBe(expected);
  });

  it('counts the withdrawal of the authorisation by the office, from the day of its notice', () => {
    const details = { cause: 'employer-breach', attributable: 'employer', notifiedOn: '2026-01-16' };
    const selected = withReport(
      aCase({ pack: PACK, path: 'returning' }),
      aReport('selected', '2026-01-13', { pack: PACK }),
    );
    const withdrawn = withAct(selected, 'authorisation-withdrawn', details);
    expect(isFeeIn(withdrawn)).toBe(true);
    expect(isFeeIn(withdrawn, { ...WAY_BACK, incurredOn: '2026-01-15' })).toBe(false);
    expect(payerRuleFor(stateOf(withdrawn), WAY_BACK)).toMatchObject({ onlyIf: 'removed', source: 'REA' });
  });

  it('says nobody was removed while the act is under appeal, nor once it is lifted', () => {
    const found = withAct(opened(), 'finding-recorded', { ...FOUND, effect: 'extinction' });
    const appealed = withReport(
      found,
      aReport('appeal-filed', TODAY, { pack: PACK, details: { of: 2 } }),
      TODAY,
    );
    expect(isFeeIn(appealed)).toBe(false);
    const ground = { of: 2, ground: 'corrected' };
    expect(isFeeIn(withAct(found, 'finding-lifted', ground))).toBe(false);
  });

  it('tells of the fee beside the cost, once the act is known, and of none before', () => {
    const back = paid(opened(), WAY_BACK);
    const codes = (one: SeasonCase): string[] => viewOn(one, TODAY).notices.map(({ says }) => says);
    expect(codes(back)).toEqual([]);
    expect(codes(withAct(back, 'finding-recorded', { ...FOUND, effect: 'extinction' }))).toContain('fees');
  });

  it('makes no fee of what France’s employers are only advised to pay, and says that it is advised', () => {
    const state = stateOf(aCase({ pack: newestPack('ma-fr-seasonal') }));
    const travel = { ...VISA, what: 'travel-out', dueBy: 'agreed' };
    expect(isFee(state, travel)).toBe(false);
    expect(payerRuleFor(state, travel)).toMatchObject({ payer: 'employer', advised: true, source: 'MSA' });
  });

  it('takes the word of the pack in place of the table of the country', () => {
    const visa = stateUnder({ what: 'visa', payer: 'authority', source: 'A' });
    expect(isFee(visa, VISA)).toBe(true);
    expect(isFee(visa, { ...AGENT, dueBy: 'agreed' })).toBe(false);
    expect(isFee(stateUnder({ what: 'visa', payer: 'worker', source: 'A' }), VISA)).toBe(false);
    expect(isFee(stateUnder({ what: 'visa', payer: 'employer', advised: true, source: 'A' }), VISA)).toBe(
      false,
    );
    expect(newestPack('ma-es-cartaya').whoPays).toEqual(payerRulesIn('ES'));
  });
});

describe('a cost of nothing', () => {
  const nothing = { ...AGENT, amount: 0 };

  it('is refused to an officer, and nothing that a seasonal worker bore where a partner told it', () => {
    expect(
      refusalOf(opened(), aReport('cost-recorded', TODAY, { pack: PACK, details: nothing })),
    ).toMatchObject({ code: 'details-missing', pointer: '/details/amount' });
    const told = aReport('cost-recorded', TODAY, { pack: PACK, by: 'ngo', details: nothing });
    const kept = viewOn(withReport(opened(), told), TODAY);
    expect(kept.milestones.at(-1)?.state).toBe('contested');
    expect(kept.notices).toEqual([]);
    expect(viewOn(paid(opened(), { ...nothing, amount: 1 }), TODAY).notices).toHaveLength(1);
  });
});

describe('who pays, in the difference of two packs', () => {
  const changes = (...whoPays: readonly PayerRule[]): string[] =>
    programmeDiff(maEsCartaya2026, { ...maEsCartaya2026, whoPays }).map(({ sentence }) => sentence);
  const besides = (what: PayerRule['what']): readonly PayerRule[] =>
    payerRulesIn('ES').filter((rule) => rule.what !== what);

  it('is nothing where a pack says what its country of work has', () => {
    expect(changes(...payerRulesIn('ES'))).toEqual([]);
  });

  it('says who paid before, and what is only advised or still to be checked', () => {
    const advised = { what: 'travel-out', payer: 'employer', advised: true, source: 'MSA' } as const;
    expect(changes(advised, ...besides('travel-out'))).toEqual([
      'Who pays for travel-out is now the employer (only advised, no law says it; MSA); before, it was the employer (RLOEX 107.1.c).',
    ]);
    const doubtful = { what: 'medical', payer: 'authority', toCheck: 'who asks', source: 'A' } as const;
    expect(changes(doubtful, ...besides('medical'))).toEqual([
      'Who pays for medical is now the authority (to check: who asks; an assumption of the project, to check); before, it was the employer (RLOEX 107.1.f).',
    ]);
  });

  it('tells the rule for whoever was removed from the rule for all, and a rule that is gone', () => {
    const removed = { what: 'travel-back', payer: 'employer', onlyIf: 'removed', source: 'REA' } as const;
    expect(changes(removed, ...payerRulesIn('ES'))).toEqual([
      'Who pays for travel-back of whoever was removed is new: the employer (REA).',
    ]);
    expect(changes(...besides('travel-back'))).toEqual(['Who pays for travel-back is taken out.']);
  });
});

describe('the sums', () => {
  it('leave out what was kept as contested, which is listed as such', () => {
    const early = aReport('cost-recorded', TODAY, {
      ...{ pack: PACK, by: 'employers-association' },
      details: { ...VISA, amount: 7_000, incurredOn: '2029-01-01' },
    });
    const costs = costsOf(stateOf(withReport(paid(opened(), VISA), early)));
    expect(costs.map(({ amount, contested }) => [amount, contested])).toEqual([
      [9_050, undefined],
      [7_000, true],
    ]);
    expect(totalsOf(costs)).toEqual([{ payer: 'worker', currency: 'EUR', amount: 9_050 }]);
  });

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
