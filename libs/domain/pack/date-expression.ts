/**
 * The dates that rule packs write: a base and steps from it, as in `today + 4y - 1d`, `offer.startsOn`,
 * `s - 15d`, `visa-granted.validFrom`, `opened + 5wd`. The base is looked up by whoever plays the pack.
 */
import { addDays, addMonths, addWorkingDays, isIsoDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';

/** A date as the pack writes it: `offer.startsOn`, `s - 15d`, `authorised + 1m`. */
export type DateText = string;

export type DateUnit = 'd' | 'wd' | 'm' | 'y';

export interface DateStep {
  /** Negative for steps back. */
  readonly count: number;
  readonly unit: DateUnit;
}

export interface DateExpression {
  readonly base: string;
  readonly steps: readonly DateStep[];
}

/** In a deadline: the days on which the pay of each month of work is due, as long as nobody has told of it. */
export const PAY_DUE = 'pay-due';
/** Between the alternatives of an anchor; nowhere else. */
export const ALTERNATIVES = ' | ';
const BASE = /^[a-z][a-zA-Z0-9-]*(\.[a-zA-Z][a-zA-Z0-9]*)?$/;
const AMOUNT = /^(\d{1,4})(d|wd|m|y)$/;

const MOST_REMEMBERED = 5_000;
/** Packs write a few hundred of them, and one view of a case asks for most of them many times. */
const remembered = new Map<string, { expression: DateExpression | undefined }>();

/** `BASE (SIGN N UNIT)*`, one space between parts. Undefined when the text is no such expression. */
export function parseDateExpression(text: string): DateExpression | undefined {
  const known = remembered.get(text);
  if (known !== undefined) {
    return known.expression;
  }
  const expression = parsed(text);
  // Drafts of packs may bring any text.
  if (remembered.size < MOST_REMEMBERED) {
    remembered.set(text, { expression });
  }
  return expression;
}

function parsed(text: string): DateExpression | undefined {
  const [base = '', ...rest] = text.split(' ');
  if (!BASE.test(base) && !isIsoDate(base)) {
    return undefined;
  }
  const steps: DateStep[] = [];
  for (let index = 0; index < rest.length; index += 2) {
    const step = readStep(rest[index], rest[index + 1]);
    if (step === undefined) {
      return undefined;
    }
    steps.push(step);
  }
  return { base, steps };
}

/** The date an expression stands for; undefined while its base is unknown, or when it cannot be read. */
export function evaluateDate(
  text: string,
  lookup: (base: string) => IsoDate | undefined,
  holidays: readonly IsoDate[],
): IsoDate | undefined {
  const expression = parseDateExpression(text);
  if (expression === undefined) {
    return undefined;
  }
  const start = isIsoDate(expression.base) ? expression.base : lookup(expression.base);
  return start && expression.steps.reduce((date, step) => takeStep(date, step, holidays), start);
}

/** What is wrong with an expression, in words for whoever publishes a pack; undefined when nothing is. */
export function dateExpressionFault(text: string): string | undefined {
  return parseDateExpression(text) === undefined
    ? `"${text}" is not a date expression: write a base and steps, such as "authorised + 1m" or "s - 15d"`
    : undefined;
}

function readStep(sign: string | undefined, amount: string | undefined): DateStep | undefined {
  const match = AMOUNT.exec(amount ?? '');
  if (match === null || (sign !== '+' && sign !== '-')) {
    return undefined;
  }
  return { count: Number(match[1]) * (sign === '-' ? -1 : 1), unit: match[2] as DateUnit };
}

function takeStep(date: IsoDate, { count, unit }: DateStep, holidays: readonly IsoDate[]): IsoDate {
  switch (unit) {
    case 'd':
      return addDays(date, count);
    case 'wd':
      return addWorkingDays(date, count, holidays);
    case 'm':
      return addMonths(date, count);
    case 'y':
      return addMonths(date, count * 12);
  }
}
