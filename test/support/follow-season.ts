/** Seasons of any pack, reported from `next` alone, and the entries that the engine writes meanwhile. */
import { addDays, instantOf, maxDate, todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { nextDue } from '#libs/domain/case/season-case';
import type { CaseBody, NextView } from '#libs/domain/case/view';
import type { Programme } from '#libs/domain/pack/programme';
import { OPENED_ON, fromNext, keep, withReport, viewOn } from './build-case.ts';

/** A case before its next report. */
export interface Moment {
  seasonCase: SeasonCase;
  /** The day after the last report. */
  today: IsoDate;
  /** What an auditor reads on that day. */
  view: CaseBody;
}

export interface Followed extends Moment {
  reported: readonly string[];
}

export interface FollowOptions {
  /** Stops here: the case as it is before the next report, and that day. */
  until?: (view: CaseBody, moment: Moment) => boolean;
  /** Optional milestones that are reported as well, as soon as they are in `next`. */
  also?: readonly string[];
  /** The day of the first report; else the day after the opening. */
  from?: IsoDate;
}

const MOST_REPORTS = 60;

/** Seasons as far as they were followed, by their pack and how they began: a spec asks for the same ones again and again. */
const seasons = new WeakMap<Programme, Map<string, Followed[]>>();

/** Reports the first required line of `next`, one a day, or on the first day on which it may be. */
export function followNext(
  start: SeasonCase,
  { until = () => false, also = [], from = addDays(OPENED_ON, 1) }: FollowOptions = {},
): Followed {
  const season = seasonFrom(start, also, from);
  for (let index = 0; ; index += 1) {
    const before = season[index - 1];
    const step = (season[index] ??= before ? oneFurther(before, also) : onDay(start, from, []));
    if (index === MOST_REPORTS || wantedOf(step.view, also) === undefined || until(step.view, step)) {
      return step;
    }
  }
}

/** The steps of the season that are known; those after them are added to it. */
function seasonFrom(start: SeasonCase, also: readonly string[], from: IsoDate): Followed[] {
  const { pack, ...begun } = start;
  const ofPack = seasons.get(pack) ?? new Map<string, Followed[]>();
  seasons.set(pack, ofPack);
  const key = JSON.stringify([begun, also, from]);
  const season = ofPack.get(key) ?? [];
  ofPack.set(key, season);
  return season;
}

function oneFurther({ seasonCase, today, view, reported }: Followed, also: readonly string[]): Followed {
  const wanted = wantedOf(view, also);
  if (wanted === undefined) throw new Error('nothing is asked for any more');
  const day = maxDate(today, wanted.notBefore ?? today);
  // Examples are those of the day of the report.
  const shown = day === today ? wanted : (wantedOf(viewOn(seasonCase, day), also) ?? wanted);
  return onDay(withReport(seasonCase, fromNext(shown, day)), addDays(day, 1), [...reported, shown.milestone]);
}

function onDay(seasonCase: SeasonCase, today: IsoDate, reported: readonly string[]): Followed {
  return { seasonCase, today, view: viewOn(seasonCase, today), reported };
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
