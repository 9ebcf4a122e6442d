/** How commands send requests: again while the API is away, and only some at the same time. */
import { describe, expect, it } from '@jest/globals';
import pLimit from 'p-limit';
import { ApiProblem, Unreachable, Unsettled } from '#apps/cli/api/failures';
import { mapLimited, retryWhileAway } from '#apps/cli/api/sending';

/** Fails with each of these in turn, then answers; `calls` counts. */
function failing(...failures: readonly Error[]): { calls: number; request: () => Promise<string> } {
  const script = {
    calls: 0,
    request: (): Promise<string> => {
      const failure = failures[script.calls];
      script.calls += 1;
      return failure === undefined ? Promise.resolve('yes') : Promise.reject(failure);
    },
  };
  return script;
}

const AWAY: readonly (readonly [string, Error])[] = [
  ['no answer comes', new Unreachable('nobody')],
  ['the engine has not settled it', new Unsettled('pending', 0)],
  ['too many were sent', new ApiProblem(429, 'too-many', 'slow down')],
  ['the engine is away', new ApiProblem(503, 'unavailable', 'away')],
];

describe('a request of a command', () => {
  it.each(AWAY)('is sent again when %s', async (_, failure) => {
    const script = failing(failure, failure);
    expect(await retryWhileAway(script.request)).toBe('yes');
    expect(script.calls).toBe(3);
  });

  it('is sent once when the API refuses it', async () => {
    const script = failing(new ApiProblem(409, 'case-closed', 'The case is closed.'));
    await expect(retryWhileAway(script.request)).rejects.toMatchObject({ code: 'case-closed' });
    expect(script.calls).toBe(1);
  });
});

describe('requests of which two may be under way', () => {
  it('are answered in their order, never more than two at once', async () => {
    let underWay = 0;
    let most = 0;
    const answers = await mapLimited(pLimit(2), [1, 2, 3, 4, 5], async (number) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
      return number * 10;
    });
    expect([answers, most]).toEqual([[10, 20, 30, 40, 50], 2]);
  });

  it('are not begun after one has failed', async () => {
    const begun: number[] = [];
    const all = mapLimited(pLimit(1), [1, 2, 3, 4, 5], (number) => {
      begun.push(number);
      return number === 2 ? Promise.reject(new Error('no')) : Promise.resolve();
    });
    await expect(all).rejects.toThrow('no');
    const atFailure = begun.length;
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun.length).toBe(atFailure);
    expect(begun).not.toContain(5);
  });
});
