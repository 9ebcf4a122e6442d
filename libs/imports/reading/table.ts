/** Where a sheet's table begins: title rows above it are passed over, and a header of two lines is read as one. */
import { isBlank, tidyCell } from './cell-text.ts';
import { columnsOf, fieldOfHeader, lookAtScripts, samplesOf } from './columns.ts';
import type { Column, Mapping } from './columns.ts';
import type { Cell, ReadingContext } from './fields.ts';

export interface Sheet {
  name: string | null;
  /** All rows of the sheet, the first is row 1; rows may be of different lengths. */
  rows: readonly (readonly Cell[])[];
}

export interface TableRow {
  /** As the spreadsheet numbers it. */
  row: number;
  cells: readonly Cell[];
}

/** `sampleRows`: rows with up to three different values of it. */
export type SampledColumn = Column & { sampleRows: number[] };

export interface Table {
  columns: (SampledColumn & { samples: string[] })[];
  rows: TableRow[];
  /** How many columns have a header that is known. */
  known: number;
  /** How many columns hold something; of more than {@link MOST_COLUMNS} only the first are read. */
  width: number;
}

type Fields = Pick<ReadingContext, 'kind' | 'details'>;
type Header = { position: number; header: string };

/** Titles, logos and dates of printing stand above the header of a real list; not more than this. */
const LOOKED_AT = 40;
/** Columns that hold something, wherever they stand. */
export const MOST_COLUMNS = 256;
/** What an earlier outcome added is no column of the list. */
const OUTCOME = /^_(?:status|error_column|error|case_no)$/;

/** The table of a sheet; without a header that is known, its first row that holds something is the header. */
export function tableOf(sheet: Sheet, context: Fields, mapping: Mapping = {}): Table {
  const { rows, width } = withoutEmptyColumns(sheet.rows);
  const header = headerOf(rows, context, mapping);
  if (header === undefined) return { columns: [], rows: [], known: 0, width };
  const below = rows
    .map((cells, index): TableRow => ({ row: index + 1, cells: cells.slice(0, MOST_COLUMNS) }))
    .slice(header.end)
    .filter(({ cells }) => !cells.every(isBlank));
  const cells = below.map((row) => row.cells);
  const headers = [...header.headers, ...nameless(header.headers, cells)];
  const columns = columnsOf(headers, lookAtScripts(cells), context, mapping);
  return {
    columns: columns
      .toSorted((one, other) => one.position - other.position)
      .filter(({ header: name }) => context.kind === 'milestones' || !OUTCOME.test(name))
      .map((column) => {
        const { samples, indexes } = samplesOf(column.position, cells);
        return { ...column, samples, sampleRows: indexes.flatMap((index) => below[index]?.row ?? []) };
      }),
    rows: below,
    ...{ known: header.known, width },
  };
}

/** A cell may stand in the last column that a spreadsheet has, and thousands of empty ones before it. */
function withoutEmptyColumns(rows: Sheet['rows']): Pick<Sheet, 'rows'> & { width: number } {
  const widest = rows.reduce((most, { length }) => Math.max(most, length), 0);
  if (widest <= MOST_COLUMNS) return { rows, width: widest };
  const found = new Set<number>();
  for (const cells of rows) {
    for (let position = 0; position < cells.length; position += 1) {
      const cell = cells[position] ?? null;
      if (cell !== null && !found.has(position) && !isBlank(cell)) found.add(position);
    }
  }
  const held = [...found].toSorted((one, other) => one - other);
  const read = held.slice(0, MOST_COLUMNS);
  return { rows: rows.map((cells) => read.map((position) => cells[position] ?? null)), width: held.length };
}

/** Columns that hold something under no header: kept, and not used. */
function nameless(headers: readonly Header[], rows: readonly (readonly Cell[])[]): Header[] {
  const named = new Set(headers.map(({ position }) => position));
  const found = new Set<number>();
  for (const row of rows) {
    for (const [position, cell] of row.slice(0, MOST_COLUMNS).entries()) {
      if (!named.has(position) && !found.has(position) && !isBlank(cell)) found.add(position);
    }
  }
  return [...found].map((position) => ({ position, header: '' }));
}

interface FoundHeader {
  headers: Header[];
  /** Index of the first row below. */
  end: number;
  known: number;
}

function headerOf(
  rows: readonly (readonly Cell[])[],
  context: Fields,
  mapping: Mapping,
): FoundHeader | undefined {
  const said = new Set(Object.keys(mapping).map(tidyCell));
  const isKnown = (text: string): boolean => said.has(text) || fieldOfHeader(text, context) !== undefined;
  const looked = rows.slice(0, LOOKED_AT).map((_row, index) => headerAt(rows, index, isKnown));
  const filled = looked.filter(({ headers }) => headers.length > 0);
  const best = Math.max(0, ...filled.map(({ known }) => known));
  return filled.find(({ known }) => known === best);
}

/** The header that begins at this row: of two lines where together they name more than either alone. */
function headerAt(
  rows: readonly (readonly Cell[])[],
  index: number,
  isKnown: (text: string) => boolean,
): FoundHeader {
  const [upper = [], lower = []] = rows.slice(index, index + 2);
  const found = (headers: Header[], end: number): FoundHeader => {
    return { headers, end, known: headers.filter(({ header }) => isKnown(header)).length };
  };
  const single = found(oneLine(upper), index + 1);
  if (single.headers.length === 0) return single;
  const double = found(twoLines(upper, lower, isKnown), index + 2);
  const below = found(oneLine(lower), index + 2);
  return double.known > Math.max(single.known, below.known) ? double : single;
}

function oneLine(cells: readonly Cell[]): Header[] {
  return cells
    .slice(0, MOST_COLUMNS)
    .flatMap((cell, position) => (isBlank(cell) ? [] : [{ position, header: tidyCell(cell) }]));
}

/** A cell merged over several columns stands in the first of them; one merged over both lines in the upper. */
function twoLines(
  upper: readonly Cell[],
  lower: readonly Cell[],
  isKnown: (text: string) => boolean,
): Header[] {
  const headers: Header[] = [];
  let group = '';
  for (
    let position = 0;
    position < Math.min(MOST_COLUMNS, Math.max(upper.length, lower.length));
    position += 1
  ) {
    const above = tidyCell(upper[position] ?? null);
    const below = tidyCell(lower[position] ?? null);
    if (above !== '') group = above;
    const inGroup = below === '' ? above : `${group} ${below}`.trim();
    const choices = below === '' ? [above] : [inGroup, `${below} ${group}`.trim(), below];
    const header = [below, ...choices].find((text) => text !== '' && isKnown(text)) ?? inGroup;
    if (header !== '') headers.push({ position, header });
  }
  return headers;
}
