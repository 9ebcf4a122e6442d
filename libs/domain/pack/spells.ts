/** Work spells of one season, and the windows in which another contract may follow. */
import type { DateText } from './date-expression.ts';

/** The first day of a work spell that a fact opens: `occurredOn`, or a date of its details. */
export interface SpellStart {
  on: DateText;
  /** Only when the spell before has ended and a gap lies between: else the fact goes on with that spell. */
  afterGap?: true;
}

export const WINDOW_KINDS = ['breach', 'impossibility', 'between-contracts', 'undecided'] as const;
export type WindowKind = (typeof WINDOW_KINDS)[number];

/** A time in which another contract may follow: while it is open the season goes on, whatever has ended. */
export interface WindowRule {
  kind: WindowKind;
  /** The fact that opens it, each time it is recorded. */
  opens: string;
  /** It opens only when the fact's own detail has one of these values. */
  onlyIf?: { detail: string; oneOf: readonly string[] };
  /** Its last day, `opened` being the day of the act; the first that can be computed. */
  until: readonly DateText[];
  /** Facts or exits that shut it before its last day. */
  endedBy: readonly string[];
  /** A last day that is none on which offices work moves to the next one. */
  legal?: true;
  calendars?: readonly string[];
  toCheck?: string;
  source: string;
}
