// Who is one person follows from the answers that stand, whatever the order in which they were given.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chainBetween, peopleOf } from '#libs/domain/person/same-person';
import type { SaidSame } from '#libs/domain/person/same-person';

const said = (pair: string): SaidSame => ({
  one: pair.charAt(0),
  other: pair.charAt(1),
  doubtId: pair,
});
const all = (...pairs: string[]): SaidSame[] => pairs.map(said);

describe('people', () => {
  it('are the records that answers connect, the one known longest first', () => {
    expect(peopleOf(['d', 'c', 'b', 'a'], all('cb', 'ba'))).toEqual([['a', 'b', 'c'], ['d']]);
    expect(peopleOf(['a', 'b', 'c'], all('bc'))).toEqual([['a'], ['b', 'c']]);
    expect(peopleOf(['a', 'b'], [])).toEqual([['a'], ['b']]);
  });

  it('are one exactly when a chain of answers leads from one record to the other', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const record = fc.constantFrom(...ids);
    const answers = fc.array(fc.tuple(record, record).map(([one, other]) => said(one + other)));
    fc.assert(
      fc.property(answers, record, record, (standing, from, to) => {
        const people = peopleOf(ids, standing);
        expect(people.flat().sort()).toEqual(ids);
        const isOne = people.some((one) => one.includes(from) && one.includes(to));
        expect(chainBetween(standing, from, to) !== undefined).toBe(isOne);
        expect(peopleOf(ids, [...standing].reverse())).toEqual(people);
      }),
    );
  });
});

describe('a chain', () => {
  it('names the fewest answers by which two are one', () => {
    expect(chainBetween(all('ab', 'bc', 'cd', 'ad'), 'a', 'd')).toEqual(all('ad'));
    expect(chainBetween(all('ab', 'bc', 'cd'), 'd', 'a')).toEqual(all('cd', 'bc', 'ab'));
    expect(chainBetween(all('ab'), 'a', 'c')).toBeUndefined();
    expect(chainBetween(all('ab'), 'a', 'a')).toEqual([]);
  });
});
