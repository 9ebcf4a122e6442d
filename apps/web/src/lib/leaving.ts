/** Somebody leaves: the screens behind the sign-in are taken off the page before their session ends, and ask for nothing more. */
import type { QueryClient } from '@tanstack/react-query';
import { flushSync } from 'react-dom';
import { toldValue } from './told-value.ts';

const leaving = toldValue(false);

/** Once it returns, the screens are off the page and what they waited for is given up; or they are there again. */
export function setLeaving(isLeaving: boolean): void {
  flushSync(() => leaving.set(isLeaving));
}

export function isLeaving(): boolean {
  return leaving.get();
}

export function useLeaving(): boolean {
  return leaving.useValue();
}

/** Takes the screens of somebody off the page, forgets what they read, and goes on to a page that begins anew. */
export function leaveFor(queries: QueryClient, go: () => void): void {
  setLeaving(true);
  queries.clear();
  // A browser that keeps whole pages to go back to shows none of this one.
  window.addEventListener('pageshow', () => location.reload());
  go();
}
