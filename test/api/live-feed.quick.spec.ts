import { describe, expect, it } from '@jest/globals';
import { feedOf } from '#apps/api/live/feed';
import type { EventSource, LiveEvent } from '#apps/api/live/feed';

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

function ear(): { hear: (events: readonly LiveEvent[]) => void; heard: number[] } {
  const heard: number[] = [];
  return { heard, hear: (events) => heard.push(...events.map((event) => event.sequence)) };
}

const noFault = (fault: unknown): void => {
  throw fault;
};

async function settled(feed: ReturnType<typeof feedOf>): Promise<void> {
  const leave = await feed.join(() => undefined);
  leave();
}

describe('a feed of events', () => {
  it('tells somebody new only what comes next', async () => {
    const log = logOf(3);
    const feed = feedOf(log, noFault);
    const { hear, heard } = ear();
    await feed.join(hear);
    log.append();
    feed.nudge();
    await settled(feed);
    expect(heard).toEqual([4]);
  });

  it('tells somebody who comes back all that she missed, in order and once', async () => {
    const log = logOf(1_700);
    const feed = feedOf(log, noFault);
    await feed.join(() => undefined);
    log.append();
    const { hear, heard } = ear();
    await feed.join(hear, '1-2');
    log.append();
    feed.nudge();
    await settled(feed);
    expect(heard).toEqual(Array.from({ length: 1_700 }, (_, index) => index + 3));
  });

  it('skips nothing that happens while somebody is joining', async () => {
    const log = logOf(1_200);
    const feed = feedOf(log, noFault);
    const { hear, heard } = ear();
    const joining = feed.join(hear, '1-0');
    log.append();
    feed.nudge();
    await joining;
    log.append();
    feed.nudge();
    await settled(feed);
    expect(heard).toEqual(Array.from({ length: 1_202 }, (_, index) => index + 1));
  });

  it('says nothing more to somebody who left', async () => {
    const log = logOf(0);
    const feed = feedOf(log, noFault);
    const { hear, heard } = ear();
    const leave = await feed.join(hear);
    leave();
    log.append();
    feed.nudge();
    await settled(feed);
    expect(heard).toEqual([]);
    expect(feed.listeners).toBe(0);
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
    const { hear, heard } = ear();
    await feed.join(hear);
    log.append();
    fails = true;
    feed.nudge();
    await expect(settled(feed)).rejects.toThrow('away');
    fails = false;
    feed.nudge();
    await settled(feed);
    expect(heard).toEqual([1]);
    expect(faults).toHaveLength(1);
  });
});
