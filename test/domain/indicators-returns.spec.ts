import { describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { SLIP, figuresOf, home, lastDay, letPass, then, until } from '../support/counted-seasons.ts';

describe('returns', () => {
  const proved = then(home(), 5, 'return-proved', SLIP);
  const declared = then(home(), 3, 'return-boarded', { by: 'municipality' });
  const notReturned = then(home(), 120, 'not-returned', {
    by: 'immigration-office',
    details: { decidedOn: addDays(lastDay(home()), 120) },
  });

  it.each([
    ['a consular slip', proved, { 'returned-proved': 1 }, 1],
    ['a manifest alone', declared, { 'returned-unproved': 1 }, 0],
    ['nobody', home(), { unknown: 1 }, 0],
    ['an authority that decided', notReturned, { 'not-returned': 1 }, 0],
    ['nobody, for more than a year', letPass(home(), '2027-12-31'), { unknown: 1 }, 0],
    [
      'a slip that comes after that decision',
      then(notReturned, 2, 'return-proved', SLIP),
      { 'returned-proved': 1, contested: 1 },
      1,
    ],
  ])('reported by %s stand in one state alone', (_who, seasonCase, returns, rate) => {
    const nought = { 'returned-proved': 0, 'returned-unproved': 0, unknown: 0, 'not-returned': 0 };
    const figures = figuresOf([seasonCase]);
    expect(figures.returns).toEqual({ ...nought, late: 0, contested: 0, ...returns });
    expect(figures.returnRate).toEqual({
      numerator: { name: 'returned-proved', cases: rate },
      denominator: { name: 'expected-home', cases: 1, excludes: ['status-changed', 'deceased'] },
      rate,
    });
  });

  it.each([
    ['still at work', until('arrived')],
    ['withdrew before leaving', then(until('selected'), 1, 'withdrawn', { details: { reason: 'personal' } })],
    ['died', then(home(), 2, 'deceased', { by: 'consulate' })],
    ['died after the return was proved', then(proved, 2, 'deceased', { by: 'consulate' })],
    [
      'stays lawfully on other grounds',
      then(home(), 2, 'status-changed', { by: 'immigration-office', details: { kind: 'protection' } }),
    ],
  ])('are not expected of a seasonal worker who %s', (_why, seasonCase) => {
    expect(figuresOf([seasonCase]).returnRate).toMatchObject({ denominator: { cases: 0 }, rate: null });
  });

  it('add up to a rate whose parts are both named', () => {
    const cases = [...Array<SeasonCase>(5).fill(proved), declared, home(), notReturned, until('arrived')];
    expect(figuresOf(cases).returnRate).toMatchObject({
      numerator: { cases: 5 },
      denominator: { cases: 8 },
      rate: 0.625,
    });
  });

  it('after the last legal day count as late too', () => {
    const stayed = then(home(), 330, 'return-proved', SLIP);
    expect(figuresOf([stayed]).returns).toMatchObject({ 'returned-proved': 1, late: 1 });
  });
});
