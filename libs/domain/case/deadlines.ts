/**
 * Due dates, and what passing one means. One timer per case is enough: `nextDue` says when it must wake
 * and which entry it then writes.
 */
import {
  addDays,
  daysBetween,
  graceMs,
  instantOf,
  jitterMs,
  maxDate,
  nextWorkingDay,
} from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { dateOf, firstDateOf } from './case-dates.ts';
import { factOf, firedKey } from './case-state.ts';
import type { CaseState, PathRule } from './case-state.ts';
import type { EngineDraft } from './case-types.ts';
import { awaited, openedOf } from './order.ts';
import type { Opened } from './order.ts';
import { oncePerRule, oncePerState } from './remembered.ts';
import type { Answered, Deadline, DeadlineEffect } from '#libs/domain/pack/programme';

/** A deadline with its date in one case. */
export interface DueDate {
  rule: PathRule;
  deadline: Deadline;
  dueOn: IsoDate;
  /** What passing it does here: a `close` lapses when a witness has declared the return. */
  effect: DeadlineEffect;
  fired: boolean;
}

/** The next thing the engine must do by itself. `at` is an instant in ms. */
export interface Due {
  at: number;
  draft: EngineDraft;
  summary: string;
}

const SEASON_DATE = /^[se]( |$)/;

/** Every deadline of an open milestone whose date can be computed, in the pack's order. */
export const dueDatesOf = oncePerRule(computeDueDates);

function computeDueDates(state: CaseState, rule: PathRule): readonly DueDate[] {
  const opened = openedOf(state, rule);
  if (opened === undefined) {
    return [];
  }
  const dates: DueDate[] = [];
  const running = (rule.deadlines ?? []).filter(
    (deadline) => isAnswered(state, deadline.onlyIf) && !isMet(state, rule, deadline),
  );
  for (const deadline of running) {
    const dueOn = dueDate(state, deadline, opened, dates.at(-1)?.dueOn);
    if (dueOn !== undefined) {
      const effect = effectOf(state, deadline);
      const fired = state.fired.includes(firedKey(rule.milestone, effect, dueOn));
      dates.push({ rule, deadline, dueOn, effect, fired });
    }
  }
  return dates;
}

/** The earliest date not yet fired: what `next` shows as due. */
export function dueOnOf(state: CaseState, rule: PathRule): DueDate | undefined {
  return dueDatesOf(state, rule).find((due) => !due.fired);
}

/** What the engine must do next, if anything; nothing on a closed or held case. */
export const nextDueOf = oncePerState(computeNextDue);

function computeNextDue(state: CaseState): Due | undefined {
  if (state.closed || state.hold) {
    return undefined;
  }
  let earliest: Due | undefined;
  for (const rule of awaited(state)) {
    const opened = openedOf(state, rule);
    for (const due of opened ? dueDatesOf(state, rule) : []) {
      for (const candidate of opened ? actionsOf(state, due, opened) : []) {
        if (earliest === undefined || candidate.at < earliest.at) {
          earliest = candidate;
        }
      }
    }
  }
  return earliest;
}

/** True when a silence still says what the pack says: the due date may have moved since it was written. */
export function silenceStands(state: CaseState, milestone: string, effect: string, dueOn: IsoDate): boolean {
  return awaited(state)
    .filter((rule) => rule.milestone === milestone)
    .flatMap((rule) => dueDatesOf(state, rule))
    .some((due) => due.effect === effect && due.dueOn === dueOn);
}

/** Whether somebody without a sovereign paper has declared the return. */
export function returnIsDeclared(state: CaseState): boolean {
  return (state.pack.returnWitnesses?.declared ?? []).some(({ milestone, onlyIf }) => {
    const fact = factOf(state, milestone);
    return fact !== undefined && (!onlyIf || fact.details[onlyIf.detail] === onlyIf.value);
  });
}

function isAnswered(state: CaseState, onlyIf: Answered | undefined): boolean {
  const said = onlyIf && factOf(state, onlyIf.milestone)?.details[onlyIf.detail];
  return onlyIf === undefined || (said !== undefined && onlyIf.oneOf.includes(String(said)));
}

/** Whether a row that may be reported again was reported as its deadline asks. */
function isMet(state: CaseState, { milestone }: PathRule, { metBy }: Deadline): boolean {
  const reports = metBy === undefined ? [] : (state.effective[milestone] ?? []);
  return metBy === 'any-report'
    ? reports.length > 0
    : reports.some(({ details }) => metBy?.oneOf.includes(String(details[metBy.detail])));
}

