/** Numbers, dates, countries and lists, as the reader's language writes them. */
import { isIsoDate } from '#libs/domain/calendar';
import { LANGUAGE_RULES } from './languages.ts';
import type { Language } from './languages.ts';
import { spokenWord } from './spoken-languages.ts';

export function numberIn(value: number, language: Language): string {
  return new Intl.NumberFormat(LANGUAGE_RULES[language].locale).format(value);
}

/** Cents as money of a currency, ISO 4217: 105000 in EUR is `1.050,00 €`. */
export function moneyIn(cents: number, currency: string, language: Language): string {
  const format = new Intl.NumberFormat(LANGUAGE_RULES[language].locale, { style: 'currency', currency });
  return format.format(cents / 100);
}

/** `2026-03-05` as `5 mars 2026`; what is no date stays as it is. */
export function dateIn(value: string, language: Language): string {
  if (!isIsoDate(value)) return value;
  const format = new Intl.DateTimeFormat(LANGUAGE_RULES[language].locale, {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  const date = format.format(new Date(`${value}T00:00:00Z`));
  return language === 'fr' ? date.replace(/^1 /, '1er ') : date;
}

/** `2026-03` as `mars 2026`; what is no month stays as it is. */
export function monthIn(value: string, language: Language): string {
  if (!isIsoDate(`${value}-01`)) return value;
  const format = new Intl.DateTimeFormat(LANGUAGE_RULES[language].locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${value}-01T00:00:00Z`));
}

/** How far off a day is: `in 3 days`, `yesterday`, `hier`. Negative when it is over. */
export function daysOffIn(days: number, language: Language): string {
  return new Intl.RelativeTimeFormat(LANGUAGE_RULES[language].locale, { numeric: 'auto' }).format(
    days,
    'day',
  );
}

/** A country by its ISO 3166-1 code: `MA` as `Maroc`. */
export function countryIn(code: string, language: Language): string {
  return new Intl.DisplayNames(LANGUAGE_RULES[language].locale, { type: 'region' }).of(code) ?? code;
}

const ELIDED: Readonly<Record<string, string>> = {
  il: 'l’',
  Il: 'L’',
  al: 'all’',
  dal: 'dall’',
  del: 'dell’',
  nel: 'nell’',
  sul: 'sull’',
};

/** Italian elides the article before the eighth and the eleventh: `dall’8 marzo`. */
export function elided(text: string, language: Language): string {
  if (language !== 'it') return text;
  return text.replaceAll(
    /(?<!\p{L})(il|Il|al|dal|del|nel|sul) (?=(?:8|11) \p{L})/gu,
    (whole, article: string) => ELIDED[article] ?? whole,
  );
}

/** `a, b ou c`, where one of them is enough; `a, b et c`, where it takes all. */
export function listIn(words: readonly string[], language: Language, how: 'any' | 'all' = 'any'): string {
  const type = how === 'any' ? 'disjunction' : 'conjunction';
  return new Intl.ListFormat(LANGUAGE_RULES[language].locale, { type }).format(words);
}

/** A language by its ISO 639 code: `ar` as `arabe`; what is no such code stays as it is. */
export function languageIn(code: string, language: Language): string {
  // Browsers have no name for Amazigh in most languages.
  const ours = spokenWord(code)?.[language];
  if (ours !== undefined) return language === 'en' ? ours : ours.toLowerCase();
  const names = new Intl.DisplayNames(LANGUAGE_RULES[language].locale, { type: 'language' });
  return /^[a-z]{2,3}$/.test(code) ? (names.of(code) ?? code) : code;
}
