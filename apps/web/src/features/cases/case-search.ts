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
  'dueFrom',
  'dueTo',
  'path',
  'returnProof',
  'offerId',
  'convoyId',
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

/** Leaves out what is empty and what the list has no name for. */
export function caseSearch(search: Readonly<Record<string, unknown>>): CaseSearch {
  const given = [...FILTERS, 'sort' as const].flatMap((name) => {
    const value = search[name];
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(given);
}

/** The filters alone, without the order. */
export function filtersOf({ sort: _sort, ...filters }: CaseSearch): Filters {
  return filters;
}

/** For the API: what it does not know it refuses by name, and the grid shows that. */
export function queryOf(search: CaseSearch): CaseQuery {
  return search as CaseQuery;
}
