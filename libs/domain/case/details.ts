/** What a milestone must carry: checked against the pack's rows, and shown as JSON Schema with live examples. */
import type { Reporter } from '#libs/domain/access';
import { MONTH_PATTERN, isIsoDate, isIsoMonth, maxDate, minDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { boundFault, datesWithin, rangeFault } from './bounds.ts';
import type { Detailed } from './bounds.ts';
import { dateOf } from './case-dates.ts';
import type { DateContext } from './case-dates.ts';
import { offerOf } from './case-state.ts';
import type { CaseState } from './case-state.ts';
import type { DetailValue, MilestoneReport } from './case-types.ts';
import { nameable } from './named-acts.ts';
import { isAboveZero } from '#libs/domain/pack/bounds';
import type { DateText } from '#libs/domain/pack/date-expression';
import type { DetailRule, DetailType, MilestoneRule } from '#libs/domain/pack/programme';
import { asAskedOf, isAskedOf, isOfferedTo } from '#libs/domain/pack/reporter-limits';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';

/** The first detail that is missing or not valid in itself; types are the caller's to check. */
export function detailsFault(state: CaseState, rule: Detailed, report: MilestoneReport): Refusal | undefined {
  for (const detail of rule.details ?? []) {
    const fault = detailFault(state, detail, report);
    if (fault) {
      return fault;
    }
  }
  return undefined;
}

/** Whether this case must carry it: some are asked only while the case lacks what they bring, or only of those who give it. */
export function isRequired(state: CaseState, detail: DetailRule, of?: Reporter): boolean {
  const lacks = {
    always: true,
    'without-offer': offerOf(state) === null,
    'without-authorisation': state.opening.authorisation === undefined,
  };
  return detail.required !== undefined && lacks[detail.required] && isAskedOf(detail, of);
}

const JSON_TYPES: Record<DetailType, Record<string, string | number>> = {
  string: { type: 'string' },
  date: { type: 'string', format: 'date' },
  boolean: { type: 'boolean' },
  integer: { type: 'integer', minimum: 0 },
  amount: { type: 'integer', minimum: 0, 'x-unit': 'cent' },
  spell: { type: 'integer', minimum: 1 },
  'offer-id': { type: 'string' },
  'convoy-id': { type: 'string' },
};

/** For whom, and when, details are shown. */
export interface Shown {
  today: IsoDate;
  /** Offers of the campaign with a free position, for the examples. */
  freeOfferIds: readonly string[];
  /** As whom the reader reports; absent for those who do not. */
  reporter?: Reporter | undefined;
  /** Of the reader: their own word may be told again while it is in doubt. */
  agencyId?: string;
}

/**
 * A JSON Schema (2020-12), or `{}` when the milestone carries nothing. Examples are valid on `today`, together: where
 * none would be taken, none is given.
 */
export function detailsSchema(
  state: CaseState,
  rule: Detailed & Pick<MilestoneRule, 'reporterLimits'>,
  shown: Shown,
): Record<string, unknown> {
  const { reporter } = shown;
  const details = (rule.details ?? [])
    .filter((detail) => isOfferedTo(detail, reporter))
    .map((detail) => asAskedOf(rule, detail, reporter));
  if (details.length === 0) {
    return {};
  }
  const proposed = proposedOf(state, { milestone: rule.milestone, details }, shown);
  const properties = Object.fromEntries(
    details.map((detail) => {
      const least = isAboveZero(rule.milestone, detail.name) ? { minimum: 1 } : {};
      const examples = [proposed[detail.name] ?? []].flat();
      return [detail.name, { ...schemaOf(detail), ...least, examples }];
    }),
  );
  const required = details.filter((detail) => isRequired(state, detail, reporter)).map(({ name }) => name);
  return { type: 'object', properties, required, additionalProperties: false };
}

/** An example of each detail, as far as all of them would be taken together of a report of today. */
function proposedOf(
  state: CaseState,
  { milestone, details }: Required<Detailed>,
  { today, freeOfferIds, reporter }: Shown,
): Readonly<Record<string, DetailValue>> {
  const proposed: Record<string, DetailValue> = {};
  for (const detail of details.filter((one) => isAskedOf(one, reporter))) {
    const [example] =
      detail.type === 'offer-id'
        ? freeOfferIds
        : examplesOf(state, milestone, detail, { today, details: proposed });
    if (example !== undefined) {
      proposed[detail.name] = example;
    }
  }
  return withoutRefused(state, { milestone, details }, proposed, today);
}

/** What is left when every example that would be refused is left out, such as a contract after the last legal day. */
function withoutRefused(
  state: CaseState,
  rule: Required<Detailed>,
  proposed: Readonly<Record<string, DetailValue>>,
  today: IsoDate,
): Readonly<Record<string, DetailValue>> {
  if (Object.keys(proposed).length === 0) return proposed;
  const report = { milestone: rule.milestone, occurredOn: today, details: proposed };
  const fault = boundFault(state, report, today) ?? rangeFault(state, rule, report, today);
  const refused = Object.keys(proposed).find((name) => fault?.pointer === `/details/${name}`);
  if (refused === undefined) {
    return proposed;
  }
  const { [refused]: _refused, ...others } = proposed;
  return withoutRefused(state, rule, others, today);
}

/** Whether a detail is a month as `YYYY-MM`, as packs that have one show by their example. */
export function isMonthDetail({ name, type, examples }: DetailRule): boolean {
  return name === 'month' && type === 'string' && examples.every(({ value }) => isIsoMonth(value));
}

const schemas = new WeakMap<DetailRule, Record<string, unknown>>();

/** What of a detail is the same in every case. */
function schemaOf(detail: DetailRule): Record<string, unknown> {
  const schema = schemas.get(detail) ?? {
    ...JSON_TYPES[detail.type],
    ...(isMonthDetail(detail) ? { pattern: MONTH_PATTERN } : {}),
    ...(detail.oneOf ? { enum: [...detail.oneOf] } : {}),
    ...(detail.only === undefined ? {} : { const: detail.only }),
    ...(detail.private ? { 'x-private': true } : {}),
  };
  schemas.set(detail, schema);
  return schema;
}

function examplesOf(
  state: CaseState,
  milestone: string,
  detail: DetailRule,
  context: DateContext & { today: IsoDate },
): DetailValue[] {
  const { today } = context;
  const named = detail.name === 'of' ? nameable(state, milestone) : undefined;
  if (named !== undefined) {
    const own = detail.examples
      .map(({ value }) => value)
      .filter((value) => named.some((one) => one === value));
    return [...own, ...named].filter((value) => detail.oneOf?.includes(String(value)) ?? true).slice(0, 1);
  }
  if (detail.type === 'spell') {
    return [Math.max(1, state.spells.length)];
  }
  if (isMonthDetail(detail)) {
    return [monthWithin(state, milestone, detail.name, context)];
  }
  for (const { value, from } of detail.examples) {
    const start = from === undefined ? today : dateOf(state, from, context);
    const shown = detail.type === 'date' ? within(state, milestone, detail, String(value), context) : value;
    if (start !== undefined && start <= today && shown !== undefined) {
      return [shown];
    }
  }
  return [];
}

/** The month of today, or the one nearest to it that the milestone accepts. */
function monthWithin(
  state: CaseState,
  milestone: string,
  name: string,
  context: DateContext & { today: IsoDate },
): string {
  const ranges = datesWithin(state, milestone, name, context);
  const least = maxDate(context.today, ...ranges.flatMap(({ min }) => min ?? []));
  return minDate(least, ...ranges.flatMap(({ max }) => max ?? [])).slice(0, '2026-05'.length);
}

/** The date that an example stands for, moved into what its rule accepts: an offer may last longer than the law. */
function within(
  state: CaseState,
  milestone: string,
  { name, min, max }: DetailRule,
  value: DateText,
  context: DateContext,
): IsoDate | undefined {
  const own = {
    min: min === undefined ? undefined : dateOf(state, min, context),
    max: max === undefined ? undefined : dateOf(state, max, context),
  };
  const all = [own, ...datesWithin(state, milestone, name, context)];
  const latest = all.flatMap((one) => one.max ?? []).sort()[0];
  const earliest = all
    .flatMap((one) => one.min ?? [])
    .sort()
    .at(-1);
  const date = dateOf(state, value, context);
  const early = date !== undefined && latest !== undefined && date > latest ? latest : date;
  const shown = early !== undefined && earliest !== undefined && early < earliest ? earliest : early;
  // Nothing valid today: an entry before the day from which it is possible.
  return shown !== undefined && latest !== undefined && shown > latest ? undefined : shown;
}

function detailFault(state: CaseState, detail: DetailRule, report: MilestoneReport): Refusal | undefined {
  const pointer = `/details/${detail.name}`;
  const value = report.details[detail.name];
  if (value === undefined) {
    return missingFault(state, detail, report);
  }
  if (detail.by && !detail.by.includes(report.reportedBy.reporter)) {
    return refuse('details-missing', `${detail.name} is given by ${detail.by.join(', ')} only.`, {
      pointer,
      says: { key: 'detail-given-by', with: { ...named(detail), reporters: detail.by } },
    });
  }
  if (detail.oneOf && !detail.oneOf.includes(String(value))) {
    return refuse('details-missing', `${detail.name} is one of ${detail.oneOf.join(', ')}.`, {
      pointer,
      says: { key: 'detail-one-of', with: { ...named(detail), values: detail.oneOf } },
    });
  }
  if (detail.only !== undefined && value !== detail.only) {
    return refuse('details-missing', `${detail.name} must be ${String(detail.only)}.`, {
      pointer,
      says: { key: 'detail-must-be', with: { ...named(detail), value: String(detail.only) } },
    });
  }
  return detail.type === 'date' ? dateFault(detail, value) : undefined;
}

/** What the rules of then did not ask for is missing, and nothing falls by that. */
function missingFault(
  state: CaseState,
  detail: DetailRule,
  { milestone, reportedBy, commitments, notAsked = [] }: MilestoneReport,
): Refusal | undefined {
  const { name } = detail;
  const isAsked = isRequired(state, detail, reportedBy.reporter) && !notAsked.includes(name);
  return isAsked && commitments?.[`details.${name}`] === undefined
    ? refuse('details-missing', `${milestone} must carry ${name}.`, {
        pointer: `/details/${name}`,
        says: { key: 'must-carry', with: { milestone, ...named(detail) } },
      })
    : undefined;
}

/** Its name, and what tells apart the details of that name. */
function named({ name, type }: DetailRule): { detail: string; detailTypes: readonly string[] } {
  return { detail: name, detailTypes: [type] };
}

function dateFault({ name }: DetailRule, value: DetailValue): Refusal | undefined {
  return isIsoDate(value)
    ? undefined
    : refuse('details-missing', `${name} is a date.`, {
        pointer: `/details/${name}`,
        says: { key: 'detail-is-date', with: { detail: name } },
      });
}
