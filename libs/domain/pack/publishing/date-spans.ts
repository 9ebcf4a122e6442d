/** How far a date may lie from what it is counted from, and what comes before a milestone on every way. */
import { parseDateExpression } from '#libs/domain/pack/date-expression';
import type { DateStep } from '#libs/domain/pack/date-expression';
import type { MilestoneRule } from '#libs/domain/pack/programme';
import type { PackIndex } from './pack-index.ts';

/** The fewest and the most days that steps may come to. */
export interface Span {
  base: string;
  least: number;
  most: number;
}

/** Days in one unit: a month has 28 to 31; a working day may have a week of holidays before it. */
const DAYS: Readonly<Record<DateStep['unit'], readonly [number, number]>> = {
  d: [1, 1],
  wd: [1, 10],
  m: [28, 31],
  y: [365, 366],
};

/** Every code that comes before this milestone, step by step, where it is named outright. */
export function predecessorsOf(packIndex: PackIndex, rule: MilestoneRule): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...(rule.after ?? [])];
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    if (!found.has(code)) {
      found.add(code);
      open.push(
        ...packIndex.rows.flatMap((row) => (row.rule.milestone === code ? (row.rule.after ?? []) : [])),
      );
    }
  }
  return found;
}

/** Undefined of a date that cannot be read. */
export function spanOf(text: string): Span | undefined {
  const expression = parseDateExpression(text);
  if (expression === undefined) {
    return undefined;
  }
  const ends = expression.steps.map(({ count, unit }) => DAYS[unit].map((days) => days * count));
  const sum = (pick: (...days: number[]) => number): number =>
    ends.reduce((days, end) => days + pick(...end), 0);
  return { base: expression.base, least: sum(Math.min), most: sum(Math.max) };
}
