/**
 * Whether the dates of a report lie within their bounds. An officer's report outside them is refused; a partner
 * agency's is kept as contested, and moves no clock.
 */
import { isIsoDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { answerableFrom } from './answered.ts';
import { dateOf, firstDateOf, stayMonthsOf } from './case-dates.ts';
import type { DateContext } from './case-dates.ts';
import { ruleOf } from './case-state.ts';
import type { CaseState } from './case-state.ts';
import type { MilestoneReport } from './case-types.ts';
import { passedLimit, seasonEndOf } from './limits.ts';
import { namedFault } from './named-acts.ts';
import { oncePerFold } from './remembered.ts';
import { boundsOf, isAboveZero } from '#libs/domain/pack/bounds';
import type { DateText } from '#libs/domain/pack/date-expression';
import type { DateBound } from '#libs/domain/pack/bounds';
import type { DetailRule } from '#libs/domain/pack/programme';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';

const MONTH = /^\d{4}-\d{2}$/;
/** Of a contract, which may not last longer than the season. */
const SEASON_DETAIL = 'endsOn';

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

/** A bound of the tables with its dates in one case, and where it comes from. */
interface Dated extends Bounded {
  bound: Pick<DateBound, 'milestone' | 'detail' | 'limit' | 'unlessTold' | 'insteadOfOrder' | 'unsaid'>;
}

const boundsByMilestone = oncePerFold(() => new Map<string, readonly DateBound[]>());

/** The bounds of the tables that hold in this case. */
function rowsOf(state: CaseState, milestone: string): readonly DateBound[] {
  const { path, legalLimits = false, boundedContracts = false } = state.opening;
  const { boundedAnswers = false, orderReviewed = false } = state.opening;
  const known = boundsByMilestone(state);
  const rows =
    known.get(milestone) ??
    boundsOf(state.pack, milestone, {
      path,
      months: stayMonthsOf(state),
      legalLimits,
      boundedContracts,
      boundedAnswers,
      orderReviewed,
    });
  known.set(milestone, rows);
  return rows;
}

/** The bounds with their dates, of the details that are asked for; none in a case that was opened before there were any. */
function boundsIn(
  state: CaseState,
  milestone: string,
  context: DateContext,
  isAskedFor: (detail: string | undefined) => boolean = () => true,
): readonly Dated[] {
  const { boundedDates, legalLimits = false } = state.opening;
  if (!boundedDates) {
    return [];
  }
  const season =
    legalLimits && isAskedFor(SEASON_DETAIL) ? seasonEndOf(state, milestone, context) : undefined;
  const answers = isAskedFor(undefined) ? answerableFrom(state, milestone, context.details ?? {}) : undefined;
  return [
    ...rowsOf(state, milestone)
      .filter(({ detail }) => isAskedFor(detail))
      .map((bound) => ({ bound, ...boundedBy(state, bound, context) })),
    ...(season === undefined
      ? []
      : [
          {
            bound: { milestone, detail: SEASON_DETAIL, limit: 'season' as const },
            min: undefined,
            max: season,
          },
        ]),
    ...(answers === undefined ? [] : [{ bound: { milestone }, min: answers, max: undefined }]),
  ];
}

/** The bounds of one detail of a milestone, or of its own day, as they are shown beforehand. */
export function datesWithin(
  state: CaseState,
  milestone: string,
  detail: string | undefined,
  context: DateContext,
): readonly Bounded[] {
  return boundsIn(state, milestone, context, (one) => one === detail).filter(
    ({ bound }) => bound.unlessTold === undefined && bound.unsaid === undefined,
  );
}

/** Whether the day of the report is judged by a bound of its own, and not by the day of what comes before it. */
export function isBoundInsteadOfOrder(
  state: CaseState,
  { milestone, occurredOn, details }: MilestoneReport,
): boolean {
  const ofOwnDay = boundsIn(state, milestone, { occurredOn, details }, (one) => one === undefined);
  return ofOwnDay.some(({ bound, min }) => bound.insteadOfOrder === true && min !== undefined);
}

/** What of a report its dates are judged by: whoever is shown an example has none of the rest yet. */
type Dates = Pick<MilestoneReport, 'milestone' | 'occurredOn' | 'details' | 'passes' | 'notAsked'>;

/** The first date outside what its own row accepts: refused, whoever reports it, unless it is out of bounds too. */
export function rangeFault(
  state: CaseState,
  rule: Detailed,
  report: Dates,
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

/** The first date outside its bounds, or a name of no decision or silence, `details-missing`; or the limit of the law that the report passes. */
export function boundFault(state: CaseState, report: Dates, today: IsoDate): Refusal | undefined {
  const { milestone, occurredOn, details } = report;
  for (const dated of boundsIn(state, milestone, { today, occurredOn, details })) {
    const { detail, unlessTold } = dated.bound;
    const isTold = unlessTold !== undefined && details[unlessTold] !== undefined;
    const date = detail === undefined ? occurredOn : details[detail];
    const fault = isDated(date) && !isTold ? outside(dated, date) : undefined;
    if (fault) {
      return fault;
    }
  }
  return (
    namedFault(state, report) ??
    passedLimit(report) ??
    nothingFault(state, report) ??
    lateFault(state, report)
  );
}

/** An amount of nothing, where something is meant. */
function nothingFault({ opening }: CaseState, { milestone, details }: Dates): Refusal | undefined {
  const detail = opening.actsReviewed
    ? Object.keys(details).find((name) => isAboveZero(milestone, name) && details[name] === 0)
    : undefined;
  return detail === undefined
    ? undefined
    : refuse('details-missing', `${detail} is an amount above zero.`, {
        pointer: `/details/${detail}`,
        says: { key: 'detail-above-zero', with: { detail } },
      });
}

/** Whether a detail is asked for because another date of the report is late. */
export function isAskedAsLate(
  state: CaseState,
  { requiredAfter }: Pick<DetailRule, 'requiredAfter'>,
  { occurredOn, details }: Pick<MilestoneReport, 'occurredOn' | 'details'>,
): boolean {
  const told = requiredAfter && details[requiredAfter.detail];
  const last = requiredAfter && dateOf(state, requiredAfter.date, { occurredOn, details });
  return isIsoDate(told) && last !== undefined && told > last;
}

/** What the row asks for only where another date is late, and what the rules of then did not ask for. */
function lateFault(state: CaseState, report: Dates): Refusal | undefined {
  const { milestone, details, notAsked = [] } = report;
  const late = (ruleOf(state, milestone)?.details ?? []).find(
    (detail) =>
      details[detail.name] === undefined &&
      !notAsked.includes(detail.name) &&
      isAskedAsLate(state, detail, report),
  );
  return (
    late &&
    refuse('details-missing', `${milestone} must carry ${late.name}.`, {
      pointer: `/details/${late.name}`,
      says: { key: 'must-carry', with: { milestone, detail: late.name, detailTypes: [late.type] } },
    })
  );
}

/** A date, or a month: `2026-05`. */
function isDated(value: unknown): value is string {
  return isIsoDate(value) || (typeof value === 'string' && MONTH.test(value));
}

/**
 * A term that counts from the season counts from the act where the season had begun, and never from the day of its entry.
 * Before anybody says of which day the act is, a limit of the law counts from the season alone.
 */
function latestOf(
  state: CaseState,
  { max = [], limit }: DateBound,
  context: DateContext,
): IsoDate | undefined {
  const { occurredOn } = context;
  if (max.length <= 1) return lastDateOf(state, max, context);
  if (occurredOn !== undefined) return lastDateOf(state, max, { ...context, today: occurredOn });
  return limit === undefined ? lastDateOf(state, max, context) : firstDateOf(state, max, context);
}

function lastDateOf(state: CaseState, texts: readonly DateText[], context: DateContext): IsoDate | undefined {
  return texts
    .flatMap((text) => dateOf(state, text, context) ?? [])
    .sort()
    .at(-1);
}

/** Where the two contradict each other, as in a season that began before anything was decided, the later one yields. */
function boundedBy(state: CaseState, bound: DateBound, context: DateContext): Bounded {
  const { min, max = [] } = bound;
  const earliest = min && firstDateOf(state, min, context);
  const latest = state.opening.boundedAnswers
    ? latestOf(state, bound, context)
    : lastDateOf(state, max, context);
  const contradict = earliest !== undefined && latest !== undefined && latest < earliest;
  return { min: earliest, max: contradict ? undefined : latest };
}

function outside({ bound, ...range }: Dated, date: string): Refusal | undefined {
  const { milestone, detail, limit } = bound;
  // A month lies within as far as one of its days does.
  const [min, max] = [range.min?.slice(0, date.length), range.max?.slice(0, date.length)];
  const where = { pointer: detail === undefined ? '/occurredOn' : `/details/${detail}` };
  const code = limit === undefined ? 'details-missing' : 'limit-exceeded';
  const named = limit === undefined ? where : { ...where, limit };
  if (min !== undefined && date < min) {
    return detail === undefined
      ? refuse(code, `${milestone} cannot have happened before ${min}.`, {
          ...named,
          says: { key: 'not-before', with: { milestone, date: min } },
        })
      : refuse(code, `${detail} is a date from ${min} on.`, {
          ...named,
          says: { key: 'detail-from', with: { detail, date: min } },
        });
  }
  return detail !== undefined && max !== undefined && date > max
    ? refuse(code, `${detail} cannot be after ${max}.`, {
        ...named,
        says: { key: 'detail-until', with: { detail, date: max } },
      })
    : undefined;
}

function outOfRange(
  state: CaseState,
  detail: DetailRule,
  value: IsoDate,
  { occurredOn, details }: Dates,
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
      // The last legal day of the stay bounds extensions alone.
      ...(detail.beyondMax === undefined ? {} : { limit: 'extension' }),
    });
  }
  return undefined;
}
