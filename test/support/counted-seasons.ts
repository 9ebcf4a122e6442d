/** Many seasons, one line each, and what is counted of them. */
import { addDays, instantOf } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { marksOf } from '#libs/domain/figures/indicators-of-case';
import type { Moment } from '#libs/domain/figures/indicators-of-case';
import { addMarks, indicatorsOf, newTally } from '#libs/domain/figures/indicators-tally';
import type { Indicators } from '#libs/domain/figures/indicators';
import type { Path } from '#libs/domain/pack/programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { nextDue } from '#libs/domain/case/season-case';
import { OPENED_ON, aCase, aReport, fromNext, keep, withReport, viewOn } from './build-case.ts';
import type { ReportOptions } from './build-case.ts';

/** The figures of these cases at a moment. */
export function figuresOf(cases: readonly SeasonCase[], moment: Moment = {}): Indicators {
  const tally = newTally();
  for (const seasonCase of cases) addMarks(tally, marksOf(seasonCase, moment) ?? []);
  return indicatorsOf(tally, maEsCartaya2026, { reservePromotions: 0 });
}

/** Does what `next` asks, one required milestone a day from the day after opening, until this one stands. */
export function until(milestone: string | null, path: Path = 'first'): SeasonCase {
  let seasonCase = aCase({ path });
  for (let today = addDays(OPENED_ON, 1); ; today = addDays(today, 1)) {
    const { next, milestones } = viewOn(seasonCase, today);
    const wanted = next.find((one) => one.required && (one.notBefore ?? today) <= today);
    if (!wanted || milestones.some((one) => one.milestone === milestone)) return seasonCase;
    seasonCase = withReport(seasonCase, fromNext(wanted, today));
  }
}

/** Some more that happened, `days` after the last entry. */
export const then = (
  seasonCase: SeasonCase,
  days: number,
  milestone: string,
  options: ReportOptions = {},
): SeasonCase => withReport(seasonCase, aReport(milestone, addDays(lastDay(seasonCase), days), options));

export const lastDay = (seasonCase: SeasonCase): IsoDate =>
  seasonCase.entries.at(-1)?.recordedAt.slice(0, 10) ?? OPENED_ON;

/** The engine writes whatever is due up to the end of a day. */
export function letPass(start: SeasonCase, day: IsoDate): SeasonCase {
  let seasonCase = start;
  const end = instantOf(start.opening.calendar, addDays(day, 1));
  for (let due = nextDue(seasonCase); due && due.at < end; due = nextDue(seasonCase)) {
    seasonCase = keep(seasonCase, due.draft, new Date(due.at + 7_200_000).toISOString().slice(0, 10));
  }
  return seasonCase;
}

/** The contract has ended, and nobody has reported the return yet. */
export const home = (): SeasonCase => until('contract-ended', 'returning');

export const SLIP: ReportOptions = { by: 'consulate', evidence: ['consular-slip'] };
