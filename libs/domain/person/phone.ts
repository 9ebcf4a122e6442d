/** Telephone numbers: read by the plans of every country, which libphonenumber keeps, and kept in one form. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { asciiDigits } from './names.ts';

/** Without one of these a text is only a part of a number, whose country nobody can know. */
const SAYS_WHERE = /^(?:\+|0|212)/;
/** A number and what people write between its digits: no parameter, such as `;ext=`, and no second number. */
const NOTHING_LEFT_OVER = /^\+?[\d\p{Zs}\p{Pd}\u2212().[\]/~]+$/u;
/** Half of a group is no longer a number that somebody wrote. */
const LONGEST = 40;

/**
 * The number that can be called, in E.164; undefined when there is no such number. Moroccan numbers in any of their
 * usual forms, `06 12…`, `00212 6…`, `+212 (0)6…`; those of other countries with their `+` or `00`.
 */
export function normalisePhone(text: string): string | undefined {
  const dialled = asciiDigits(text.normalize('NFKC'))
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (dialled.length > LONGEST || !SAYS_WHERE.test(dialled) || !NOTHING_LEFT_OVER.test(dialled)) {
    return undefined;
  }
  const number = parsePhoneNumberFromString(dialled, { defaultCountry: 'MA', extract: false });
  // An extension is dialled by hand: what is kept is called or written to as it is.
  return number?.isValid() === true && number.ext === undefined ? number.number : undefined;
}
