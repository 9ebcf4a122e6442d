// How fast a simulation opens cases: by what is under way, beginning slowly.
import { describe, expect, it } from '@jest/globals';
import { BACKLOG, FASTEST_PACE, FIRST_PACE, SLOWEST_PACE, paceAfter } from '#apps/cli/simulate/pace';
import type { Load, Pace } from '#apps/cli/simulate/pace';

const IDLE: Load = { activeCount: 1, pendingCount: 0 };
const BUSY: Load = { activeCount: 16, pendingCount: 0 };
const BEHIND: Load = { activeCount: 16, pendingCount: BACKLOG + 1 };

const after = (pace: Pace, load: Load, times: number): Pace =>
  Array.from({ length: times }).reduce<Pace>((now) => paceAfter(now, load), pace);

describe('the pace of openings', () => {
  it('begins where no machine falls behind', () => {
    expect(FIRST_PACE).toEqual({ perSecond: SLOWEST_PACE, isFound: false });
  });

  it('finds within ten openings what a machine can do that answers at once', () => {
    expect(after(FIRST_PACE, IDLE, 8).perSecond).toBeGreaterThan(40);
    expect(after(FIRST_PACE, IDLE, 100).perSecond).toBe(FASTEST_PACE);
  });

  it('stays as it is while all that may be sent is under way', () => {
    const pace = after(FIRST_PACE, IDLE, 3);
    expect(after(pace, BUSY, 5)).toEqual(pace);
  });

  it('falls while requests wait to be sent, and grows in small steps ever after', () => {
    const fast = after(FIRST_PACE, IDLE, 8);
    const behind = paceAfter(fast, BEHIND);
    expect(behind.perSecond).toBeLessThan(fast.perSecond);
    const again = paceAfter(behind, IDLE);
    expect(again.perSecond).toBeGreaterThan(behind.perSecond);
    expect(again.perSecond).toBeLessThan(fast.perSecond);
    expect(after(behind, BEHIND, 100).perSecond).toBe(SLOWEST_PACE);
  });
});

/** A machine that answers so many requests a second, to which cases bring theirs as they are opened. */
function mostWaiting(capacity: number, first: Pace, cases: number): number {
  const reports = 17;
  let [pace, waiting, most] = [first, 0, 0];
  for (let opened = 0; opened < cases; opened += 1) {
    waiting = Math.max(0, waiting + reports - (reports / pace.perSecond) * capacity);
    const load = { activeCount: Math.min(16, waiting), pendingCount: Math.max(0, waiting - 16) };
    most = Math.max(most, load.pendingCount);
    pace = paceAfter(pace, load);
    // Openings wait until no more than the backlog is left.
    waiting = Math.min(waiting, 16 + BACKLOG);
  }
  return most;
}

describe('a slow machine', () => {
  it.each([10, 15, 25])(
    'that answers %i requests a second has fewer waiting than from a pace of forty',
    (capacity) => {
      const slowly = mostWaiting(capacity, FIRST_PACE, 40);
      expect(slowly).toBeLessThan(mostWaiting(capacity, { perSecond: 40, isFound: true }, 40));
    },
  );
});
