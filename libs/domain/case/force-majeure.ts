/**
 * Force majeure, such as a closed border: while it lasts nothing is written and nobody reminded, as in a hold, and nobody
 * is a no-show because of it. With a legal basis the dates that ran meanwhile move by its days; without one they stay, and
 * what they mean is written after its end. In cases opened since it has these effects; in others it is a record alone.
 */
import { addDays, daysBetween, graceMs, instantOf, maxDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { factsOfRole } from './case-state.ts';
import type { CaseState, Fact } from './case-state.ts';
import { oncePerState } from './remembered.ts';
import { merged, textOf } from './suspensions.ts';
import type { Suspension } from './suspensions.ts';

interface Declared extends Suspension {
  fact: Fact;
  /** A basis was named when it was declared, or when its end was told. */
  hasLegalBasis: boolean;
}

const declarations = oncePerState(readDeclarations);
/** Within these nothing is written and nobody reminded, whatever the basis. */
const declaredTimes = oncePerState((state): readonly Suspension[] => merged([...declarations(state)]));
/** By the days of these dates move. */
const timesWithLegalBasis = oncePerState((state): readonly Suspension[] =>
  merged(declarations(state).filter(({ hasLegalBasis }) => hasLegalBasis)),
);

/** What declares that this day is one of force majeure; undefined on any other. */
export function forceMajeureOn(state: CaseState, day: IsoDate): Fact | undefined {
  return declarations(state).find(({ from, to }) => from <= day && (to === null || day <= to))?.fact;
}

/** Days by which a date that ran meanwhile has moved; while no end is told, none yet. */
export function forceMajeureDays(state: CaseState, opened: { on: IsoDate }, dueOn: IsoDate): number {
  let moved = dueOn;
  for (const { from, to } of timesWithLegalBasis(state)) {
    if (to !== null && opened.on < to && from <= moved) {
      moved = addDays(moved, daysBetween(maxDate(from, opened.on), to));
    }
  }
  return daysBetween(dueOn, moved);
}

/** The moment itself, or the one after its end with the grace for late paper; undefined while no end is told. */
export function afterForceMajeure(state: CaseState, at: number): number | undefined {
  const { calendar } = state.opening;
  let moment = at;
  for (const { from, to } of declaredTimes(state)) {
    if (moment < instantOf(calendar, from)) {
      break;
    }
    if (to === null) {
      return undefined;
    }
    const over = instantOf(calendar, addDays(to, 1));
    moment = moment < over ? over + graceMs(calendar, state.pack.silenceGraceDays) : moment;
  }
  return moment;
}

/** One of each first day: told again from the same day, its end or its basis has become known. */
function readDeclarations(state: CaseState): readonly Declared[] {
  const told = new Map<IsoDate, Declared>();
  for (const fact of state.opening.forceMajeure ? factsOfRole(state, 'force-majeure') : []) {
    const { details, occurredOn } = fact;
    const from = textOf(details['from']) ?? occurredOn;
    const hasLegalBasis = details['legalBasis'] !== undefined || told.get(from)?.hasLegalBasis === true;
    told.set(from, { from, to: textOf(details['to']) ?? null, fact, hasLegalBasis });
  }
  return [...told.values()];
}
