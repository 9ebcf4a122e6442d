/** Who will go which way: decided for everybody before the first case is opened. Pure. */
import { pathsOf, programmeKey, rulesOf } from '#libs/domain/pack/programme';
import type { MilestoneRule, Path, Programme, Stage } from '#libs/domain/pack/programme';
import { chanceOf } from './chance.ts';
import type { Chance } from './chance.ts';
import { COUNTED, HUELVA_2018, SCENARIOS } from './rates.ts';
import type { DrawnScenario, ExtraRule, FateRule, Rates } from './rates.ts';

export const SCENARIO_NAMES = [...Object.keys(SCENARIOS), 'huelva-2018'] as readonly Scenario[];
export type Scenario = DrawnScenario | 'huelva-2018';

/** A row of the table that this pack can play, with the milestone whose place it takes. */
export interface Fate extends Omit<FateRule, 'insteadOf' | 'rate' | 'path'> {
  insteadOf: string;
  stage: Stage;
}

/** One person's season before it begins. */
export interface Course {
  number: number;
  path: Path;
  /** Null when it goes to its end. */
  fate: Fate | null;
  extras: readonly ExtraRule[];
  rates: Rates;
  chance: Chance;
}

export interface Plan {
  scenario: Scenario;
  cases: number;
  seed: string;
}

export function ratesOf(scenario: Scenario): Rates {
  return scenario === 'huelva-2018' ? COUNTED : SCENARIOS[scenario];
}

/** Everybody's course. The same plan gives the same courses, person by person. */
export function coursesOf(pack: Programme, { scenario, cases, seed }: Plan): Course[] {
  const chance = chanceOf(seed);
  if (scenario === 'huelva-2018') return countedCourses(pack, cases, chance);
  const rates = ratesOf(scenario);
  const returning = returningShare(pack, rates);
  const fates = { first: fatesOf(pack, 'first', rates), returning: fatesOf(pack, 'returning', rates) };
  return Array.from({ length: cases }, (_, number): Course => {
    const path = pathOf(pack, chance('path', number) < returning);
    return {
      number,
      path,
      fate: drawnFate(fates[path], (name) => chance('fate', number, name)),
      extras: rates.extras.filter((extra, row) => chance('extra', number, row) < extra.rate),
      rates,
      chance: (...names) => chance('day', number, ...names),
    };
  });
}

/** The table's rows that this pack can play on a path. */
export function fatesOf(pack: Programme, path: Path, { fates }: Rates): readonly (Fate & { rate: number })[] {
  return fates.flatMap((fate) => {
    const known = playable(pack, path, fate);
    return known === undefined ? [] : [{ ...known, rate: fate.rate }];
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
  const selected = fatesOf(pack, 'first', rates)
    .filter(({ exit }) => exit === 'not-selected')
    .reduce((share, { rate }) => share * (1 - rate), 1);
  const weight = rates.repeaters * selected;
  return weight / (weight + 1 - rates.repeaters);
}

function drawnFate(fates: readonly (Fate & { rate: number })[], draw: (name: string) => number): Fate | null {
  const drawn = fates.find(({ name, rate }) => draw(name) < rate);
  if (drawn === undefined) return null;
  const { rate: _rate, ...fate } = drawn;
  return fate;
}

function playable(pack: Programme, path: Path, rule: FateRule): Fate | undefined {
  const { rate: _rate, path: only, insteadOf: places, ...fate } = rule;
  const rows = rulesOf(pack, path);
  const row = places
    .map((place) => rows.find(({ milestone, need }) => milestone === place && need !== 'optional'))
    .find((found) => found !== undefined);
  const tells = fate.tells?.filter((code) => rows.some(({ milestone }) => milestone === code));
  const offered = (only ?? path) === path && tells?.length !== 0 && hasExit(pack, path, fate.exit);
  if (row === undefined || !offered || (fate.silent && !endsByItself(row))) return undefined;
  return { ...fate, insteadOf: row.milestone, stage: row.stage, ...(tells ? { tells } : {}) };
}

function hasExit({ exits }: Programme, path: Path, exit: string | undefined): boolean {
  return (
    exit === undefined || exits.some(({ milestone, paths }) => milestone === exit && paths.includes(path))
  );
}

/** Time ends a season only where the pack says so; elsewhere the case would stay open for ever. */
function endsByItself({ deadlines = [] }: MilestoneRule): boolean {
  return deadlines.some(({ effect }) => effect === 'close' || effect === 'lapse');
}

function pathOf(pack: Programme, returning: boolean): Path {
  const paths = pathsOf(pack);
  return paths.find((path) => path === (returning ? 'returning' : 'first')) ?? paths[0] ?? 'first';
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

function countedCourses(pack: Programme, files: number, chance: Chance): Course[] {
  const { preselected, selected, returned } = countsOf2018(files);
  const fates = new Map(fatesOf(pack, 'first', COUNTED).map((fate) => [fate.name, fate]));
  const fateNamed = (name: string): Fate => {
    const fate = fates.get(name);
    if (fate === undefined) {
      throw new Error(`${programmeKey(pack)} cannot play ${name} of huelva-2018.`);
    }
    return fate;
  };
  const blocks: (Fate | null)[] = [
    ...Array.from({ length: files - preselected }, () => fateNamed('file-rejected')),
    ...Array.from({ length: preselected - selected }, () => fateNamed('not-selected')),
    ...Array.from({ length: selected - returned }, () => fateNamed('return-to-verify')),
    ...Array.from({ length: returned }, () => null),
  ];
  return interleaved(blocks).map((fate, number) => ({
    number,
    path: 'first',
    fate,
    extras: [],
    rates: COUNTED,
    chance: (...names) => chance('day', number, ...names),
  }));
}

/** Short and long seasons in turn, so that the work is even: a stride that visits every place once. */
function interleaved<T>(list: readonly T[]): T[] {
  const { length } = list;
  let stride = Math.max(1, Math.round(length * 0.382));
  while (length > 0 && commonDivisor(stride, length) > 1) stride += 1;
  return list.map((_, index) => list[(index * stride) % length] as T);
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
