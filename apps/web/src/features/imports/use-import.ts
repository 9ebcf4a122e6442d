/** One import as the API has it, read again for as long as something happens to it; and what a change makes old. */
import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import type { ImportSameAs } from '#libs/contract/imports';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';

export type Import = Schema<'ImportDto'>;
export type ImportItem = Schema<'ImportItemDto'>;
export type ImportRow = Schema<'ImportRowDto'>;
export type RowState = ImportRow['state'];

export const ROW_STATES = ['ready', 'faulty', 'duplicate', 'doubtful', 'opened', 'failed'] as const;

const LOOK_EVERY_MS = 800;
const ROWS_A_PAGE = 200;

/** Whether the API works on it now: nothing of it may be changed meanwhile. */
export function isBusy({ state }: Pick<Import, 'state'>): boolean {
  return state === 'checking' || state === 'committing';
}

/** Whether its rows may be mended, answered and committed. */
export function isOpen({ state }: Pick<Import, 'state'>): boolean {
  return state === 'checked' || state === 'committed';
}

export function useImport(importId: string) {
  return api.useQuery(
    'get',
    '/v1/imports/{importId}',
    { params: { path: { importId } } },
    {
      refetchInterval: ({ state: { data } }) => (data !== undefined && isBusy(data) ? LOOK_EVERY_MS : false),
    },
  );
}

/** Rows in one state, page by page. */
export function useRows(importId: string, state: RowState) {
  return api.useInfiniteQuery(
    'get',
    '/v1/imports/{importId}/rows',
    { params: { path: { importId }, query: { state, limit: ROWS_A_PAGE } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    },
  );
}

/** Call it when something of imports was changed: whatever is shown of them is read again. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () =>
    queries.invalidateQueries({
      predicate: ({ queryKey: [, path] }) => typeof path === 'string' && path.startsWith('/v1/imports'),
    });
}

/** How a request that keeps cells is found among those that are on their way. */
const KEEPING = { mutationKey: ['patch', '/v1/imports/{importId}/rows'], status: 'pending' } as const;

/** Waits until the cells that are being kept are, and their rows are read again; answers whether all of them are. */
export function whenKept(queries: QueryClient): Promise<boolean> {
  const requests = queries.getMutationCache();
  const keeping = requests.findAll(KEEPING);
  return new Promise((resolve) => {
    const look = (): void => {
      if (keeping.some(({ state: { status } }) => status === 'pending')) return;
      stop();
      resolve(keeping.every(({ state: { status } }) => status === 'success'));
    };
    const stop = requests.subscribe(look);
    look();
  });
}

/** What the API says of whom a row is the same as, as the contract has it. */
export function sameAsOf({ sameAs }: ImportRow): ImportSameAs | null {
  return sameAs as unknown as ImportSameAs | null;
}

/** Whom a row is about, as it says: a name, else a case number. */
export function whoOf({ values }: ImportRow): string {
  const names = [
    ['familyName', 'givenName'],
    ['fullName'],
    ['familyNameAr', 'givenNameAr'],
    ['fullNameAr'],
    ['caseNo'],
  ].map((fields) => fields.flatMap((field) => values[field] ?? []).join(' '));
  return names.find((name) => name !== '') ?? '';
}
