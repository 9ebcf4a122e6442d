// The own days of one simulated case, as the driver follows them: when a day has surely begun, and how late a report came.
import { addDays, daysBetween, maxDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';

export interface OwnDays {
  readonly opensOn: IsoDate;
  readonly msPerDay: number;
  /** Epoch milliseconds by which the first day had begun, at the latest. */
  readonly begunBy: number;
  /** The day on which the case was to be looked at last, had the machine kept up. */
  readonly awaitedOn: IsoDate;
  /** The most days by which a report came later than it was to come. */
  readonly behindDays: number;
}

/** A case that was opened before `now`. */
export function ownDaysFrom(
  { opensOn, msPerDay }: Pick<OwnDays, 'opensOn' | 'msPerDay'>,
  now: number,
): OwnDays {
  return { opensOn, msPerDay, begunBy: now, awaitedOn: opensOn, behindDays: 0 };
}

/** The API said before `now` that it is `today` for the case: that day had begun by then. */
export function afterSeeing(days: OwnDays, today: IsoDate, now: number): OwnDays {
  const begunBy = now - daysBetween(days.opensOn, today) * days.msPerDay;
  return { ...days, begunBy: Math.min(days.begunBy, begunBy) };
}

/** Milliseconds until a day has surely begun; negative when it has. */
export function msUntil({ opensOn, msPerDay, begunBy }: OwnDays, day: IsoDate, now: number): number {
  return begunBy + daysBetween(opensOn, day) * msPerDay - now;
}

/**
 * A report dated `on` was accepted before `now`. It was to come on that day, or on the day on which the case was to
 * be looked at, when that is the later: what follows a silence is known only once the engine has written it.
 */
export function afterReporting(days: OwnDays, on: IsoDate, now: number): OwnDays {
  const awaitedOn = maxDate(days.awaitedOn, on);
  const elapsed = Math.floor((now - days.begunBy) / days.msPerDay);
  const late = daysBetween(awaitedOn, addDays(days.opensOn, elapsed));
  return { ...days, awaitedOn, behindDays: Math.max(days.behindDays, late) };
}
