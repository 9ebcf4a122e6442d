/** A table as a workbook of one sheet, every cell a text: a spreadsheet makes no number and runs no formula of it. */
import writeExcelFile from 'write-excel-file/node';

/** A workbook reads no text that is longer. */
const LONGEST_CELL = 32_767;
/** In characters: a column is as wide as its header, within these. */
const NARROWEST = 12;
const WIDEST = 40;

/** The first row is the header, and stays in sight. */
export async function xlsxOf(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const cells = rows.map((row) =>
    row.map((text) => (text === '' ? null : { value: text.slice(0, LONGEST_CELL), type: String })),
  );
  const columns = (rows[0] ?? []).map((header) => ({ width: widthOf(header) }));
  return writeExcelFile(cells, { sheet: 'outcome', stickyRowsCount: 1, columns }).toBuffer();
}

function widthOf({ length }: string): number {
  return Math.min(Math.max(length + 2, NARROWEST), WIDEST);
}
