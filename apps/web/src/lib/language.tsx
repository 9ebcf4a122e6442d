/** The reader's language: which it is, how texts, dates and numbers are written in it, and how to choose another. */
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { dateIn, elided, moneyIn, numberIn } from '#libs/words/figures';
import { LANGUAGES, LANGUAGE_RULES } from '#libs/words/languages';
import type { Language, Words } from '#libs/words/languages';
import { labelOf } from '#libs/words/labels';
import type { LabelKind, PackLabels } from '#libs/words/labels';
import { countedIn } from '#libs/words/plural';
import type { PluralForms } from '#libs/words/plural';
import { loadWords } from './loaded-words.ts';

const KEPT_AS = 'noria.language';
const OTHERWISE: Language = 'fr';

export type Places = Readonly<Record<string, string | number>>;

/** How the screens speak now. */
export interface Speech {
  language: Language;
  direction: 'ltr' | 'rtl';
  /**
   * Loads its words first. Rejects when they do not come: the page speaks as before
   * until it is opened again.
   */
  choose: (language: Language) => Promise<void>;
  /** A text of `libs/words/screens`, its places filled; a number is written as the language does. */
  t: (words: Words, places?: Places) => string;
  /** A number with its noun. */
  counted: (forms: PluralForms, count: number, places?: Places) => string;
  /** The word for a code of the API. */
  label: (kind: LabelKind, code: string, labels?: PackLabels) => string;
  /** `2026-03-05` as `5 mars 2026`. */
  date: (day: string) => string;
  /** `2026-03-05` as `5 mars`, for narrow columns; of another year than this one with its year. */
  shortDate: (day: string) => string;
  /** A moment of the API, on the reader's own clock. */
  moment: (iso: string) => string;
  number: (value: number) => string;
  /** Whole cents of a currency. */
  money: (cents: number, currency: string) => string;
}

const Spoken = createContext<Speech | undefined>(undefined);

let current: Language = firstLanguage();

/** The language in which the API is asked to answer. */
export function currentLanguage(): Language {
  return current;
}

/** What was chosen here before, else the first of the browser's that we have, else French. */
function firstLanguage(): Language {
  const wanted = [localStorage.getItem(KEPT_AS), ...navigator.languages].map((one) => one?.slice(0, 2));
  return wanted.flatMap((one) => LANGUAGES.find((ours) => ours === one) ?? [])[0] ?? OTHERWISE;
}

export function LanguageProvider({ children }: { children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState(current);
  const wanted = useRef(current);
  const choose = useCallback(async (chosen: Language) => {
    wanted.current = chosen;
    localStorage.setItem(KEPT_AS, chosen);
    await loadWords(chosen);
    if (wanted.current !== chosen) return;
    current = chosen;
    setLanguage(chosen);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = LANGUAGE_RULES[language].direction;
  }, [language]);
  const speech = useMemo(() => speechIn(language, choose), [language, choose]);
  return <Spoken value={speech}>{children}</Spoken>;
}

/** Throws outside of {@link LanguageProvider}. */
export function useSpeech(): Speech {
  const speech = use(Spoken);
  if (speech === undefined) throw new Error('no LanguageProvider');
  return speech;
}

function speechIn(language: Language, choose: Speech['choose']): Speech {
  const { locale, direction } = LANGUAGE_RULES[language];
  const filled = (text: string, places: Places): string =>
    text.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
      const value = places[name] ?? place;
      return typeof value === 'number' ? numberIn(value, language) : value;
    });
  const ofThisYear = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  const short = new Intl.DateTimeFormat(locale, ofThisYear);
  const ofOtherYears = new Intl.DateTimeFormat(locale, { ...ofThisYear, year: 'numeric' });
  const clock = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return {
    language,
    direction,
    choose,
    t: (words, places = {}) => elided(filled(words[language], places), language),
    counted: (forms, count, places = {}) => filled(countedIn(forms, count, language), places),
    label: (kind, code, labels) => labelOf(kind, code, language, labels),
    date: (day) => dateIn(day, language),
    shortDate: (day) => {
      const isThisYear = day.startsWith(`${new Date().getFullYear()}-`);
      return (isThisYear ? short : ofOtherYears).format(new Date(`${day}T00:00:00Z`));
    },
    moment: (iso) => clock.format(new Date(iso)),
    number: (value) => numberIn(value, language),
    money: (cents, currency) => moneyIn(cents, currency, language),
  };
}
