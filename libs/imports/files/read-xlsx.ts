/** Sheets of a workbook, with the values that it stores: no formula is run, no link followed, no macro read. */
import readExcelFile from 'read-excel-file/node';
import type { Cell } from '#libs/imports/reading/fields';
import type { Sheet } from '#libs/imports/reading/table';

interface StoredNumber {
  number: string;
}

/** All sheets in their order. Throws when the bytes are no workbook. */
export async function xlsxSheets(bytes: Buffer): Promise<Sheet[]> {
  // Digits as stored: 212612345678 is not to become 2.1E+11 on the way.
  const parseNumber = (text: string): StoredNumber => ({ number: text });
  const sheets = await readExcelFile(bytes, { parseNumber, trim: false });
  return sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.map((row) => row.map((cell) => cellOf(cell))),
  }));
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined || value === '') return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : { day: isoDay(value) };
  if (typeof value === 'object' && 'number' in value) return numberOf((value as StoredNumber).number);
  return typeof value === 'boolean' ? String(value).toUpperCase() : (value as string);
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** 12 digits may be stored as `2.12612345678E11`: the same number, written out where that loses nothing. */
function numberOf(stored: string): Cell {
  const value = Number(stored);
  const whole = /e/i.test(stored) && Number.isSafeInteger(value) ? String(value) : stored;
  return { number: whole };
}
