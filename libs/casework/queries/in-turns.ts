// Long work that is done one piece at a time: whoever asks for sixty pieces does not keep another waiting for all.

export type InTurns = <T>(group: string, work: () => Promise<T>) => Promise<T>;

/** One piece at a time, of each group in turn; within a group in order of asking. */
export function inTurns(): InTurns {
  /** Groups in the order of their turns. */
  const waiting = new Map<string, (() => Promise<void>)[]>();
  let isWorking = false;

  const workOn = async (): Promise<void> => {
    for (let [next] = waiting; next !== undefined; [next] = waiting) {
      const [group, pieces] = next;
      const [piece, ...later] = pieces;
      waiting.delete(group);
      // Behind all others that wait.
      if (later.length > 0) waiting.set(group, later);
      await piece?.();
    }
    isWorking = false;
  };

  return (group, work) =>
    new Promise((resolve, reject) => {
      const piece = (): Promise<void> => work().then(resolve, reject);
      waiting.set(group, [...(waiting.get(group) ?? []), piece]);
      if (isWorking) return;
      isWorking = true;
      // Never before the caller has the promise.
      queueMicrotask(() => void workOn());
    });
}
