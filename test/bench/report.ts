/** The figures of a run as text: ratios first, since machines differ; absolute times only beside them. */
import type { Added, CaseCounters, StoreCounters } from './counters.ts';
import { overPairs, percentile } from './figures.ts';
import type { Ratio } from './figures.ts';
import type { Round } from './rounds.ts';

type Results = Record<string, Round[]>;

export function reportOf(results: Results, counters: CaseCounters, stores: StoreCounters): string {
  const lines = [
    ...table(results),
    '',
    ...['raw client', 'empty update'].flatMap((reference) => ratios(results, reference)),
    '',
    ...counterLines(counters, stores),
  ];
  return `${lines.join('\n')}\n`;
}

function table(results: Results): string[] {
  const row = (name: string, rounds: readonly Round[]): string => {
    const alone = rounds.flatMap((round) => round.alone.latencies);
    const together = rounds.flatMap((round) => round.together.latencies);
    const cells = [
      overPairs(rounds.map((round) => round.opening.perSecond)).median,
      percentile(alone, 0.5),
      percentile(alone, 0.99),
      overPairs(rounds.map((round) => round.together.perSecond)).median,
      percentile(together, 0.5),
      percentile(together, 0.99),
    ];
    return `| ${name} | ${cells.map((cell) => cell.toFixed(1)).join(' | ')} |`;
  };
  return [
    '| side | starts /s | alone p50 ms | alone p99 ms | 16 in flight /s | p50 ms | p99 ms |',
    '|---|---|---|---|---|---|---|',
    ...Object.entries(results).map(([name, rounds]) => row(name, rounds)),
  ];
}

function ratios(results: Results, reference: string): string[] {
  const ours = results['noria'] ?? [];
  const theirs = results[reference] ?? [];
  const pairs = (measure: (round: Round) => number, join: (a: number, b: number) => number): Ratio =>
    overPairs(ours.map((round, index) => join(measure(round), measure(theirs[index] ?? round))));
  const divided = (a: number, b: number): number => a / b;
  const less = (a: number, b: number): number => a - b;
  const say = (what: string, { median, low, high }: Ratio, digits: number): string =>
    `${what} against ${reference}: ${median.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
  return [
    say(
      'throughput at 16 in flight',
      pairs((round) => round.together.perSecond, divided),
      2,
    ),
    say(
      'added p50, one at a time, ms',
      pairs((round) => percentile(round.alone.latencies, 0.5), less),
      2,
    ),
    say(
      'p99 at 16 in flight',
      pairs((round) => percentile(round.together.latencies, 0.99), divided),
      2,
    ),
    say(
      'case starts per second',
      pairs((round) => round.opening.perSecond, divided),
      2,
    ),
  ];
}

function counterLines(counters: CaseCounters, stores: StoreCounters): string[] {
  const { opening, milestones } = counters;
  const line = (step: string, { events, timerEvents, workflowTasks }: Added): string =>
    `${step}: ${events} events, ${timerEvents} of timers, ${workflowTasks} workflow tasks`;
  return [
    line('opening', opening),
    ...Object.entries(milestones).map(([code, added]) => line(`  ${code}`, added)),
    `per milestone: ${stores.historyBytes} bytes of history, ${stores.statements} statements, ` +
      `${stores.commits} commits, ${stores.walBytes} bytes of WAL`,
  ];
}
