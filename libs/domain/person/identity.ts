/**
 * Papers: what identifies a person, read tolerantly and kept in one form. Nothing here knows
 * whether a paper is genuine; check digits only find a slip of the pen.
 */
import { isIsoDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { asciiDigits } from './names.ts';

const SEPARATORS = /[\s.\-_/\p{Cf}]/gu;
const NIE_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const NIE_PREFIXES = 'XYZ';

/**
 * Moroccan identity card number, `YX123456`: mostly one or two letters and five or six digits; older series
 * and other validators know up to three and eight [CIN].
 */
export function normaliseCin(text: string): string | undefined {
  const cin = compact(text);
  return /^[A-Z]{1,3}\d{5,8}$/.test(cin) ? cin : undefined;
}

/** Passport number, at most nine letters and digits with a digit among them (ICAO 9303). */
export function normalisePassportNumber(text: string): string | undefined {
  const number = compact(text);
  return /^(?=.*\d)[A-Z0-9]{5,9}$/.test(number) ? number : undefined;
}

/** Spanish foreigner's number, `Z9900001R`, with its check letter; undefined when the letter is wrong. */
export function normaliseNie(text: string): string | undefined {
  const nie = compact(text);
  const match = /^([XYZ]\d{7})([A-Z])$/.exec(nie);
  return match !== null && nieLetter(match[1] ?? '') === match[2] ? nie : undefined;
}

/** The check letter of `X`, `Y` or `Z` and seven digits. */
export function nieLetter(body: string): string {
  const number = Number(`${String(NIE_PREFIXES.indexOf(body.charAt(0)))}${body.slice(1)}`);
  return NIE_LETTERS.charAt(number % 23);
}

/** Capitals and plain digits, without spaces, dashes and hidden marks. */
function compact(text: string): string {
  return asciiDigits(text.normalize('NFKC')).replace(SEPARATORS, '').toUpperCase();
}

export interface Passport {
  issuingState: string;
  familyName: string;
  givenName: string;
  passportNumber: string;
  nationality: string;
  birthDate: IsoDate;
  sex: 'F' | 'M' | 'X';
  expiresOn: IsoDate;
  personalNumber: string | null;
}

export type MrzReading = { ok: true; passport: Passport } | { ok: false; faults: string[] };

const LINE_LENGTH = 44;
const CHECK_WEIGHTS = [7, 3, 1] as const;

/** Check digit of a machine-readable field (ICAO 9303-3, 4.9). */
export function mrzCheckDigit(field: string): string {
  const sum = [...field].reduce(
    (total, character, index) => total + mrzValue(character) * (CHECK_WEIGHTS[index % 3] ?? 0),
    0,
  );
  return String(sum % 10);
}

/**
 * The machine-readable zone of a passport (TD3: two lines of 44). Two-digit years are read against
 * `today`: a birth is not in the future, an expiry lies within fifty years.
 */
export function readMrz(text: string, today: IsoDate): MrzReading {
  const lines = mrzLines(text);
  if (lines === undefined) {
    return { ok: false, faults: ['two lines of 44 letters, digits and < are expected'] };
  }
  const [first, second] = lines;
  const birthDate = mrzDate(second.slice(13, 19), today, 0);
  const expiresOn = mrzDate(second.slice(21, 27), today, 50);
  const faults = first.startsWith('P') ? [] : ['not a passport'];
  faults.push(...mrzCheckFaults(second));
  if (birthDate === undefined || expiresOn === undefined) {
    return { ok: false, faults: [...faults, 'birth date or expiry is not a date'] };
  }
  if (faults.length > 0) {
    return { ok: false, faults };
  }
  const [familyName = '', givenName = ''] = first.slice(5).split('<<').map(withoutFillers);
  return {
    ok: true,
    passport: {
      issuingState: withoutFillers(first.slice(2, 5)),
      familyName,
      givenName,
      passportNumber: withoutFillers(second.slice(0, 9)),
      nationality: withoutFillers(second.slice(10, 13)),
      birthDate,
      sex: mrzSex(second.charAt(20)),
      expiresOn,
      personalNumber: withoutFillers(second.slice(28, 42)) || null,
    },
  };
}

function mrzLines(text: string): [string, string] | undefined {
  const [first, second, ...others] = text
    .toUpperCase()
    .split(/\r?\n/)
    .map((line) => line.replace(/\s/g, ''))
    .filter((line) => line !== '');
  const whole = (line: string | undefined): line is string =>
    line?.length === LINE_LENGTH && /^[A-Z0-9<]+$/.test(line);
  return whole(first) && whole(second) && others.length === 0 ? [first, second] : undefined;
}

function mrzSex(letter: string): Passport['sex'] {
  return letter === 'F' || letter === 'M' ? letter : 'X';
}

/** Name of a field, the characters it covers, where its check digit stands. */
const CHECKED_FIELDS: readonly (readonly [string, (line: string) => string, number])[] = [
  ['passport number', (line) => line.slice(0, 9), 9],
  ['birth date', (line) => line.slice(13, 19), 19],
  ['expiry', (line) => line.slice(21, 27), 27],
  ['personal number', (line) => line.slice(28, 42), 42],
  ['whole line', (line) => line.slice(0, 10) + line.slice(13, 20) + line.slice(21, 43), 43],
];

function mrzCheckFaults(line: string): string[] {
  return CHECKED_FIELDS.flatMap(([name, fieldOf, position]) => {
    const field = fieldOf(line);
    const digit = line.charAt(position);
    // An empty personal number may carry a filler for its check digit.
    const empty = digit === '<' && /^<+$/.test(field);
    return empty || mrzCheckDigit(field) === digit ? [] : [`${name}: check digit does not fit`];
  });
}

function mrzValue(character: string): number {
  return character === '<' ? 0 : Number.parseInt(character, 36);
}

/** The latest year with these two digits that is at most `yearsAhead` after today's. */
function mrzDate(field: string, today: IsoDate, yearsAhead: number): IsoDate | undefined {
  if (!/^\d{6}$/.test(field)) {
    return undefined;
  }
  const monthAndDay = `-${field.slice(2, 4)}-${field.slice(4, 6)}`;
  const latest = `${String(Number(today.slice(0, 4)) + yearsAhead)}${today.slice(4)}`;
  const century = Number(latest.slice(0, 2));
  const [date] = [century, century - 1]
    .map((hundreds) => `${String(hundreds)}${field.slice(0, 2)}${monthAndDay}`)
    .filter((candidate) => candidate <= latest);
  return isIsoDate(date) ? date : undefined;
}

function withoutFillers(field: string): string {
  return field.replace(/<+/g, ' ').trim();
}
