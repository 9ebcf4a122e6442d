import { describe, expect, it } from '@jest/globals';
import { statedDetails } from '#libs/casework/imports/recorded-already';
import type { Cell, DetailField } from '#libs/imports/reading/fields';
import { MILESTONES, readOne } from './reading.ts';

const FIELDS: readonly DetailField[] = [
  { name: 'rent', type: 'amount' },
  { name: 'spell', type: 'spell' },
];
const context = { ...MILESTONES, details: FIELDS };
const fact = { caseNo: 'NORIA-1', milestone: 'arrived', occurredOn: '2026-03-02' };

describe('an amount and a work spell in a sheet', () => {
  it.each<[Cell, string, number]>([
    ['90', '90.00', 9_000],
    ['1.050,00 ', '1050.00', 105_000],
    [{ number: '90.5' }, '90.50', 9_050],
  ])('%j is money, kept as it is written and sent in cents', (cell, shown, cents) => {
    const { values, faults } = readOne({ ...fact, rent: cell, spell: '2' }, context);
    expect(faults).toEqual([]);
    expect(values).toMatchObject({ rent: shown, spell: '2' });
    expect(statedDetails(values, FIELDS)).toEqual({ rent: cents, spell: 2 });
  });

  it.each<[string, Cell]>([
    ['rent', '1.050'],
    ['rent', '-90'],
    ['rent', 'ninety'],
    ['spell', '0'],
    ['spell', '1.5'],
  ])('%s does not take %j', (field, cell) => {
    expect(readOne({ ...fact, [field]: cell }, context).faults).toEqual([{ field, code: 'is-in' }]);
  });
});
