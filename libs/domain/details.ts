/** What a milestone must carry: checked against the pack's rows, and shown as JSON Schema with live examples. */
import { isIsoDate } from './calendar.ts';
import type { IsoDate } from './calendar.ts';
import { dateOf } from './case-dates.ts';
import { offerOf } from './case-state.ts';
import type { CaseState } from './case-state.ts';
import type { DetailValue, MilestoneReport } from './case-types.ts';
import type { DetailRule, DetailType } from './programme.ts';
import { refuse } from './refusals.ts';
import type { Refusal } from './refusals.ts';

interface Detailed {
  milestone: string;
  details?: readonly DetailRule[];
}

/** The first detail that is missing or not valid for this case; types are the caller's to check. */
export function detailsFault(
  state: CaseState,
  rule: Detailed,
  report: MilestoneReport,
  today: IsoDate,
): Refusal | undefined {
  for (const detail of rule.details ?? []) {
    const fault = detailFault(state, detail, report, today);
    if (fault) {
      return fault;
    }
  }
  return undefined;
}

/** Whether this case must carry it: some are asked only while the case lacks what they bring. */
export function isRequired(state: CaseState, detail: DetailRule): boolean {
  const lacks = {
    always: true,
    'without-offer': offerOf(state) === null,
    'without-authorisation': state.opening.authorisation === undefined,
  };
  return detail.required !== undefined && lacks[detail.required];
}

const JSON_TYPES: Record<DetailType, Record<string, string>> = {
  string: { type: 'string' },
  date: { type: 'string', format: 'date' },
  boolean: { type: 'boolean' },
  integer: { type: 'integer' },
  'offer-id': { type: 'string' },
  'convoy-id': { type: 'string' },
};

/** A JSON Schema (2020-12), or `{}` when the milestone carries nothing. Examples are valid on `today`. */
export function detailsSchema(
  state: CaseState,
  rule: Detailed,
  today: IsoDate,
  freeOfferIds: readonly string[],
): Record<string, unknown> {
  const details = rule.details ?? [];
  if (details.length === 0) {
    return {};
  }
  return {
    type: 'object',
    properties: Object.fromEntries(
      details.map((detail) => [detail.name, propertySchema(state, detail, today, freeOfferIds)]),
    ),
    required: details.filter((detail) => isRequired(state, detail)).map((detail) => detail.name),
    additionalProperties: false,
  };
}

function propertySchema(
  state: CaseState,
  detail: DetailRule,
  today: IsoDate,
  freeOfferIds: readonly string[],
): Record<string, unknown> {
  return {
    ...JSON_TYPES[detail.type],
    ...(detail.oneOf ? { enum: [...detail.oneOf] } : {}),
    ...(detail.only === undefined ? {} : { const: detail.only }),
    ...(detail.private ? { 'x-private': true } : {}),
    examples: detail.type === 'offer-id' ? freeOfferIds.slice(0, 1) : examplesOf(state, detail, today),
  };
}

function examplesOf(state: CaseState, detail: DetailRule, today: IsoDate): DetailValue[] {
  for (const { value, from } of detail.examples) {
    const start = from === undefined ? today : dateOf(state, from, { today });
    const shown = detail.type === 'date' ? dateOf(state, String(value), { today }) : value;
    if (start !== undefined && start <= today && shown !== undefined) {
      return [shown];
    }
  }
  return [];
}

function detailFault(
  state: CaseState,
  detail: DetailRule,
  report: MilestoneReport,
  today: IsoDate,
): Refusal | undefined {
  const pointer = `/details/${detail.name}`;
  const value = report.details[detail.name];
  const committed = report.commitments?.[`details.${detail.name}`];
  if (value === undefined) {
    return isRequired(state, detail) && committed === undefined
      ? refuse('details-missing', `${report.milestone} must carry ${detail.name}.`, { pointer })
      : undefined;
  }
  if (detail.by && !detail.by.includes(report.reportedBy.reporter)) {
    return refuse('details-missing', `${detail.name} is given by ${detail.by.join(', ')} only.`, { pointer });
  }
  if (detail.oneOf && !detail.oneOf.includes(String(value))) {
    return refuse('details-missing', `${detail.name} is one of ${detail.oneOf.join(', ')}.`, { pointer });
  }
  if (detail.only !== undefined && value !== detail.only) {
    return refuse('details-missing', `${detail.name} must be ${String(detail.only)}.`, { pointer });
  }
  return detail.type === 'date' ? dateFault(state, detail, report, today, pointer) : undefined;
}

function dateFault(
  state: CaseState,
  detail: DetailRule,
  report: MilestoneReport,
  today: IsoDate,
  pointer: string,
): Refusal | undefined {
  const value = report.details[detail.name];
  const context = { today, details: report.details };
  const min = detail.min === undefined ? undefined : dateOf(state, detail.min, context);
  const max = detail.max === undefined ? undefined : dateOf(state, detail.max, context);
  if (!isIsoDate(value) || (min !== undefined && value < min)) {
    return refuse('details-missing', `${detail.name} is a date${min ? ` from ${min} on` : ''}.`, { pointer });
  }
  if (max !== undefined && value > max) {
    return refuse(detail.beyondMax ?? 'details-missing', `${detail.name} cannot be after ${max}.`, {
      pointer,
    });
  }
  return undefined;
}
