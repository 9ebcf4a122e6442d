/**
 * The sum of many cases' marks. It holds counts alone, so a campaign of any size streams through it, and tallies
 * of several campaigns add up to one: durations are counts of days, and a median of all is taken from all.
 */
import { REPORTERS } from '#libs/domain/access';
import { mark } from './indicators-of-case.ts';
import type { Mark } from './indicators-of-case.ts';
import type {
  BreachFigure,
  CostFigures,
  EventFigures,
  FieldActFigures,
  FunnelStep,
  Indicators,
  NamedShare,
  ReturnFigures,
  SilenceFigure,
  StageTime,
} from './indicators.ts';
import { PATHS } from '#libs/domain/pack/programme';
import type { Path, Programme, Stage } from '#libs/domain/pack/programme';

/** A number about money is given in steps of so many cases: two of them never differ by one person. */
const SHOWN_BY = 5;

/** How often each mark was made. */
export type Tally = Map<Mark, number>;

export function newTally(): Tally {
  return new Map();
}

/** Counts one case in. */
export function addMarks(tally: Tally, marks: readonly Mark[]): void {
  for (const one of marks) {
    tally.set(one, (tally.get(one) ?? 0) + 1);
  }
}

/** Counts in everything that another tally holds. */
export function addTally(tally: Tally, other: Tally): void {
  for (const [one, times] of other) {
    tally.set(one, (tally.get(one) ?? 0) + times);
  }
}

/** What the store knows and no case says. */
export interface Besides {
  /** Names of an offer's reserve who moved up when a position came free. */
  reservePromotions: number;
  fieldActs?: FieldActFigures;
}

/** Of several campaigns together. */
export function sumOfBesides(all: readonly Required<Besides>[]): Required<Besides> {
  const sum = (of: (one: Required<Besides>) => number): number => all.reduce((so, one) => so + of(one), 0);
  return {
    reservePromotions: sum((one) => one.reservePromotions),
    fieldActs: {
      mediationsAssigned: sum(({ fieldActs }) => fieldActs.mediationsAssigned),
      farmVisits: sum(({ fieldActs }) => fieldActs.farmVisits),
      workersMet: sum(({ fieldActs }) => fieldActs.workersMet),
      mediatorsTravelled: sum(({ fieldActs }) => fieldActs.mediatorsTravelled),
    },
  };
}

/** The figures, in the order of the pack's own stages and milestones. */
export function indicatorsOf(tally: Tally, pack: Programme, besides: Besides): Indicators {
  const { reservePromotions, fieldActs } = besides;
  const cases = onEachPath((path) => countOf(tally, 'case', path));
  const { total, returning } = cases;
  const returns = returnsOf(tally);
  return {
    cases,
    status: {
      active: countOf(tally, 'status', 'active'),
      'on-hold': countOf(tally, 'status', 'on-hold'),
      closed: countOf(tally, 'status', 'closed'),
    },
    outcomes: Object.fromEntries(under(tally, 'outcome').map(([[outcome = ''], cases]) => [outcome, cases])),
    funnel: funnelOf(tally, pack, cases),
    timePerStage: pack.stages.map(({ stage }) => stageTime(stage, under(tally, 'days', stage))),
    returnRate: returnRateOf(returns, pack),
    returns,
    silences: inPackOrder(pack, silencesOf(tally)),
    reminders: countOf(tally, 'reminder'),
    escalations: countOf(tally, 'escalation'),
    breaches: inPackOrder(pack, breachesOf(tally)).sort(
      (a, b) => REPORTERS.indexOf(a.actor) - REPORTERS.indexOf(b.actor),
    ),
    events: { ...eventsOf(tally), reservePromotions },
    costs: costsOfTally(tally),
    ...(fieldActs === undefined ? {} : { fieldActs }),
    repeaterShare: share({ name: 'returning', cases: returning }, { name: 'cases', cases: total }),
  };
}

/** The cases of each path, and all of them. */
function onEachPath(count: (path: Path) => number): { total: number } & Record<Path, number> {
  const byPath = PATHS.map((path) => [path, count(path)] as const);
  return {
    total: byPath.reduce((sum, [, cases]) => sum + cases, 0),
    ...(Object.fromEntries(byPath) as Record<Path, number>),
  };
}

function countOf(tally: Tally, ...parts: readonly string[]): number {
  return tally.get(mark(...parts)) ?? 0;
}

/** What follows these parts, with its counts, in alphabetical order. */
function under(tally: Tally, ...parts: readonly string[]): [rest: readonly string[], times: number][] {
  const start = `${mark(...parts)}|`;
  return [...tally]
    .filter(([one]) => one.startsWith(start))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([one, times]) => [one.slice(start.length).split('|'), times]);
}

