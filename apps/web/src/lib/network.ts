/** Whether there is a network. Without one nothing is sent, and nothing waits to be sent later: the person presses again. */
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';

/** Thrown in place of sending: nothing has left this browser. */
export class NoNetwork extends Error {
  constructor() {
    super('there is no network');
  }
}

/** Throws {@link NoNetwork}. */
export function assertNetwork(): void {
  if (!navigator.onLine) throw new NoNetwork();
}

export function useOnline(): boolean {
  return useSyncExternalStore(listen, () => navigator.onLine);
}

/** A signal for each request of a dialog: closed, it waits no longer, and says that the act may have been recorded. */
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

function listen(tell: () => void): () => void {
  window.addEventListener('online', tell);
  window.addEventListener('offline', tell);
  return () => {
    window.removeEventListener('online', tell);
    window.removeEventListener('offline', tell);
  };
}
