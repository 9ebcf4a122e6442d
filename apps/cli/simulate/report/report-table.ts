/** What a table of a report is made of, in every form. */
export interface ReportTable {
  caption: string;
  heads: readonly string[];
  /** The first so many columns are words; the others numbers. */
  words: number;
  rows: readonly (readonly string[])[];
  /** For each row a length between 0 and 1, drawn beside it. */
  bars?: readonly number[];
  /** How to read it; said below a table that has rows. */
  note?: string;
}
