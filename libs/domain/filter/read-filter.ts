/** From what somebody sent, a query string or an object, to a filter of cases, or to every fault in it. */
import { isIsoDate } from '#libs/domain/calendar';
import { foldedWords } from '#libs/domain/person/names';
import { isId, textFault } from '#libs/domain/text';
import { DEFAULT_SORT, FILTERS, SORTS } from './case-filter.ts';
import type { CaseFilter, CaseSort, FilterRule } from './case-filter.ts';

/** One fault, by the place that `at` and the name of the parameter make. */
export interface FilterFault {
  pointer: string;
  code: string;
  detail: string;
}

export type FilterRead = { kind: 'filter'; filter: CaseFilter } | FilterInvalid;
export type ListRead = { kind: 'list'; filter: CaseFilter; sort: CaseSort } | FilterInvalid;
export interface FilterInvalid {
  kind: 'invalid';
  faults: FilterFault[];
}

const MOST_FAULTS = 100;
const LONGEST_SEARCH = 100;
const LONGEST_POINTER = 200;
const CODE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_CODE = 64;
const YES_OR_NO: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ['true', true],
  ['false', false],
  [true, true],
  [false, false],
]);

/**
 * A filter of the members given, each a text (`overdue` also true or false). `at` is what pointers begin with: `?` for
 * a query, `/selection/filter/` for a body.
 */
export function readFilter(given: Readonly<Record<string, unknown>>, at = '?'): FilterRead {
  const { filter, faults } = readMembers(given, at);
  return faults.length > 0 ? { kind: 'invalid', faults } : { kind: 'filter', filter };
}

/** The same with `sort`, as a list and its saved views are asked for. */
export function readList(given: Readonly<Record<string, unknown>>, at = '?'): ListRead {
  const { sort = DEFAULT_SORT, ...members } = given;
  const { filter, faults } = readMembers(members, at);
  if (isSort(sort) && faults.length === 0) return { kind: 'list', filter, sort };
  const detail = `must be one of ${SORTS.join(', ')}`;
  return {
    kind: 'invalid',
    faults: isSort(sort) ? faults : [...faults, { pointer: `${at}sort`, code: 'is-in', detail }],
  };
}

/** What a query string says, `stage=visa&sort=dueOn`: a name said twice keeps all it was given. */
export function queryMembers(query: string): Record<string, string | string[]> {
  const members = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query)) {
    members.set(name, [...(members.get(name) ?? []), value]);
  }
  return Object.fromEntries(
    [...members].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  );
}

/** The filter as a query string says it, in the order of {@link FILTERS}: equal filters have equal texts. */
export function filterText(filter: CaseFilter): string {
  const text = new URLSearchParams();
  for (const name of Object.keys(FILTERS)) {
    const value = filter[name as keyof CaseFilter];
    if (value !== undefined) text.set(name, String(value));
  }
  return text.toString();
}

function isSort(value: unknown): value is CaseSort {
  return (SORTS as readonly unknown[]).includes(value);
}

function readMembers(
  given: Readonly<Record<string, unknown>>,
  at: string,
): { filter: CaseFilter; faults: FilterFault[] } {
  const members: [string, unknown][] = [];
  const faults: FilterFault[] = [];
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const pointer = `${at}${name.replaceAll('~', '~0').replaceAll('/', '~1')}`.slice(0, LONGEST_POINTER);
    const rule = Object.hasOwn(FILTERS, name) ? FILTERS[name as keyof CaseFilter] : undefined;
    const fault = rule === undefined ? UNKNOWN : faultOf(rule, value);
    if (fault === undefined) members.push([name, rule?.kind === 'yes-or-no' ? YES_OR_NO.get(value) : value]);
    else if (faults.length < MOST_FAULTS) faults.push({ pointer, ...fault });
  }
  const filter: CaseFilter = Object.fromEntries(members);
  for (const name of OF_AN_OPERATION) {
    if (filter[name] !== undefined && given['operationId'] === undefined) {
      faults.push({
        pointer: `${at}${name}`,
        code: 'required',
        detail: 'is asked of an operation: say operationId',
      });
    }
  }
  return { filter, faults };
}

const OF_AN_OPERATION = ['itemState', 'itemCode'] as const;

type Said = Omit<FilterFault, 'pointer'>;
const UNKNOWN: Said = { code: 'unknown-key', detail: 'is not a field of this request' };

function faultOf(rule: FilterRule, value: unknown): Said | undefined {
  switch (rule.kind) {
    case 'id':
      return isId(value) ? undefined : { code: 'is-id', detail: 'must be an id' };
    case 'code':
      return isCode(value)
        ? undefined
        : { code: 'matches', detail: 'must be small letters and digits, joined by hyphens' };
    case 'day':
      return isIsoDate(value)
        ? undefined
        : { code: 'is-iso-date', detail: 'must be a day of the calendar, such as 2026-03-04' };
    case 'yes-or-no':
      return YES_OR_NO.has(value) ? undefined : { code: 'is-boolean', detail: 'must be true or false' };
    case 'one-of':
      return typeof value === 'string' && rule.values.includes(value)
        ? undefined
        : { code: 'is-in', detail: `must be one of ${rule.values.join(', ')}` };
    case 'search':
      return searchFault(value);
  }
}

function isCode(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LONGEST_CODE && CODE.test(value);
}

function searchFault(value: unknown): Said | undefined {
  if (typeof value !== 'string') return { code: 'is-text', detail: 'must be a text' };
  const fault = textFault(value, { maxLength: LONGEST_SEARCH });
  if (fault !== undefined) return { code: 'is-text', detail: fault };
  return foldedWords(value).length > 0
    ? undefined
    : { code: 'is-search', detail: 'must hold a letter or a digit' };
}
