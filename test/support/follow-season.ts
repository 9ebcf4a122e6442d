/** Seasons of any pack, reported from `next` alone, and the entries that the engine writes meanwhile. */
import { addDays, instantOf, maxDate, todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { nextDue } from '#libs/domain/case/season-case';
import type { CaseBody, NextView } from '#libs/domain/case/view';
import { OPENED_ON, fromNext, keep, withReport, viewOn } from './build-case.ts';

export interface Followed {
  seasonCase: SeasonCase;
  /** The day after the last report. */
  today: IsoDate;
  reported: string[];
}

/** A case before its next report, and that day. */
export type Moment = Pick<Followed, 'seasonCase' | 'today'>;

export interface FollowOptions {
  /** Stops here: the case as it is before the next report, and that day. */
  until?: (view: CaseBody, moment: Moment) => boolean;
  /** Optional milestones that are reported as well, as soon as they are in `next`. */
  also?: readonly string[];
  /** The day of the first report; else the day after the opening. */
  from?: IsoDate;
}

const MOST_REPORTS = 60;

/** Reports the first required line of `next`, one a day, or on the first day on which it may be. */
export function followNext(
  start: SeasonCase,
  { until = () => false, also = [], from = addDays(OPENED_ON, 1) }: FollowOptions = {},
): Followed {
  let seasonCase = start;
  let today = from;
  const reported: string[] = [];
  for (
    let view = viewOn(seasonCase, today);
    reported.length < MOST_REPORTS;
    view = viewOn(seasonCase, today)
  ) {
    const wanted = wantedOf(view, also);
    if (wanted === undefined || until(view, { seasonCase, today })) {
      break;
    }
    const day = maxDate(today, wanted.notBefore ?? today);
    // Examples are those of the day of the report.
    const shown = wantedOf(viewOn(seasonCase, day), also) ?? wanted;
    seasonCase = withReport(seasonCase, fromNext(shown, day));
    reported.push(shown.milestone);
    today = addDays(day, 1);
  }
  return { seasonCase, today, reported };
}

/** Every moment of a season reported from `next` alone, from its opening to when nothing is asked for any more. */
export function momentsOf(start: SeasonCase, also: readonly string[]): Moment[] {
  const moments: Moment[] = [];
  const until = (_view: CaseBody, moment: Moment): boolean => {
    moments.push(moment);
    return false;
  };
  const end = followNext(start, { until, also });
  return [...moments, end];
}

/** Follows `next` until the milestone itself stands there. */
export function untilNext(start: SeasonCase, milestone: string): Followed {
  return followNext(start, { until: ({ next }) => next.some((line) => line.milestone === milestone) });
}

/** Follows `next` until the milestone is the first that is asked for. */
export function untilAsked(start: SeasonCase, milestone: string, from?: IsoDate): Followed {
  return followNext(start, {
    until: ({ next }) => next.find(({ required }) => required)?.milestone === milestone,
    ...(from === undefined ? {} : { from }),
  });
}

/** Lets the engine write whatever is due up to the end of a day; says what it wrote, a line each. */
export function letPass(start: SeasonCase, until: IsoDate): { seasonCase: SeasonCase; written: string[] } {
  let seasonCase = start;
  const written: string[] = [];
  const { calendar } = start.opening;
  const end = instantOf(calendar, addDays(until, 1));
  for (let due = nextDue(seasonCase); due && due.at < end; due = nextDue(seasonCase)) {
    const { draft } = due;
    seasonCase = keep(seasonCase, draft, todayAt(calendar, due.at));
    const effect = draft.type === 'silence' ? ` ${draft.effect}` : '';
    written.push(`${draft.type} ${draft.milestone}${effect} ${draft.occurredOn}`);
  }
  return { seasonCase, written };
}

function wantedOf({ next }: CaseBody, also: readonly string[]): NextView | undefined {
  return next.find(({ milestone, required }) => required || also.includes(milestone));
}
