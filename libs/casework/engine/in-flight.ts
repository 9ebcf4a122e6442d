// The engine takes ten updates of one case at a time and may drop the eleventh with all the others. Each process
// keeps well below: the rest wait here, in order.
import pLimit from 'p-limit';
import type { LimitFunction } from 'p-limit';

/** How many updates of one case a process has under way at most. */
export const UPDATES_PER_CASE = 4;

/** `waited-too-long`: no place came free by the deadline, and the work was not begun. */
export const WAITED_TOO_LONG = Symbol('waited too long');

export interface InFlight {
  /** Runs `work` when this case has a place free, in order of asking, unless `deadlineAt` (epoch ms) comes first. */
  run<T>(caseId: string, deadlineAt: number, work: () => Promise<T>): Promise<T | typeof WAITED_TOO_LONG>;
}

/** Places per case, `limit` at a time. Forgets a case as soon as nobody uses it. */
export function inFlightPerCase(limit = UPDATES_PER_CASE): InFlight {
  const places = new Map<string, LimitFunction>();
  return {
    run: async (caseId, deadlineAt, work) => {
      const place = places.get(caseId) ?? pLimit(limit);
      places.set(caseId, place);
      const isFree = place.activeCount + place.pendingCount < limit;
      let begun = false;
      let expired = false;
      const done = place(async () => {
        if (expired) return WAITED_TOO_LONG;
        begun = true;
        return work();
      }).finally(() => {
        if (place.activeCount + place.pendingCount === 0 && places.get(caseId) === place) {
          places.delete(caseId);
        }
      });
      if (isFree) return done;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<typeof WAITED_TOO_LONG>((resolve) => {
        timer = setTimeout(
          () => {
            if (begun) return;
            expired = true;
            resolve(WAITED_TOO_LONG);
          },
          Math.max(0, deadlineAt - Date.now()),
        );
      });
      try {
        return await Promise.race([done, late]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** Does `work` for each item, `atOnce` at a time; begins none after the signal. Rejects with the first fault. */
export async function each<T>(
  items: readonly T[],
  { atOnce, stopping }: { atOnce: number; stopping: AbortSignal },
  work: (item: T) => Promise<void>,
): Promise<void> {
  await pLimit(atOnce).map(items, async (item) => {
    if (!stopping.aborted) await work(item);
  });
}
