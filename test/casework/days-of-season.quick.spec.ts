// A campaign and an offer lie in a season that somebody can mean: a slip in the year is told at its field.
import { describe, expect, it } from '@jest/globals';
import { faultsOfSeason } from '#libs/casework/commands/days-of-season';

const NOW = Date.parse('2026-11-28T10:00:00Z');
const faults = (first: string, last: string): unknown =>
  faultsOfSeason(['startsOn', first], ['endsOn', last], NOW);

describe('the days of a season', () => {
  it('may lie in the past, and some years ahead', () => {
    expect(faults('2006-02-01', '2006-06-30')).toEqual([]);
    expect(faults('2046-02-01', '2046-06-30')).toEqual([]);
    expect(faults('2026-02-01', '2026-02-01')).toEqual([]);
  });

  it.each([
    ['0001-01-01', '0001-06-30', '/startsOn', 'out-of-bounds'],
    ['1926-02-01', '1926-06-30', '/startsOn', 'out-of-bounds'],
    ['9999-02-01', '9999-06-30', '/startsOn', 'out-of-bounds'],
    ['2062-02-01', '2062-06-30', '/startsOn', 'out-of-bounds'],
    ['2026-02-01', '2062-06-30', '/endsOn', 'out-of-bounds'],
    ['2026-06-30', '2026-02-01', '/endsOn', 'backwards'],
  ])('from %s to %s are refused at %s', (first, last, pointer, code) => {
    expect(faults(first, last)).toEqual([expect.objectContaining({ pointer, code })]);
  });
});
