/** Whether texts that people wrote elsewhere may be about somebody: by name, paper, telephone or case number. */
import { asciiDigits, nameKeys } from './names.ts';
import type { SeasonalWorkerName } from './matching.ts';

/** Everything by which somebody is, or was, known. */
export interface Traces {
  names: readonly SeasonalWorkerName[];
  birthDates: readonly string[];
  /** Cards, passports and numbers of cases. */
  numbers: readonly string[];
  phones: readonly string[];
}

/** A row of somebody's list: its texts, and the birth date where one could be read. */
export interface WrittenRow {
  texts: readonly string[];
  birthDate?: string;
}

/** A name of one or two letters says nothing in a title. */
const SHORTEST_NAME = 3;
const PHONE_DIGITS = 9;

/**
 * A row with one of the numbers; or with the whole name, and the birth date or the telephone, or no birth date by which
 * it would be of a homonym.
 */
export function mayBeOf(traces: Traces, { texts, birthDate }: WrittenRow): boolean {
  const numbers = compactNumbers(traces);
  if (texts.some((text) => hasNumber(numbers, text))) return true;
  const words = new Set(texts.flatMap(nameKeys));
  const isNamed = traces.names.some((name) =>
    scriptsOf(name).some((parts) => parts.length > 0 && parts.every((part) => words.has(part))),
  );
  if (!isNamed) return false;
  return (
    birthDate === undefined ||
    traces.birthDates.includes(birthDate) ||
    texts.some((text) => hasPhone(traces, text))
  );
}

/** A title, a file's name, a question: that has a number, the telephone, or the family name; of one name, that one. */
export function mentions(traces: Traces, text: string): boolean {
  if (hasNumber(compactNumbers(traces), text) || hasPhone(traces, text)) return true;
  const words = nameKeys(text);
  return traces.names.some(({ familyName, givenName, familyNameAr = null, givenNameAr = null }) =>
    [familyName ?? givenName, familyNameAr ?? givenNameAr]
      .map((name) => nameKeys(name ?? ''))
      .some((parts) => parts.join('').length >= SHORTEST_NAME && parts.every((part) => words.includes(part))),
  );
}

function scriptsOf({ familyName, givenName, familyNameAr, givenNameAr }: SeasonalWorkerName): string[][] {
  return [
    [familyName, givenName],
    [familyNameAr, givenNameAr],
  ].map((parts) => parts.flatMap((part) => nameKeys(part ?? '')));
}

function compactNumbers({ numbers }: Traces): string[] {
  return numbers.map(compact).filter((number) => number !== '');
}

function hasNumber(numbers: readonly string[], text: string): boolean {
  if (numbers.length === 0) return false;
  const written = [text, ...text.split(/[\s,;:()&=]+/)].map(compact);
  return numbers.some((number) => written.includes(number));
}

function hasPhone({ phones }: Traces, text: string): boolean {
  const digits = asciiDigits(text).replace(/\D/g, '');
  return phones.some((phone) => {
    const end = phone.replace(/\D/g, '').slice(-PHONE_DIGITS);
    return end.length === PHONE_DIGITS && digits.includes(end);
  });
}

function compact(text: string): string {
  return asciiDigits(text.normalize('NFKC'))
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
