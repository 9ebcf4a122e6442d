/**
 * Days, months and working days on ISO dates, and the calendar a case lives by. Integer arithmetic of our
 * own: no time zone, no clock. Terms run date to date and are clamped to the month's end, day one of a
 * count is the next day (LPAC 30).
 */

/** 'YYYY-MM-DD', years 0001 to 9999. Arithmetic that would leave those years stops at their edge. */
export type IsoDate = string;

/** Length of a real day. */
export const MS_PER_REAL_DAY = 86_400_000;
/** The corridors' latest clock, all year: with UTC, an arrival at 00:30 in Cartaya would be in the future. */
const CORRIDOR_OFFSET_MS = 2 * 3_600_000;
const LEAST_SIMULATED_GRACE_MS = 2_000;
const JITTER_WINDOW_MS = 15 * 60_000;
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

interface CivilDate {
  year: number;
  month: number;
  day: number;
}

/** Strict: a real day of the civil calendar, written in full; 2026-02-30 is none. */
export function isIsoDate(value: unknown): value is IsoDate {
  return typeof value === 'string' && readCivil(value) !== undefined;
}

export const MONTH_PATTERN = '^[0-9]{4}-(0[1-9]|1[0-2])$';
const MONTH = new RegExp(MONTH_PATTERN);

/** A month of the civil calendar, written in full: `2026-03`. */
export function isIsoMonth(value: unknown): value is string {
  return typeof value === 'string' && MONTH.test(value);
}

/** Days since 1970-01-01. Throws a RangeError on anything that is not an {@link IsoDate}. */
export function toDayNumber(date: IsoDate): number {
  return civilToDay(civilOf(date));
}

/** The date of a day number, held inside years 0001 to 9999. */
export function fromDayNumber(day: number): IsoDate {
  return writeCivil(dayToCivil(Math.min(Math.max(day, FIRST_DAY), LAST_DAY)));
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return fromDayNumber(toDayNumber(date) + days);
}

/**
 * An instant of two clocks, in epoch milliseconds: of a date, the last one of that day at UTC+2; else what an ISO 8601
 * instant says.
 */
export function momentOf(text: string): number {
  return isIsoDate(text)
    ? (toDayNumber(text) + 1) * MS_PER_REAL_DAY - CORRIDOR_OFFSET_MS - 1
    : Date.parse(text);
}

/** Date to date, clamped to the month's end: 2026-01-31 + 1 month = 2026-02-28 (LPAC 30.4). */
export function addMonths(date: IsoDate, months: number): IsoDate {
  return fromDayNumber(addMonthsToDay(toDayNumber(date), months));
}

/** {@link addMonths} on day numbers, for loops over many days. */
export function addMonthsToDay(dayNumber: number, months: number): number {
  const { year, month, day } = dayToCivil(dayNumber);
  const index = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
  return civilToDay({ ...target, day: Math.min(day, monthLength(target.year, target.month)) });
}

/** Day one is the next working day; Saturdays, Sundays and `holidays` do not count. Negative counts back. */
export function addWorkingDays(date: IsoDate, days: number, holidays: readonly IsoDate[]): IsoDate {
  const step = days < 0 ? -1 : 1;
  let day = toDayNumber(date);
  for (let left = Math.abs(days); left > 0 && day > FIRST_DAY && day < LAST_DAY;) {
    day += step;
    left -= isWorkingDay(day, holidays) ? 1 : 0;
  }
  return fromDayNumber(day);
}

/** The date itself when it is a working day, else the next one (LPAC 30.5). */
export function nextWorkingDay(date: IsoDate, holidays: readonly IsoDate[]): IsoDate {
  let day = toDayNumber(date);
  while (day < LAST_DAY && !isWorkingDay(day, holidays)) {
    day += 1;
  }
  return fromDayNumber(day);
}

/** Whole days from `from` to `to`; negative when `to` is the earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return toDayNumber(to) - toDayNumber(from);
}

export function maxDate(first: IsoDate, ...others: readonly IsoDate[]): IsoDate {
  return others.reduce((latest, date) => (date > latest ? date : latest), first);
}

export function minDate(first: IsoDate, ...others: readonly IsoDate[]): IsoDate {
  return others.reduce((earliest, date) => (date < earliest ? date : earliest), first);
}

/** The calendar a case pins when it opens. In a simulated campaign a day may last a tenth of a second. */
export interface CaseCalendar {
  originOn: IsoDate;
  /** Epoch milliseconds at which `originOn` began. */
  originAt: number;
  msPerDay: number;
  simulated: boolean;
}

