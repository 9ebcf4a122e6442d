// Reading a house that may be restarting: asked again for a good minute, as a write under its key is.
import { setTimeout as after } from 'node:timers/promises';
import { ApiProblem, Unreachable } from '../api-client.ts';

const ATTEMPTS = 30;
const LONGEST_PAUSE_MS = 3_000;
const PASSING = [429, 502, 503, 504];

/** The answer, or the last failure when nobody is back in time. A "no" is thrown at once. */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      const passes =
        error instanceof Unreachable || (error instanceof ApiProblem && PASSING.includes(error.status));
      if (!passes || attempt === ATTEMPTS) throw error;
    }
    await after(Math.min(100 * attempt, LONGEST_PAUSE_MS));
  }
}
