/** How old somebody must be to work a season [RLOEX 100; RD557 97]. Birth dates come from the vault and stay out of cases. */
import { addMonths } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';

const YOUNGEST_YEARS = 16;
const ADULT_YEARS = 18;

/** Not sixteen yet on the day on which the work starts: no case is opened, and nobody is selected. */
export function isTooYoung(birthDate: IsoDate, startsOn: IsoDate): boolean {
  return birthday(birthDate, YOUNGEST_YEARS) > startsOn;
}

/** Sixteen and not eighteen yet on that day: the guardian's paper is needed. */
export function isMinor(birthDate: IsoDate, startsOn: IsoDate): boolean {
  return !isTooYoung(birthDate, startsOn) && birthday(birthDate, ADULT_YEARS) > startsOn;
}

function birthday(birthDate: IsoDate, years: number): IsoDate {
  return addMonths(birthDate, 12 * years);
}
