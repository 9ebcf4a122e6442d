/** The text of a cell as its writer meant it. */
import { asciiDigits, foldedWords } from '#libs/domain/person/names';
import { tidyText } from '#libs/domain/text';
import type { Cell } from './fields.ts';

/** What a spreadsheet would run, or takes a blank off; the CSV that we write puts an apostrophe before all of it. */
const FORMULA = /(?:^|[;|])\s*[=+\-@\t\r]/;
const MARK = "'";
const ERROR_VALUE = /^#(?:N\/[AD]|[¡¿]?[\p{L}\d/_]{2,14}[!?])$/iu;
const HIDDEN = /\p{Cf}/gu;
/** Words that say nothing about what a column holds. */
const FILLERS: ReadonlySet<string> = new Set(
  'de du des d la le les l of the el los las del della dei il lo e y et and en و n no nr num numero number رقم'
    .split(' ')
    .flatMap((word) => foldedWords(word)),
);

/** What the cell shows: digits as stored, a day as ISO. */
export function shownText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  return 'day' in cell ? cell.day : cell.number;
}

/** Composed, without hidden marks, with single spaces; the apostrophe before what looks like a formula taken off. */
export function tidyCell(cell: Cell): string {
  const text = shownText(cell).replace(HIDDEN, '').trimStart();
  const unmarked = text.slice(MARK.length);
  return tidyText(text.startsWith(MARK) && FORMULA.test(unmarked) ? unmarked : text);
}

/** The same, with plain digits and without the apostrophe that keeps a spreadsheet from making it a number. */
export function tidyNumber(cell: Cell): string {
  return asciiDigits(tidyCell(cell))
    .replace(/^['\u2019]/, '')
    .trim();
}

/**
 * Whether a cell shows only that its formula failed: `#N/A`, `#REF!`, in the words of the spreadsheet's language too
 * (`#NOM?`, `#¡VALOR!`). It is there, and says nothing.
 */
export function isErrorValue(text: string): boolean {
  return ERROR_VALUE.test(text);
}

export function isBlank(cell: Cell): boolean {
  return tidyCell(cell) === '';
}

/** What two writings of one word have in common: case, accents, spaces and punctuation do not count. */
export function foldedKey(text: string): string {
  return foldedWords(text).join('');
}

/** {@link foldedKey} of a header, without the words that say nothing. */
export function headerKey(words: readonly string[]): string {
  return words.filter((word) => !FILLERS.has(word)).join('');
}
