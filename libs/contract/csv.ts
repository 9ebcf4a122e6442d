/** Tables for spreadsheets, written in one way by all: RFC 4180, and nothing in them is a formula. */

export type Cell = string | number | boolean | null;

/** What tells a spreadsheet that the bytes are UTF-8: it stands before the first line. */
export const BYTE_ORDER_MARK = '\ufeff';

/** A line of names, then one for each row; a column that a row lacks is empty. */
export function csvText<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Partial<Record<Column, Cell>>>[],
): string {
  return linesOfCsv([columns, ...rows.map((row) => columns.map((column) => row[column] ?? null))]);
}

/** Lines of cells; the first is the header. */
export function linesOfCsv(lines: readonly (readonly Cell[])[]): string {
  return BYTE_ORDER_MARK + lines.map(csvLine).join('');
}

/** One line with its end. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
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
