/** When a date fires, and the names under which what has fired is remembered: `milestone|what|dueOn`. Nothing fires twice. */
import type { Reporter } from '#libs/domain/access';
import { addDays, graceMs, instantOf, jitterMs } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { CaseState } from './case-state.ts';
import type { Escalation, Reminder } from './case-types.ts';

/**
 * A date has passed when its day is over; after each report the engine waits the grace once more, for paper that arrives
 * late. In milliseconds since the epoch.
 */
export function passedAt({ opening, caseId, lastReportedAt, pack }: CaseState, dueOn: IsoDate): number {
  const { calendar } = opening;
  const dayAfter = instantOf(calendar, addDays(dueOn, 1)) + jitterMs(calendar, caseId);
  return Math.max(dayAfter, lastReportedAt + graceMs(calendar, pack.silenceGraceDays));
}

export function firedKey(milestone: string, what: string, dueOn: IsoDate): string {
  return `${milestone}|${what}|${dueOn}`;
}

/** Of a reminder that was written. */
export function remindedKey({ milestone, dueOn, daysBefore, to }: Reminder): string {
  return firedKey(milestone, to === undefined ? reminderOf(daysBefore) : reminderTo(to), dueOn);
}

/** Of a date that was raised: as raised at all, and as raised to its reader. */
export function escalatedKeys({ milestone, dueOn, to }: Escalation): string[] {
  return ['escalate', escalationTo(to)].map((what) => firedKey(milestone, what, dueOn));
}

/** The name under which a date is remembered as raised to one reader. */
export function escalationTo(reader: Reporter): string {
  return `escalate:${reader}`;
}

/** The name under which a day that only reminds is remembered as told to one reader. */
export function reminderTo(reader: Reporter): string {
  return `remind:${reader}`;
}

/** The name under which a reminder is remembered as fired. */
export function reminderOf(daysBefore: number): string {
  return `remind-${daysBefore}`;
}
