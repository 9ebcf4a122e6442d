/** Whether there is a network. Without one nothing is sent, and nothing waits to be sent later: the person presses again. */
import { useSyncExternalStore } from 'react';

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

function listen(tell: () => void): () => void {
  window.addEventListener('online', tell);
  window.addEventListener('offline', tell);
  return () => {
    window.removeEventListener('online', tell);
    window.removeEventListener('offline', tell);
  };
}
