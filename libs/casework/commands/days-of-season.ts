/** The first and the last day of a campaign or an offer: in order, and of a season that somebody can mean. */
import { addMonths, realToday } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { Fault } from '../answers.ts';

/** No programme of seasonal migration between these states is older. */
const FIRST_YEAR: IsoDate = '1990-01-01';
const YEARS_AHEAD = 30;
const LONGEST_YEARS = 3;

/**
 * What is wrong with the two days of a body; nothing where they may stand.
 * @param from name and value of the first day, `until` of the last, both ISO dates
 */
export function faultsOfSeason(
  from: readonly [name: string, day: IsoDate],
  until: readonly [name: string, day: IsoDate],
  nowMs = Date.now(),
): Fault[] {
  const latest = addMonths(realToday(nowMs), 12 * YEARS_AHEAD);
  const [fromName, first] = from;
  const [untilName, last] = until;
  if (last < first) return [{ pointer: `/${untilName}`, code: 'backwards', detail: `is before ${fromName}` }];
  if (first < FIRST_YEAR || first > latest) {
    const detail = `is a date between ${FIRST_YEAR} and ${latest}`;
    return [{ pointer: `/${fromName}`, code: 'out-of-bounds', detail }];
  }
  const end = addMonths(first, 12 * LONGEST_YEARS);
  return last > end
    ? [
        {
          pointer: `/${untilName}`,
          code: 'out-of-bounds',
          detail: `is not after ${end}, three years after ${fromName}`,
        },
      ]
    : [];
}
