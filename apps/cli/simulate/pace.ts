/** How fast cases are opened: slowly at first, then as fast as the machine answers, so that the first days are on time too. */
import { setTimeout as after } from 'node:timers/promises';

/** Requests a second: where openings begin, which no machine finds too much, and how far the pace may move from there. */
export const SLOWEST_PACE = 8;
export const FASTEST_PACE = 120;
/** While so few are under way, each is answered before the next is due: the machine could do more. */
const FEW = 8;
/** When more requests than this wait to be sent, openings slow down. */
export const BACKLOG = 6;
/** Until requests wait for the first time the pace finds its place in few openings; then it moves in small steps. */
const FIRST_STEP = 1.25;
const STEP = 1.02;
const SLOWER = 0.93;

export interface Pace {
  /** Requests a second. */
  perSecond: number;
  /** Requests have waited: what the machine can do is known. */
  isFound: boolean;
}

export const FIRST_PACE: Pace = { perSecond: SLOWEST_PACE, isFound: false };

/** What was sent and is not answered, and what waits to be sent. */
export interface Load {
  activeCount: number;
  pendingCount: number;
}

/** The pace after a look at what is under way. */
export function paceAfter({ perSecond, isFound }: Pace, { activeCount, pendingCount }: Load): Pace {
  if (pendingCount > BACKLOG) {
    return { perSecond: Math.max(SLOWEST_PACE, perSecond * SLOWER), isFound: true };
  }
  if (activeCount + pendingCount > FEW) return { perSecond, isFound };
  return { perSecond: Math.min(FASTEST_PACE, perSecond * (isFound ? STEP : FIRST_STEP)), isFound };
}

/** Waits as long as so many reports take at the present pace, and longer while others wait to be sent. */
export function paceOf(load: Load): (reports: number) => Promise<void> {
  let pace = FIRST_PACE;
  return async (reports) => {
    await after((reports / pace.perSecond) * 1000);
    pace = paceAfter(pace, load);
    while (load.pendingCount > BACKLOG) await after(20);
  };
}
