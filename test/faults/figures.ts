// The figures of a run with kills, comparable from one run to the next.
import type { Attempt, CaseEvidence } from '../support/checker.ts';
import { isOfTheEngine } from '../support/checker.ts';
import type { Kill } from './random-kills.ts';

export interface Figures {
  seed: number;
  faults: number;
  byVictim: Record<string, number>;
  cases: number;
  /** Reports and openings with a receipt, each once. */
  acknowledged: number;
  refused: number;
  /** Reminders, escalations and silences among the entries. */
  ofTheEngine: number;
  /** Attempts that ended without yes or no, and were sent again. */
  unknown: number;
  /** Receipts given once more for the same key. */
  repeated: number;
  violations: number;
  /** Longest time in which nothing at all was acknowledged. */
  longestGapMs: number;
  /** From each kill to the next acknowledgement. */
  afterFaultMs: { median: number; longest: number };
  /** From the last kill until the last case had reported again. */
  recoveredAfterMs: number | null;
}

export interface KilledRun {
  seed: number;
  kills: readonly Kill[];
  attempts: readonly Attempt[];
  cases: readonly CaseEvidence[];
  violations: number;
  wentOn: ReadonlyMap<string, number | null>;
}

export function figuresOf({ seed, kills, attempts, cases, violations, wentOn }: KilledRun): Figures {
  const ok = attempts.filter(({ outcome }) => outcome === 'ok');
  const times = ok.map(({ answeredAt }) => answeredAt).sort((a, b) => a - b);
  const [begun = 0, ended = 0] = [kills[0]?.at, kills.at(-1)?.at];
  const within = times.filter((at) => at >= begun);
  const gaps = within.map((at, index) => at - (within[index - 1] ?? begun));
  const after = kills
    .filter(({ at }) => at <= ended)
    .map(({ at }) => (times.find((time) => time > at) ?? Infinity) - at)
    .sort((a, b) => a - b);
  const recoveries = [...wentOn.values()];
  const acknowledged = new Set(ok.map(({ key }) => key)).size;
  return {
    seed,
    faults: kills.length,
    byVictim: countBy(kills.map(({ what }) => what)),
    cases: cases.length,
    acknowledged,
    refused: attempts.filter(({ outcome }) => outcome === 'refused').length,
    ofTheEngine: cases.flatMap(({ ledger }) => ledger).filter(({ reportId }) => isOfTheEngine(reportId))
      .length,
    unknown: attempts.filter(({ outcome }) => outcome === 'unknown').length,
    repeated: ok.length - acknowledged,
    violations,
    longestGapMs: Math.max(0, ...gaps),
    afterFaultMs: { median: after[Math.floor(after.length / 2)] ?? 0, longest: after.at(-1) ?? 0 },
    recoveredAfterMs: recoveries.includes(null) ? null : Math.max(0, ...recoveries.map(Number)),
  };
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
