// So many requests at a time and no more; who comes first goes first.

export interface Gate {
  run<T>(act: () => Promise<T>): Promise<T>;
  /** How many wait for their turn. */
  waiting(): number;
}

export function gateOf(limit: number): Gate {
  const queue: (() => void)[] = [];
  let inside = 0;
  const enter = (): Promise<void> => {
    if (inside < limit) {
      inside += 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => queue.push(resolve));
  };
  const leave = (): void => {
    const next = queue.shift();
    if (next === undefined) inside -= 1;
    else next();
  };
  return {
    run: async (act) => {
      await enter();
      try {
        return await act();
      } finally {
        leave();
      }
    },
    waiting: () => queue.length,
  };
}
