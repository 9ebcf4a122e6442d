/** Rows of a table as the fields that they state, with what is wrong in each; the same cells always read the same. */
import { faultsOfNewPerson } from '#libs/domain/person/stated-person';
import { isBlank, tidyCell } from './cell-text.ts';
import type { Column } from './columns.ts';
import { orderProvedBy } from './dates.ts';
import type { Cell, CellFault, ReadingContext } from './fields.ts';
import { readValue, saysH } from './values.ts';
import type { ColumnReading } from './values.ts';

export interface ReadRow {
  /** By field: what was read, and the cell's text where it could not be. */
  values: Record<string, string>;
  faults: CellFault[];
}

/** How the columns of one field are read, by field. */
export type Readings = Readonly<Record<string, ColumnReading>>;

/** A column whose dates would read both ways, and nothing proves which. */
export interface DateNotice {
  field: string;
  count: number;
  samples: { row: number; value: string }[];
}

/** Cells of a row that were mended, by field; blank when emptied. */
export type Edits = Readonly<Record<string, string>>;

const PLAIN: ColumnReading = { order: 'day-month', hasH: false };
const NAMES = [
  'familyName',
  'givenName',
  'familyNameAr',
  'givenNameAr',
  'province',
  'fullName',
  'fullNameAr',
];
const FULL_NAMES: Readonly<Record<string, readonly [string, string]>> = {
  fullName: ['familyName', 'givenName'],
  fullNameAr: ['familyNameAr', 'givenNameAr'],
};
const SAMPLES = 3;

/** What the cells of one column have said so far. */
interface Signs {
  position: number;
  dayFirst: boolean;
  monthFirst: boolean;
  both: number;
  samples: DateNotice['samples'];
  hasH: boolean;
}

interface Row {
  row: number;
  cells: readonly Cell[];
}

/** Looks at all rows of a table, a few at a time: how its columns read is known after the last. */
export interface ColumnLook {
  see(rows: readonly Row[]): void;
  /** How each field's columns read, and what is to be said about their dates. */
  found(): { readings: Readings; notices: DateNotice[] };
}

export function lookAtColumns(columns: readonly Column[], dateFields: readonly string[]): ColumnLook {
  const looked = new Map<string, Signs>();
  for (const { field, position } of columns) {
    if (field === null || looked.has(field) || !(dateFields.includes(field) || field === 'sex')) continue;
    const nothing = { dayFirst: false, monthFirst: false, both: 0, hasH: false };
    looked.set(field, { position, ...nothing, samples: [] });
  }
  return {
    see: (rows) => {
      for (const [field, signs] of looked) {
        for (const row of rows) note(signs, row, dateFields.includes(field));
      }
    },
    found: () => {
      const all = [...looked].map(([field, signs]) => ({ field, signs, reading: readingOf(signs) }));
      return {
        readings: Object.fromEntries(all.map(({ field, reading }) => [field, reading])),
        notices: all.flatMap(({ field, signs: { dayFirst, monthFirst, both: count, samples } }) =>
          dayFirst || monthFirst || count === 0 ? [] : [{ field, count, samples }],
        ),
      };
    },
  };
}

function note(signs: Signs, { row, cells }: Row, isDate: boolean): void {
  const cell = cells[signs.position] ?? null;
  if (!isDate) {
    signs.hasH ||= saysH(cell);
    return;
  }
  const proved = orderProvedBy(cell);
  if (proved === 'day-month') signs.dayFirst = true;
  if (proved === 'month-day') signs.monthFirst = true;
  if (proved !== 'both') return;
  signs.both += 1;
  if (signs.samples.length < SAMPLES) signs.samples.push({ row, value: tidyCell(cell) });
}

/** The day stands first, unless values prove the month and none proves the day. */
function readingOf({ dayFirst, monthFirst, hasH }: Signs): ColumnReading {
  return { order: monthFirst && !dayFirst ? 'month-day' : 'day-month', hasH };
}

/** The same of rows that are all at hand. */
export function readingsOf(
  columns: readonly Column[],
  rows: readonly Row[],
  dateFields: readonly string[],
): { readings: Readings; notices: DateNotice[] } {
  const look = lookAtColumns(columns, dateFields);
  look.see(rows);
  return look.found();
}

/** Fields that hold days. */
export function dateFieldsOf({ kind, details }: Pick<ReadingContext, 'kind' | 'details'>): string[] {
  if (kind === 'cases') return ['birthDate'];
  return ['occurredOn', ...details.flatMap(({ name, type }) => (type === 'date' ? [name] : []))];
}

