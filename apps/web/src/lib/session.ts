/** Who is signed in. The browser keeps the session in a cookie that no script can read; the API says whose it is. */
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import type { CurrentUser } from '#libs/contract/session';
import { roleMay } from '#libs/domain/access';
import type { Action } from '#libs/domain/access';
import { api, client } from './api.ts';
import type { Schema } from './api.ts';
import { leaveFor, setLeaving } from './leaving.ts';

/** Nobody is signed in any more: what was asked for is so. */
const HAD_ENDED = 401;

export type Session = Schema<'CurrentSessionDto'>;

const QUERY = api.queryOptions('get', '/v1/session', {}, { staleTime: Infinity, gcTime: Infinity });

/** Reads it once; later from memory, until {@link forgetSession}. */
export async function readSession(queries: QueryClient): Promise<Session> {
  return await queries.query({ ...QUERY, staleTime: 'static' });
}

/** What was read for the one who was signed in is of no use to the next. */
export function forgetSession(queries: QueryClient): void {
  queries.clear();
}

/** Whether a page of somebody is open. */
export function isKnown(queries: QueryClient): boolean {
  return Boolean(queries.getQueryData<Session>(QUERY.queryKey)?.user);
}

export function useSession(): Session {
  return useSuspenseQuery(QUERY).data;
}

/** Only on screens behind the sign-in. */
export function useUser(): CurrentUser {
  const { user } = useSession();
  if (user === null) throw new Error('nobody is signed in');
  return user;
}

/** Whether the reader's role may do something; what a case lets them do is the case's matter. */
export function useMay(action: Action): boolean {
  return roleMay(useUser().role, action);
}

/**
 * Ends the session at the API, then loads the sign-in anew: nothing that was read stays in memory. Resolves to false when
 * the session is still there, and the screens with it.
 */
export function useSignOut(): () => Promise<boolean> {
  const queries = useQueryClient();
  return async () => {
    // A screen that is still there would read again when it no longer may.
    setLeaving(true);
    if (!(await hasEnded())) {
      setLeaving(false);
      return false;
    }
    leaveFor(queries, () => location.assign('/login'));
    return true;
  };
}

async function hasEnded(): Promise<boolean> {
  try {
    const { ok, status } = (await client.DELETE('/v1/session')).response;
    return ok || status === HAD_ENDED;
  } catch {
    return false;
  }
}
