// A sweeper runs again and again, never twice at once, until told to stop. What fails is soon tried again.

const AFTER_A_FAULT_MS = 5_000;

export interface Sweeper {
  name: string;
  everyMs: number;
  /** Ends early when the signal says so. */
  work: (stopping: AbortSignal) => Promise<void>;
}

export interface Repeating {
  /** Starts no further run and resolves when the present one has ended. */
  stop(): Promise<void>;
}

/** Begins at once. `onFault` hears of runs that failed. */
export function repeat(
  { name, everyMs, work }: Sweeper,
  onFault: (name: string, fault: unknown) => void,
): Repeating {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let wake: () => void = () => undefined;

  const isStopping = (): boolean => stopping.signal.aborted;
  const runs = async (): Promise<void> => {
    while (!isStopping()) {
      let restMs = everyMs;
      try {
        await work(stopping.signal);
      } catch (fault) {
        onFault(name, fault);
        restMs = Math.min(everyMs, AFTER_A_FAULT_MS);
      }
      if (isStopping()) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        timer = setTimeout(resolve, restMs);
      });
    }
  };
  const ended = runs();
  return {
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      wake();
      await ended;
    },
  };
}
