/** What the address of the grid carries: the filters, the search and the order of `GET /v1/cases`, by its own names. */
import type { paths } from '../../lib/api-schema.d.ts';

export type CaseQuery = NonNullable<paths['/v1/cases']['get']['parameters']['query']>;

/** In the order in which filters are shown. */
export const FILTERS = [
  'campaignId',
  'stage',
  'status',
  'overdue',
  'attention',
  'next',
  'due',
  'dueFrom',
  'dueTo',
  'path',
  'returnProof',
  'selection',
  'offerId',
  'convoyId',
  'withoutConvoy',
  'departsFrom',
  'departsTo',
  'readiness',
  'operationId',
  'itemState',
  'itemCode',
  'outcome',
  'q',
] as const;

export type FilterName = (typeof FILTERS)[number];
export type Filters = Partial<Record<FilterName, string>>;
export type CaseSearch = Filters & { sort?: string };

/** What a search holds at most, in letters. */
export const LONGEST_SEARCH = 100;

/** Leaves out what is empty, what the list has no name for, and a search without a letter or a digit to look for. */
export function caseSearch(search: Readonly<Record<string, unknown>>): CaseSearch {
  const given = [...FILTERS, 'sort' as const].flatMap((name): (readonly [string, string])[] => {
    const value = search[name];
    if (typeof value !== 'string' || value === '') return [];
    if (name !== 'q') return [[name, value]];
    return /[\p{L}\p{N}]/u.test(value) ? [[name, value.slice(0, LONGEST_SEARCH)]] : [];
  });
  return Object.fromEntries(given);
}

/** The filters alone, without the order. */
export function filtersOf({ sort: _sort, ...filters }: CaseSearch): Filters {
  return filters;
}

/** For the API: a value that it does not know it refuses by name, and the grid shows that. */
export function queryOf(search: CaseSearch): CaseQuery {
  return caseSearch(search) as CaseQuery;
}
