/** A session that ended while its page was open: nothing on it is thrown away, and the person signs in again over it. */
import { useSyncExternalStore } from 'react';

let isEnded = false;
const listeners = new Set<() => void>();

/** True until the same person has signed in again. */
export function setSessionEnded(ended: boolean): void {
  isEnded = ended;
  for (const tell of listeners) tell();
}

export function useSessionEnded(): boolean {
  return useSyncExternalStore(listen, () => isEnded);
}

/** The dialogs below the sign-in close by Escape: whoever signs in again must not lose them by it. */
export function keepDialogsWhileEnded(): void {
  const keep = (event: KeyboardEvent): void => {
    if (isEnded && event.key === 'Escape') event.stopImmediatePropagation();
  };
  window.addEventListener('keydown', keep, { capture: true });
}

function listen(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
