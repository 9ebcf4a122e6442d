import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/** The one timer of a case. */
export interface Alarm {
  /**
   * Asks it to ring at an instant (epoch ms). Set already for an earlier one it stays as it is: ringing
   * too early costs one look at the case, while moving it later would cost two events on every milestone.
   */
  setFor(at: number, summary: string): void;
  /** How often it has rung: whoever waits for it waits for this to change. */
  rings(): number;
}

export function createAlarm(): Alarm {
  let rings = 0;
  let running: { at: number; scope: CancellationScope } | undefined;
  return {
    setFor(at, summary) {
      if (running && running.at <= at) return;
      running?.scope.cancel();
      const timer = { at, scope: new CancellationScope({ cancellable: true }) };
      running = timer;
      timer.scope.run(() => sleep(Math.max(1, at - Date.now()), { summary })).then(
        () => {
          running = undefined;
          rings += 1;
        },
        (reason: unknown) => {
          if (!isCancellation(reason)) throw reason;
        },
      );
    },
    rings: () => rings,
  };
}
