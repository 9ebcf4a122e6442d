import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * The one timer of a case, and the only clock by which anything falls due: a ring stands in the history, so
 * that a replay finds the same things due in the same order.
 */
export interface Alarm {
  /**
   * Asks it to ring at an instant (epoch ms). Set already for an earlier one it stays as it is: ringing
   * too early costs one look at the case, while moving it later would cost two events on every milestone.
   */
  setFor(at: number, summary: string): void;
  /** How often it has rung: whoever waits for it waits for this to change. */
  rings(): number;
  /** The latest instant it is known to be: the start of the run, or the last ring. */
  reached(): number;
}

export function createAlarm(): Alarm {
  let rings = 0;
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
            rings += 1;
            reached = Date.now();
          },
          (reason: unknown) => {
            if (!isCancellation(reason)) throw reason;
          },
        );
    },
    rings: () => rings,
    reached: () => reached,
  };
}
