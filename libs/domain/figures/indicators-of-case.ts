/**
 * What one case adds to the indicators: a list of marks such as `reached|selected|first`, each worth one. Codes,
 * dates as numbers of days and nothing else: no mark says whose case it was.
 */
import { SEASONAL_WORKER } from '#libs/domain/access';
import type { Reporter } from '#libs/domain/access';
import { daysBetween, maxDate, minDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { exitRoleOf, factOf, factOfRole, factsOfRole, statusOfState } from '#libs/domain/case/case-state';
import type { CaseState, PathRule } from '#libs/domain/case/case-state';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { costsOf, isFee } from '#libs/domain/case/costs';
import { dueDatesOf } from '#libs/domain/case/deadlines';
import { stateOf } from '#libs/domain/case/fold';
import type { EventFigures } from './indicators.ts';
import { applies, isLapsed, isOpen, missed } from '#libs/domain/case/order';
import type { Stage } from '#libs/domain/pack/programme';
import { returnProofOf } from '#libs/domain/case/return-of-case';
import { countingFacts } from '#libs/domain/case/spell-rows';
import { goesOn } from '#libs/domain/case/windows';
import { standInFor } from '#libs/domain/case/stands-for';

/** Parts joined by `|`: what is counted, then of what. */
export type Mark = string;

/** The moment at which cases are looked at; their own today when nothing is said. */
export interface Moment {
  /** Leaves out what happened after this day, with the dates as corrected. */
  asOf?: IsoDate;
  /** Leaves out what was recorded after this instant, epoch milliseconds. */
  knownAtMs?: number;
}

export function mark(...parts: readonly (string | number)[]): Mark {
  return parts.join('|');
}

/** Undefined when the case was not open then. */
export function marksOf(seasonCase: SeasonCase, moment: Moment = {}): readonly Mark[] | undefined {
  const state = stateAt(seasonCase, moment);
  return state && marksOfState(state);
}

function stateAt(seasonCase: SeasonCase, { asOf, knownAtMs }: Moment): CaseState | undefined {
  const entries =
    knownAtMs === undefined
      ? seasonCase.entries
      : seasonCase.entries.filter(({ recordedAt }) => Date.parse(recordedAt) <= knownAtMs);
  if (entries.length === 0) {
    return undefined;
  }
  const known = knownAtMs === undefined ? seasonCase : { ...seasonCase, entries };
  const state = stateOf(known, asOf === undefined ? {} : { asOf });
  // As in the view of the case: a case opened later existed on that day only if a fact is older.
  const before = asOf !== undefined && asOf < state.opening.calendar.originOn;
  return before && state.facts.length === 0 ? undefined : state;
}

function marksOfState(state: CaseState): readonly Mark[] {
  const { path } = state.opening;
  const reached = state.rules.filter(({ milestone }) => countingFacts(state, milestone).length > 0);
  return [
    mark('case', path),
    mark('status', statusOfState(state)),
    ...(state.closed ? [mark('outcome', state.closed.outcome)] : []),
    ...reached.map(({ milestone }) => mark('reached', milestone, path)),
    ...stagesLeft(state).map(({ stage, days }) => mark('days', stage, days)),
    ...returnMarks(state),
    ...silenceMarks(state),
    ...engineMarks(state),
    ...breachMarks(state),
    ...eventMarks(state),
    ...costMarks(state),
  ];
}

/** Stages gone through in the pack's order, each from the day the one before it was left. */
function stagesLeft(state: CaseState): readonly { stage: Stage; days: number }[] {
  const left: { stage: Stage; days: number }[] = [];
  let entered = startOf(state);
  for (const { stage } of state.pack.stages) {
    const asked = state.rules.filter(
      (rule) => rule.stage === stage && rule.need === 'completing' && applies(state, rule),
    );
    const ends = asked.map((rule) => endOf(state, rule));
    // While a window is open the season goes on, whatever has ended.
    if (ends.includes(undefined) || goesOn(state, stage)) {
      break;
    }
    if (ends.length > 0) {
      const leftOn = maxDate(entered, ...ends.filter((end) => end !== undefined));
      left.push({ stage, days: daysBetween(entered, leftOn) });
      entered = leftOn;
    }
  }
  return left;
}

/** The day it was opened, or of its first fact where the paper is older. */
function startOf(state: CaseState): IsoDate {
  const facts = Object.values(state.effective).flat();
  return minDate(state.opening.calendar.originOn, ...facts.map(({ occurredOn }) => occurredOn));
}

/** The day on which the stage no longer waited for it: reported, deemed or lapsed, by itself or with another. */
function endOf(state: CaseState, rule: PathRule): IsoDate | undefined {
  const fact = factOf(state, rule.milestone) ?? standInFor(state, rule.milestone);
  if (fact || !isLapsed(state, rule)) {
    return fact?.occurredOn;
  }
  const own = state.lapsed.find(({ milestone }) => milestone === rule.milestone);
  return own?.on ?? state.lapsed.at(-1)?.on;
}

function returnMarks(state: CaseState): readonly Mark[] {
  const proof = returnProofOf(state);
  if (proof === null) {
    return [];
  }
  const across = (['late', 'contested'] as const).filter((name) => proof[name]);
  return [proof.state, ...across].map((name) => mark('return', name));
}

/** Silences that spoke and were not undone: a lapse that is answered late, or an ending overturned, counts no more. */
function silenceMarks(state: CaseState): readonly Mark[] {
  const deemed = state.facts
    .filter(({ witness }) => witness === null)
    .map((fact) => mark('silence', fact.milestone, fact.state));
  const lapsed = state.lapsed.map(({ milestone }) => mark('silence', milestone, 'lapse'));
  return [...new Set([...deemed, ...lapsed, ...closingSilence(state)])];
}

/** A case that no fact, no lapse and no exit has closed was closed by a silence: of which milestone, `fired` says. */
function closingSilence(state: CaseState): readonly Mark[] {
  const { closed, facts, lapsed } = state;
  if (closed === null || [...facts, ...lapsed].some(({ sequence }) => sequence === closed.sequence)) {
    return [];
  }
  const fired = state.fired.map((key) => key.split('|'));
  const [milestone] = fired.filter(([, what, on]) => what === 'close' && on === closed.on).at(-1) ?? [];
  return milestone === undefined ? [] : [mark('silence', milestone, 'close')];
}

function engineMarks(state: CaseState): readonly Mark[] {
  return state.fired.flatMap((key) => {
    const what = key.split('|')[1] ?? '';
    return what === 'escalate' ? ['escalation'] : /^remind[-:]/.test(what) ? ['reminder'] : [];
  });
}

/** What its rule asked for in time and did not get. A milestone that never opened is nobody's breach. */
function breachMarks(state: CaseState): readonly Mark[] {
  const lapsed = state.lapsed.map(({ milestone }) => milestone);
  const neverCame = missed(state).filter((rule) => isOpen(state, rule) || lapsed.includes(rule.milestone));
  const raised = state.fired.map((key) => key.split('|')).filter(([, what]) => what === 'escalate');
  const escalated = state.rules.filter((rule) => raised.some(([milestone]) => milestone === rule.milestone));
  const late = state.rules.filter((rule) => isLate(state, rule));
  return Object.entries({ missed: neverCame, escalated, late }).flatMap(([what, rules]) =>
    rules.flatMap((rule) => {
      const actor = actorOf(rule);
      return actor === undefined ? [] : [mark('breach', actor, rule.milestone, what)];
    }),
  );
}

/** Whose breach it is: the first who reports it but for the seasonal worker, who owes nobody a report. */
function actorOf({ reportedBy }: PathRule): Reporter | undefined {
  return reportedBy.find((reporter) => reporter !== SEASONAL_WORKER);
}

function isLate(state: CaseState, rule: PathRule): boolean {
  const fact = rule.deadlines === undefined ? undefined : factOf(state, rule.milestone);
  const due = fact?.witness ? dueDatesOf(state, rule).find(({ effect }) => effect !== 'remind') : undefined;
  return fact !== undefined && due !== undefined && fact.occurredOn > due.dueOn;
}

/** Milestones and exits with a role, by the figure in which they count. */
function eventMarks(state: CaseState): readonly Mark[] {
  const how = factOfRole(state, 'contract-end')?.details['how'];
  const exit = state.exit && exitRoleOf(state, state.exit.milestone);
  const happened: Readonly<Record<Exclude<keyof EventFigures, 'reservePromotions'>, number>> = {
    noShows: Number(exit === 'no-show'),
    earlyEndings: Number(exit === 'early-end' || (how !== undefined && how !== 'term')),
    extended: Number(factOfRole(state, 'contract-extension') !== undefined),
    employerChanges: Number(factOfRole(state, 'employer-change') !== undefined),
    incidents: factsOfRole(state, 'incident').length,
  };
  return Object.entries(happened).flatMap(([name, times]) =>
    Array.from({ length: times }, () => mark('event', name)),
  );
}

/** Each payer once, however much was paid. */
function costMarks(state: CaseState): readonly Mark[] {
  const costs = costsOf(state);
  const payers = new Set(costs.map(({ payer }) => payer));
  return [
    ...(costs.some((cost) => isFee(state, cost)) ? [mark('cost', 'fee')] : []),
    ...[...payers].map((one) => mark('cost', one)),
  ];
}