/** One row. `edits` stand in place of what its columns hold. */
export function readRow(
  cells: readonly Cell[],
  columns: readonly Column[],
  context: ReadingContext,
  readings: Readings,
  edits: Edits = {},
): ReadRow {
  const stated = cellsByField(cells, columns, edits);
  const values: Record<string, string> = {};
  const faults: CellFault[] = [];
  for (const [field, cell] of stated) {
    if (isBlank(cell) || isSaidByItsParts(field, stated)) continue;
    const read = readValue(field, cell, context, readings[field] ?? PLAIN);
    if ('fault' in read) {
      values[field] = tidyCell(cell);
      faults.push({ field, code: read.fault });
    } else {
      // Names in columns of their own go before what a full name says.
      for (const [part, value] of Object.entries(read.values)) values[part] ??= value;
    }
  }
  const missing = context.kind === 'cases' ? missingOfPerson : missingOfReport;
  return { values, faults: [...faults, ...missing(values, faults, columns, context)] };
}

/** Names in several columns are joined by a space; of other fields the first cell that holds something counts. */
function cellsByField(cells: readonly Cell[], columns: readonly Column[], edits: Edits): Map<string, Cell> {
  const stated = new Map<string, Cell>();
  for (const { field, position } of columns) {
    if (field === null) continue;
    const cell = cells[position] ?? null;
    const before = stated.get(field) ?? null;
    if (isBlank(before)) stated.set(field, cell);
    else if (NAMES.includes(field) && !isBlank(cell)) {
      stated.set(field, `${tidyCell(before)} ${tidyCell(cell)}`);
    }
  }
  for (const [field, value] of Object.entries(edits)) stated.set(field, value);
  // Parts of a name first, so that they win over the whole.
  return new Map(
    [...stated].sort(([one], [other]) => Number(one in FULL_NAMES) - Number(other in FULL_NAMES)),
  );
}

function isSaidByItsParts(field: string, stated: ReadonlyMap<string, Cell>): boolean {
  return FULL_NAMES[field]?.every((part) => !isBlank(stated.get(part) ?? null)) === true;
}

function missingOfPerson(
  values: Readonly<Record<string, string>>,
  faults: readonly CellFault[],
  columns: readonly Column[],
  { today }: ReadingContext,
): CellFault[] {
  const unreadable = faults.flatMap(({ field }) => FULL_NAMES[field] ?? [field]);
  // What is there and unreadable is not missing as well.
  const there = Object.fromEntries(unreadable.map((field) => [field, field === 'birthDate' ? today : 'X']));
  const has = (field: string): boolean => columns.some((column) => column.field === field);
  const missing = faultsOfNewPerson({ ...values, ...there }, today)
    .filter(({ code }) => code === 'required')
    .map(({ field }) => askedAs(field, values, there, has));
  const birth = values.birthDate === undefined && there.birthDate === undefined ? ['birthDate'] : [];
  return [...new Set([...missing, ...birth])].map((field) => ({ field, code: 'required' }));
}

/** Where the name is asked for: in the columns that the table has. */
function askedAs(
  field: string,
  values: Readonly<Record<string, string>>,
  there: Readonly<Record<string, string>>,
  has: (field: string) => boolean,
): string {
  if (field === 'cin') return !has('cin') && has('passport') ? 'passport' : 'cin';
  if (has('familyName') || has('givenName')) return field;
  if (has('fullName')) return 'fullName';
  if (!has('familyNameAr') && !has('givenNameAr')) return has('fullNameAr') ? 'fullNameAr' : field;
  // One half of the Arabic name is there: the other is what is missing.
  return ['familyNameAr', 'givenNameAr'].find((one) => (values[one] ?? there[one]) === undefined) ?? field;
}

function missingOfReport(
  values: Readonly<Record<string, string>>,
  _faults: readonly CellFault[],
  columns: readonly Column[],
): CellFault[] {
  const named = ['caseNo', 'cin', 'passport'] as const;
  const column = named.find((field) => columns.some((one) => one.field === field)) ?? 'caseNo';
  const who = named.some((field) => values[field] !== undefined) ? [] : [column];
  const facts = ['milestone', 'occurredOn'].filter((field) => values[field] === undefined);
  return [...who, ...facts].map((field) => ({ field, code: 'required' }));
}
