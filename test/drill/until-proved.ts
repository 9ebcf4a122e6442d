// After the engine's store was lost, open cases start again one after another, and each is unproven until its run has
// read its ledger. Whoever looks earlier sees what will be right in a moment.
import { setTimeout as pause } from 'node:timers/promises';
import pLimit from 'p-limit';

export interface Waiting {
  /** ms after which it gives up. */
  withinMs: number;
  /** ms between two looks at those that are left. */
  lookEveryMs: number;
  /** Told after each look how many are left. */
  say: (left: number, all: number) => void;
}

const AT_ONCE = 4;

/** Waits until none of these cases is `unproven`. Answers those that still are when the time is over. */
export async function untilProved(
  caseIds: readonly string[],
  verdictOn: (caseId: string) => Promise<string>,
  { withinMs, lookEveryMs, say }: Waiting,
): Promise<readonly string[]> {
  const endsAt = Date.now() + withinMs;
  let left = caseIds;
  for (;;) {
    const verdicts = await pLimit(AT_ONCE).map(left, async (caseId) => ({
      caseId,
      verdict: await verdictOn(caseId),
    }));
    left = verdicts.flatMap(({ caseId, verdict }) => (verdict === 'unproven' ? [caseId] : []));
    say(left.length, caseIds.length);
    if (left.length === 0 || Date.now() + lookEveryMs > endsAt) return left;
    await pause(lookEveryMs);
  }
}
