/** What a dialog waits for when it is closed: it waits no longer, and whoever closed it is told that it may have happened. */
import { useCallback, useEffect, useRef } from 'react';

/** A signal for each request, which ends it when the component goes. */
export function useEndOnLeave(): () => AbortSignal {
  const waiting = useRef<AbortController>(undefined);
  useEffect(() => () => waiting.current?.abort(), []);
  return useCallback(() => {
    waiting.current = new AbortController();
    return waiting.current.signal;
  }, []);
}

/** Whether a request ended because its dialog was closed. */
export function isLeft(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
