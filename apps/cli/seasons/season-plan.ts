/** The plan of each simulated season, decided before the first case is opened. Pure. */
import { pathsOf, programmeKey, rulesOf } from '#libs/domain/pack/programme';
import type { MilestoneRule, Path, Programme, Stage } from '#libs/domain/pack/programme';
import { chanceOf } from './invented-people.ts';
import type { Chance } from './invented-people.ts';
import { COUNTED, HUELVA_2018, SCENARIOS } from './rates.ts';
import type { DrawnScenario, DeviationRule, Rates } from './rates.ts';
import { storyIn } from './stories.ts';
import type { StoryReport } from './stories.ts';

export const SCENARIO_NAMES = [...Object.keys(SCENARIOS), 'huelva-2018'] as readonly Scenario[];
export type Scenario = DrawnScenario | 'huelva-2018';

/** A row of the table that is possible under a pack, with the milestone instead of which it happens. */
export interface Deviation extends Omit<DeviationRule, 'insteadOf' | 'rate' | 'path'> {
  insteadOf: string;
  stage: Stage;
}

/** One person's season before it begins. */
export interface SeasonPlan {
  number: number;
  path: Path;
  /** Null when the season goes to its end as usual. */
  deviation: Deviation | null;
  extras: readonly StoryReport[];
  /** Names of the stories that are told of this person. */
  stories: readonly string[];
  /** What is asked for and not reported before another was: by milestone, the one that comes first. */
  waits: Readonly<Record<string, string>>;
  /** A file of complaint is opened while they are at work. */
  complaint: boolean;
  rates: Rates;
  chance: Chance;
}

export interface SimulationPlan {
  scenario: Scenario;
  cases: number;
  seed: string;
}

export function ratesOf(scenario: Scenario): Rates {
  return scenario === 'huelva-2018' ? COUNTED : SCENARIOS[scenario];
}

/** The plan of every season. The same arguments give the same plans, person by person. */
export function seasonPlansOf(pack: Programme, { scenario, cases, seed }: SimulationPlan): SeasonPlan[] {
  const chance = chanceOf(seed);
  if (scenario === 'huelva-2018') return countedPlans(pack, cases, chance);
  const rates = ratesOf(scenario);
  const returning = returningShare(pack, rates);
  const deviations = {
    first: deviationsOf(pack, 'first', rates),
    returning: deviationsOf(pack, 'returning', rates),
    renewing: deviationsOf(pack, 'renewing', rates),
  };
  return Array.from({ length: cases }, (_, number): SeasonPlan => {
    const isRepeater = chance('path', number) < returning;
    const renews = isRepeater && chance('renewal', number) < rates.renewals;
    const path = pathOf(pack, renews ? 'renewing' : isRepeater ? 'returning' : 'first');
    const stories = rates.stories
      .filter(({ name, rate }) => chance('story', number, name) < rate)
      .flatMap((story) => storyIn(pack, path, story) ?? []);
    const extras = rates.extras.filter((extra, row) => chance('extra', number, row) < extra.rate);
    return {
      number,
      path,
      deviation: drawnDeviation(deviations[path], (name) => chance('fate', number, name)),
      extras: [...stories.flatMap(({ reports }) => reports), ...extras],
      stories: stories.map(({ name }) => name),
      waits: Object.assign({}, ...stories.map(({ waits }) => waits)) as Record<string, string>,
      complaint: stories.some(({ complaint }) => complaint),
      rates,
      chance: (...names) => chance('day', number, ...names),
    };
  });
}

/** The rows of the table that are possible under this pack on a path. */
export function deviationsOf(
  pack: Programme,
  path: Path,
  { deviations }: Rates,
): readonly (Deviation & { rate: number })[] {
  return deviations.flatMap((deviation) => {
    const known = possible(pack, path, deviation);
    return known === undefined ? [] : [{ ...known, rate: deviation.rate }];
  });
}

/**
 * Repeaters are a share of those who work, but hardly any of them is turned away: their share of the files is
 * smaller, the more of the others are.
 */
export function returningShare(pack: Programme, rates: Rates): number {
  const paths = pathsOf(pack);
  if (!paths.includes('returning')) return 0;
  if (!paths.includes('first')) return 1;
  const selected = deviationsOf(pack, 'first', rates)
    .filter(({ exit }) => exit === 'not-selected')
    .reduce((share, { rate }) => share * (1 - rate), 1);
  const weight = rates.repeaters * selected;
  return weight / (weight + 1 - rates.repeaters);
}

