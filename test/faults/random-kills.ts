// kill -9 of each process in turn, at an instant that chance chooses, until the time is up.
import type { Killable, OwnStack } from '../support/stack.ts';
import { until } from '../support/stack.ts';
import type { Chance } from './seeded-random.ts';
import { pause } from './resending-client.ts';

export interface Fault {
  /** Epoch ms. */
  at: number;
  what: Killable;
}

export interface StormOptions {
  lastsMs: number;
  /** Shortest and longest time between two kills. */
  everyMs: readonly [number, number];
}

const ALL: readonly Killable[] = ['worker', 'api', 'temporal', 'postgres'];
const TWO_AT_ONCE_ONE_IN = 6;
/** A launcher that does not bring a victim back by then has lost it. */
const BACK_WITHIN_MS = 30_000;

/** Resolves with what was killed when the storm is over. Throws when a victim does not come back to be killed again. */
export async function storm(instance: OwnStack, chance: Chance, options: StormOptions): Promise<Fault[]> {
  const faults: Fault[] = [];
  const endsAt = Date.now() + options.lastsMs;
  // Now and then two go in the same instant: what one knows, the other then cannot tell.
  const rest = (): Promise<void> =>
    pause(chance.onceIn(TWO_AT_ONCE_ONE_IN) ? 0 : chance.between(...options.everyMs));
  while (Date.now() < endsAt) {
    for (const what of chance.shuffled(ALL)) {
      await rest();
      if (Date.now() >= endsAt && faults.length >= ALL.length) break;
      await until(BACK_WITHIN_MS, `${what} did not come back`, () => Promise.resolve(kill(instance, what)));
      faults.push({ at: Date.now(), what });
    }
  }
  return faults;
}

function kill(instance: OwnStack, what: Killable): boolean {
  try {
    instance.kill(what);
    return true;
  } catch {
    return false; // it is dead still, or died by itself
  }
}
