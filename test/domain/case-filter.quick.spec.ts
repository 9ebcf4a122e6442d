// What somebody sends becomes a filter of cases, or every fault in it is named.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ATTENTION, DEFAULT_SORT, FILTERS, SORTS } from '#libs/domain/filter/case-filter';
import type { CaseFilter } from '#libs/domain/filter/case-filter';
import { filterText, queryMembers, readFilter, readList } from '#libs/domain/filter/read-filter';
import { STAGES } from '#libs/domain/pack/programme';

const fromQuery = (query: string): ReturnType<typeof readList> => readList(queryMembers(query));
const codesOf = (read: ReturnType<typeof readList>): unknown =>
  read.kind === 'invalid' ? read.faults.map(({ pointer, code }) => [pointer, code]) : read;

describe('a query string', () => {
  it('is a filter, and the order that was asked for', () => {
    expect(fromQuery('?stage=visa&overdue=true&dueTo=2026-03-01&q=El%20Idrissi&sort=-dueOn')).toEqual({
      kind: 'list',
      sort: '-dueOn',
      filter: { stage: 'visa', overdue: true, dueTo: '2026-03-01', q: 'El Idrissi' },
    });
  });

  it('that says nothing is the whole list, newest first', () => {
    expect(fromQuery('')).toEqual({ kind: 'list', sort: DEFAULT_SORT, filter: {} });
  });

  it.each([
    ['nothing=1', '?nothing', 'unknown-key'],
    ['limit=5', '?limit', 'unknown-key'],
    ['__proto__=1', '?__proto__', 'unknown-key'],
    ['toString=1', '?toString', 'unknown-key'],
    ['a%2Fb~=1', '?a~1b~0', 'unknown-key'],
    ['sort=stage', '?sort', 'is-in'],
    ['sort=name&sort=name', '?sort', 'is-in'],
    ['stage=', '?stage', 'is-in'],
    ['stage=visa&stage=return', '?stage', 'is-in'],
    ['status=open', '?status', 'is-in'],
    ['overdue=yes', '?overdue', 'is-boolean'],
    ['overdue=', '?overdue', 'is-boolean'],
    ['campaignId=%27', '?campaignId', 'is-id'],
    ['next=Visa', '?next', 'matches'],
    ['dueFrom=2026-02-30', '?dueFrom', 'is-iso-date'],
    ['dueTo=tomorrow', '?dueTo', 'is-iso-date'],
    ['path=third', '?path', 'is-in'],
    ['returnProof=maybe', '?returnProof', 'is-in'],
    ['attention=late', '?attention', 'is-in'],
    ['q=%20-%20', '?q', 'is-search'],
    ['q=%00', '?q', 'is-text'],
    [`q=${'a'.repeat(101)}`, '?q', 'is-text'],
  ])('is refused with a pointer: %s', (query, pointer, code) => {
    expect(codesOf(fromQuery(query))).toEqual([[pointer, code]]);
  });

  it('has all its faults named at once', () => {
    expect(codesOf(fromQuery('stage=x&sort=x&x=x'))).toEqual([
      ['?stage', 'is-in'],
      ['?x', 'unknown-key'],
      ['?sort', 'is-in'],
    ]);
  });
});

describe('an object', () => {
  it('is a filter too, with pointers into the body', () => {
    expect(readFilter({ stage: 'visa', overdue: false }, '/selection/filter/')).toEqual({
      kind: 'filter',
      filter: { stage: 'visa', overdue: false },
    });
    expect(readFilter({ sort: 'name', stage: 3, q: ['a'] }, '/selection/filter/')).toMatchObject({
      faults: [
        { pointer: '/selection/filter/sort', code: 'unknown-key' },
        { pointer: '/selection/filter/stage', code: 'is-in' },
        { pointer: '/selection/filter/q', code: 'is-text' },
      ],
    });
  });
});

describe('any filter', () => {
  const id = fc.stringMatching(/^[a-z0-9]{1,20}$/);
  const filters = fc.record<CaseFilter>(
    {
      campaignId: id,
      stage: fc.constantFrom(...STAGES),
      overdue: fc.boolean(),
      next: fc.constantFrom('visa-granted', 'arrived'),
      dueFrom: fc.constantFrom('2026-02-28', '0001-01-01'),
      q: fc.constantFrom('Él-Khattabi & Co=1', 'الإدريسي', 'a+b'),
      attention: fc.constantFrom(...ATTENTION),
    },
    { requiredKeys: [] },
  );

  it('is read again from its own text, whatever the order of its members', () => {
    fc.assert(
      fc.property(filters, fc.constantFrom(...SORTS), (filter, sort) => {
        const text = filterText(filter);
        expect(fromQuery(`sort=${sort}&${text}`)).toEqual({ kind: 'list', filter, sort });
        const turned = Object.fromEntries(Object.entries(filter).reverse());
        expect(filterText(turned)).toBe(text);
      }),
    );
  });

  it('names no member that has no rule', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (given) => {
        const read = readFilter(given);
        const unknown = Object.entries(given).filter(
          ([name, value]) => value !== undefined && !Object.hasOwn(FILTERS, name),
        );
        expect(read.kind === 'filter' && unknown.length > 0).toBe(false);
      }),
    );
  });
});
