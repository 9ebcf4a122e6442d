/**
 * The words of the screens, a file for each language. `bin/one-language.mjs` writes these files, and puts {@link said} in
 * the place of each text of `libs/words`: what is read there must be in a language that was loaded before.
 */
import type { Language } from '#libs/words/languages';
import { part } from './parts.ts';

type Texts = readonly unknown[];

const FILES: Readonly<Record<Language, () => Promise<{ default: Texts }>>> = {
  ar: part(() => import('virtual:words/ar')),
  en: part(() => import('virtual:words/en')),
  es: part(() => import('virtual:words/es')),
  fr: part(() => import('virtual:words/fr')),
  it: part(() => import('virtual:words/it')),
};

const loaded = new Map<Language, Texts>();

/** Loads a language once. Rejects when its file does not come: what was loaded before stays. */
export async function loadWords(language: Language): Promise<void> {
  if (loaded.has(language)) return;
  const { default: texts } = await FILES[language]();
  loaded.set(language, texts);
}

/** The text at a place of the files, by language. Reading it in a language that is not loaded throws. */
export function said(place: number): Readonly<Record<Language, unknown>> {
  return {
    get ar() {
      return textIn('ar', place);
    },
    get en() {
      return textIn('en', place);
    },
    get es() {
      return textIn('es', place);
    },
    get fr() {
      return textIn('fr', place);
    },
    get it() {
      return textIn('it', place);
    },
  };
}

function textIn(language: Language, place: number): unknown {
  const texts = loaded.get(language);
  if (texts === undefined) throw new Error(`the words of ${language} are not loaded`);
  return texts[place];
}
