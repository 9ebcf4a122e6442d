/**
 * `npm run bench -- acts`: what an opening and a milestone use of a core, by process, on an instance of its own.
 * `--against=<folder>` measures another checkout, which is built, in turns with this one: on a machine that others use
 * too, two runs one after the other compare what the others did.
 */
import { chdir, cwd } from 'node:process';
import pLimit from 'p-limit';
import { realToday } from '#libs/domain/calendar';
import { startOwnStack } from '../support/stack.ts';
import type { OwnStack } from '../support/stack.ts';
import { cpuMs } from './cpu.ts';
import { overPairs } from './figures.ts';
import { layOut, openCase, report } from './ours.ts';
import type { Instance } from './ours.ts';
import { makeMany } from './rounds.ts';
import { stepsFor } from './script.ts';

const PROCESSES = ['api', 'worker', 'temporal', 'postgres'] as const;
const IN_FLIGHT = 8;
const OPENINGS = 48;
const REPORTED = 24;

type Used = Record<(typeof PROCESSES)[number], number>;

interface Side {
  name: string;
  stack: OwnStack;
  instance: Instance;
  /** Cases opened so far. */
  cases: number;
  /** Of each round, for one opening and one milestone, in milliseconds of a core. */
  opening: Used[];
  milestone: Used[];
}

const given = (name: string): string | undefined =>
  process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3);
const rounds = Number(given('rounds') ?? 9);
const against = given('against');
const today = realToday(Date.now());
const steps = stepsFor(today);
const here = cwd();

const sides: Side[] = [];
try {
  sides.push(await begin('this', here));
  if (against !== undefined) sides.push(await begin('against', against));
  // The first round warms caches and compilers, and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    for (const side of round % 2 === 0 ? sides : [...sides].reverse()) await measure(side, round > 0);
    process.stderr.write(round === 0 ? 'warmed up\n' : `round ${String(round)} of ${String(rounds)}\n`);
  }
  process.stdout.write(`${linesOf(sides).join('\n')}\n`);
} finally {
  for (const { stack } of sides) await stack.stop();
}

async function begin(name: string, checkout: string): Promise<Side> {
  // An instance is started from the folder in which one stands.
  chdir(checkout);
  try {
    const stack = await startOwnStack();
    const instance = await layOut(stack.apiUrl, today);
    return { name, stack, instance, cases: 0, opening: [], milestone: [] };
  } finally {
    chdir(here);
  }
}

async function measure(side: Side, counts: boolean): Promise<void> {
  const { stack, instance } = side;
  const start = usedBy(stack);
  const caseIds = await makeMany(OPENINGS, IN_FLIGHT, () => openCase(instance, (side.cases += 1)));
  const opened = usedBy(stack);
  await pLimit(IN_FLIGHT).map(caseIds.slice(0, REPORTED), async (caseId) => {
    for (const step of steps) await report(instance, caseId, step);
  });
  const reported = usedBy(stack);
  if (!counts) return;
  side.opening.push(each(start, opened, OPENINGS));
  side.milestone.push(each(opened, reported, REPORTED * steps.length));
}

function usedBy(stack: OwnStack): Used {
  const { api, workers, temporal, postgres } = stack.run();
  const of = (pids: readonly (number | null)[]): number =>
    cpuMs(pids.flatMap((pid) => (pid === null ? [] : [pid]))) ?? Number.NaN;
  return {
    api: of([api.pid]),
    worker: of(workers.map(({ pid }) => pid)),
    temporal: of([temporal.pid]),
    postgres: of([postgres.pid]),
  };
}

function each(from: Used, to: Used, times: number): Used {
  return usedOf((name) => (to[name] - from[name]) / times);
}

function usedOf(value: (name: keyof Used) => number): Used {
  return Object.fromEntries(PROCESSES.map((name) => [name, value(name)])) as Used;
}

function linesOf([one, other]: readonly Side[]): string[] {
  if (one === undefined) return [];
  const lines = [
    `| ms of a core | ${PROCESSES.join(' | ')} |`,
    `|---|${PROCESSES.map(() => '---|').join('')}`,
  ];
  const row = (what: string, digits: number, valuesOf: (name: keyof Used) => number[]): string => {
    const cells = PROCESSES.map((name) => {
      const { median, low, high } = overPairs(valuesOf(name));
      return `${median.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
    });
    return `| ${what} | ${cells.join(' | ')} |`;
  };
  for (const act of ['opening', 'milestone'] as const) {
    for (const side of [one, other]) {
      if (side) lines.push(row(`${act}, ${side.name}`, 1, (name) => side[act].map((used) => used[name])));
    }
    if (other === undefined) continue;
    const ratio = (name: keyof Used): number[] =>
      one[act].map((used, round) => used[name] / (other[act][round]?.[name] ?? Number.NaN));
    lines.push(row(`${act}, this for each of against`, 2, ratio));
  }
  return lines;
}
