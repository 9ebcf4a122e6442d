/**
 * `npm run bench -- bulk`: one act on many cases against as many single calls and against raw updates with the same
 * number in flight; what a dry run takes; and how much slower single acts are while an operation runs.
 */
import { setTimeout as pause } from 'node:timers/promises';
import pLimit from 'p-limit';
import { BULK_REPORTS_AT_ONCE } from '#apps/worker/worker-options';
import { median, overPairs, percentile } from './figures.ts';
import { openCase, post, read, report } from './ours.ts';
import type { Instance } from './ours.ts';
import { makeMany } from './rounds.ts';
import type { Step } from './script.ts';

export interface BulkBench {
  instance: Instance;
  steps: readonly Step[];
  /** Starts cases of the raw client and reports to one: the same durable work without Noria. */
  startRaw(count: number): Promise<string[]>;
  reportRaw(caseId: string, index: number): Promise<void>;
  log(line: string): void;
}

interface Operation {
  state: string;
  succeeded: number;
}

const CASES = 500;
const JUDGED = 5_000;
const OPENING_IN_FLIGHT = 16;
const SINGLES = 100;
const PEOPLE_TURNS = 4;
/** Between two single acts: somebody at work, not another load. */
const BETWEEN_MS = 40;

/** Figures as lines of text. */
export async function benchBulk(bench: BulkBench, rounds: number): Promise<string[]> {
  const rates = { bulk: [] as number[], single: [] as number[], raw: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    const measured = await rateOfEach(bench, round);
    bench.log(
      `round ${round}: bulk ${measured.bulk.toFixed(1)}, single ${measured.single.toFixed(1)}, raw ${measured.raw.toFixed(1)} a second`,
    );
    // The first warms caches and compilers.
    if (round > 0) for (const name of ['bulk', 'single', 'raw'] as const) rates[name].push(measured[name]);
  }
  return [
    `bulk of ${CASES}: ${median(rates.bulk).toFixed(1)} a second; single calls one after the other: ${median(rates.single).toFixed(1)}; ` +
      `raw updates, ${BULK_REPORTS_AT_ONCE} in flight: ${median(rates.raw).toFixed(1)}`,
    `bulk against single calls: ${ratio(rates.bulk, rates.single)}; against raw updates: ${ratio(rates.bulk, rates.raw)}`,
    await dryRun(bench),
    await peopleFirst(bench),
  ];
}

function ratio(ours: readonly number[], theirs: readonly number[]): string {
  const { median, low, high } = overPairs(ours.map((value, index) => value / (theirs[index] ?? value)));
  return `${median.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}

let number = 400_000;

async function newCases({ instance }: BulkBench, count: number): Promise<string[]> {
  return makeMany(count, OPENING_IN_FLIGHT, () => openCase(instance, (number += 1)));
}

async function rateOfEach(
  bench: BulkBench,
  round: number,
): Promise<{ bulk: number; single: number; raw: number }> {
  const { instance, steps } = bench;
  const step = steps[0]!;
  const sides = {
    bulk: async () => {
      const caseIds = await newCases(bench, CASES);
      return timed(CASES, () => run(bench, step, caseIds));
    },
    single: async () => {
      const caseIds = await newCases(bench, CASES);
      return timed(CASES, async () => {
        for (const caseId of caseIds) await report(instance, caseId, step);
      });
    },
    raw: async () => {
      const caseIds = await bench.startRaw(CASES);
      return timed(CASES, async () => {
        await pLimit(BULK_REPORTS_AT_ONCE).map(caseIds, (caseId) => bench.reportRaw(caseId, 0));
      });
    },
  };
  const order: (keyof typeof sides)[] = ['bulk', 'single', 'raw'];
  if (round % 2 === 1) order.reverse();
  const rates = { bulk: 0, single: 0, raw: 0 };
  for (const side of order) rates[side] = await sides[side]();
  return rates;
}

async function timed(count: number, work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (count * 1_000) / (performance.now() - started);
}

/** To its end; every item must have succeeded. */
async function run(
  { instance }: BulkBench,
  { milestone, occurredOn, evidence }: Step,
  caseIds: readonly string[],
  dryRun = false,
): Promise<void> {
  const params = { milestone, occurredOn, evidence: evidence.map((kind) => ({ kind })) };
  const body = { action: 'milestone', params, selection: { caseIds }, ...(dryRun ? { dryRun } : {}) };
  const { operationId } = await post<{ operationId: string }>(instance, '/v1/bulk-operations', body, 202);
  for (;;) {
    const now = await read<Operation>(instance, `/v1/bulk-operations/${operationId}`);
    if (now.state === 'completed') {
      if (now.succeeded !== caseIds.length) throw new Error(`only ${now.succeeded} succeeded`);
      return;
    }
    await pause(50);
  }
}

async function dryRun(bench: BulkBench): Promise<string> {
  const caseIds = await newCases(bench, JUDGED);
  const started = performance.now();
  await run(bench, bench.steps[0]!, caseIds, true);
  return `dry run of ${JUDGED}: ${((performance.now() - started) / 1_000).toFixed(1)} s`;
}

/** Single milestones, one after the other, alone and while an operation runs that outlasts them; in turns. */
async function peopleFirst(bench: BulkBench): Promise<string> {
  const latencies = { quiet: [] as number[], beside: [] as number[] };
  for (let turn = 0; turn < PEOPLE_TURNS; turn += 1) {
    latencies.quiet.push(...(await singles(bench, await newCases(bench, SINGLES))));
    const [theirs, many] = [await newCases(bench, SINGLES), await newCases(bench, 3 * CASES)];
    const running = run(bench, bench.steps[0]!, many).then(() => performance.now());
    latencies.beside.push(...(await singles(bench, theirs)));
    const theirEnd = performance.now();
    if ((await running) < theirEnd) throw new Error('the operation ended before the single milestones');
  }
  const at = (fraction: number): number[] =>
    [latencies.quiet, latencies.beside].map((samples) => percentile(samples, fraction));
  const said = (values: readonly number[]): string => values.map((value) => value.toFixed(0)).join(' → ');
  const [quiet = 1, beside = 0] = at(0.99);
  return (
    `single milestones, ${latencies.quiet.length} quiet → as many while an operation runs: p50 ${said(at(0.5))} ms, ` +
    `p99 ${said([quiet, beside])} ms, ${(beside / quiet).toFixed(1)} times`
  );
}

async function singles({ instance, steps }: BulkBench, caseIds: readonly string[]): Promise<number[]> {
  const latencies: number[] = [];
  for (const caseId of caseIds) {
    const sent = performance.now();
    await report(instance, caseId, steps[0]!);
    latencies.push(performance.now() - sent);
    await pause(BETWEEN_MS);
  }
  return latencies;
}
