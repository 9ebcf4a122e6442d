import { CancellationScope, condition } from '@temporalio/workflow';

/** Runs one piece of work at a time, in the order of asking; the next begins however the last one ended. */
export type Exclusively = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * A queue, not a flag: waiting for a flag to fall lets every waiter in at once. An operator's request to
 * cancel does not interrupt an entry: a case ends by what people report, not by a button of the engine.
 */
export function mutex(): Exclusively {
  const queue: object[] = [];
  // One scope for all turns: the engine pays for every promise, and a scope is several.
  const shielded = new CancellationScope({ cancellable: false });
  return (work) =>
    shielded.run(async () => {
      const me = {};
      queue.push(me);
      try {
        if (queue[0] !== me) await condition(() => queue[0] === me);
        return await work();
      } finally {
        queue.splice(queue.indexOf(me), 1);
      }
    });
}
