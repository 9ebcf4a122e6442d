import { describe, expect, it } from '@jest/globals';
import { feedOf } from '#apps/api/live/feed';
import type { EventSource, LiveEvent, Replay } from '#apps/api/live/feed';

/** A log that a test appends to; reading it takes a turn of the event loop, as a database does. */
function logOf(length: number): EventSource & { append: () => void } {
  const events: LiveEvent[] = [];
  const append = (): void => {
    events.push({ cursor: `1-${events.length + 1}`, caseId: 'case-1', sequence: events.length + 1 });
  };
  for (let count = 0; count < length; count += 1) append();
  const position = (cursor: string): number => Number(cursor.slice(2));
  return {
    append,
    after: (cursor, limit) =>
      new Promise((resolve) => {
        setImmediate(() => resolve(events.slice(position(cursor), position(cursor) + limit)));
      }),
    latest: () => Promise.resolve(`1-${events.length}`),
  };
}

function recorded(): { onEvents: (events: readonly LiveEvent[]) => void; sequences: number[] } {
  const sequences: number[] = [];
  return { sequences, onEvents: (events) => sequences.push(...events.map((event) => event.sequence)) };
}

const since = (from: string): Replay => ({ from, hasRoom: () => Promise.resolve(true) });

const noFault = (fault: unknown): void => {
  throw fault;
};

async function settled(feed: ReturnType<typeof feedOf>): Promise<void> {
  const unsubscribe = await feed.subscribe(() => undefined);
  unsubscribe();
}

describe('a feed of events', () => {
  it('sends a new subscriber only what comes next', async () => {
    const log = logOf(3);
    const feed = feedOf(log, noFault);
    const { onEvents, sequences } = recorded();
    await feed.subscribe(onEvents);
    log.append();
    feed.lookAgain();
    await settled(feed);
    expect(sequences).toEqual([4]);
  });

  it('sends a subscriber with a cursor all that was missed, in order and once', async () => {
    const log = logOf(1_700);
    const feed = feedOf(log, noFault);
    await feed.subscribe(() => undefined);
    log.append();
    const { onEvents, sequences } = recorded();
    await feed.subscribe(onEvents, since('1-2'));
    log.append();
    feed.lookAgain();
    await settled(feed);
    expect(sequences).toEqual(Array.from({ length: 1_700 }, (_, index) => index + 3));
  });

  it('skips nothing that happens while a subscriber is added', async () => {
    const log = logOf(1_200);
    const feed = feedOf(log, noFault);
    const { onEvents, sequences } = recorded();
    const subscribing = feed.subscribe(onEvents, since('1-0'));
    log.append();
    feed.lookAgain();
    await subscribing;
    log.append();
    feed.lookAgain();
    await settled(feed);
    expect(sequences).toEqual(Array.from({ length: 1_202 }, (_, index) => index + 1));
  });

  it('keeps nobody waiting while others read what they missed, however long that is', async () => {
    const log = logOf(20_000);
    const feed = feedOf(log, noFault);
    const live = recorded();
    await feed.subscribe(live.onEvents);
    const slow = recorded();
    let letOn = (): void => undefined;
    const untilRead = new Promise<boolean>((resolve) => {
      letOn = () => resolve(true);
    });
    const replaying = Array.from({ length: 7 }, () =>
      feed.subscribe(slow.onEvents, { from: '1-0', hasRoom: () => untilRead }),
    );
    log.append();
    feed.lookAgain();
    await settled(feed);
    expect(live.sequences).toEqual([20_001]);
    expect(slow.sequences.length).toBeLessThanOrEqual(7 * 500);
    letOn();
    await Promise.all(replaying);
    expect(slow.sequences).toHaveLength(7 * 20_001);
  });

  it('replays no further when nobody reads', async () => {
    const feed = feedOf(logOf(20_000), noFault);
    const { onEvents, sequences } = recorded();
    const gone = feed.subscribe(onEvents, { from: '1-0', hasRoom: () => Promise.resolve(false) });
    await expect(gone).rejects.toThrow('nobody reads');
    expect(sequences).toHaveLength(500);
    expect(feed.subscribers).toBe(0);
  });

  it('sends nothing more to a subscriber who ended it', async () => {
    const log = logOf(0);
    const feed = feedOf(log, noFault);
    const { onEvents, sequences } = recorded();
    const unsubscribe = await feed.subscribe(onEvents);
    unsubscribe();
    log.append();
    feed.lookAgain();
    await settled(feed);
    expect(sequences).toEqual([]);
    expect(feed.subscribers).toBe(0);
  });

  it('goes on after a read that failed', async () => {
    const log = logOf(0);
    const faults: unknown[] = [];
    let fails = false;
    const feed = feedOf(
      {
        ...log,
        after: (cursor, limit) => (fails ? Promise.reject(new Error('away')) : log.after(cursor, limit)),
      },
      (fault) => faults.push(fault),
    );
    const { onEvents, sequences } = recorded();
    await feed.subscribe(onEvents);
    log.append();
    fails = true;
    feed.lookAgain();
    await expect(settled(feed)).rejects.toThrow('away');
    fails = false;
    feed.lookAgain();
    await settled(feed);
    expect(sequences).toEqual([1]);
    expect(faults).toHaveLength(1);
  });
});
