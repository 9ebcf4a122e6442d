/**
 * Windows in which another contract may follow: while one is open the season goes on, whatever has ended. Nobody is
 * counted as overdue in them; to go home shuts them at any time. Each act opens one; those that have shut stay listed.
 */
import { addDays, maxDate, nextWorkingDay } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { daysOf, firstDateOf } from './case-dates.ts';
import { factOf, ruleOf } from './case-state.ts';
import type { CaseState, Fact } from './case-state.ts';
import { forceMajeureDays } from './force-majeure.ts';
import { oncePerState } from './remembered.ts';
import { countingFacts, spellRowOf } from './spell-rows.ts';
import { endsWork, spellAt } from './spells.ts';
import { afterSuspensions } from './suspensions.ts';
import { daysOffOf, registerCalendars } from '#libs/domain/pack/calendars';
import type { Deadline, DeadlineEffect, Stage } from '#libs/domain/pack/programme';
import type { WindowKind, WindowRule } from '#libs/domain/pack/spells';

export interface SeasonWindow {
  kind: WindowKind;
  /** The day of the act that opened it. */
  from: IsoDate;
  /** Its last day; null while that cannot be computed. */
  until: IsoDate | null;
  open: boolean;
  /** What opened it, and its entry. */
  milestone: string;
  openedBy: number;
  /** The day on which it shuts or shut, by an act or with its last day. */
  shutOn: IsoDate | null;
}

/** Answers of whatever kind: a silence is one too. */
const ANSWERS: readonly Fact['state'][] = ['recorded', 'deemed-granted', 'deemed-refused', 'deemed-ended'];
/** Of a request, until it is decided. */
const UNDECIDED: WindowKind = 'undecided';
/** What no window may let pass, on whatever row. */
const HELD: readonly DeadlineEffect[] = ['deemed-ended', 'close'];

/** All windows of the case, as they are on its day, oldest first. */
export const windowsOf = oncePerState((state: CaseState): readonly SeasonWindow[] =>
  (state.pack.windows ?? [])
    .flatMap((rule) => countingFacts(state, rule.opens).flatMap((fact) => windowFrom(state, rule, fact)))
    .sort((a, b) => (a.from === b.from ? a.openedBy - b.openedBy : a.from < b.from ? -1 : 1)),
);

/** Whether the season goes on in this stage, which is that of the work: a spell is open, or a window. */
export function goesOn(state: CaseState, stage: Stage): boolean {
  const isOfWork = state.rules.some((rule) => rule.stage === stage && endsWork(state, rule.milestone));
  return isOfWork && (state.spells.at(-1)?.to === null || windowsOf(state).some(({ open }) => open));
}

/**
 * The day from which something counts that waits for the windows: the day itself, or the one on which the last of them
 * shuts; undefined while one has no last day.
 */
export function afterWindows(state: CaseState, date: IsoDate): IsoDate | undefined {
  const shut = windowsOf(state).map(({ shutOn }) => shutOn);
  const days = shut.filter((day) => day !== null);
  return days.length < shut.length ? undefined : maxDate(date, ...days);
}

/** Whether an answer, the return or the closing has shut the window that an act opened before its last day. */
export function isWindowShutByAct(state: CaseState, { sequence }: Fact): boolean {
  return windowsOf(state).some(
    ({ openedBy, shutOn, until }) =>
      openedBy === sequence && shutOn !== null && (until === null || shutOn < until),
  );
}

/** The ends of work, each as the day from which a return is counted: not before the last window shuts. */
export const endsAsCounted = oncePerState((state: CaseState): Readonly<Record<string, IsoDate>> => {
  const ends = hasWindows(state) ? state.rules.filter(({ milestone }) => endsWork(state, milestone)) : [];
  return Object.fromEntries(
    ends.flatMap(({ milestone }) => {
      const told = factOf(state, milestone)?.occurredOn;
      const counted = told && afterWindows(state, told);
      return counted ? [[milestone, counted] as const] : [];
    }),
  );
});

/** The same case as it is on another day. */
export function onDay(state: CaseState, day: IsoDate): CaseState {
  return hasWindows(state) && state.day !== day ? { ...state, day } : state;
}

/** Whether a row after the end of work waits for the windows, and counts from the day on which the last one shuts. */
export function countsFromWindows(state: CaseState, milestone: string): boolean {
  return hasWindows(state) && spellRowOf(state, milestone) === 'return';
}

