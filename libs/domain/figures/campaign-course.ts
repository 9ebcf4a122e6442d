/**
 * How a whole campaign went, from its cases as a reader is shown them: who was where in which month, how long each stage
 * took on each path, whose reports were missing, what else happened. Codes, days and numbers alone; nobody is named.
 */
import { addMonths, daysBetween, maxDate, minDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { Reporter } from '#libs/domain/access';
import type { CaseBody } from '#libs/domain/case/view';
import type { BreachFigure } from './indicators.ts';
import { exitOfRole, milestoneOfRole } from '#libs/domain/pack/roles';
import { pathsOf, rulesOf } from '#libs/domain/pack/programme';
import type { Path, Programme, Stage } from '#libs/domain/pack/programme';

/** What of a case is read. */
export type CourseOfCase = Pick<CaseBody, 'path' | 'stage' | 'outcome' | 'milestones' | 'returnProof'> & {
  /** The first day of work of its offer. */
  startsOn?: IsoDate;
};

/** One month of a campaign, `YYYY-MM`: how many people did what in it. */
export interface Wave {
  month: string;
  /** Cases whose oldest fact is of this month. */
  begun: number;
  /** Cases whose offer begins in it, whether anybody came or not. */
  due: number;
  arrived: number;
  /** Whose contract ended, by its term or before. */
  ended: number;
  /** Known to be home, whoever said so. */
  home: number;
  /** At its end: arrived, and neither known to be home nor outside the figures of return. */
  abroad: number;
}

export interface StageTimeOfPath {
  path: Path;
  stage: Stage;
  /** Cases that left the stage behind. */
  cases: number;
  /** Days by declared dates; the ninth decile by the nearest rank. */
  medianDays: number;
  p90Days: number;
}

export interface BreachesOfActor {
  actor: Reporter;
  /** Dates, one for each milestone of a case: reports that never came, that the engine raised, that came late. */
  missed: number;
  escalated: number;
  late: number;
  /** The milestone with most dates in any of the three. */
  mostly: string;
}

export interface Happening {
  milestone: string;
  /** Cases in which it counts, and how often in all. */
  cases: number;
  times: number;
}

/** States in which a milestone counts, reported or deemed. */
const COUNTING: readonly string[] = ['recorded', 'deemed-granted', 'deemed-ended'];

/** Every month from the first in which something happened to the last; none where nothing did. */
export function wavesOf(pack: Programme, cases: readonly CourseOfCase[]): Wave[] {
  const lives = cases.map((one) => lifeOf(pack, one));
  const days = lives.flatMap(({ begun, due, arrived, ended, home, left }) => [
    ...[begun, due, arrived],
    ...[ended, home, left],
  ]);
  const months = days.flatMap((day) => (day === undefined ? [] : [monthOf(day)]));
  const [first, last] = [months.sort()[0], months.at(-1)];
  const waves: Wave[] = [];
  for (let month = first; month !== undefined && last !== undefined && month <= last; month = after(month)) {
    const isIn = (day: IsoDate | undefined): boolean => day !== undefined && monthOf(day) === month;
    const count = (what: keyof Life): number => lives.filter((life) => isIn(life[what])).length;
    const before = waves.at(-1)?.abroad ?? 0;
    const arrived = count('arrived');
    waves.push({
      month,
      begun: count('begun'),
      due: count('due'),
      arrived,
      ended: count('ended'),
      home: count('home'),
      abroad: before + arrived - count('left'),
    });
  }
  return waves;
}

interface Life {
  begun?: IsoDate | undefined;
  due?: IsoDate | undefined;
  arrived?: IsoDate | undefined;
  ended?: IsoDate | undefined;
  home?: IsoDate | undefined;
  /** From this day on they do not count as abroad. */
  left?: IsoDate | undefined;
}

function lifeOf(pack: Programme, { path, milestones, returnProof, startsOn }: CourseOfCase): Life {
  const facts = countingOf(milestones);
  const dayOf = (code: string | undefined): IsoDate | undefined =>
    facts.find(({ milestone }) => milestone === code)?.occurredOn;
  const outside = pack.exits.filter(({ outsideReturnFigures }) => outsideReturnFigures);
  const gone = outside.map(({ milestone }) => dayOf(milestone)).find((day) => day !== undefined);
  const arrived = dayOf(pack.presence.arrival);
  const home = returnProof?.returnedOn ?? undefined;
  return {
    begun: facts.map(({ occurredOn }) => occurredOn).sort()[0],
    due: startsOn,
    arrived,
    ended:
      dayOf(milestoneOfRole(pack, path, 'contract-end')) ??
      dayOf(exitOfRole(pack, path, 'early-end')?.milestone),
    home,
    left: arrived === undefined ? undefined : (home ?? gone),
  };
}

interface CountingFact {
  milestone: string;
  occurredOn: IsoDate;
}

function countingOf(milestones: CourseOfCase['milestones']): CountingFact[] {
  return milestones.flatMap(({ milestone, state, occurredOn }) =>
    occurredOn && COUNTING.includes(state) ? [{ milestone, occurredOn }] : [],
  );
}

/**
 * The days of each stage, by path, in the pack's order: a stage begins when the one before it was left, the first on
 * `opensOn` or with an older fact, and is left on the latest day of what completes it. Not counted: stages in which the
 * season ended, and stages that nothing but a lapse completed.
 */
export function stageTimesOf(
  pack: Programme,
  cases: readonly CourseOfCase[],
  opensOn: IsoDate,
): StageTimeOfPath[] {
  return pathsOf(pack).flatMap((path) => {
    const left = cases.filter((one) => one.path === path).flatMap((one) => daysOf(pack, one, opensOn));
    return pack.stages.flatMap(({ stage }) => {
      const days = left.filter((one) => one.stage === stage).map((one) => one.days);
      return days.length === 0 ? [] : [{ path, stage, cases: days.length, ...middleOf(days) }];
    });
  });
}

function daysOf(
  pack: Programme,
  { path, stage: current, outcome, milestones }: CourseOfCase,
  opensOn: IsoDate,
): { stage: Stage; days: number }[] {
  const facts = countingOf(milestones);
  const stages = pack.stages.map(({ stage }) => stage);
  const passed = outcome === pack.completedOutcome ? stages : stages.slice(0, stages.indexOf(current));
  const completing = rulesOf(pack, path).filter(({ need }) => need === 'completing');
  let entered = minDate(opensOn, ...facts.map(({ occurredOn }) => occurredOn));
  return passed.flatMap((stage) => {
    const codes = completing.filter((rule) => rule.stage === stage).map(({ milestone }) => milestone);
    const days = facts.filter(({ milestone }) => codes.includes(milestone)).map((fact) => fact.occurredOn);
    if (days.length === 0) return [];
    const leftOn = maxDate(entered, ...days);
    const took = { stage, days: daysBetween(entered, leftOn) };
    entered = leftOn;
    return [took];
  });
}

/** The middle one, or half-way between the middle two; the ninth decile by the nearest rank. */
function middleOf(days: readonly number[]): { medianDays: number; p90Days: number } {
  const sorted = [...days].sort((a, b) => a - b);
  const at = (rank: number): number => sorted[rank - 1] ?? 0;
  const { length } = sorted;
  return {
    medianDays: (at(Math.ceil(length / 2)) + at(Math.floor(length / 2) + 1)) / 2,
    p90Days: at(Math.ceil(length * 0.9)),
  };
}

/**
 * Dates that were not kept, by who was to report: of each of the three, the figures of the indicators summed up over
 * milestones. The three overlap and are never added up. First those with most dates in any of the three.
 */
export function breachesByActor(breaches: readonly BreachFigure[]): BreachesOfActor[] {
  const actors = [...new Set(breaches.map(({ actor }) => actor))];
  const most = ({ missed, escalated, late }: Pick<BreachFigure, 'missed' | 'escalated' | 'late'>): number =>
    Math.max(missed, escalated, late);
  return actors
    .map((actor): BreachesOfActor => {
      const own = breaches.filter((one) => one.actor === actor);
      const sum = (what: 'missed' | 'escalated' | 'late'): number =>
        own.reduce((total, one) => total + one[what], 0);
      const worst = own.reduce((before, one) => (most(one) > most(before) ? one : before));
      return {
        actor,
        missed: sum('missed'),
        escalated: sum('escalated'),
        late: sum('late'),
        mostly: worst.milestone,
      };
    })
    .sort((a, b) => most(b) - most(a) || (a.actor < b.actor ? -1 : 1));
}

/** What the pack does not ask of everybody, and happened: in the pack's order, then by code. */
export function happeningsOf(pack: Programme, cases: readonly CourseOfCase[]): Happening[] {
  const rows = pathsOf(pack).flatMap((path) => rulesOf(pack, path));
  const optional = new Set(rows.filter(({ need }) => need === 'optional').map(({ milestone }) => milestone));
  return [...optional].flatMap((milestone): Happening[] => {
    const times = cases.map(
      ({ milestones }) => countingOf(milestones).filter((fact) => fact.milestone === milestone).length,
    );
    const total = times.reduce((sum, one) => sum + one, 0);
    return total === 0 ? [] : [{ milestone, cases: times.filter((one) => one > 0).length, times: total }];
  });
}

function monthOf(day: IsoDate): string {
  return day.slice(0, 7);
}

function after(month: string): string {
  return monthOf(addMonths(`${month}-01`, 1));
}