/** The production calendar: `today` is the date at UTC+2. */
export function realCalendar(nowMs: number): CaseCalendar {
  const originOn = realToday(nowMs);
  const originAt = toDayNumber(originOn) * MS_PER_REAL_DAY - CORRIDOR_OFFSET_MS;
  return { originOn, originAt, msPerDay: MS_PER_REAL_DAY, simulated: false };
}

/** A calendar that begins `originOn` now and plays a day in `msPerDay` real milliseconds. */
export function simulatedCalendar(originOn: IsoDate, nowMs: number, msPerDay: number): CaseCalendar {
  return { originOn, originAt: nowMs, msPerDay, simulated: true };
}

/** The date at UTC+2. */
export function realToday(nowMs: number): IsoDate {
  return fromDayNumber(Math.floor((nowMs + CORRIDOR_OFFSET_MS) / MS_PER_REAL_DAY));
}

export function todayAt(calendar: CaseCalendar, nowMs: number): IsoDate {
  const elapsed = Math.floor((nowMs - calendar.originAt) / calendar.msPerDay);
  return fromDayNumber(toDayNumber(calendar.originOn) + elapsed);
}

/** Epoch milliseconds at which a day of this calendar begins. */
export function instantOf(calendar: CaseCalendar, day: IsoDate): number {
  return calendar.originAt + daysBetween(calendar.originOn, day) * calendar.msPerDay;
}

/** How long a silence waits after the last entry was recorded, in real milliseconds. */
export function graceMs(calendar: CaseCalendar, days: number): number {
  const grace = days * calendar.msPerDay;
  return calendar.simulated ? Math.max(LEAST_SIMULATED_GRACE_MS, grace) : grace;
}

/** Spreads timers over fifteen real minutes, the same for a case for ever; nothing when simulated. */
export function jitterMs(calendar: CaseCalendar, caseId: string): number {
  return calendar.simulated ? 0 : fnv1a(caseId) % JITTER_WINDOW_MS;
}

/** Epoch milliseconds as ISO 8601 with milliseconds, in UTC. */
export function isoInstant(ms: number): string {
  return new Date(ms).toISOString();
}

const holidayNumbers = new WeakMap<readonly IsoDate[], ReadonlySet<number>>();

/** The holidays of a pack as day numbers, read once: every step of a count asks for one day. */
function dayNumbersOf(holidays: readonly IsoDate[]): ReadonlySet<number> {
  const known = holidayNumbers.get(holidays) ?? new Set(holidays.filter(isIsoDate).map(toDayNumber));
  holidayNumbers.set(holidays, known);
  return known;
}

function isWorkingDay(day: number, holidays: readonly IsoDate[]): boolean {
  // Day 0 was a Thursday.
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday !== 0 && weekday !== 6 && !dayNumbersOf(holidays).has(day);
}

function readCivil(text: string): CivilDate | undefined {
  const match = ISO_DATE.exec(text);
  if (match === null) {
    return undefined;
  }
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  const real = date.year >= 1 && date.day >= 1 && date.day <= monthLength(date.year, date.month);
  return real ? date : undefined;
}

function civilOf(date: IsoDate): CivilDate {
  const civil = readCivil(date);
  if (civil === undefined) {
    throw new RangeError(`not a date: ${JSON.stringify(date)}`);
  }
  return civil;
}

function writeCivil({ year, month, day }: CivilDate): IsoDate {
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** 0 for a month that does not exist. */
function monthLength(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/*
 * The year is taken to begin in March, so that the leap day is its last; 146,097 days make 400 years, and
 * 719,468 lie between 0000-03-01 and 1970-01-01.
 */
function civilToDay({ year, month, day }: CivilDate): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function dayToCivil(dayNumber: number): CivilDate {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const leapDays =
    Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const yearStart = 365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const dayOfYear = dayOfEra - yearStart;
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** FNV-1a over UTF-16 code units, 32 bits: to spread, never to protect. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
