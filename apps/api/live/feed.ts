// One stream of events for all who may see the same cases. A new subscriber first gets the events since its cursor,
// and is added while the stream reads nothing: so no event is skipped between the two, and none is sent twice.

/** An event as a subscriber gets it. `cursor` is where to go on after a broken connection. */
export interface LiveEvent {
  cursor: string;
  caseId: string;
  sequence: number;
}

export type OnEvents = (events: readonly LiveEvent[]) => void;

export interface EventSource {
  /** Events after a cursor, in order, `limit` at most. */
  after(cursor: string, limit: number): Promise<readonly LiveEvent[]>;
  latest(): Promise<string>;
}

export interface Feed {
  /** Sends everything after `cursor`, or only what is new when there is none. Gives a function that ends it. */
  subscribe(onEvents: OnEvents, cursor?: string): Promise<() => void>;
  /** There may be something new: reads the source, once more when it is reading already. */
  lookAgain(): void;
  readonly subscribers: number;
}

const BATCH = 500;

/** A feed over one source. `onFault` is called for a read that failed; the next call of `lookAgain` tries again. */
export function feedOf(source: EventSource, onFault: (fault: unknown) => void): Feed {
  const subscribers = new Set<OnEvents>();
  let cursor: string | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let isAskedAgain = false;

  const exclusively = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };

  const readOn = async (): Promise<void> => {
    isAskedAgain = false;
    cursor ??= await source.latest();
    for (;;) {
      const events = await source.after(cursor, BATCH);
      const last = events.at(-1);
      if (last === undefined) return;
      cursor = last.cursor;
      for (const onEvents of subscribers) onEvents(events);
      if (events.length < BATCH) return;
    }
  };

  const replay = async (onEvents: OnEvents, from: string): Promise<void> => {
    for (let at = from; at !== cursor;) {
      const events = await source.after(at, BATCH);
      const known = events.findIndex((event) => event.cursor === cursor);
      if (events.length > 0) onEvents(known < 0 ? events : events.slice(0, known + 1));
      const last = events.at(-1);
      if (known >= 0 || last === undefined || events.length < BATCH) return;
      at = last.cursor;
    }
  };

  return {
    subscribe: (onEvents, from) =>
      exclusively(async () => {
        await readOn();
        if (from !== undefined) await replay(onEvents, from);
        subscribers.add(onEvents);
        return () => void subscribers.delete(onEvents);
      }),
    lookAgain: () => {
      if (isAskedAgain) return;
      isAskedAgain = true;
      exclusively(readOn).catch(onFault);
    },
    get subscribers() {
      return subscribers.size;
    },
  };
}
