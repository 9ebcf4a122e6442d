// kill -9 of each process in turn, at random instants, until the time is up.
import type { Killable, OwnStack } from '../support/stack.ts';
import { until } from '../support/stack.ts';
import type { SeededRandom } from '../support/seeded-random.ts';
import { pause } from './resending-client.ts';

export interface Kill {
  /** Epoch ms. */
  at: number;
  what: Killable;
}

export interface KillOptions {
  lastsMs: number;
  /** Shortest and longest time between two kills. */
  everyMs: readonly [number, number];
}

const ALL: readonly Killable[] = ['worker', 'api', 'temporal', 'postgres'];
const TWO_AT_ONCE_ONE_IN = 6;
/** A launcher that has not restarted a process by then has lost it. */
const BACK_WITHIN_MS = 90_000;

/** Resolves with what was killed when the time is up. Throws when a process is not restarted to be killed again. */
export async function killAtRandom(
  instance: OwnStack,
  random: SeededRandom,
  options: KillOptions,
): Promise<Kill[]> {
  const kills: Kill[] = [];
  const endsAt = Date.now() + options.lastsMs;
  // Now and then two are killed in the same instant, so that neither can report what it knew to the other.
  const rest = (): Promise<void> =>
    pause(random.onceIn(TWO_AT_ONCE_ONE_IN) ? 0 : random.between(...options.everyMs));
  while (Date.now() < endsAt) {
    for (const what of random.shuffled(ALL)) {
      await rest();
      if (Date.now() >= endsAt && kills.length >= ALL.length) break;
      await until(BACK_WITHIN_MS, `${what} did not come back`, () => Promise.resolve(kill(instance, what)));
      kills.push({ at: Date.now(), what });
    }
  }
  return kills;
}

function kill(instance: OwnStack, what: Killable): boolean {
  try {
    instance.kill(what);
    return true;
  } catch {
    return false; // it has not been restarted yet, or has ended by itself
  }
}
