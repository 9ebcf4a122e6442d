/** The five languages of the corridors, and how each is written. */
import { LANGUAGES } from '#libs/domain/pack/programme';
import type { Label, Language } from '#libs/domain/pack/programme';

export type { Language } from '#libs/domain/pack/programme';

/** In the order in which one stands in for another: English always has a word. */
export { LANGUAGES };

export const DEFAULT_LANGUAGE: Language = 'en';

/** One text in all five. */
export type Words = Readonly<Record<Language, string>>;

interface LanguageRule {
  direction: 'ltr' | 'rtl';
  /** The locale by which `Intl` writes dates and numbers: Western digits in the Maghreb. */
  locale: string;
  /** The language's name for itself. */
  name: string;
}

export const LANGUAGE_RULES: Readonly<Record<Language, LanguageRule>> = {
  en: { direction: 'ltr', locale: 'en-GB', name: 'English' },
  fr: { direction: 'ltr', locale: 'fr-FR', name: 'Français' },
  es: { direction: 'ltr', locale: 'es-ES', name: 'Español' },
  it: { direction: 'ltr', locale: 'it-IT', name: 'Italiano' },
  ar: { direction: 'rtl', locale: 'ar-MA-u-nu-latn', name: 'العربية' },
};

/** The text in the language asked for, else in the first of ours that has one. */
export function inFirstOf(words: Label, language: Language): string | undefined {
  return [language, ...LANGUAGES].map((one) => words[one]).find((text) => text !== undefined && text !== '');
}
