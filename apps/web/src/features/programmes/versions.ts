/** The published versions of every programme, and what changes when one of them does. */
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';

export type VersionItem = Schema<'ProgrammeItemDto'>;

const LISTED = 500;

export function useVersions() {
  return api.useQuery('get', '/v1/programmes', { params: { query: { limit: LISTED } } });
}

/** By code, in the order of the list. */
export function byCode(items: readonly VersionItem[]): [code: string, versions: VersionItem[]][] {
  const codes = [...new Set(items.map(({ code }) => code))];
  return codes.map((code) => [code, items.filter((item) => item.code === code)]);
}

/** Reads lists and packs anew, after one was published, made the default or closed. */
export function useVersionsChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () =>
    queries.invalidateQueries({
      predicate: ({ queryKey: [, path] }) => typeof path === 'string' && path.startsWith('/v1/programmes'),
    });
}
