/** A filter of cases as conditions of a statement on a case `c`. */
import type { AgencyKind, CaseScope, NameScope } from '#libs/domain/access';
import type { Attention, CaseFilter, Readiness } from '#libs/domain/filter/case-filter';
import { commonGrams, searchWords } from '#libs/domain/person/names';
import { IS_OPEN } from '#libs/db/people/doubt-answers';
import { isNameShown, nameReader } from '#libs/db/people/shown-names';

/** Who asks, and when. */
export interface Asking {
  /** The instant that due dates are judged at, epoch milliseconds. */
  nowMs: number;
  /** Whose names are found by `q`. */
  names: NameScope;
  /** Whose bulk operations are known: those of the cases' own scope unless given. */
  operations?: CaseScope;
  /** Of dates to keep, those alone that concern agencies of this kind; all when null or not given. */
  concerns?: AgencyKind | null;
}

export interface Conditions {
  /** `WHERE …`; never empty. */
  where: string;
  values: readonly unknown[];
  /** Adds a value of the caller's own. */
  value: Parameter;
}

/** Adds a value to a statement, and answers the name of its parameter. */
export type Parameter = (value: unknown) => string;

/** Cases with their people. */
export const WITH_PEOPLE = 'cases c JOIN seasonal_workers w USING (seasonal_worker_id)';

const DUE_SOON_DAYS = 7;

/** The instant at which a day is over on the calendar of `c`, epoch milliseconds; null without one. */
function endOfDay(day: string): string {
  return `c.origin_at + ((${day} - c.origin_on) + 1) * c.ms_per_day`;
}

/** Of the due day of `c`. */
export const DUE_DAY_OVER = endOfDay('c.due_on');

/** Its due day is over on the case's own calendar. A case on hold is never overdue. */
export function isOverdue(now: string, day = 'c.due_on'): string {
  return `(${day} IS NOT NULL AND c.status <> 'on-hold' AND ${endOfDay(day)} <= ${now})`;
}

/** Due from today to seven days on, neither overdue nor on hold. */
export function isDueSoon(now: string, day = 'c.due_on'): string {
  return `(${day} IS NOT NULL AND c.status <> 'on-hold' AND ${endOfDay(day)} > ${now}
    AND ${endOfDay(day)} - ${DUE_SOON_DAYS + 1} * c.ms_per_day <= ${now})`;
}

/** Open cases, by what they need somebody for. */
export function needsAttention(
  attention: Attention,
  now: () => string,
  day = (): string => 'c.due_on',
): string {
  switch (attention) {
    case 'overdue':
      return `(c.status <> 'closed' AND ${isOverdue(now(), day())})`;
    case 'due-soon':
      return `(c.status <> 'closed' AND ${isDueSoon(now(), day())})`;
    case 'awaiting-partner':
      return `(c.status <> 'closed' AND c.awaits_partner)`;
    case 'blocked':
      return `(c.status <> 'closed' AND c.case_id IN (${BLOCKED}))`;
  }
}

// A person may be asked about under an id that was joined into theirs.
const DOUBTED = `SELECT unnest(ARRAY[coalesce(o.joined_into, o.seasonal_worker_id),
    coalesce(l.joined_into, l.seasonal_worker_id)])
  FROM identity_doubts d JOIN seasonal_workers o ON o.seasonal_worker_id = d.other_id
    JOIN seasonal_workers l ON l.seasonal_worker_id = d.seasonal_worker_id
  WHERE ${IS_OPEN}`;
// Few among many: each is found by an index, and no other case is looked at.
const BLOCKED = `SELECT b.case_id FROM cases b WHERE b.status = 'on-hold' OR b.contested
  UNION ALL SELECT b.case_id FROM cases b WHERE b.seasonal_worker_id IN (${DOUBTED})`;

