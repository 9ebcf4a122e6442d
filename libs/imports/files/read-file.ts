/** A file as the table of one of its sheets. Runs in a process of its own: see `read-process.ts`. */
import { MOST_COLUMNS, tableOf } from '#libs/imports/reading/table';
import type { Sheet, Table, TableRow } from '#libs/imports/reading/table';
import type { Mapping } from '#libs/imports/reading/columns';
import type { Cell, DetailField, ImportKind } from '#libs/imports/reading/fields';
import { withErrorsAsTexts } from './error-cells.ts';
import { csvRows } from './read-csv.ts';
import { xlsxSheets } from './read-xlsx.ts';
import { decoded } from './text-encoding.ts';
import type { BrokenText, Encoding } from './text-encoding.ts';
import { isZip, unpacksWithin } from './zip-sizes.ts';

export const MOST_ROWS = 20_000;
export const MOST_FILE_BYTES = 20 * 1024 * 1024;
const MOST_UNPACKED_BYTES = 200 * 1024 * 1024;
/** In all cells: a workbook may say one long text once, and show it in every cell. */
const MOST_CHARACTERS = 100 * 1024 * 1024;

export interface FileQuestion {
  bytes: Uint8Array;
  kind: ImportKind;
  details: readonly DetailField[];
  /** Without it the first sheet with a header that is known. */
  sheet?: string;
  mapping?: Mapping;
}

/** `R` is what is kept of a row. */
export type FileAnswer<R = TableRow> =
  | {
      kind: 'table';
      /** Null for a workbook. */
      encoding: Encoding | null;
      sheet: string | null;
      sheets: string[];
      columns: Table['columns'];
      rows: R[];
    }
  /** Neither a table in text nor a workbook; or text of which this row is not in the encoding of the others. */
  | { kind: 'unreadable'; row?: number }
  | { kind: 'too-many-rows' }
  | { kind: 'too-many-columns' }
  | { kind: 'no-such-sheet' };

/** What the process that reads says: what the file is, then its rows a few at a time, and none after the last. */
export type FileMessage = FileAnswer | { kind: 'rows'; rows: TableRow[] };
/** What it is asked for after each. */
export const MORE = 'more';

/** Reads a file of at most {@link MOST_FILE_BYTES}. */
export async function readFile({ bytes, ...question }: FileQuestion): Promise<FileAnswer> {
  const read = await sheetsOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (read === undefined) return { kind: 'unreadable' };
  if ('brokenLine' in read) return { kind: 'unreadable', row: read.brokenLine };
  const { encoding, sheets } = read;
  const named = sheets.flatMap(({ name }) => name ?? []);
  if (question.sheet !== undefined && !named.includes(question.sheet)) return { kind: 'no-such-sheet' };
  const chosen = chosenOf(sheets, question);
  if (chosen === undefined) return { kind: 'unreadable' };
  const { sheet, table } = chosen;
  if (table.width > MOST_COLUMNS) return { kind: 'too-many-columns' };
  if (table.rows.length > MOST_ROWS) return { kind: 'too-many-rows' };
  if (charactersIn(table.rows) > MOST_CHARACTERS) return { kind: 'unreadable' };
  return {
    kind: 'table',
    encoding,
    sheet: sheet.name,
    sheets: named,
    columns: table.columns,
    rows: table.rows,
  };
}

async function sheetsOf(
  bytes: Buffer,
): Promise<{ encoding: Encoding | null; sheets: Sheet[] } | BrokenText | undefined> {
  try {
    if (isZip(bytes)) {
      if (!unpacksWithin(bytes, MOST_UNPACKED_BYTES)) return undefined;
      const legible = await withErrorsAsTexts(bytes, MOST_UNPACKED_BYTES);
      return { encoding: null, sheets: await xlsxSheets(legible) };
    }
    const text = decoded(bytes);
    if (text === undefined || 'brokenLine' in text) return text;
    return { encoding: text.encoding, sheets: [{ name: null, rows: csvRows(text.text) }] };
  } catch {
    return undefined;
  }
}

function chosenOf(
  sheets: readonly Sheet[],
  { sheet: asked, kind, details, mapping }: Omit<FileQuestion, 'bytes'>,
): { sheet: Sheet; table: Table } | undefined {
  const looked = sheets.filter(({ name }) => asked === undefined || name === asked);
  let first: { sheet: Sheet; table: Table } | undefined;
  for (const sheet of looked) {
    const table = tableOf(sheet, { kind, details }, mapping);
    if (table.known > 0) return { sheet, table };
    if (table.columns.length > 0) first ??= { sheet, table };
  }
  return first;
}

function charactersIn(rows: readonly TableRow[]): number {
  return rows.reduce((sum, { cells }) => sum + cells.reduce((all, cell) => all + lengthOf(cell), 0), 0);
}

/** Of a cell as it is sent, in characters. */
export function lengthOf(cell: Cell): number {
  if (typeof cell === 'string') return cell.length;
  return cell === null ? 0 : Object.values(cell).join('').length;
}
