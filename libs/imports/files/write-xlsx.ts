/** A table as a workbook of one sheet, every cell a text: a spreadsheet makes no number and runs no formula of it. */
import writeExcelFile from 'write-excel-file/node';

/** A workbook reads no text that is longer. */
const LONGEST_CELL = 32_767;

/** The first row is the header. */
export async function xlsxOf(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const cells = rows.map((row) =>
    row.map((text) => (text === '' ? null : { value: text.slice(0, LONGEST_CELL), type: String })),
  );
  return writeExcelFile(cells, { sheet: 'outcome', stickyRowsCount: 1 }).toBuffer();
}