/** One condition for each filter given; every value is a parameter. */
export function conditionsOf(scope: CaseScope, filter: CaseFilter, asking: Asking): Conditions {
  const { nowMs, names, operations = scope, concerns = null } = asking;
  const values: unknown[] = [];
  const value: Parameter = (given) => `$${values.push(given)}`;
  const parts = ['true'];
  if (scope.kind === 'agency') parts.push(takesPart(value(scope.agencyId)));
  if (filter.agencyId !== undefined) parts.push(takesPart(value(filter.agencyId)));
  for (const [field, column] of EQUAL) {
    if (filter[field] !== undefined) parts.push(`${column} = ${value(filter[field])}`);
  }
  // Where it is asked for: a value that no condition names is refused.
  const day = (): string => dueDayOf(filter, value);
  if (filter.overdue !== undefined) parts.push(overdueIs(filter.overdue, value(nowMs), day()));
  if (filter.attention !== undefined) {
    parts.push(needsAttention(filter.attention, () => `${value(nowMs)}::bigint`, day));
  }
  if (filter.selection !== undefined) parts.push(selectedAs(value(filter.selection)));
  if (filter.q !== undefined) parts.push(found(filter.q, names, value));
  parts.push(...dated(filter, day, concerns, value));
  parts.push(...travelling(filter), ...departing(filter, value), ...ofOperation(filter, operations, value));
  return { where: `WHERE ${parts.join(' AND ')}`, values, value };
}

/** Case `c` is of a campaign in which the agency takes part. */
export function takesPart(agency: string): string {
  return `c.campaign_id IN (SELECT campaign_id FROM campaign_agencies WHERE agency_id = ${agency})`;
}

const EQUAL = [
  ['campaignId', 'c.campaign_id'],
  ['stage', 'c.stage'],
  ['status', 'c.status'],
  ['offerId', 'c.offer_id'],
  ['convoyId', 'c.convoy_id'],
  ['outcome', 'c.outcome'],
  ['next', 'c.next'],
  ['path', 'c.path'],
  ['returnProof', 'c.return_proof'],
] as const;

/** The due day that the other filters judge: of the row that `due` names, else of the first required one. */
export function dueDayOf({ due }: CaseFilter, value: Parameter): string {
  // A code holds small letters, digits and hyphens: nothing in it means anything to a pattern.
  return due === undefined
    ? 'c.due_on'
    : `substring(';' || c.dates_due from ';' || ${value(due)} || ' ([0-9-]{10}) ')::date`;
}

function dated(
  { due, dueFrom, dueTo }: CaseFilter,
  day: () => string,
  concerns: AgencyKind | null,
  value: Parameter,
): string[] {
  return [
    ...(due === undefined ? [] : [hasDateFor(value(due), concerns, value)]),
    ...(dueFrom === undefined ? [] : [`${day()} >= ${value(dueFrom)}`]),
    ...(dueTo === undefined ? [] : [`${day()} <= ${value(dueTo)}`]),
  ];
}

function hasDateFor(milestone: string, concerns: AgencyKind | null, value: Parameter): string {
  if (concerns === null) {
    return `(c.status <> 'closed' AND strpos(';' || c.dates_due, ';' || ${milestone} || ' ') > 0)`;
  }
  return `(c.status <> 'closed' AND EXISTS (SELECT FROM ${DATES_DUE}
    WHERE split_part(d.said, ' ', 1) = ${milestone} AND ${concernsKind(value(concerns))}))`;
}

/** The dates to keep of case `c`, each as `d.said`. */
export const DATES_DUE = `regexp_split_to_table(c.dates_due, ';') AS d(said)`;

/** The date `d.said` concerns agencies of the kind. */
export function concernsKind(kind: string): string {
  return `${kind} = ANY (string_to_array(split_part(d.said, ' ', 3), ','))`;
}

function overdueIs(wanted: boolean, now: string, day: string): string {
  const overdue = isOverdue(`${now}::bigint`, day);
  return wanted ? overdue : `NOT ${overdue}`;
}

function selectedAs(state: string): string {
  return `EXISTS (SELECT 1 FROM offer_selections s
    WHERE s.case_id = c.case_id AND s.state = ${state} AND s.closed_at IS NULL)`;
}

function travelling({ withoutConvoy }: CaseFilter): string[] {
  return withoutConvoy === undefined ? [] : [`c.convoy_id IS ${withoutConvoy ? '' : 'NOT '}NULL`];
}

