/** In which of five encodings a text file is written. */
import chardet from 'chardet';
import iconv from 'iconv-lite';
import { isUtf8 } from 'node:buffer';

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1256'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface DecodedText {
  encoding: Encoding;
  text: string;
}

const UTF8_MARK = [0xef, 0xbb, 0xbf] as const;
const LINE_END = 0x0a;
/** First bytes of a letter of UTF-8, with how many bytes it has. */
const LEADS = [
  { from: 0xc2, to: 0xdf, length: 2 },
  { from: 0xe0, to: 0xef, length: 3 },
  { from: 0xf0, to: 0xf4, length: 4 },
] as const;
const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', UTF8_MARK],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
const LOOKED_AT = 65_536;
/** A word of Arabic letters in Windows-1256. The languages of Windows-1252 never put three such bytes in a row. */
const ARABIC_RUN = /[\u0621-\u064a]{3}/;
/** Text has none of these but tabs and line breaks; a picture, a PDF or an older workbook does. */
const CONTROL = /[\p{Cc}]/gu;
const CONTROLS_OF_TEXT = /[\t\n\r\f\v\u001c-\u001f]/;
const OTHER_FORMATS = /^\s*(?:<\?xml|<!doctype|<html|%PDF|\{\\rtf)/i;

/** UTF-8 but for some bytes: read any other way, everything that is well written would be misread. */
export interface BrokenText {
  /** Number of the line with the first of them. */
  brokenLine: number;
}

/** The text of the bytes; undefined when they are no text, or nothing. */
export function decoded(bytes: Buffer): DecodedText | BrokenText | undefined {
  if (bytes.length === 0) return undefined;
  const brokenLine = brokenLineOf(bytes);
  if (brokenLine !== undefined) return { brokenLine };
  const encoding = encodingOf(bytes);
  const text = iconv.decode(bytes, encoding, { stripBOM: true });
  return isText(text) ? { encoding, text } : undefined;
}

function encodingOf(bytes: Buffer): Encoding {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (marked !== undefined) return marked[0];
  const wide = wideOf(bytes.subarray(0, LOOKED_AT));
  if (wide !== undefined) return wide;
  if (isUtf8(bytes)) return 'utf-8';
  const guesses = chardet.analyse(bytes.subarray(0, LOOKED_AT));
  const confidence = (name: string): number => guesses.find((guess) => guess.name === name)?.confidence ?? 0;
  const isArabic =
    confidence('windows-1256') > confidence('ISO-8859-1') ||
    ARABIC_RUN.test(iconv.decode(bytes, 'windows-1256'));
  return isArabic ? 'windows-1256' : 'windows-1252';
}

/** Where UTF-8 is marked, or most letters beyond ASCII are written in it, and some are not. */
function brokenLineOf(bytes: Buffer): number | undefined {
  const isMarked = UTF8_MARK.every((byte, index) => bytes[index] === byte);
  if (isUtf8(bytes) || (!isMarked && bytes.includes(0))) return undefined;
  const { sound, broken, line } = sequencesOf(bytes);
  return isMarked || (sound > 0 && sound >= broken) ? line : undefined;
}

/** How many letters beyond ASCII are UTF-8, how many bytes are not, and the line of the first of these. */
function sequencesOf(bytes: Buffer): { sound: number; broken: number; line: number } {
  const found = { sound: 0, broken: 0, line: 1 };
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === LINE_END && found.broken === 0) found.line += 1;
    if (byte < 0x80) continue;
    const length = LEADS.find(({ from, to }) => byte >= from && byte <= to)?.length ?? 1;
    if (length > 1 && isUtf8(bytes.subarray(at, at + length))) {
      found.sound += 1;
      at += length - 1;
    } else {
      found.broken += 1;
    }
  }
  return found;
}

/** UTF-16 without a mark: separators and line ends leave every second byte zero, on one side alone. */
function wideOf(bytes: Buffer): Encoding | undefined {
  let even = 0;
  let odd = 0;
  for (const [index, byte] of bytes.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const pairs = bytes.length / 2;
  if (odd > pairs / 20 && even === 0) return 'utf-16le';
  return even > pairs / 20 && odd === 0 ? 'utf-16be' : undefined;
}

function isText(text: string): boolean {
  if (text.includes('\u0000') || OTHER_FORMATS.test(text)) return false;
  const controls = (text.slice(0, LOOKED_AT).match(CONTROL) ?? []).filter(
    (one) => !CONTROLS_OF_TEXT.test(one),
  );
  return controls.length <= text.length / 100 && text.trim() !== '';
}
