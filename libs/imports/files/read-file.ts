/** A file as the table of one of its sheets. Runs in a process of its own: see `read-process.ts`. */
import { tableOf } from '#libs/imports/reading/table';
import type { Sheet, Table } from '#libs/imports/reading/table';
import type { Mapping } from '#libs/imports/reading/columns';
import type { DetailField, ImportKind } from '#libs/imports/reading/fields';
import { csvRows } from './read-csv.ts';
import { xlsxSheets } from './read-xlsx.ts';
import { decoded } from './text-encoding.ts';
import type { BrokenText, Encoding } from './text-encoding.ts';
import { isZip, unpacksWithin } from './zip-sizes.ts';

export const MOST_ROWS = 20_000;
export const MOST_FILE_BYTES = 20 * 1024 * 1024;
const MOST_UNPACKED_BYTES = 200 * 1024 * 1024;

export interface FileQuestion {
  bytes: Uint8Array;
  kind: ImportKind;
  details: readonly DetailField[];
  /** Without it the first sheet with a header that is known. */
  sheet?: string;
  mapping?: Mapping;
}

export type FileAnswer =
  | {
      kind: 'table';
      /** Null for a workbook. */
      encoding: Encoding | null;
      sheet: string | null;
      sheets: string[];
      columns: Table['columns'];
      rows: Table['rows'];
    }
  /** Neither a table in text nor a workbook; or text of which this row is not in the encoding of the others. */
  | { kind: 'unreadable'; row?: number }
  | { kind: 'too-many-rows' }
  | { kind: 'no-such-sheet' };

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
  if (table.rows.length > MOST_ROWS) return { kind: 'too-many-rows' };
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
      return { encoding: null, sheets: await xlsxSheets(bytes) };
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
