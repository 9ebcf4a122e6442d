// The texts of the screens: five languages of one meaning each, with the same places, and every form that a number needs.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, LANGUAGE_RULES } from '#libs/words/languages';
import { openingDaysText } from '#libs/words/screens/administration-campaigns';

type Texts = Readonly<Record<string, string>>;
/** A text, or the forms of a counted one, by language. */
type Row = Readonly<Record<string, string | Texts>>;

const FOLDER = 'libs/words/screens';
const files = readdirSync(FOLDER);
const rows: [string, Row][] = (
  await Promise.all(
    files.map(async (file) => {
      const tables = (await import(pathToFileURL(path.resolve(FOLDER, file)).href)) as Record<
        string,
        Record<string, Row>
      >;
      return Object.entries(tables).flatMap(([table, texts]) =>
        Object.entries(texts).map(([key, row]): [string, Row] => [`${file} ${table}.${key}`, row]),
      );
    }),
  )
).flat();

const isCounted = (row: Row): boolean => typeof row.en === 'object';
const textsOf = (text: string | Texts | undefined): string[] =>
  typeof text === 'string' ? [text] : Object.values(text ?? {});
const placesOf = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe('the texts of the screens', () => {
  it('are many', () => {
    expect(files.length).toBeGreaterThanOrEqual(4);
    expect(rows.length).toBeGreaterThan(50);
  });

  it('are in the five languages, each in its script', () => {
    for (const [key, row] of rows) {
      expect([key, Object.keys(row).sort()]).toEqual([key, [...LANGUAGES].sort()]);
    }
    const texts = rows.flatMap(([key, row]) =>
      LANGUAGES.flatMap((language) => textsOf(row[language]).map((text) => ({ key, language, text }))),
    );
    expect(texts.filter(({ text }) => text.trim() === '')).toEqual([]);
    const inWords = texts.filter(({ text }) => /\p{L}{3}/u.test(text.replaceAll(/\{\w+\}/g, '')));
    const isArabic = (text: string): boolean => /\p{Script=Arabic}/u.test(text.replaceAll(/\{\w+\}/g, ''));
    expect(inWords.filter(({ language, text }) => isArabic(text) !== (language === 'ar'))).toEqual([]);
  });

  it('call days off by one term in each language', () => {
    const others = /chômé|festivos|\bholidays?\b/i;
    const texts = rows.flatMap(([key, row]) =>
      LANGUAGES.flatMap((one) => textsOf(row[one]).map((text) => ({ key, text }))),
    );
    expect(texts.filter(({ text }) => /jours fériés/i.test(text)).length).toBeGreaterThan(3);
    expect(texts.filter(({ text }) => others.test(text))).toEqual([]);
  });

  it('have the same places in every language', () => {
    const unlike = rows
      .filter(([, row]) => !isCounted(row))
      .map(([key, row]) => ({
        key,
        places: new Set(LANGUAGES.map((language) => placesOf(textsOf(row[language])[0] ?? '').join(' '))),
      }));
    expect(unlike.filter(({ places }) => places.size !== 1)).toEqual([]);
  });

  it.each(rows.filter(([, row]) => isCounted(row)))(
    'has exactly the forms that its numbers need: %s',
    (_key, row) => {
      const beside = placesOf(textsOf(row.en).at(-1) ?? '').filter((place) => place !== '{n}');
      for (const language of LANGUAGES) {
        const forms = row[language] as Texts;
        const rule = new Intl.PluralRules(LANGUAGE_RULES[language].locale);
        expect(Object.keys(forms).sort()).toEqual([...rule.resolvedOptions().pluralCategories].sort());
        // A number may be said by a word in the smallest forms alone.
        for (const form of ['few', 'many', 'other']) {
          if (form in forms) {
            expect([language, form, placesOf(forms[form] ?? '')]).toEqual([
              language,
              form,
              [...beside, '{n}'].sort(),
            ]);
          }
        }
      }
    },
  );

  it('count nothing in a text of one form', () => {
    const counted =
      /\{\w+\} (?:days?|months?|years?|hours?|minutes?|cases?|people|persons?|rows?|entries|files?)\b/;
    const found = rows.filter(([, row]) => !isCounted(row) && counted.test(textsOf(row.en)[0] ?? ''));
    expect(found.map(([key]) => key)).toEqual([]);
  });

  it('avoid the words that accuse', () => {
    const banned = /clandestin|fugitif|\bfuga\b|هروب|هارب|desert|runaway|abscond/i;
    const found = rows.filter(([, row]) =>
      LANGUAGES.flatMap((language) => textsOf(row[language])).some((text) => banned.test(text)),
    );
    expect(found.map(([key]) => key)).toEqual([]);
  });
});

describe('the days of a campaign', () => {
  it('are said as one day where it opens cases on one alone', () => {
    const opensOn = '2026-10-01';
    expect(openingDaysText({ opensOn, closesOn: opensOn }).en).toBe('Opens cases on {from}');
    expect(openingDaysText({ opensOn, closesOn: '2027-01-31' }).en).toBe('From {from} to {to}');
  });
});
