/**
 * The day on which a deadline of a pack falls in one case: how its days are counted, what moves it, and whether the
 * days off of its places were known.
 */
import { addDays, daysBetween, maxDate, minDate, nextWorkingDay } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { dateOf, firstDateOf } from './case-dates.ts';
import type { DateContext } from './case-dates.ts';
import type { CaseState } from './case-state.ts';
import { forceMajeureDays } from './force-majeure.ts';
import type { Opened } from './order.ts';
import { calendarDoubts, daysOffOf, listsOf, registerCalendars } from '#libs/domain/pack/calendars';
import type { CalendarDoubt } from '#libs/domain/pack/calendars';
import { parseDateExpression } from '#libs/domain/pack/date-expression';
import type { DateText } from '#libs/domain/pack/date-expression';
import type { Deadline } from '#libs/domain/pack/programme';
import { afterSuspensions } from './suspensions.ts';
import { afterAnswers } from './waiting.ts';
import { afterWindows, waitsForWindows } from './windows.ts';

export interface Term {
  on: IsoDate;
  /** Lists of days off that were missing or provisional where its days were counted. */
  doubts: readonly CalendarDoubt[];
  /** Whether a suspension moved it; what is counted from it has moved already. */
  suspended: boolean;
}

/** What a deadline is counted by. */
interface Counting {
  state: CaseState;
  milestone: string;
  deadline: Deadline;
  opened: Opened;
  previous: Term | undefined;
}

const SEASON_DATE = /^[se]( |$)/;

/** `waits` while it stands still, or waits for an answer; undefined while something it is counted from is not known. */
export function termOf(counting: Counting): Term | 'waits' | undefined {
  const { state, deadline, opened } = counting;
  const context = contextOf(counting);
  const text = deadline.due.find((candidate) => dateOf(state, candidate, context) !== undefined);
  const written = text === undefined ? undefined : dateOf(state, text, context);
  if (text === undefined || written === undefined) {
    return undefined;
  }
  // Computed from the season and already past when the milestone opened: due three days later (source A).
  const inTime = SEASON_DATE.test(text) && written < opened.on ? addDays(opened.on, 3) : written;
  const resumed = addDays(inTime, heldDays(state, opened, inTime));
  const held = addDays(resumed, forceMajeureDays(state, opened, resumed));
  const moved = movedBy(counting, text, held);
  if (moved === undefined) {
    return 'waits';
  }
  const suspended = moved.suspended || (isCountedFromPrevious(text) && counting.previous?.suspended === true);
  const ended = deadline.legal || moved.on !== held ? lastDay(counting, text, moved.on) : moved.on;
  const on = notBeforeReminder(counting, context, ended);
  const doubts = doubtsOf(counting, text, context, minDate(written, moved.on), on);
  return { on, doubts, suspended };
}

/** Not before the day of its own on which one is reminded: of two terms of one act, the later is the date [TUI 5.2]. */
function notBeforeReminder(
  { state, deadline: { remindOn = [] } }: Counting,
  context: DateContext,
  date: IsoDate,
): IsoDate {
  return maxDate(date, firstDateOf(state, remindOn, context) ?? date);
}

function contextOf({ state: { pack }, deadline, opened, previous }: Counting): DateContext {
  const { calendars, filing } = deadline;
  return {
    opened: opened.on,
    ...(opened.instead === undefined ? {} : { instead: opened.instead }),
    ...(previous === undefined ? {} : { previous: previous.on }),
    daysOff: daysOffOf(pack, calendars),
    ...(filing ? { filedOn: daysOffOf(pack, registerCalendars(calendars)) } : {}),
  };
}

/** Later by what stands still, by what waits for an answer, then by windows; undefined while one of them has no end. */
function movedBy(
  counting: Counting,
  text: DateText,
  held: IsoDate,
): { on: IsoDate; suspended: boolean } | undefined {
  const { state, milestone, deadline, opened } = counting;
  const ends = (date: IsoDate): IsoDate => lastDay(counting, text, date);
  const after = mayStandStill(counting, text) ? afterSuspensions(state, milestone, opened, held, ends) : held;
  const answered = after && afterAnswers(state, deadline, after);
  const on =
    answered && waitsForWindows(state, milestone, deadline) ? afterWindows(state, answered) : answered;
  return on === undefined ? undefined : { on, suspended: after !== held };
}

/** A term of the law, whatever its silence means; what is counted from one that has moved has moved with it. */
function mayStandStill({ deadline, previous }: Counting, text: DateText): boolean {
  const ofLaw = deadline.legal === true || /^deemed-(granted|refused)$/.test(deadline.effect);
  return ofLaw && !(isCountedFromPrevious(text) && previous?.suspended === true);
}

/** Terms of the law and counts of working days end on a working day. */
function lastDay({ state, deadline }: Counting, text: DateText, date: IsoDate): IsoDate {
  return deadline.legal || countsWorkingDays(text)
    ? nextWorkingDay(date, daysOffOf(state.pack, deadline.calendars))
    : date;
}

/** Of the years in which days off mattered: those counted one by one, and those on which the term did not end. */
function doubtsOf(
  counting: Counting,
  text: DateText,
  context: DateContext,
  from: IsoDate,
  on: IsoDate,
): readonly CalendarDoubt[] {
  const { state, deadline, previous } = counting;
  const before = isCountedFromPrevious(text) && previous ? previous.doubts : [];
  const places = deadline.calendars === undefined ? stateOfSilence(counting) : undefined;
  if (places !== undefined) {
    return [...before, ...calendarDoubts(state.pack, places, yearOf(on), yearOf(on))];
  }
  const readsThemAll = deadline.filing === true || countsWorkingDays(text);
  if (deadline.calendars === undefined || !(deadline.legal || readsThemAll)) {
    return before;
  }
  const start = (readsThemAll ? dateOf(state, baseOf(text), context) : undefined) ?? from;
  const [first, last] = [minDate(from, start), maxDate(on, start)];
  return [...before, ...calendarDoubts(state.pack, deadline.calendars, yearOf(first), yearOf(last))];
}

/**
 * Nothing is deemed in a year whose days off the state has not published, though the term counts none of them
 * [law-review §5]: the state's own list, where the pack keeps one. In cases since the order of reports was reviewed.
 */
function stateOfSilence({ state, deadline }: Counting): readonly string[] | undefined {
  const place = state.pack.destination.toLowerCase();
  const mayBar = state.opening.orderReviewed === true && /^deemed-(granted|refused)$/.test(deadline.effect);
  return mayBar && listsOf(state.pack, place).length > 0 ? [place] : undefined;
}

/** Days by which holds with a legal basis moved a date that ran during them. */
function heldDays(state: CaseState, opened: Opened, dueOn: IsoDate): number {
  return state.legalHolds
    .filter((hold) => opened.knownOn <= hold.to && dueOn >= hold.from)
    .reduce((days, hold) => days + daysBetween(hold.from, hold.to), 0);
}

function isCountedFromPrevious(text: DateText): boolean {
  return baseOf(text) === 'previous';
}

function baseOf(text: DateText): string {
  return text.split(' ')[0] ?? text;
}

function countsWorkingDays(text: DateText): boolean {
  return parseDateExpression(text)?.steps.some(({ unit }) => unit === 'wd') ?? false;
}

function yearOf(date: IsoDate): number {
  return Number(date.slice(0, 4));
}
