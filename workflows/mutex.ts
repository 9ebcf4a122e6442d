import { CancellationScope, condition } from '@temporalio/workflow';

/** Runs one piece of work at a time, in the order of asking; the next begins however the last one ended. */
export type Exclusively = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * A queue, not a flag: waiting for a flag to clear would let every waiter go on at once. An operator's
 * request to cancel does not interrupt an entry: a case ends by what is reported, not by a cancellation.
 */
export function mutex(): Exclusively {
  const queue: object[] = [];
  // One scope for all pieces of work: the engine pays for every promise, and a scope is several.
  const shielded = new CancellationScope({ cancellable: false });
  return (work) =>
    shielded.run(async () => {
      const ticket = {};
      queue.push(ticket);
      try {
        if (queue[0] !== ticket) await condition(() => queue[0] === ticket);
        return await work();
      } finally {
        queue.splice(queue.indexOf(ticket), 1);
      }
    });
}
