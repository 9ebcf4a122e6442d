// One stream of events for all who may see the same cases. Somebody new first gets what was missed, and joins
// in the same step in which the stream itself stands still: so nothing is skipped between the two.

/** An event as a listener hears it. `cursor` is where to go on after a broken connection. */
export interface LiveEvent {
  cursor: string;
  caseId: string;
  sequence: number;
}

export type Hear = (events: readonly LiveEvent[]) => void;

export interface EventSource {
  /** Events after a cursor, in order, `limit` at most. */
  after(cursor: string, limit: number): Promise<readonly LiveEvent[]>;
  latest(): Promise<string>;
}

export interface Feed {
  /** Hears everything after `cursor`, or only what is new when there is none. Answers how to leave. */
  join(hear: Hear, cursor?: string): Promise<() => void>;
  /** There may be something new. Looks once more when it is looking already. */
  nudge(): void;
  readonly listeners: number;
}

const BATCH = 500;

/** A feed over one source. `onFault` hears of reads that failed; the next nudge tries again. */
export function feedOf(source: EventSource, onFault: (fault: unknown) => void): Feed {
  const listeners = new Set<Hear>();
  let cursor: string | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let isNudged = false;

  const exclusively = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };

  const goOn = async (): Promise<void> => {
    isNudged = false;
    cursor ??= await source.latest();
    for (;;) {
      const events = await source.after(cursor, BATCH);
      const last = events.at(-1);
      if (last === undefined) return;
      cursor = last.cursor;
      for (const hear of listeners) hear(events);
      if (events.length < BATCH) return;
    }
  };

  const replay = async (hear: Hear, from: string): Promise<void> => {
    for (let at = from; at !== cursor;) {
      const events = await source.after(at, BATCH);
      const known = events.findIndex((event) => event.cursor === cursor);
      if (events.length > 0) hear(known < 0 ? events : events.slice(0, known + 1));
      const last = events.at(-1);
      if (known >= 0 || last === undefined || events.length < BATCH) return;
      at = last.cursor;
    }
  };

  return {
    join: (hear, from) =>
      exclusively(async () => {
        await goOn();
        if (from !== undefined) await replay(hear, from);
        listeners.add(hear);
        return () => void listeners.delete(hear);
      }),
    nudge: () => {
      if (isNudged) return;
      isNudged = true;
      exclusively(goOn).catch(onFault);
    },
    get listeners() {
      return listeners.size;
    },
  };
}
