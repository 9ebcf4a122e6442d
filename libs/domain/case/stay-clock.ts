/**
 * The three ways in which law counts months of stay. A rule gives a number of months; the limit in days is
 * what those months hold, date to date, from the first day of the current unbroken presence. A day is lawful
 * when (a) the days present in its window and (b) the days of this case do not exceed the limit. (b) because
 * a call-up lasts nine months at most [106.2]: calendar years alone would allow eighteen in a row.
 */
import { addMonthsToDay, fromDayNumber, toDayNumber } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { StayClock, StayRule } from '#libs/domain/pack/programme';

/** Days abroad, both counted. Without `to` it is still open. */
export interface Presence {
  from: IsoDate;
  to?: IsoDate;
  caseId?: string;
}

export interface Stay {
  /** Days that count against the limit: those of the window or of this case, whichever are more. */
  daysUsed: number;
  daysLimit: number;
  /** The last day before the first unlawful one of a stay without a break; null before entry. */
  lastLegalDay: IsoDate | null;
  /** False only on a day of presence over the limit. */
  lawfulToday: boolean;
}

/** Day numbers, both included. */
interface Span {
  from: number;
  to: number;
}

/**
 * The stay of one case.
 * @param earlier presences of the person's other cases; what lies after `today` is not known yet and not counted
 * @param own presences of this case, oldest first or not
 */
export function stayOf(
  rule: StayRule,
  earlier: readonly Presence[],
  own: readonly Presence[],
  today: IsoDate,
): Stay {
  const now = toDayNumber(today);
  const ownSpans = spansUntil(now, own);
  const last = ownSpans.at(-1);
  if (last === undefined) {
    return { daysUsed: 0, daysLimit: limitFrom(rule, now), lastLegalDay: null, lawfulToday: true };
  }
  const earlierSpans = spansUntil(now, earlier);
  const run = merge([...earlierSpans, ...ownSpans]).find((span) => span.to >= last.to) ?? last;
  const daysLimit = limitFrom(rule, run.from);
  const stayingOn = merge([...ownSpans, { from: last.from, to: Infinity }]);
  const count = countOf(rule, merge([...earlierSpans, ...stayingOn]), stayingOn);
  const daysUsed = count(last.to);
  return {
    daysUsed,
    daysLimit,
    lastLegalDay: fromDayNumber(lastLegalFrom(last.from, daysLimit, count)),
    lawfulToday: last.to < now || daysUsed <= daysLimit,
  };
}

/** Days of presence left within the window of `today`, for an entry today. */
export function stayLeft(rule: StayRule, presences: readonly Presence[], today: IsoDate): number {
  const now = toDayNumber(today);
  const before = spansUntil(now - 1, presences);
  const present = merge([...before, { from: now, to: now }]);
  const usedBeforeToday = daysWithin(present, windowStart(rule.clock, present, now), now) - 1;
  return Math.max(0, limitFrom(rule, now) - usedBeforeToday);
}

function limitFrom(rule: StayRule, firstDay: number): number {
  return addMonthsToDay(firstDay, rule.months) - firstDay;
}

function countOf(rule: StayRule, present: readonly Span[], own: readonly Span[]): (day: number) => number {
  return (day) =>
    Math.max(
      daysWithin(present, windowStart(rule.clock, present, day), day),
      daysWithin(own, -Infinity, day),
    );
}

/** A count grows by one a day at most, so a day below the limit is enough to skip as many days after it. */
function lastLegalFrom(firstDay: number, daysLimit: number, count: (day: number) => number): number {
  let day = firstDay;
  for (let left = daysLimit - count(day); left >= 0; left = daysLimit - count(day)) {
    day += left + 1;
  }
  return day - 1;
}

/** The first day of the window that ends on `day`. */
function windowStart(clock: StayClock, present: readonly Span[], day: number): number {
  switch (clock) {
    case 'calendar-year':
      return toDayNumber(`${fromDayNumber(day).slice(0, 4)}-01-01`);
    case 'rolling-12-months':
      return addMonthsToDay(day, -12) + 1;
    case 'consecutive-12-months':
      return anchorOf(present, day);
  }
}

/** Twelve months run from the first entry; the next twelve from the first presence after them. */
function anchorOf(present: readonly Span[], day: number): number {
  let anchor = present[0]?.from ?? day;
  for (let end = addMonthsToDay(anchor, 12); end <= day; end = addMonthsToDay(anchor, 12)) {
    const next = present.find((span) => span.to >= end);
    if (next === undefined || next.from > day) {
      return day;
    }
    anchor = Math.max(next.from, end);
  }
  return anchor;
}

function daysWithin(spans: readonly Span[], from: number, to: number): number {
  return spans.reduce(
    (days, span) => days + Math.max(0, Math.min(span.to, to) - Math.max(span.from, from) + 1),
    0,
  );
}

/** Presences as spans of days up to `day`, sorted and without overlap. */
function spansUntil(day: number, presences: readonly Presence[]): Span[] {
  return merge(
    presences
      .map(({ from, to }) => ({
        from: toDayNumber(from),
        to: Math.min(to === undefined ? day : toDayNumber(to), day),
      }))
      .filter((span) => span.from <= span.to),
  );
}

/** Sorted, with overlapping and adjoining spans made one. */
function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const previous = merged.at(-1);
    if (previous !== undefined && span.from <= previous.to + 1) {
      previous.to = Math.max(previous.to, span.to);
    } else {
      merged.push({ ...span });
    }
  }
  return merged;
}
