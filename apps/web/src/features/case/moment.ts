/** The moment at which a case is read, in its two clocks, as the address carries it. */
import { isIsoDate } from '#libs/domain/calendar';

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
