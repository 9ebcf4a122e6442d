/**
 * Dates as spreadsheets hold them. A column reads one way: the day stands before the month unless a value proves
 * otherwise.
 */
import { addDays, isIsoDate, isIsoMonth } from '#libs/domain/calendar';
import { tidyNumber } from './cell-text.ts';
import type { Cell } from './fields.ts';
import { monthNamed } from './months.ts';

export const DATE_ORDERS = ['day-month', 'month-day'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

export type DateReading =
  { date: string } | { fault: 'date-unreadable' | 'date-impossible' | 'year-two-digits' };

/** `3/4/1990`, with a time of day or without; the separators of one date are the same. */
const NUMERIC = /^(\d{1,4})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?$/;
const TIME = /[ T]\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:[ap]\.?m\.?|Z|[+-]\d{2}:?\d{2})?$/i;
/** Days since 1899-12-30. Four digits are a year; the century that people are born in has five. */
const SERIAL = /^\d{5}(?:[.,]\d+)?$/;
const FIRST_SERIAL = '1899-12-30';
const WORDED =
  /^(?:\p{L}+,? )?(\d{1,2})(?:er|º|°|ª|st|nd|rd|th)?[\s./-]+(?:de |di |of )?(\p{L}[\p{L}. ]*?)\.?[\s./,-]+(?:de |del |di )?(\d{1,4})$/u;
const MONTH_FIRST = /^(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{1,4})$/u;

interface Parts {
  first: number;
  second: number;
  year: string;
}

/** Which order a cell proves of its column; `both` where it would read both ways, undefined where it reads one way in each. */
export function orderProvedBy(cell: Cell): DateOrder | 'both' | undefined {
  const parts = numericParts(cell);
  if (parts === undefined) return undefined;
  const { first, second, year } = parts;
  if (first > 12) return second <= 12 ? 'day-month' : undefined;
  if (second > 12) return 'month-day';
  return first !== second && year.length === 4 ? 'both' : undefined;
}

/** The day that a cell says, in a column of this order. */
export function readDate(cell: Cell, order: DateOrder): DateReading {
  if (cell !== null && typeof cell === 'object' && 'day' in cell) return whole(cell.day);
  const text = tidyNumber(cell).replace(TIME, '').trim();
  if (SERIAL.test(text)) return whole(addDays(FIRST_SERIAL, Math.floor(Number(text.replace(',', '.')))));
  return numeric(text, order) ?? worded(text) ?? { fault: 'date-unreadable' };
}

/** A month by its number or its name, before its year or after it. */
const MONTHS: readonly RegExp[] = [
  /^(?<year>\d{4})\s?[/.-]\s?(?<month>\d{1,2})$/,
  /^(?<month>\d{1,2})\s?[/.-]\s?(?<year>\d{4})$/,
  /^(?<name>\p{L}[\p{L}. ]*?)\.?[\s./-]+(?:de |del |di )?(?<year>\d{4})$/u,
];

/** The month that a cell says: `2026-03`, `03/2026`, `mars 2026`, or a day of it, as spreadsheets make of months. */
export function readMonth(
  cell: Cell,
  order: DateOrder,
): { month: string } | Exclude<DateReading, { date: string }> {
  const text = tidyNumber(cell);
  const said = MONTHS.map((pattern) => pattern.exec(text)?.groups).find((groups) => groups !== undefined);
  if (said === undefined) {
    const read = readDate(cell, order);
    return 'fault' in read ? read : { month: read.date.slice(0, 7) };
  }
  const { year = '', name = '', month = String(monthNamed(name)) } = said;
  const written = `${year}-${month.padStart(2, '0')}`;
  return isIsoMonth(written) ? { month: written } : { fault: 'date-impossible' };
}

function numeric(text: string, order: DateOrder): DateReading | undefined {
  const match = NUMERIC.exec(text);
  if (match === null) return undefined;
  const [, one = '', , two = '', three = ''] = match;
  if (one.length > 2) return one.length === 4 && three.length <= 2 ? civil(one, two, three) : undefined;
  const [day, month] = order === 'day-month' ? [one, two] : [two, one];
  return withYear(three, month, day);
}

function worded(text: string): DateReading | undefined {
  const dayFirst = WORDED.exec(text);
  const monthFirst = MONTH_FIRST.exec(text);
  const [, day = '', name = '', year = ''] =
    dayFirst ?? (monthFirst === null ? [] : ['', monthFirst[2], monthFirst[1], monthFirst[3]]);
  const month = monthNamed(name);
  return month === undefined ? undefined : withYear(year, String(month), day);
}

function withYear(year: string, month: string, day: string): DateReading | undefined {
  if (year.length === 2) return { fault: 'year-two-digits' };
  return year.length === 4 ? civil(year, month, day) : undefined;
}

function civil(year: string, month: string, day: string): DateReading {
  return whole(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function whole(date: string): DateReading {
  return isIsoDate(date) ? { date } : { fault: 'date-impossible' };
}

/** The two numbers before a year; undefined for what reads one way in every column. */
function numericParts(cell: Cell): Parts | undefined {
  if (typeof cell !== 'string') return undefined;
  const match = NUMERIC.exec(tidyNumber(cell).replace(TIME, '').trim());
  if (match === null || (match[1] ?? '').length > 2) return undefined;
  return { first: Number(match[1]), second: Number(match[3]), year: match[4] ?? '' };
}
