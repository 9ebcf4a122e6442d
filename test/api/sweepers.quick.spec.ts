import { describe, expect, it } from '@jest/globals';
import { repeat } from '#apps/api/sweepers/repeat';
import { each } from '#libs/casework/engine/in-flight';

const nextLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a sweeper', () => {
  it('runs again and again, never twice at once', async () => {
    let underWay = 0;
    let most = 0;
    let done = 0;
    const sweeper = await new Promise<ReturnType<typeof repeat>>((resolve) => {
      const begun = repeat(
        {
          name: 'count',
          everyMs: 0,
          work: async () => {
            underWay += 1;
            most = Math.max(most, underWay);
            await nextLoop();
            underWay -= 1;
            done += 1;
            if (done === 5) resolve(begun);
          },
        },
        () => undefined,
      );
    });
    await sweeper.stop();
    expect(most).toBe(1);
  });

  it('goes on after a run that failed, and says so', async () => {
    const faults: string[] = [];
    let runs = 0;
    const sweeper = await new Promise<ReturnType<typeof repeat>>((resolve) => {
      const begun = repeat(
        {
          name: 'fail',
          everyMs: 0,
          work: async () => {
            await nextLoop();
            runs += 1;
            if (runs === 3) resolve(begun);
            throw new Error('away');
          },
        },
        (name) => faults.push(name),
      );
    });
    await sweeper.stop();
    expect(faults.length).toBeGreaterThanOrEqual(2);
  });

  it('is stopped only when its present run has ended', async () => {
    let ended = false;
    let begin: () => void = () => undefined;
    const sweeper = repeat(
      {
        name: 'slow',
        everyMs: 1_000,
        work: async (stopping) => {
          await new Promise<void>((resolve) => (begin = resolve));
          expect(stopping.aborted).toBe(true);
          ended = true;
        },
      },
      () => undefined,
    );
    const stopped = sweeper.stop();
    begin();
    await stopped;
    expect(ended).toBe(true);
  });

  it('does not begin what it has no time for', async () => {
    const stopping = new AbortController();
    const done: number[] = [];
    await each([1, 2, 3, 4], { atOnce: 1, stopping: stopping.signal }, async (item) => {
      done.push(item);
      await nextLoop();
      if (item === 2) stopping.abort();
    });
    expect(done).toEqual([1, 2]);
  });
});
