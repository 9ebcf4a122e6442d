/** The agencies by their names, for whoever may choose among them. */
import { useQueryClient } from '@tanstack/react-query';
import { api } from './api.ts';
import type { Schema } from './api.ts';
import { useMay } from './session.ts';

export type AgencyItem = Schema<'AgencyDto'>;

const LISTED = 500;

/** Asked for by those who open campaigns alone; for others it stays without data. */
export function useAgencies() {
  const mayRead = useMay('create-campaign');
  return api.useQuery('get', '/v1/agencies', { params: { query: { limit: LISTED } } }, { enabled: mayRead });
}

/** Reads the list anew, after one was made or named anew. */
export function useAgenciesChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: ({ queryKey: [, path] }) => path === '/v1/agencies' });
}

/** By id; undefined for an agency that is not in the list. */
export function agencyName(
  agencies: readonly AgencyItem[] | undefined,
  agencyId: string,
): string | undefined {
  return agencies?.find((agency) => agency.agencyId === agencyId)?.name;
}