function funnelOf(tally: Tally, pack: Programme, { total, ...opened }: Indicators['cases']): FunnelStep[] {
  const required = new Map<string, Stage>();
  for (const { stage, milestones } of pack.stages) {
    for (const { milestone } of milestones.filter(({ need }) => need !== 'optional')) {
      required.set(milestone, stage);
    }
  }
  const steps = [...required].map(([milestone, stage]): FunnelStep => {
    const { total: cases, ...paths } = onEachPath((path) => countOf(tally, 'reached', milestone, path));
    return { milestone, stage, cases, ...paths };
  });
  return [{ milestone: 'opened', stage: null, cases: total, ...opened }, ...steps];
}

function stageTime(stage: Stage, days: readonly [rest: readonly string[], cases: number][]): StageTime {
  const histogram = days
    .map(([[text = ''], cases]) => ({ days: Number(text), cases }))
    .sort((a, b) => a.days - b.days);
  const cases = histogram.reduce((sum, one) => sum + one.cases, 0);
  const at = (rank: number): number => {
    let seen = 0;
    return histogram.find((one) => (seen += one.cases) >= rank)?.days ?? 0;
  };
  // The middle one, or half-way between the middle two; the ninth decile by the nearest rank.
  const median = (at(Math.ceil(cases / 2)) + at(Math.floor(cases / 2) + 1)) / 2;
  return {
    stage,
    cases,
    medianDays: cases === 0 ? null : median,
    p90Days: cases === 0 ? null : at(Math.ceil(cases * 0.9)),
  };
}

function returnsOf(tally: Tally): ReturnFigures {
  return {
    'returned-proved': countOf(tally, 'return', 'returned-proved'),
    'returned-unproved': countOf(tally, 'return', 'returned-unproved'),
    unknown: countOf(tally, 'return', 'unknown'),
    'not-returned': countOf(tally, 'return', 'not-returned'),
    late: countOf(tally, 'return', 'late'),
    contested: countOf(tally, 'return', 'contested'),
  };
}

function returnRateOf(returns: ReturnFigures, pack: Programme): NamedShare {
  const home =
    returns['returned-proved'] + returns['returned-unproved'] + returns.unknown + returns['not-returned'];
  const outside = pack.exits.filter(({ outsideReturnFigures }) => outsideReturnFigures);
  return share(
    { name: 'returned-proved', cases: returns['returned-proved'] },
    { name: 'expected-home', cases: home },
    outside.map(({ milestone }) => milestone),
  );
}

function share(
  numerator: NamedShare['numerator'],
  denominator: NamedShare['numerator'],
  excludes: readonly string[] = [],
): NamedShare {
  const rate =
    denominator.cases === 0 ? null : Math.round((numerator.cases / denominator.cases) * 1000) / 1000;
  return { numerator, denominator: { ...denominator, excludes: [...excludes] }, rate };
}

function silencesOf(tally: Tally): SilenceFigure[] {
  return under(tally, 'silence').map(([[milestone = '', effect], cases]) => ({
    milestone,
    effect: effect as SilenceFigure['effect'],
    cases,
  }));
}

function breachesOf(tally: Tally): BreachFigure[] {
  const pairs = new Set(
    under(tally, 'breach').map(([[actor = '', milestone = '']]) => mark(actor, milestone)),
  );
  return [...pairs].map((pair) => {
    const [actor, milestone = ''] = pair.split('|');
    return {
      actor: actor as BreachFigure['actor'],
      milestone,
      missed: countOf(tally, 'breach', pair, 'missed'),
      escalated: countOf(tally, 'breach', pair, 'escalated'),
      late: countOf(tally, 'breach', pair, 'late'),
    };
  });
}

function eventsOf(tally: Tally): Omit<EventFigures, 'reservePromotions'> {
  return {
    noShows: countOf(tally, 'event', 'noShows'),
    earlyEndings: countOf(tally, 'event', 'earlyEndings'),
    extended: countOf(tally, 'event', 'extended'),
    employerChanges: countOf(tally, 'event', 'employerChanges'),
    incidents: countOf(tally, 'event', 'incidents'),
  };
}

/** Fees first; no number that is of fewer than {@link SHOWN_BY}. */
function costsOfTally(tally: Tally): CostFigures {
  const paid = (by: string): number => Math.floor(countOf(tally, 'cost', by) / SHOWN_BY) * SHOWN_BY;
  return {
    feesBorneByWorkers: paid('fee'),
    worker: paid('worker'),
    employer: paid('employer'),
    authority: paid('authority'),
    programme: paid('programme'),
  };
}

/** By the milestone's place in the pack; codes that it does not know come last. */
function inPackOrder<T extends { milestone: string }>(pack: Programme, figures: readonly T[]): T[] {
  const codes = pack.stages.flatMap(({ milestones }) => milestones.map(({ milestone }) => milestone));
  const place = ({ milestone }: T): number => {
    const index = codes.indexOf(milestone);
    return index === -1 ? codes.length : index;
  };
  return [...figures].sort((a, b) => place(a) - place(b));
}
