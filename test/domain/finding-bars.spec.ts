import { describe, expect, it } from '@jest/globals';
import { barMeant, barredBy } from '#libs/domain/case/finding-bars';
import type { FindingState } from '#libs/domain/case/finding-bars';

const LAST = '2028-05-19';

describe('the last day of a bar', () => {
  it.each<[FindingState, string | null, string | null]>([
    ['stands', LAST, LAST],
    ['contested', LAST, null],
    ['lifted', null, null],
  ])('of a finding that is %s: it means %s, and bars now until %s', (state, meant, now) => {
    const until = barMeant({ effect: 'exclusion', state }, LAST);
    expect(until).toBe(meant);
    expect(barredBy({ state, until })).toBe(now);
  });

  it('is none where the finding has no effect, or the pack bars nobody for its kind', () => {
    expect(barMeant({ effect: 'none', state: 'stands' }, LAST)).toBeNull();
    expect(barMeant({ effect: 'exclusion', state: 'stands' }, null)).toBeNull();
  });
});
