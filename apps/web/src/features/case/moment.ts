/** The moment at which a case is read, in its two clocks, as the address carries it. */
import { isIsoDate, momentOf } from '#libs/domain/calendar';
import type { CaseCalendar } from '#libs/domain/calendar';

export interface Moment {
  /** What had happened by this day. */
  asOf?: string;
  /** What was recorded by this instant, or by the end of this date. */
  knownAt?: string;
}

/** Leaves out what is no date, and no instant. */
export function momentSearch({ asOf, knownAt }: Readonly<Record<string, unknown>>): Moment {
  return {
    ...(isIsoDate(asOf) ? { asOf } : {}),
    ...(typeof knownAt === 'string' && !Number.isNaN(Date.parse(knownAt)) ? { knownAt } : {}),
  };
}

/** Whether it is read as of now. */
export function isNow({ asOf, knownAt }: Moment): boolean {
  return asOf === undefined && knownAt === undefined;
}

interface Dated {
  recordedAt: string;
  occurredOn?: string;
  calendar?: CaseCalendar;
}

/** Whether a case of these entries, the opening first, was surely not open at that moment: there is nothing to ask for. */
export function isBeforeOpening([opening, ...later]: readonly Dated[], { asOf, knownAt }: Moment): boolean {
  if (opening === undefined) return false;
  if (knownAt !== undefined && momentOf(knownAt) < momentOf(opening.recordedAt)) return true;
  const { calendar } = opening;
  if (asOf === undefined || calendar === undefined || asOf >= calendar.originOn) return false;
  // What happened before the opening and was recorded after it gives the case a past.
  return later.every(({ occurredOn }) => occurredOn === undefined || occurredOn > asOf);
}
