// Repeatable random numbers: the same seed gives the same numbers, so that a run can be repeated.

export interface SeededRandom {
  /** From 0 up to, not including, 1. */
  next(): number;
  between(from: number, to: number): number;
  /** True once in `n` times. */
  onceIn(n: number): boolean;
  shuffled<T>(items: readonly T[]): T[];
}

/** mulberry32: small, and uniform enough to choose processes by. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (from, to) => from + (to - from) * next(),
    onceIn: (n) => next() * n < 1,
    shuffled: (items) =>
      items
        .map((item) => ({ item, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item),
  };
}
