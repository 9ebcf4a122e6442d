/** Rounds of pairs: the sides alternate in one run, and so does which goes first, so that drift affects both alike. */
import pLimit from 'p-limit';
import type { Side } from './figures.ts';

/** One side of a comparison, prepared before it is timed. */
export interface Contender {
  name: string;
  /** Makes `count` fresh cases and returns their ids; timed for the figures of opening. */
  open(count: number): Promise<string[]>;
  /** Reports the `index`-th milestone of a case. */
  report(caseId: string, index: number): Promise<void>;
}

export interface Round {
  opening: Side;
  alone: Side;
  together: Side;
}

export interface RoundSize {
  /** Cases driven one at a time. */
  aloneCases: number;
  /** Cases driven side by side. */
  togetherCases: number;
  inFlight: number;
  milestones: number;
}

/** Every side runs every round; the order rotates from one round to the next. */
export async function runRounds(
  contenders: readonly Contender[],
  rounds: number,
  size: RoundSize,
  log: (line: string) => void,
): Promise<Record<string, Round[]>> {
  const results: Record<string, Round[]> = Object.fromEntries(contenders.map(({ name }) => [name, []]));
  // The first round warms caches and compilers, and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    const order = round % 2 === 0 ? contenders : [...contenders].reverse();
    for (const contender of order) {
      const result = await runRound(contender, size);
      if (round > 0) {
        results[contender.name]?.push(result);
      }
    }
    log(round === 0 ? 'warmed up' : `round ${round} of ${rounds}`);
  }
  return results;
}

async function runRound(contender: Contender, size: RoundSize): Promise<Round> {
  const started = performance.now();
  const caseIds = await contender.open(size.aloneCases + size.togetherCases);
  const seconds = (performance.now() - started) / 1_000;
  const opening = { latencies: [], perSecond: caseIds.length / seconds };
  const alone = await drive(contender, caseIds.slice(0, size.aloneCases), 1, size.milestones);
  const together = await drive(contender, caseIds.slice(size.aloneCases), size.inFlight, size.milestones);
  return { opening, alone, together };
}

/** Each case in its own order; `inFlight` cases side by side. */
async function drive(
  contender: Contender,
  caseIds: readonly string[],
  inFlight: number,
  milestones: number,
): Promise<Side> {
  const latencies: number[] = [];
  const started = performance.now();
  await pLimit(inFlight).map(caseIds, async (caseId) => {
    for (let index = 0; index < milestones; index += 1) {
      const sent = performance.now();
      await contender.report(caseId, index);
      latencies.push(performance.now() - sent);
    }
  });
  return { latencies, perSecond: latencies.length / ((performance.now() - started) / 1_000) };
}

/** Makes `count` things, `inFlight` at a time. Answers them in order. */
export function makeMany<T>(
  count: number,
  inFlight: number,
  make: (index: number) => Promise<T>,
): Promise<T[]> {
  return pLimit(inFlight).map(Array.from({ length: count }).keys(), make);
}