/** Whether the date of a deadline waits for the windows. */
export function waitsForWindows(
  state: CaseState,
  milestone: string,
  { effect }: Pick<Deadline, 'effect'>,
): boolean {
  return hasWindows(state) && (HELD.includes(effect) || spellRowOf(state, milestone) === 'return');
}

/** Whether the pack lets another contract follow: those of before it have none of what belongs to windows. */
export function hasWindows({ pack }: Pick<CaseState, 'pack'>): boolean {
  return (pack.windows ?? []).length > 0;
}

function windowFrom(state: CaseState, rule: WindowRule, fact: Fact): SeasonWindow[] {
  const { onlyIf, kind } = rule;
  if (onlyIf && !onlyIf.oneOf.includes(String(fact.details[onlyIf.detail]))) {
    return [];
  }
  const { occurredOn: from, milestone, sequence, details } = fact;
  const daysOff = daysOffOf(state.pack, rule.calendars);
  const instead = daysOf(fact);
  const written = firstDateOf(state, rule.until, {
    opened: from,
    occurredOn: from,
    details,
    instead,
    daysOff,
    // What a party files on a day off counts from the next working day, as the term of its answer does.
    ...(state.opening.orderReviewed && kind === UNDECIDED
      ? { filedOn: daysOffOf(state.pack, registerCalendars(rule.calendars)) }
      : {}),
  });
  const ends = (date: IsoDate): IsoDate => (rule.legal ? nextWorkingDay(date, daysOff) : date);
  const moved = written && withItsAnswer(state, rule, from, written, ends);
  const until = moved === undefined ? null : ends(moved);
  const act = shutBy(state, rule, fact);
  const ended = act !== undefined && (until === null || act <= until);
  const isOver = ended || (until !== null && until < state.day);
  return [{ kind, from, until, open: !isOver, milestone, openedBy: sequence, shutOn: ended ? act : until }];
}

/** While a request is not decided: as far as the term of its answer has moved. Undefined while that stands still. */
function withItsAnswer(
  state: CaseState,
  { kind, endedBy, opens }: WindowRule,
  on: IsoDate,
  written: IsoDate,
  ends: (date: IsoDate) => IsoDate,
): IsoDate | undefined {
  const answer = endedBy.find((code) => ruleOf(state, code)?.after?.includes(opens));
  if (!state.opening.orderReviewed || kind !== UNDECIDED || answer === undefined) {
    return written;
  }
  const held = addDays(written, forceMajeureDays(state, { on }, written));
  return afterSuspensions(state, answer, { on }, held, ends);
}

/** The first day on which something shuts it: an answer, the return, the next spell after an end, the case’s closing. */
function shutBy(state: CaseState, rule: WindowRule, opener: Fact): IsoDate | undefined {
  const since = (fact: Fact): boolean =>
    fact.occurredOn > opener.occurredOn ||
    (fact.occurredOn === opener.occurredOn && fact.sequence > opener.sequence);
  // A request that silence refuses leaves the time in which to ask another employer.
  const answers =
    state.opening.orderReviewed && rule.kind !== UNDECIDED
      ? ANSWERS.filter((answer) => answer !== 'deemed-refused')
      : ANSWERS;
  const acts = state.facts.filter(
    (fact) =>
      (rule.endedBy.includes(fact.milestone) && answers.includes(fact.state) && since(fact)) ||
      wentHome(state, opener, fact),
  );
  const days = acts.map(({ occurredOn }) => maxDate(opener.occurredOn, occurredOn));
  const next = endsWork(state, opener.milestone) ? nextSpell(state, opener) : undefined;
  const closed = state.closed && maxDate(opener.occurredOn, state.closed.on);
  return [...days, next ?? [], closed ?? []].flat().sort()[0];
}

/** A witness of the return after this spell or a later one; in the one that was over before, nobody has looked again. */
function wentHome({ pack, spells }: CaseState, opener: Fact, fact: Fact): boolean {
  const { sovereign, declared = [] } = pack.returnWitnesses ?? {};
  const isWitness =
    fact.state === 'recorded' &&
    (fact.milestone === sovereign?.milestone ||
      declared.some(
        ({ milestone, onlyIf }) =>
          milestone === fact.milestone && (!onlyIf || fact.details[onlyIf.detail] === onlyIf.value),
      ));
  return isWitness && spellAt(spells, fact) >= spellAt(spells, opener);
}

function nextSpell({ spells }: CaseState, end: Fact): IsoDate | undefined {
  return spells[spellAt(spells, end)]?.from;
}
