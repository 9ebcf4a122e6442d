/** Days off by place, as gazettes list them: what working days and the terms of offices are counted by. */
/** The days off of one place in one year, as its gazette lists them. */
export interface HolidayList {
  year: number;
  days: readonly string[];
  /** Key of `docs/sources.md` or of the pack's own `sources`. */
  gazette: string;
  /** By the pattern of other years: what is computed with it is to be checked. */
  provisional?: true;
}

/**
 * Days off by place: `es` is a state, `es-an` a region of it, `es-an-h` a town. In a year without the state's list no
 * silence is written; a region or a town without one has no days off that are known, and what is computed is to be
 * checked.
 */
export type HolidayCalendars = Readonly<Record<string, readonly HolidayList[]>>;

/** The name of a deadline's calendar that stands for the town of the employer. */
export const PARTY_CALENDAR = 'party';
