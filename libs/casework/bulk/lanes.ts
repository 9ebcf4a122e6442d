// A sliding window: so many pieces of work under way, the next begun as soon as one ends, and the next few fetched
// before the last ones are taken.

/**
 * Works on what `fetch` gives, `lanes` at a time, until it gives nothing more. The first fault stops all lanes, and is
 * thrown when every piece that was under way has ended.
 */
export async function inLanes<T>(
  lanes: number,
  fetch: () => Promise<readonly T[]>,
  work: (piece: T) => Promise<void>,
): Promise<void> {
  const waiting: T[] = [];
  let isOver = false;
  let fault: { because: unknown } | undefined;
  let fetching: Promise<void> | undefined;

  const stopped = (because: unknown): void => {
    fault ??= { because };
    isOver = true;
    waiting.length = 0;
  };
  const fetchMore = async (): Promise<void> => {
    try {
      const more = await fetch();
      if (more.length === 0) isOver = true;
      if (fault === undefined) waiting.push(...more);
    } catch (because) {
      stopped(because);
    } finally {
      fetching = undefined;
    }
  };
  const next = async (): Promise<T | undefined> => {
    for (;;) {
      if (!isOver && waiting.length < lanes) fetching ??= fetchMore();
      if (waiting.length > 0) return waiting.shift();
      if (fetching === undefined) return undefined;
      await fetching;
    }
  };
  const lane = async (): Promise<void> => {
    for (let piece = await next(); piece !== undefined; piece = await next()) {
      try {
        await work(piece);
      } catch (because) {
        stopped(because);
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  if (fault !== undefined) throw fault.because;
}
