/** A session that ended while its page was open: nothing on it is thrown away, and the person signs in again over it. */
import { toldValue } from './told-value.ts';

const ended = toldValue(false);

/** True until the same person has signed in again. */
export function setSessionEnded(isEnded: boolean): void {
  ended.set(isEnded);
}

export function useSessionEnded(): boolean {
  return ended.useValue();
}

/** The dialogs below the sign-in close by Escape: whoever signs in again must not lose them by it. */
export function keepDialogsWhileEnded(): void {
  const keep = (event: KeyboardEvent): void => {
    if (ended.get() && event.key === 'Escape') event.stopImmediatePropagation();
  };
  window.addEventListener('keydown', keep, { capture: true });
}
