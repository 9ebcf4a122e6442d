// One stream of events for all who may see the same cases. A new subscriber first gets the events since its cursor, a
// page at a time and beside the stream; the last page is read, and the subscriber added, while the stream reads
// nothing: so no event is skipped between the two, none is sent twice, and a long replay keeps nobody waiting.
import pLimit from 'p-limit';

/** An event as a subscriber gets it. `cursor` is where to go on after a broken connection. */
export interface LiveEvent {
  cursor: string;
  caseId: string;
  sequence: number;
}

export type OnEvents = (events: readonly LiveEvent[]) => void;

/** What a new subscriber missed, and a way to wait until they have read it; they may be gone by then. */
export interface Replay {
  /** The last event that they know. */
  from: string;
  /** Resolves when more may be sent; false when nobody reads any longer. */
  hasRoom: () => Promise<boolean>;
}

export interface EventSource {
  /** Events after a cursor, in order, `limit` at most. */
  after(cursor: string, limit: number): Promise<readonly LiveEvent[]>;
  latest(): Promise<string>;
}

export interface Feed {
  /** Sends what was missed, if that is asked for, and then what is new. Gives a function that ends it. */
  subscribe(onEvents: OnEvents, replay?: Replay): Promise<() => void>;
  /** There may be something new: reads the source, once more when it is reading already. */
  lookAgain(): void;
  readonly subscribers: number;
}

const BATCH = 500;
/** Pages that this process reads for replays at a time: most of the database is for those who work now. */
const PAGES_AT_ONCE = 2;

const replaying = pLimit(PAGES_AT_ONCE);

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

  const add = (onEvents: OnEvents): (() => void) => {
    subscribers.add(onEvents);
    return () => void subscribers.delete(onEvents);
  };

  // Whole pages, beside the stream: gives where the last one ended.
  const replayPages = async (onEvents: OnEvents, { from, hasRoom }: Replay): Promise<string> => {
    for (let at = from; ;) {
      const events = await replaying(() => source.after(at, BATCH));
      const last = events.at(-1);
      if (last === undefined || events.length < BATCH) return at;
      onEvents(events);
      at = last.cursor;
      if (!(await hasRoom())) throw new Error('nobody reads the replay');
    }
  };

  // The last events before those to come; where the next page begins, when there are too many after all.
  const addAfter = async (onEvents: OnEvents, at: string): Promise<string | (() => void)> => {
    await readOn();
    if (at === cursor) return add(onEvents);
    const events = await source.after(at, BATCH);
    const known = events.findIndex((event) => event.cursor === cursor);
    const missed = known < 0 ? events : events.slice(0, known + 1);
    if (missed.length > 0) onEvents(missed);
    const last = events.at(-1);
    return known >= 0 || last === undefined || events.length < BATCH ? add(onEvents) : last.cursor;
  };

  return {
    subscribe: async (onEvents, replay) => {
      if (replay === undefined) {
        return exclusively(async () => {
          await readOn();
          return add(onEvents);
        });
      }
      for (let from = replay.from; ;) {
        const at = await replayPages(onEvents, { ...replay, from });
        const added = await exclusively(() => addAfter(onEvents, at));
        if (typeof added === 'function') return added;
        from = added;
      }
    },
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
