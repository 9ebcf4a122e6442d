/** Rounds of pairs: the sides take turns in one run, and change who goes first, so that drift falls on both. */
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

/** Every contender plays every round; the order is turned about from one round to the next. */
export async function playRounds(
  contenders: readonly Contender[],
  rounds: number,
  size: RoundSize,
  log: (line: string) => void,
): Promise<Record<string, Round[]>> {
  const played: Record<string, Round[]> = Object.fromEntries(contenders.map(({ name }) => [name, []]));
  // The first round warms caches and compilers, and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    const order = round % 2 === 0 ? contenders : [...contenders].reverse();
    for (const contender of order) {
      const result = await playRound(contender, size);
      if (round > 0) {
        played[contender.name]?.push(result);
      }
    }
    log(round === 0 ? 'warmed up' : `round ${round} of ${rounds}`);
  }
  return played;
}

async function playRound(contender: Contender, size: RoundSize): Promise<Round> {
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
  const waiting = [...caseIds];
  const started = performance.now();
  const driveOne = async (): Promise<void> => {
    for (let caseId = waiting.shift(); caseId !== undefined; caseId = waiting.shift()) {
      for (let index = 0; index < milestones; index += 1) {
        const sent = performance.now();
        await contender.report(caseId, index);
        latencies.push(performance.now() - sent);
      }
    }
  };
  await Promise.all(Array.from({ length: inFlight }, driveOne));
  return { latencies, perSecond: latencies.length / ((performance.now() - started) / 1_000) };
}

/** `count` things made, `inFlight` at a time, in order. */
export async function makeMany<T>(
  count: number,
  inFlight: number,
  make: (index: number) => Promise<T>,
): Promise<T[]> {
  const made: T[] = [];
  let next = 0;
  const makeSome = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      made[index] = await make(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, count) }, makeSome));
  return made;
}
