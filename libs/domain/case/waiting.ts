/** What a date waits for: a procedure that stands still (LPAC 22), and requests that are not answered. */
import { addDays, daysBetween, maxDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { factsOfRole, ruleOf } from './case-state.ts';
import type { CaseState, Fact, PathRule } from './case-state.ts';
import { isLapsed, openedOf, predecessorsOf } from './order.ts';
import type { Opened } from './order.ts';
import { oncePerState } from './remembered.ts';
import type { Deadline } from '#libs/domain/pack/programme';

/** A time in which the term of one milestone stands still; without an end until somebody tells it. */
export interface Suspension {
  from: IsoDate;
  to: IsoDate | null;
}

/** An answer of somebody, or the silence that stands for one. */
const ANSWERS: readonly Fact['state'][] = ['recorded', 'deemed-granted', 'deemed-refused', 'deemed-ended'];
const NEVER = '9999-12-31';

/** The suspensions of each milestone, oldest first, none touching another. */
const suspensions = oncePerState(readSuspensions);

/**
 * A date as its suspensions leave it: later by the days for which its term stood still. Undefined while it stands
 * still and nobody has told until when. `ends` is the last day of the term for a date, such as the next working day.
 */
export function afterSuspensions(
  state: CaseState,
  milestone: string,
  opened: Opened,
  due: IsoDate,
  ends: (date: IsoDate) => IsoDate,
): IsoDate | undefined {
  let moved = due;
  for (const { from, to } of suspensions(state).get(milestone) ?? []) {
    if ((to !== null && to <= opened.on) || from > ends(moved)) {
      continue;
    }
    if (to === null) {
      return undefined;
    }
    moved = addDays(moved, daysBetween(maxDate(from, opened.on), to));
  }
  return moved;
}

/**
 * The date itself, or the later day on which what was asked for in time was answered; undefined while such a request
 * is not answered.
 */
export function afterAnswers(state: CaseState, { notWhile }: Deadline, due: IsoDate): IsoDate | undefined {
  let moved = due;
  for (const code of notWhile?.pending ?? []) {
    const rule = ruleOf(state, code);
    if (rule === undefined) {
      continue;
    }
    const answers = state.facts.filter((fact) => fact.milestone === code && ANSWERS.includes(fact.state));
    for (const answer of answers) {
      const asked = requestBefore(state, rule, answer);
      moved = asked !== undefined && asked <= moved ? maxDate(moved, answer.occurredOn) : moved;
    }
    if (isPending(state, rule, answers, moved)) {
      return undefined;
    }
  }
  return moved;
}

function isPending(state: CaseState, rule: PathRule, answers: readonly Fact[], due: IsoDate): boolean {
  const asked = openedOf(state, rule);
  return (
    asked !== undefined &&
    asked.on <= due &&
    !isLapsed(state, rule) &&
    !answers.some(({ sequence }) => sequence > asked.sequence)
  );
}

/** The day of the last thing that an answer came after. */
function requestBefore(state: CaseState, rule: PathRule, answer: Fact): IsoDate | undefined {
  return predecessorsOf(state, rule)
    .codes.flatMap((code) => state.effective[code] ?? [])
    .filter(({ sequence }) => sequence < answer.sequence)
    .sort((a, b) => a.sequence - b.sequence)
    .at(-1)?.occurredOn;
}

function readSuspensions(state: CaseState): ReadonlyMap<string, readonly Suspension[]> {
  const told = new Map<string, Map<IsoDate, Suspension>>();
  for (const { details, occurredOn } of factsOfRole(state, 'term-suspension')) {
    const from = textOf(details['from']) ?? occurredOn;
    const of = told.get(String(details['of'])) ?? new Map<IsoDate, Suspension>();
    // Told again from the same day: its end has become known.
    of.set(from, { from, to: textOf(details['to']) ?? null });
    told.set(String(details['of']), of);
  }
  return new Map([...told].map(([milestone, of]) => [milestone, merged([...of.values()])]));
}

/** Those that touch or overlap as one, oldest first: two papers asked for at once stop the term once. */
export function merged(told: readonly Suspension[]): Suspension[] {
  const spans: Suspension[] = [];
  for (const one of [...told].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const before = spans.at(-1);
    if (before !== undefined && one.from <= (before.to ?? NEVER)) {
      before.to = before.to === null || one.to === null ? null : maxDate(before.to, one.to);
    } else {
      spans.push({ from: one.from, to: one.to });
    }
  }
  return spans;
}

/** A detail that is a text; undefined where it is none. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
