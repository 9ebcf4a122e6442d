/**
 * Whether the dates of a report lie within their bounds. An officer's report outside them is refused; a partner
 * agency's is kept as contested, and moves no clock.
 */
import { isIsoDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { dateOf, firstDateOf, stayMonthsOf } from './case-dates.ts';
import type { DateContext } from './case-dates.ts';
import type { CaseState } from './case-state.ts';
import type { MilestoneReport } from './case-types.ts';
import { boundsOf } from '#libs/domain/pack/bounds';
import type { DateBound } from '#libs/domain/pack/bounds';
import type { DetailRule } from '#libs/domain/pack/programme';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';

/** The row of a milestone or an exit, as far as its details go. */
export interface Detailed {
  milestone: string;
  details?: readonly DetailRule[];
}

/** A bound with its dates in one case. */
export interface Bounded {
  min: IsoDate | undefined;
  max: IsoDate | undefined;
}

/** The bounds that hold in this case; none in a case that was opened before there were any. */
function boundsIn(state: CaseState, milestone: string): readonly DateBound[] {
  return state.opening.boundedDates ? boundsOf(state.pack, milestone, stayMonthsOf(state)) : [];
}

/** The bounds of one detail of a milestone, or of its own day. */
export function datesWithin(
  state: CaseState,
  milestone: string,
  detail: string | undefined,
  context: DateContext,
): readonly Bounded[] {
  return boundsIn(state, milestone)
    .filter((bound) => bound.detail === detail)
    .map((bound) => bounded(state, bound, context));
}

/** The first date outside what its own row accepts: refused, whoever reports it, unless it is out of bounds too. */
export function rangeFault(
  state: CaseState,
  rule: Detailed,
  report: MilestoneReport,
  today: IsoDate,
): Refusal | undefined {
  for (const detail of rule.details ?? []) {
    const value = detail.type === 'date' ? report.details[detail.name] : undefined;
    const fault = isIsoDate(value) ? outOfRange(state, detail, value, report, today) : undefined;
    if (fault) {
      return fault;
    }
  }
  return undefined;
}

/** The first date outside its bounds: `details-missing`, or the limit of the law that it passes. */
export function boundFault(state: CaseState, report: MilestoneReport, today: IsoDate): Refusal | undefined {
  const { milestone, occurredOn, details } = report;
  for (const bound of boundsIn(state, milestone)) {
    const date = bound.detail === undefined ? occurredOn : details[bound.detail];
    const fault = isIsoDate(date)
      ? outside(bound, date, bounded(state, bound, { today, occurredOn, details }))
      : undefined;
    if (fault) {
      return fault;
    }
  }
  return undefined;
}

/** Where the two contradict each other, as in a season that began before anything was decided, the later one yields. */
function bounded(state: CaseState, { min, max }: DateBound, context: DateContext): Bounded {
  const earliest = min && firstDateOf(state, min, context);
  const latest = (max ?? [])
    .flatMap((text) => dateOf(state, text, context) ?? [])
    .sort()
    .at(-1);
  const contradict = earliest !== undefined && latest !== undefined && latest < earliest;
  return { min: earliest, max: contradict ? undefined : latest };
}

function outside(bound: DateBound, date: IsoDate, { min, max }: Bounded): Refusal | undefined {
  const { milestone, detail, beyondMax } = bound;
  if (detail === undefined) {
    return min !== undefined && date < min
      ? refuse('details-missing', `${milestone} cannot have happened before ${min}.`, {
          pointer: '/occurredOn',
          says: { key: 'not-before', with: { milestone, date: min } },
        })
      : undefined;
  }
  const pointer = `/details/${detail}`;
  if (min !== undefined && date < min) {
    return refuse('details-missing', `${detail} is a date from ${min} on.`, {
      pointer,
      says: { key: 'detail-from', with: { detail, date: min } },
    });
  }
  return max !== undefined && date > max
    ? refuse(beyondMax ?? 'details-missing', `${detail} cannot be after ${max}.`, {
        pointer,
        says: { key: 'detail-until', with: { detail, date: max } },
      })
    : undefined;
}

function outOfRange(
  state: CaseState,
  detail: DetailRule,
  value: IsoDate,
  { occurredOn, details }: MilestoneReport,
  today: IsoDate,
): Refusal | undefined {
  const pointer = `/details/${detail.name}`;
  const context = { today, occurredOn, details };
  const min = detail.min === undefined ? undefined : dateOf(state, detail.min, context);
  const max = detail.max === undefined ? undefined : dateOf(state, detail.max, context);
  if (min !== undefined && value < min) {
    return refuse('details-missing', `${detail.name} is a date from ${min} on.`, {
      pointer,
      says: { key: 'detail-from', with: { detail: detail.name, date: min } },
    });
  }
  if (max !== undefined && value > max) {
    return refuse(detail.beyondMax ?? 'details-missing', `${detail.name} cannot be after ${max}.`, {
      says: { key: 'detail-until', with: { detail: detail.name, date: max } },
      pointer,
    });
  }
  return undefined;
}
