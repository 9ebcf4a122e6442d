/** What an employer tells of pay: a slip for each month of work, on the day on which its pay was due. */
import { addDays, addMonths, daysBetween, minDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { UsualMilestone } from './usual-season.ts';

/** A usual month of work; amounts in cents. */
const SLIP = { month: '@month', gross: 142_000, net: 128_000, hours: 160 };

/** Of each month from the arrival, the day before `s`, to the last day of work, `e`, that is over on `t`. */
export function paySlips({ s, e, t }: Readonly<Record<'s' | 'e' | 't', IsoDate>>): UsualMilestone[] {
  const last = minDate(e, t);
  const slips: UsualMilestone[] = [];
  for (let month = `${addDays(s, -1).slice(0, 7)}-01`; month <= last; month = addMonths(month, 1)) {
    const paidOn = addDays(addMonths(month, 1), -1);
    if (paidOn > t) break;
    const day = `t-${daysBetween(paidOn, t)}` as const;
    slips.push({ milestone: 'pay-slip-received', day, by: 'employers-association', details: SLIP });
  }
  return slips;
}
