/**
 * Due dates, and what passing one means. One timer per case is enough: `nextDue` says when it must wake
 * and which entry it then writes.
 */
import type { Reporter } from '#libs/domain/access';
import { addDays, daysBetween, instantOf, jitterMs, maxDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { deathRaised } from './brought-home.ts';
import { daysOf, firstDateOf } from './case-dates.ts';
import { factOf, holdsOrder } from './case-state.ts';
import type { CaseState, Fact, PathRule } from './case-state.ts';
import type { EngineDraft, Silence } from './case-types.ts';
import { escalationTo, firedKey, passedAt, reminderOf, reminderTo } from './fired.ts';
import { afterForceMajeure } from './force-majeure.ts';
import { isAnsweredByLifted } from './lifted-refusals.ts';
import { isMet } from './met.ts';
import { awaited, openedOf } from './order.ts';
import type { Opened } from './order.ts';
import { payDaysOf } from './pay.ts';
import { oncePerRule, oncePerState } from './remembered.ts';
import { returnIsDeclared } from './return-of-case.ts';
import { barringDoubt, daysOffOf, doubtInEnglish } from '#libs/domain/pack/calendars';
import type { CalendarDoubt } from '#libs/domain/pack/calendars';
import { PAY_DUE, parseDateExpression } from '#libs/domain/pack/date-expression';
import type { DateText } from '#libs/domain/pack/date-expression';
import { countingFacts } from './spell-rows.ts';
import {
  afterWindows,
  countsFromWindows,
  endsAsCounted,
  hasWindows,
  isWindowShutByAct,
  onDay,
} from './windows.ts';
import type { Answered, Deadline, DeadlineEffect, SilenceEffect } from '#libs/domain/pack/programme';
import { termOf } from './terms.ts';
import type { Term } from './terms.ts';

/** A deadline with its date in one case. */
export interface DueDate {
  rule: PathRule;
  deadline: Deadline;
  dueOn: IsoDate;
  /** What passing it does here: a `close` lapses when a witness has declared the return. */
  effect: DeadlineEffect;
  /** The silence that the pack means, where it is not written: in a year without the state's list of days off. */
  unwritten?: Silence['effect'];
  /** Why its days are not certain. */
  doubts: readonly CalendarDoubt[];
  fired: boolean;
}

/** The next thing the engine must do by itself. `at` is an instant in ms. */
export interface Due {
  at: number;
  draft: EngineDraft;
  summary: string;
}

/** Every deadline of an open milestone whose date can be computed, in the pack's order. */
export const dueDatesOf = oncePerRule(computeDueDates);

function computeDueDates(state: CaseState, rule: PathRule): readonly DueDate[] {
  const opened = openedInSeason(state, rule);
  if (opened === undefined) {
    return [];
  }
  const dates: DueDate[] = [];
  let previous: Term | undefined;
  const running = deadlinesOf(state, rule).filter((deadline) => !isMet(state, rule, deadline));
  for (const deadline of running) {
    for (const from of openingsOf(state, deadline, opened)) {
      const term = termOf({ state, milestone: rule.milestone, deadline, opened: from, previous });
      if (term === 'waits') {
        // What is counted from a date that waits, waits too.
        previous = undefined;
      } else if (term !== undefined) {
        dates.push(dueDate(state, rule, deadline, { ...term, opened }));
        previous = term;
      }
    }
  }
  return dates;
}

/** What is counted from the pay of each month runs once for each; what is counted from an act, from the one that starts it. */
function openingsOf(state: CaseState, deadline: Deadline, opened: Opened): readonly Opened[] {
  const days = payDaysOf(state, deadline);
  const act = countsFromAnswer(state, deadline) ? answerOf(state, deadline) : undefined;
  const instead = { ...opened.instead, ...(act && daysOf(act)) };
  return (
    days?.map((day) => ({ ...opened, instead: { ...instead, [PAY_DUE]: day } })) ?? [{ ...opened, instead }]
  );
}

/** When it opened; after an end of work, not before the last window shuts. */
function openedInSeason(state: CaseState, rule: PathRule): Opened | undefined {
  const opened = openedOf(state, rule);
  if (opened === undefined || !countsFromWindows(state, rule.milestone)) {
    return opened;
  }
  const on = afterWindows(state, opened.on);
  return on === undefined ? undefined : { ...opened, on, instead: endsAsCounted(state) };
}

function dueDate(
  state: CaseState,
  rule: PathRule,
  deadline: Deadline,
  { on, doubts, opened }: Term & { opened: Opened },
): DueDate {
  const meant = effectOf(state, deadline);
  const barred = isSilence(meant) && barringDoubt(doubts) !== undefined;
  const answered =
    isSilence(meant) && isAnsweredByLifted(state, rule.milestone, opened, { on, effect: meant });
  const effect = barred || answered ? 'escalate' : meant;
  const due = { rule, deadline, dueOn: on, effect, doubts } as const;
  const fired = !isSilence(due.effect)
    ? readersLeft(state, due).length === 0
    : state.fired.includes(firedKey(rule.milestone, due.effect, on));
  return { ...due, ...(barred ? { unwritten: meant } : {}), fired };
}

/** What is written when the date passes; undefined where somebody is only told. */
export function silenceOf(due: DueDate | undefined): SilenceEffect | undefined {
  return due !== undefined && isSilence(due.effect) ? due.effect : undefined;
}

/** Whether passing it writes an outcome, and does not only tell somebody. */
function isSilence(effect: DeadlineEffect): effect is SilenceEffect {
  return effect !== 'escalate' && effect !== 'remind';
}

/** What is to be checked of a row, and of the date at which it is due: the pack's own words, and what is not known of days off. */
export function toCheckOf(rule: Pick<PathRule, 'toCheck'>, due?: DueDate): string | undefined {
  return eachOnce([rule.toCheck, due?.deadline.toCheck, ...doubtsInEnglish(due)]);
}

/**
 * What is to be checked of a row that stands, whichever of its dates was looked at: the pack's own words, and what is
 * not known of the days off by which one of them was counted.
 */
export function allToCheckOf(state: CaseState, rule: PathRule, due?: DueDate): string | undefined {
  const dates = deadlinesOf(state, rule).map(({ toCheck }) => toCheck);
  return eachOnce([rule.toCheck, ...dates, ...doubtsInEnglish(due)]);
}

/** The date that a silence was written for; undefined once nothing is due of its row any more. */
export function dueDateOn(state: CaseState, rule: PathRule, on: IsoDate): DueDate | undefined {
  return dueDatesOf(state, rule).find(({ dueOn, effect }) => dueOn === on && isSilence(effect));
}

function doubtsInEnglish(due: DueDate | undefined): readonly string[] {
  return (due?.doubts ?? []).map(doubtInEnglish);
}

function eachOnce(said: readonly (string | undefined)[]): string | undefined {
  const texts = new Set(said.filter((text) => text !== undefined));
  return texts.size === 0 ? undefined : [...texts].join(' ');
}

/** The earliest date not yet fired: what `next` shows as due. Nothing is due on a day that only reminds. */
export function dueOnOf(state: CaseState, rule: PathRule): DueDate | undefined {
  return dueDatesOf(state, rule).find((due) => !due.fired && due.effect !== 'remind');
}

/** What the engine must do next, if anything; nothing on a closed or held case. */
export const nextDueOf = oncePerState(computeNextDue);

function computeNextDue(state: CaseState): Due | undefined {
  if (state.closed || state.hold) {
    return undefined;
  }
  const death = deathRaised(state);
  let earliest: Due | undefined;
  for (const action of death === undefined ? actionsAhead(state) : [death]) {
    const at = afterForceMajeure(state, action.at);
    if (at !== undefined && (earliest === undefined || at < earliest.at)) {
      earliest = { ...action, at };
    }
  }
  return earliest;
}

function actionsAhead(state: CaseState): readonly Due[] {
  return awaited(state).flatMap((rule) => {
    const opened = openedOf(state, rule);
    return opened ? dueDatesOf(state, rule).flatMap((due) => actionsOf(state, due, opened)) : [];
  });
}

/** True when a silence still says what the pack says: the due date may have moved since it was written. */
export function silenceStands(state: CaseState, milestone: string, effect: string, dueOn: IsoDate): boolean {
  // It is written days after its date, when the window in which that fell may have shut.
  const then = state.opening.orderReviewed ? onDay(state, dueOn) : state;
  return awaited(then)
    .filter((rule) => rule.milestone === milestone)
    .flatMap((rule) => dueDatesOf(then, rule))
    .some((due) => due.effect === effect && due.dueOn === dueOn);
}

/** Whether silence grants what the row asks for, in a case of this campaign. */
export function mayBeDeemedGranted(state: CaseState, rule: PathRule): boolean {
  return deadlinesOf(state, rule).some(({ effect }) => effect === 'deemed-granted');
}

/** Those of a row that count in this case, by what it is and what was answered. */
function deadlinesOf(state: CaseState, rule: PathRule): readonly Deadline[] {
  return (rule.deadlines ?? []).filter(
    (deadline) =>
      (deadline.onlyIf === undefined || answerOf(state, deadline) !== undefined) && isOfCase(state, deadline),
  );
}

/**
 * The fact by which a date counts in this case: the last of its milestone, if it answers so. Of acts from which the date
 * itself is counted, the latest that does: a breach that is only reported stops no term that an inspectorate has started.
 */
function answerOf(state: CaseState, deadline: Deadline): Fact | undefined {
  const { onlyIf } = deadline;
  if (onlyIf === undefined) {
    return undefined;
  }
  if (!countsFromAnswer(state, deadline)) {
    const last = factOf(state, onlyIf.milestone);
    return last && isAnswer(last, onlyIf) ? last : undefined;
  }
  const acts = countingFacts(state, onlyIf.milestone).filter(
    (fact) => isAnswer(fact, onlyIf) && !(state.opening.orderReviewed && isWindowShutByAct(state, fact)),
  );
  return [...acts]
    .sort((a, b) => (a.occurredOn < b.occurredOn ? -1 : a.occurredOn > b.occurredOn ? 1 : 0))
    .at(-1);
}

/** Only in packs with windows, which those acts open too: cases under the others go on as they did. */
function countsFromAnswer(state: CaseState, { onlyIf, due }: Deadline): boolean {
  const isOfIt = (text: DateText): boolean =>
    parseDateExpression(text)?.base.split('.')[0] === onlyIf?.milestone;
  return onlyIf !== undefined && hasWindows(state) && due.some(isOfIt);
}

function isAnswer({ details }: Fact, { detail, oneOf }: Answered): boolean {
  const said = details[detail];
  return said !== undefined && oneOf.includes(String(said));
}

/** Whether the date counts in a case of this campaign, under this authorisation. */
function isOfCase(state: CaseState, { underOrder, underAuthorisation }: Deadline): boolean {
  const { opening, pack } = state;
  return (
    holdsOrder(opening, underOrder) &&
    (underAuthorisation === undefined ||
      opening.authorisation !== undefined ||
      (pack.authorisation !== null && firstDateOf(state, pack.authorisation.until) !== undefined))
  );
}

function effectOf(state: CaseState, deadline: Deadline): DeadlineEffect {
  return deadline.lapseIfReturnDeclared && returnIsDeclared(state) ? 'lapse' : deadline.effect;
}

function actionsOf(state: CaseState, due: DueDate, opened: Opened): readonly Due[] {
  if (due.fired) {
    return [];
  }
  return due.effect === 'remind'
    ? ownDayOf(state, due, opened)
    : [...remindersOf(state, due, opened), ...passingsOf(state, due)];
}

/** Of a date that only reminds: on its day each of its readers is told, and nothing is raised afterwards. */
function ownDayOf(state: CaseState, due: DueDate, opened: Opened): readonly Due[] {
  const { calendar } = state.opening;
  const { rule, dueOn } = due;
  return isTold(state, opened, dueOn)
    ? readersLeft(state, due).map((to) => ({
        at: instantOf(calendar, dueOn) + jitterMs(calendar, state.caseId),
        draft: { ...reminderDraft(due, 0), to },
        summary: `remind ${to} of ${rule.milestone} on ${dueOn}`,
      }))
    : [];
}

/** Nobody is reminded on a day that was past when it opened, or when its rules came. */
function isTold(state: CaseState, { knownOn }: Opened, on: IsoDate): boolean {
  return on >= maxDate(knownOn, state.rulesSince ?? knownOn);
}

function reminderDraft(
  { rule, dueOn }: DueDate,
  daysBefore: number,
): Extract<EngineDraft, { type: 'reminder' }> {
  const { milestone } = rule;
  return {
    type: 'reminder',
    reportId: '',
    milestone,
    occurredOn: addDays(dueOn, -daysBefore),
    dueOn,
    daysBefore,
  };
}

function remindersOf(state: CaseState, due: DueDate, opened: Opened): readonly Due[] {
  const { milestone } = due.rule;
  const { calendar } = state.opening;
  const own = ownReminder(state, due, opened);
  return [...(due.deadline.remindDaysBefore ?? []), ...(own === undefined ? [] : [own])]
    .map((daysBefore) => ({ daysBefore, on: addDays(due.dueOn, -daysBefore) }))
    .filter(({ on }) => isTold(state, opened, on))
    .filter(({ daysBefore }) => !state.fired.includes(firedKey(milestone, reminderOf(daysBefore), due.dueOn)))
    .map(({ daysBefore, on }) => ({
      at: instantOf(calendar, on) + jitterMs(calendar, state.caseId),
      draft: reminderDraft(due, daysBefore),
      summary: `remind: ${milestone} is due on ${due.dueOn}`,
    }));
}

/**
 * How many days before its date a deadline reminds on a day of its own; undefined where it has none, and once somebody
 * was reminded on that day, whatever the date was by then.
 */
function ownReminder(
  state: CaseState,
  { rule, deadline, dueOn }: DueDate,
  { on: opened }: Opened,
): number | undefined {
  const daysOff = daysOffOf(state.pack, deadline.calendars);
  const on = firstDateOf(state, deadline.remindOn ?? [], { opened, daysOff });
  const before = state.fired.map((key) => key.split('|'));
  const reminded = before.some(([milestone, what = '', due = '']) => {
    const days = milestone === rule.milestone ? /^remind-(\d+)$/.exec(what)?.[1] : undefined;
    return days !== undefined && addDays(due, -Number(days)) === on;
  });
  return on === undefined || on >= dueOn || reminded ? undefined : daysBetween(on, dueOn);
}

function passingsOf(state: CaseState, due: DueDate): readonly Due[] {
  const at = passedAt(state, due.dueOn);
  const drafts = isSilence(due.effect)
    ? [silenceDraft(due, due.effect)]
    : readersLeft(state, due).map((to) => escalationDraft(due, to));
  return drafts.map((draft) => ({ at, draft, summary: passingSummary(due) }));
}

function escalationDraft(due: DueDate, to: Reporter): EngineDraft {
  const barring = due.unwritten && barringDoubt(due.doubts);
  const unwritten = due.unwritten && barring ? { unwritten: { effect: due.unwritten, ...barring } } : {};
  return { type: 'escalation', ...passingDraft(due), to, ...unwritten };
}

function silenceDraft(due: DueDate, effect: Silence['effect']): EngineDraft {
  const { outcome } = due.deadline;
  return {
    type: 'silence',
    ...passingDraft(due),
    effect,
    ...(effect === 'close' && outcome !== undefined ? { outcome } : {}),
  };
}

function passingDraft({
  rule,
  deadline,
  dueOn,
}: DueDate): Pick<Silence, 'reportId' | 'milestone' | 'occurredOn' | 'dueOn' | 'source'> {
  const { source } = deadline;
  return { reportId: '', milestone: rule.milestone, occurredOn: dueOn, dueOn, source };
}

function passingSummary({ rule, dueOn, effect, deadline }: DueDate): string {
  const meaning = effect === 'close' ? `close as ${deadline.outcome ?? ''}` : effect.replace('-', ' ');
  return `${rule.milestone} due on ${dueOn}: then ${meaning}`;
}

/** Who is still to be told of the date, each of them once. */
function readersLeft(
  state: CaseState,
  { rule, deadline, dueOn, effect }: Pick<DueDate, 'rule' | 'deadline' | 'dueOn' | 'effect'>,
): readonly Reporter[] {
  const readers = [deadline.to ?? 'placement-officer'].flat();
  const raised = (to: Reporter): string => (tellsEach(state, rule) ? escalationTo(to) : 'escalate');
  const told = (to: Reporter): string => (effect === 'remind' ? reminderTo(to) : raised(to));
  return readers.filter((to) => !state.fired.includes(firedKey(rule.milestone, told(to), dueOn)));
}

/**
 * In packs that name several readers or calendars, two dates that fall on one day are raised to the readers of both. In
 * those of before, once: cases under them go on as they did.
 */
function tellsEach({ pack }: CaseState, { deadlines = [] }: PathRule): boolean {
  return pack.calendars !== undefined || deadlines.some(({ to }) => Array.isArray(to));
}