function dueDate(
  state: CaseState,
  deadline: Deadline,
  opened: Opened,
  previous: IsoDate | undefined,
): IsoDate | undefined {
  const text = deadline.due.find((candidate) => dateOf(state, candidate, context(opened, previous)));
  if (text === undefined) {
    return undefined;
  }
  const written = firstDateOf(state, [text], context(opened, previous));
  if (written === undefined) {
    return undefined;
  }
  // Computed from the season and already past when the milestone opened: due three days later (source A).
  const inTime = SEASON_DATE.test(text) && written < opened.on ? addDays(opened.on, 3) : written;
  const moved = addDays(inTime, heldDays(state, opened, inTime));
  return deadline.legal ? nextWorkingDay(moved, state.pack.holidays) : moved;
}

function context(opened: Opened, previous: IsoDate | undefined): { opened: IsoDate; previous?: IsoDate } {
  return previous === undefined ? { opened: opened.on } : { opened: opened.on, previous };
}

/** Days by which holds with a legal basis moved a date that ran during them. */
function heldDays(state: CaseState, opened: Opened, dueOn: IsoDate): number {
  return state.legalHolds
    .filter((hold) => opened.knownOn <= hold.to && dueOn >= hold.from)
    .reduce((days, hold) => days + daysBetween(hold.from, hold.to), 0);
}

function effectOf(state: CaseState, deadline: Deadline): DeadlineEffect {
  return deadline.lapseIfReturnDeclared && returnIsDeclared(state) ? 'lapse' : deadline.effect;
}

function actionsOf(state: CaseState, due: DueDate, opened: Opened): readonly Due[] {
  return due.fired ? [] : [...remindersOf(state, due, opened), passingOf(state, due)];
}

function remindersOf(state: CaseState, due: DueDate, opened: Opened): readonly Due[] {
  const { milestone } = due.rule;
  const { calendar } = state.opening;
  // Nobody is reminded of a day that was past when it opened, or when its rules came.
  const from = maxDate(opened.knownOn, state.rulesSince ?? opened.knownOn);
  return (due.deadline.remindDaysBefore ?? [])
    .map((daysBefore) => ({ daysBefore, on: addDays(due.dueOn, -daysBefore) }))
    .filter(({ on }) => on >= from)
    .filter(({ daysBefore }) => !state.fired.includes(firedKey(milestone, reminderOf(daysBefore), due.dueOn)))
    .map(({ daysBefore, on }) => ({
      at: instantOf(calendar, on) + jitterMs(calendar, state.caseId),
      draft: {
        type: 'reminder' as const,
        reportId: '',
        milestone,
        occurredOn: on,
        dueOn: due.dueOn,
        daysBefore,
      },
      summary: `remind: ${milestone} is due on ${due.dueOn}`,
    }));
}

/** A date has passed when its day is over; after each report the engine waits the grace once more, for paper that arrives late. */
function passingOf(state: CaseState, due: DueDate): Due {
  const { calendar } = state.opening;
  const dayAfter = instantOf(calendar, addDays(due.dueOn, 1)) + jitterMs(calendar, state.caseId);
  const grace = state.lastReportedAt + graceMs(calendar, state.pack.silenceGraceDays);
  return { at: Math.max(dayAfter, grace), draft: passingDraft(due), summary: passingSummary(due) };
}

function passingDraft({ rule, deadline, dueOn, effect }: DueDate): EngineDraft {
  const common = {
    reportId: '',
    milestone: rule.milestone,
    occurredOn: dueOn,
    dueOn,
    source: deadline.source,
  };
  if (effect === 'escalate') {
    return { type: 'escalation', ...common, to: deadline.to ?? 'placement-officer' };
  }
  const outcome = effect === 'close' && deadline.outcome !== undefined ? { outcome: deadline.outcome } : {};
  return { type: 'silence', ...common, effect, ...outcome };
}

function passingSummary({ rule, dueOn, effect, deadline }: DueDate): string {
  const meaning = effect === 'close' ? `close as ${deadline.outcome ?? ''}` : effect.replace('-', ' ');
  return `${rule.milestone} due on ${dueOn}: then ${meaning}`;
}

/** The name under which a reminder is remembered as fired. */
export function reminderOf(daysBefore: number): string {
  return `remind-${daysBefore}`;
}
