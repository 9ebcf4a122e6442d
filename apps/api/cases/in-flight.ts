// The engine takes ten updates of one case at a time and may drop the eleventh with all the others. Each API
// process keeps well below: the rest wait here, in order.

/** How many updates of one case a process has under way at most. */
export const UPDATES_PER_CASE = 4;

export interface Turn {
  leave(): void;
}

export interface InFlight {
  /** A turn for this case, in order of asking; undefined when none came by `deadlineAt` (epoch ms). */
  enter(caseId: string, deadlineAt: number): Promise<Turn | undefined>;
}

interface Queue {
  active: number;
  waiting: (() => void)[];
}

/** Turns per case, `limit` at a time. Forgets a case as soon as nobody uses it. */
export function inFlightPerCase(limit = UPDATES_PER_CASE): InFlight {
  const queues = new Map<string, Queue>();

  const leave = (caseId: string, queue: Queue): void => {
    const next = queue.waiting.shift();
    if (next !== undefined) next();
    else if (--queue.active === 0) queues.delete(caseId);
  };

  const turnOf = (caseId: string, queue: Queue): Turn => ({ leave: () => leave(caseId, queue) });

  return {
    enter: async (caseId, deadlineAt) => {
      const queue = queues.get(caseId) ?? { active: 0, waiting: [] };
      queues.set(caseId, queue);
      if (queue.active < limit) {
        queue.active += 1;
        return turnOf(caseId, queue);
      }
      // Whoever leaves hands its place over: `active` does not change.
      return (await isCalled(queue, deadlineAt)) ? turnOf(caseId, queue) : undefined;
    },
  };
}

function isCalled(queue: Queue, deadlineAt: number): Promise<boolean> {
  return new Promise((resolve) => {
    const called = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    const timer = setTimeout(
      () => {
        queue.waiting.splice(queue.waiting.indexOf(called), 1);
        resolve(false);
      },
      Math.max(0, deadlineAt - Date.now()),
    );
    queue.waiting.push(called);
  });
}
