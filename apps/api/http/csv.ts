/** Tables for spreadsheets: RFC 4180, and nothing in them is a formula. */
import { Answer } from './answer.ts';

export type Cell = string | number | boolean | null;

/** Whether a request asks for the table: it names `text/csv`, and nothing that it would rather have. */
export function asksForCsv(accept: string | undefined): boolean {
  const wanted = (accept ?? '').split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    return { type, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
  });
  const csv = wanted.find(({ type }) => type === 'text/csv')?.quality ?? 0;
  const json = wanted.find(({ type }) => type === 'application/json')?.quality ?? 0;
  return csv > 0 && csv >= json;
}

/** A table as an answer, of a route that gives JSON too. */
export function csvAnswer(text: string, headers: Readonly<Record<string, string>> = {}): Answer<string> {
  return new Answer(text, { 'Content-Type': 'text/csv; charset=utf-8', Vary: 'Accept', ...headers });
}

/** What tells a spreadsheet that the bytes are UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** A line of names, then one for each row; a column that a row lacks is empty. */
export function csvText<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Partial<Record<Column, Cell>>>[],
): string {
  return linesOfCsv([columns, ...rows.map((row) => columns.map((column) => row[column] ?? null))]);
}

/** Lines of cells; the first is the header. */
export function linesOfCsv(lines: readonly (readonly Cell[])[]): string {
  return BYTE_ORDER_MARK + lines.map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('');
}

/**
 * What a spreadsheet may take for a formula, and run: it begins like one, after blanks too, or does so after what
 * another spreadsheet takes for the end of a field.
 */
const FORMULA = /(?:^|[;|])\s*[=+\-@\t\r]/;

function cellText(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const isFormula = FORMULA.test(cell);
  if (!isFormula && !/[",\r\n]/.test(cell)) return cell;
  return `"${isFormula ? "'" : ''}${cell.replaceAll('"', '""')}"`;
}
