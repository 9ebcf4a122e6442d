/**
 * A share of all that could be tried: every place gets some of the kinds, and all places together meet each kind equally
 * often. Which place gets which is decided by a seed, so that a run can be repeated and the next one tries others.
 */
import { seededRandom } from './seeded-random.ts';

export interface Shares<Kind> {
  /** Kinds that each place gets. */
  readonly each: number;
  /** The next place's kinds, none of them twice. */
  next(): readonly Kind[];
}

/** `atMost`: tries in all, unless the places alone are more. Every place gets every kind when it is Infinity. */
export function sharesOf<Kind>(
  kinds: readonly Kind[],
  { places, atMost, seed }: { places: number; atMost: number; seed: number },
): Shares<Kind> {
  const each = Math.max(1, Math.min(kinds.length, Math.floor(atMost / places)));
  const inOrder = seededRandom(seed).shuffled(kinds);
  let given = 0;
  return {
    each,
    next: () => {
      const share = Array.from({ length: each }, (_, at) => inOrder[(given + at) % inOrder.length] as Kind);
      given += each;
      return share;
    },
  };
}
