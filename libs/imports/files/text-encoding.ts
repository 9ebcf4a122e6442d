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

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
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

/** The text of the bytes; undefined when they are no text, or nothing. */
export function decoded(bytes: Buffer): DecodedText | undefined {
  if (bytes.length === 0) return undefined;
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