/** Open, and nobody has reported that they left. */
const HAS_NOT_LEFT = `(c.status <> 'closed' AND NOT c.boarded)`;

/** Of a case that has not left, one of {@link Readiness}. What is contested is looked at before anybody travels. */
export const READINESS_OF = `CASE WHEN c.status = 'on-hold' OR c.contested THEN 'held'
  WHEN c.stage IN ('recruitment', 'training') THEN 'papers-missing' WHEN c.stage = 'visa' THEN 'visa-missing'
  ELSE 'ready' END`;

function departing({ departsFrom, departsTo, readiness }: CaseFilter, value: Parameter): string[] {
  const starts = [
    ...(departsFrom === undefined ? [] : [`s.starts_on >= ${value(departsFrom)}`]),
    ...(departsTo === undefined ? [] : [`s.starts_on <= ${value(departsTo)}`]),
  ];
  const parts = [
    ...(starts.length === 0
      ? []
      : [`c.offer_id IN (SELECT s.offer_id FROM offers s WHERE ${starts.join(' AND ')})`]),
    ...(readiness === undefined ? [] : [`${READINESS_OF} = ${value(readiness satisfies Readiness)}`]),
  ];
  return parts.length === 0 ? [] : [HAS_NOT_LEFT, ...parts];
}

function ofOperation(
  { operationId, itemState, itemCode }: CaseFilter,
  operations: CaseScope,
  value: Parameter,
): string[] {
  if (operationId === undefined) return [];
  const parts = [
    `i.operation_id = ${value(operationId)}`,
    ...(itemState === undefined ? [] : [`i.state = ${value(itemState)}`]),
    ...(itemCode === undefined ? [] : [`i.code = ${value(itemCode)}`]),
    ...(operations.kind === 'all' ? [] : [`o.agency_id = ${value(operations.agencyId)}`]),
  ];
  return [
    `c.case_id IN (SELECT i.case_id FROM bulk_items i JOIN bulk_operations o USING (operation_id)
      WHERE ${parts.join(' AND ')})`,
  ];
}

/** Two letters of a country, then digits. */
const BEGINS_NUMBER = /^[A-Z]{2}\d/;
const MAY_BEGIN_NUMBER = /^[A-Z]{1,2}$/;

/** By words of the names that the reader may read, or by the beginning of the number, where it may be one. */
function found(question: string, names: NameScope, value: Parameter): string {
  const number = question.trim().toUpperCase();
  const isNumber = BEGINS_NUMBER.test(number);
  const byNumber = (): string => `c.case_no LIKE ${value(`${number.replace(/[\\%_]/g, '\\$&')}%`)}`;
  if (names.kind === 'none') return isNumber || MAY_BEGIN_NUMBER.test(number) ? byNumber() : 'false';
  // Each is asked of its own index: together they would read every case.
  if (isNumber) {
    return `c.case_id IN (SELECT c.case_id FROM ${WITH_PEOPLE} WHERE ${named(question, names, value)}
      UNION ALL SELECT c.case_id FROM cases c WHERE ${byNumber()})`;
  }
  const byName =
    names.kind === 'all'
      ? `c.seasonal_worker_id IN (SELECT w.seasonal_worker_id FROM seasonal_workers w WHERE ${named(question, names, value)})`
      : `c.case_id IN (SELECT c.case_id FROM ${WITH_PEOPLE} WHERE ${named(question, names, value)})`;
  return MAY_BEGIN_NUMBER.test(number) ? `(${byName} OR ${byNumber()})` : byName;
}

function named(question: string, names: NameScope, value: Parameter): string {
  const words = searchWords(question);
  const grams = commonGrams(words);
  // Letters and digits only: nothing in them means anything to LIKE.
  const like = (text: string): string => `w.search_name LIKE ${value(`%${text}%`)}`;
  return [
    ...(grams.length === 0 ? [] : [`name_grams(w.search_name) @> ${value(grams)}::text[]`]),
    ...words.map(([word, key]) => `(${like(word)} OR ${like(key)})`),
    ...(words.length === 0 ? ['false'] : []),
    ...(names.kind === 'all' ? [] : [isNameShown(value(nameReader(names)))]),
  ].join(' AND ');
}
