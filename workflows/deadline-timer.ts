import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * The one timer of a case, and the only clock by which anything falls due: its firing stands in the history,
 * so that a replay finds the same things due in the same order.
 */
export interface DeadlineTimer {
  /**
   * Has it fire at an instant (epoch ms). Set already for an earlier one it stays as it is: firing too
   * early costs one look at the case, while moving it later would cost two events on every milestone.
   */
  setFor(at: number, summary: string): void;
  /** How often it has fired: whoever waits for it waits for this to change. */
  firings(): number;
  /** The latest instant known to be past: the start of the run, or the last firing. */
  reached(): number;
}

export function deadlineTimer(): DeadlineTimer {
  let firings = 0;
  let reached = Date.now();
  let running: { at: number; scope: CancellationScope } | undefined;
  return {
    setFor(at, summary) {
      if (running && running.at <= at) return;
      running?.scope.cancel();
      const timer = { at, scope: new CancellationScope({ cancellable: true }) };
      running = timer;
      timer.scope
        .run(() => sleep(Math.max(1, at - Date.now()), { summary }))
        .then(
          () => {
            running = undefined;
            firings += 1;
            reached = Date.now();
          },
          (reason: unknown) => {
            if (!isCancellation(reason)) throw reason;
          },
        );
    },
    firings: () => firings,
    reached: () => reached,
  };
}
