/** Rows of a text file whose cells are parted by commas, semicolons or tabs. */
import { parse } from 'csv-parse/sync';
import type { Cell } from '#libs/imports/reading/fields';

const SEPARATORS = [',', ';', '\t'] as const;
/** Excel's own first line, which it does not show. */
const SAYS_SEPARATOR = /^"?sep=(.)"?\r?(?:\n|$)/i;
const LOOKED_AT_ROWS = 60;
const LOOKED_AT_CHARACTERS = 100_000;
const LONGEST_ROW = 1_000_000;

/** Throws when the quotes of the text never close. */
export function csvRows(text: string): Cell[][] {
  const said = SAYS_SEPARATOR.exec(text);
  const body = said === null ? text : text.slice(said[0].length);
  const separator = said?.[1] ?? separatorOf(body);
  return parsed(body, separator).map((cells) => cells.map((cell) => (cell === '' ? null : cell)));
}

/** The one that makes the most rows of one length. */
function separatorOf(text: string): string {
  const part = text.slice(0, LOOKED_AT_CHARACTERS);
  const scored = SEPARATORS.map((separator) => ({ separator, score: scoreOf(part, separator) }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).separator;
}

function scoreOf(text: string, separator: string): number {
  const lengths = new Map<number, number>();
  for (const { length } of shortSample(text, separator)) lengths.set(length, (lengths.get(length) ?? 0) + 1);
  return Math.max(0, ...[...lengths].map(([length, rows]) => (length - 1) * rows));
}

function shortSample(text: string, separator: string): string[][] {
  try {
    return parsed(text, separator, LOOKED_AT_ROWS);
  } catch {
    return text
      .split(/\r\n|\n|\r/)
      .slice(0, LOOKED_AT_ROWS)
      .map((line) => line.split(separator));
  }
}

function parsed(text: string, separator: string, rows?: number): string[][] {
  return parse(text, {
    delimiter: separator,
    relaxColumnCount: true,
    relaxQuotes: true,
    skipEmptyLines: false,
    recordDelimiter: ['\r\n', '\n', '\r'],
    maxRecordSize: LONGEST_ROW,
    ...(rows === undefined ? {} : { to: rows }),
  });
}
