// A demo that is some days old has gone on by itself: what can no longer be seeded is skipped, and the rest goes on.
import { ApiProblem } from '../api/failures.ts';

/** What could not be seeded to its end, with the API's reason. */
export interface Skipped {
  name: string;
  reason: string;
}

/** Seeds one part; when the API refuses it, notes that in `skipped` and answers undefined. */
export async function seedOrSkip<T>(
  skipped: Skipped[],
  name: string,
  seed: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await seed();
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    skipped.push({ name, reason: error.message });
    return undefined;
  }
}
