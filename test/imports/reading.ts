/** Rows read as an import reads them, from a header and cells. */
import { foldedKey } from '#libs/imports/reading/cell-text';
import { dateFieldsOf, readRow, readingsOf } from '#libs/imports/reading/read-rows';
import type { DateNotice, ReadRow } from '#libs/imports/reading/read-rows';
import { tableOf } from '#libs/imports/reading/table';
import type { Cell, ReadingContext } from '#libs/imports/reading/fields';

const codes = (list: string): Map<string, string> =>
  new Map(list.split(' ').map((code) => [foldedKey(code), code]));

export const CASES: ReadingContext = {
  kind: 'cases',
  today: '2026-11-28',
  seasonStartsOn: '2027-02-01',
  paths: ['first', 'returning'],
  milestones: new Map(),
  evidence: new Map(),
  repeatable: new Set(),
  details: [],
};

export const MILESTONES: ReadingContext = {
  ...CASES,
  kind: 'milestones',
  milestones: codes('arrived departed'),
  evidence: codes('arrival-list ticket'),
  details: [
    { name: 'flightNo', type: 'string' },
    { name: 'seat', type: 'integer' },
    { name: 'until', type: 'date' },
    { name: 'month', type: 'month' },
    { name: 'paid', type: 'boolean' },
  ],
};

/** A good row of cases: whatever a test does not speak of. */
export const GOOD = { Nom: 'AMRANI', Prénom: 'Fatima', 'Date de naissance': '1990-02-13', CIN: 'AB123456' };

/** All rows of a table. */
export function readAll(
  rows: readonly (readonly Cell[])[],
  context: ReadingContext = CASES,
): { rows: ReadRow[]; notices: DateNotice[] } {
  const table = tableOf({ name: null, rows }, context);
  const { readings, notices } = readingsOf(table.columns, table.rows, dateFieldsOf(context));
  return { rows: table.rows.map(({ cells }) => readRow(cells, table.columns, context, readings)), notices };
}

/** One row: a good one, with these columns over it. */
export function readOne(columns: Readonly<Record<string, Cell>>, context = CASES): ReadRow {
  const all: Record<string, Cell> = context.kind === 'cases' ? { ...GOOD, ...columns } : { ...columns };
  const [row] = readAll([Object.keys(all), Object.values(all)], context).rows;
  if (row === undefined) throw new Error('no row was read');
  return row;
}

/** One column of cells, each in a row that is good but for it. */
export function readColumn(
  header: string,
  cells: readonly Cell[],
): { rows: ReadRow[]; notices: DateNotice[] } {
  const good: Record<string, Cell> = { ...GOOD };
  const others = Object.keys(good).filter((name) => name !== header);
  const rows = cells.map((cell) => [cell, ...others.map((name) => good[name] ?? null)]);
  return readAll([[header, ...others], ...rows]);
}
