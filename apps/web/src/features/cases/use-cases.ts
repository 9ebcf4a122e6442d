/** The cases that the filters let through, page by page as they are scrolled to. */
import { keepPreviousData } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { queryOf } from './case-search.ts';
import type { CaseSearch } from './case-search.ts';

const PAGE = 500;

export type CaseItem = Schema<'CaseItemDto'>;

export interface Cases {
  /** Those that were read, in order. */
  rows: readonly CaseItem[];
  /** All that match, read or not. */
  total: number;
  /** Where those begin that were not read; null when all were. */
  nextCursor: string | null;
}

export function useCases(search: CaseSearch) {
  const query = api.useInfiniteQuery(
    'get',
    '/v1/cases',
    { params: { query: { ...queryOf(search), limit: PAGE } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    },
  );
  const { data } = query;
  const cases = useMemo(
    (): Cases | undefined =>
      data === undefined
        ? undefined
        : {
            rows: data.pages.flatMap(({ items }) => items),
            total: data.pages.at(-1)?.total ?? 0,
            nextCursor: data.pages.at(-1)?.nextCursor ?? null,
          },
    [data],
  );
  return { ...query, data: cases };
}
