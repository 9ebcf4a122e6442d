import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { marksOf } from '#libs/domain/figures/indicators-of-case';
import { addMarks, addTally, indicatorsOf, newTally } from '#libs/domain/figures/indicators-tally';
import type { Tally } from '#libs/domain/figures/indicators-tally';
import type { Indicators } from '#libs/domain/figures/indicators';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { returnProofOf } from '#libs/domain/case/return-of-case';
import { stateOf } from '#libs/domain/case/fold';
import { rowOf } from '#libs/domain/case/season-case';
import { move, path, play } from '../support/any-season.ts';
import { OPENED_ON } from '../support/build-case.ts';

const season: fc.Arbitrary<SeasonCase> = fc
  .tuple(path, fc.array(move, { maxLength: 35 }))
  .map(([start, moves]) => play(start, moves));
const campaign = fc.array(season, { maxLength: 4 });

function tallyOf(cases: readonly SeasonCase[], asOf?: string): Tally {
  const tally = newTally();
  for (const one of cases) addMarks(tally, marksOf(one, asOf === undefined ? {} : { asOf }) ?? []);
  return tally;
}

const figuresOf = (tally: Tally): Indicators =>
  indicatorsOf(tally, maEsCartaya2026, { reservePromotions: 0 });
const sum = (counts: object): number =>
  Object.values(counts as Record<string, number>).reduce((total, count) => total + count, 0);

describe('indicators, whatever people do', () => {
  it('count every case once: by path, by status, and by outcome when closed', () => {
    fc.assert(
      fc.property(campaign, (cases) => {
        const { cases: counted, status, outcomes, funnel } = figuresOf(tallyOf(cases));
        expect(counted.total).toBe(cases.length);
        expect(counted.first + counted.returning).toBe(counted.total);
        expect(sum(outcomes) + status.active + status['on-hold']).toBe(counted.total);
        for (const { first, returning, cases: all } of funnel) {
          expect(first + returning).toBe(all);
          expect(all).toBeLessThanOrEqual(counted.total);
        }
        const closed = cases.map((one) => rowOf(one).outcome).filter((outcome) => outcome !== null);
        expect(sum(outcomes)).toBe(closed.length);
        for (const outcome of closed) expect(outcomes[outcome]).toBeGreaterThan(0);
      }),
      { numRuns: 30 },
    );
  });

  it('put every return that is expected into one state, and no other case', () => {
    fc.assert(
      fc.property(campaign, (cases) => {
        const { returns, returnRate } = figuresOf(tallyOf(cases));
        const { late, contested, ...states } = returns;
        expect(sum(states)).toBe(returnRate.denominator.cases);
        expect(returnRate.denominator.cases).toBe(
          cases.filter((one) => returnProofOf(stateOf(one)) !== null).length,
        );
        expect(returnRate.rate === null).toBe(returnRate.denominator.cases === 0);
        expect(Math.max(late, contested)).toBeLessThanOrEqual(returnRate.denominator.cases);
      }),
      { numRuns: 30 },
    );
  });

  it('are the same of two campaigns counted together and counted apart', () => {
    fc.assert(
      fc.property(campaign, campaign, (one, other) => {
        const apart = newTally();
        addTally(apart, tallyOf(one));
        addTally(apart, tallyOf(other));
        expect(figuresOf(apart)).toEqual(figuresOf(tallyOf([...one, ...other])));
      }),
      { numRuns: 20 },
    );
  });

  it('are the same as of a day on which all had happened', () => {
    fc.assert(
      fc.property(campaign, (cases) => {
        expect(figuresOf(tallyOf(cases, '2099-12-31'))).toEqual(figuresOf(tallyOf(cases)));
      }),
      { numRuns: 20 },
    );
  });

  it('count every case from the day on which it was opened', () => {
    fc.assert(
      fc.property(campaign, fc.nat(600), (cases, days) => {
        const { cases: counted, status, outcomes } = figuresOf(tallyOf(cases, addDays(OPENED_ON, days)));
        expect(counted.total).toBe(cases.length);
        expect(sum(outcomes) + status.active + status['on-hold']).toBe(cases.length);
      }),
      { numRuns: 20 },
    );
  });
});
