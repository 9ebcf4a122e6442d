/**
 * Work spells of one season, and the windows in which another contract may follow. How a case reads them:
 *
 * - The arrival opens the first spell, whether its row says so or not.
 * - Each spell has its end anew, and once; so it has the rows of the return that come after an end, and those with a
 *   detail of type `spell`. The stage that holds the end lasts until no spell and no window is open.
 * - In a row with a detail of type `spell`, `s`, `entry` and `opened` are the first day of the spell, from the second
 *   spell on. It is then asked for because the spell began, whatever else is there.
 * - Spells never overlap: a contract that begins while another runs ends the spell before it.
 * - Somebody who goes home, as a row of `returnWitnesses` says, shuts every window; so does an exit.
 */
import type { DateText } from './date-expression.ts';

/**
 * The first day of a work spell that a fact opens. `occurredOn`: it says that somebody came, and opens one only while
 * none is open. A date of its details (`details.startsOn`): from that day a contract runs.
 */
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
