/**
 * Changes as they happen: the API names what changed, and whatever is on screen about it is read again. When the stream
 * breaks, everything on screen is read again every thirty seconds.
 */
import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useSessionEnded } from './ended-session.ts';
import { useOnline } from './network.ts';

const POLL_EVERY_MS = 30_000;
const HEARD_LOOK_MS = 5_000;
/** Of many changes in a row the first is shown at once, the others together. */
const GATHER_MS = 700;

export type LiveState = 'live' | 'polling' | 'offline';

const Live = createContext<LiveState>('polling');

/** Whether the screen hears of changes at once, looks for them, or can do neither. */
export function useLiveState(): LiveState {
  return use(Live);
}

export function LiveProvider({ children }: { children: ReactNode }): ReactNode {
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>('polling');
  const isOnline = useOnline();
  const isEnded = useSessionEnded();
  const isHeard = isOnline && !isEnded;
  useEffect(() => {
    // What changed meanwhile nobody told.
    if (!isHeard) return () => void queries.invalidateQueries({ predicate: isRead('/v1/') });
    const refresh = gathered(queries);
    const source = new EventSource('/v1/events');
    source.onopen = () => setState('live');
    source.onerror = () => setState('polling');
    source.onmessage = ({ data }: MessageEvent<string>) => refresh(placesOf(data));
    source.addEventListener('resync', () => refresh(['/v1/']));
    return () => {
      source.close();
      setState('polling');
    };
  }, [queries, isHeard]);
  useEffect(() => {
    if (state === 'live' || !isHeard) return;
    const timer = setInterval(
      () => void queries.invalidateQueries({ predicate: isRead('/v1/') }),
      POLL_EVERY_MS,
    );
    return () => clearInterval(timer);
  }, [state, queries, isHeard]);
  return <Live value={isOnline ? state : 'offline'}>{children}</Live>;
}

/** The addresses whose answers an event makes old. */
export function placesOf(data: string): string[] {
  const event = JSON.parse(data) as { caseId?: string; operationId?: string };
  return [
    ...(event.caseId === undefined ? [] : ['/v1/cases']),
    ...(event.operationId === undefined ? [] : ['/v1/bulk-operations', '/v1/imports']),
  ];
}

/**
 * How often to look at something that changes by itself, in milliseconds; false once it is over. The stream tells of each
 * change: while it is heard, looking is only for what it may have missed. Once the session has ended nothing is looked at.
 */
export function useLookEvery(): (isOver: boolean, unheardMs: number) => number | false {
  const state = useLiveState();
  const isEnded = useSessionEnded();
  return useCallback(
    (isOver, unheardMs) => {
      if (isOver || isEnded) return false;
      return state === 'live' ? HEARD_LOOK_MS : unheardMs;
    },
    [state, isEnded],
  );
}

function gathered(queries: QueryClient): (places: readonly string[]) => void {
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    const now = [...waiting];
    waiting.clear();
    for (const place of now) void queries.invalidateQueries({ predicate: isRead(place) });
  };
  return (places) => {
    for (const place of places) waiting.add(place);
    if (timer !== undefined) return;
    tell();
    timer = setTimeout(() => {
      timer = undefined;
      tell();
    }, GATHER_MS);
  };
}

function isRead(place: string): (query: { queryKey: readonly unknown[] }) => boolean {
  return ({ queryKey: [, path] }) =>
    typeof path === 'string' && path.startsWith(place) && path !== '/v1/session';
}
