// How commands send requests: again while the API or its servers restart, and only some at the same time.
import { setTimeout as after } from 'node:timers/promises';
import type { LimitFunction } from 'p-limit';
import pRetry from 'p-retry';
import { ApiProblem, Unreachable, Unsettled } from './failures.ts';

/** Pauses of 0.1, 0.2, 0.4 … 3 seconds: together about a minute, longer than a killed worker takes to come back. */
const PAUSES = { retries: 24, minTimeout: 100, factor: 2, maxTimeout: 3_000 };
const PASSING_STATUSES = [429, 502, 503, 504];

/** The answer, or the last failure when the API is not back in time. Any other failure is thrown at once. */
export function retryWhileAway<T>(request: () => Promise<T>): Promise<T> {
  return pRetry(request, {
    ...PAUSES,
    shouldRetry: ({ error }) => isPassing(error),
    onFailedAttempt: async ({ error, retriesLeft }) => {
      if (retriesLeft > 0) await after(retryAfterMs(error));
    },
  });
}

/** The answers in the order of the items. After the first failure, which is thrown, nothing more is begun. */
export async function mapLimited<T, R>(
  limit: LimitFunction,
  items: Iterable<T>,
  request: (item: T) => Promise<R>,
): Promise<R[]> {
  try {
    return await limit.map(items, request);
  } catch (error) {
    limit.clearQueue();
    throw error;
  }
}

function isPassing(error: Error): boolean {
  if (error instanceof ApiProblem) return PASSING_STATUSES.includes(error.status);
  return error instanceof Unreachable || error instanceof Unsettled;
}

/** What the API asked for with `Retry-After`, but never more than the longest pause. */
function retryAfterMs(error: Error): number {
  const seconds = error instanceof ApiProblem || error instanceof Unsettled ? error.retryAfterSeconds : 0;
  return Math.min(seconds * 1_000, PAUSES.maxTimeout);
}
