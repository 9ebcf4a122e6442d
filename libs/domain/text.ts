/**
 * What a line of text from outside may hold. A person's own writing, in any script, passes; what deceives
 * a reader or breaks a store does not: controls, marks that turn the reading direction, half characters.
 */

export interface TextLimits {
  /** In characters as people count them (code points). */
  maxLength: number;
  /** Prose: line breaks and tabs are welcome, and the marks that keyboards of right-to-left scripts write. */
  multiline?: boolean;
}

/** The three marks say how a neighbour reads, as at a number in Arabic; they turn no other text. */
const WELCOME_IN_PROSE = /[\t\n\r\u061c\u200e\u200f]/g;
/** Bidirectional marks, embeddings, overrides and isolates. */
const DIRECTION_MARKS = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
/** Zero-width space, word joiner, byte order mark, soft hyphen, tags and their invisible kin. */
const INVISIBLE_MARKS =
  '\\u00ad\\u180e\\u200b\\u2028\\u2029\\u2060-\\u2064\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}';
const MARKS = new RegExp(`[${DIRECTION_MARKS}${INVISIBLE_MARKS}]`, 'gu');

const FAULTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Cc}/u, 'holds a control character'],
  [new RegExp(`[${DIRECTION_MARKS}]`, 'u'), 'holds a mark that changes the reading direction'],
  [new RegExp(`[${INVISIBLE_MARKS}]`, 'u'), 'holds an invisible character'],
  [/[\p{Cs}\p{Noncharacter_Code_Point}]/u, 'holds half a character'],
  [/\ufffd/, 'holds a character that was lost on the way: its encoding was not UTF-8'],
];

/** Ids, codes, versions and case numbers: `01hq…`, `ma-es-cartaya`, `2026`, `ES26-00042`. */
export const ID_PATTERN = '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$';
const ID = new RegExp(ID_PATTERN);

export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value);
}

/** What is wrong with a text, in words; undefined when it may be kept as it is. */
export function textFault(text: string, { maxLength, multiline = false }: TextLimits): string | undefined {
  // Code units first: no time is spent on counting a megabyte.
  if (text.length > maxLength * 2 || [...text].length > maxLength) {
    return `is longer than ${String(maxLength)} characters`;
  }
  const visible = multiline ? text.replace(WELCOME_IN_PROSE, '') : text;
  return FAULTS.find(([pattern]) => pattern.test(visible))?.[1];
}

/** What the API says of a text in which nothing stands: its code is the same as that of a text too long. */
export const BLANK = 'is blank';

/** Whether nothing stands in a text: white space alone, and marks that say how a neighbour reads. */
export function isBlank(text: string): boolean {
  return text.replace(WELCOME_IN_PROSE, '').trim() === '';
}

/** A letter that is seen: not a filler without a shape, and not a mark that only lengthens or changes a letter. */
const VISIBLE_LETTER = /(?![\p{Lm}\p{Default_Ignorable_Code_Point}])\p{L}/u;

/** Whether a text can be a name of somebody or something: one letter at least. */
export function holdsLetter(text: string): boolean {
  return VISIBLE_LETTER.test(text);
}

/**
 * A cell of a spreadsheet as its writer meant it: composed (NFC), without invisible marks, with single
 * spaces and none at the ends. Check the result with {@link textFault}; controls other than spaces stay.
 */
export function tidyText(text: string): string {
  const visible = text.replace(/[\u2028\u2029]/g, ' ').replace(MARKS, '');
  return visible.normalize('NFC').replace(/\s+/g, ' ').trim();
}