function drawnDeviation(
  deviations: readonly (Deviation & { rate: number })[],
  draw: (name: string) => number,
): Deviation | null {
  const drawn = deviations.find(({ name, rate }) => draw(name) < rate);
  if (drawn === undefined) return null;
  const { rate: _rate, ...deviation } = drawn;
  return deviation;
}

function possible(pack: Programme, path: Path, rule: DeviationRule): Deviation | undefined {
  const { rate: _rate, path: only, insteadOf: places, ...deviation } = rule;
  const rows = rulesOf(pack, path);
  const row = places
    .map((place) => rows.find(({ milestone, need }) => milestone === place && need !== 'optional'))
    .find((found) => found !== undefined);
  const alsoReported = deviation.alsoReported?.filter((code) =>
    rows.some(({ milestone }) => milestone === code),
  );
  const offered =
    (only ?? path) === path && alsoReported?.length !== 0 && hasExit(pack, path, deviation.exit);
  if (row === undefined || !offered || (deviation.silent && !endsByItself(row))) return undefined;
  return {
    ...deviation,
    insteadOf: row.milestone,
    stage: row.stage,
    ...(alsoReported ? { alsoReported } : {}),
  };
}

function hasExit({ exits }: Programme, path: Path, exit: string | undefined): boolean {
  return (
    exit === undefined || exits.some(({ milestone, paths }) => milestone === exit && paths.includes(path))
  );
}

/** A deadline ends a season only where the pack says so; elsewhere the case would stay open for ever. */
function endsByItself({ deadlines = [] }: MilestoneRule): boolean {
  return deadlines.some(({ effect }) => effect === 'close' || effect === 'lapse');
}

/** The path that was drawn; a renewal is a returning season in packs that know none. */
function pathOf(pack: Programme, drawn: Path): Path {
  const paths = pathsOf(pack);
  const known = drawn === 'renewing' && !paths.includes(drawn) ? 'returning' : drawn;
  return paths.find((path) => path === known) ?? paths[0] ?? 'first';
}

export interface Counts {
  files: number;
  preselected: number;
  selected: number;
  returned: number;
}

/** The funnel of 2018 for so many files: 1,673 are one in twenty. */
export function countsOf2018(files: number): Counts {
  const share = (of: number): number => Math.round((files * of) / HUELVA_2018.files);
  const selected = share(HUELVA_2018.selected);
  return {
    files,
    preselected: share(HUELVA_2018.preselected),
    selected,
    returned: Math.round(selected * HUELVA_2018.returned),
  };
}

function countedPlans(pack: Programme, files: number, chance: Chance): SeasonPlan[] {
  const { preselected, selected, returned } = countsOf2018(files);
  const deviations = new Map(
    deviationsOf(pack, 'first', COUNTED).map((deviation) => [deviation.name, deviation]),
  );
  const deviationNamed = (name: string): Deviation => {
    const deviation = deviations.get(name);
    if (deviation === undefined) {
      throw new Error(`${programmeKey(pack)} has no ${name}, which huelva-2018 needs.`);
    }
    return deviation;
  };
  const blocks: (Deviation | null)[] = [
    ...Array.from({ length: files - preselected }, () => deviationNamed('file-rejected')),
    ...Array.from({ length: preselected - selected }, () => deviationNamed('not-selected')),
    ...Array.from({ length: selected - returned }, () => deviationNamed('return-to-verify')),
    ...Array.from({ length: returned }, () => null),
  ];
  return interleaved(blocks).map((deviation, number) => ({
    number,
    path: 'first',
    deviation,
    extras: [],
    stories: [],
    waits: {},
    complaint: false,
    rates: COUNTED,
    chance: (...names) => chance('day', number, ...names),
  }));
}

/** Mixes short and long seasons, so that the work is even: a stride that visits every place once. */
function interleaved<T>(list: readonly T[]): T[] {
  const { length } = list;
  let stride = Math.max(1, Math.round(length * 0.382));
  while (length > 0 && commonDivisor(stride, length) > 1) stride += 1;
  return list.map((_, index) => list[(index * stride) % length] as T);
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
