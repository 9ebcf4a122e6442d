// The texts of the screens: five languages of one meaning each, with the same places, and every form that a number needs.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, LANGUAGE_RULES } from '#libs/words/languages';

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

  it.each(rows)('has %s in the five languages, each in its script', (_key, row) => {
    expect(Object.keys(row).sort()).toEqual([...LANGUAGES].sort());
    for (const language of LANGUAGES) {
      for (const text of textsOf(row[language])) {
        expect(text.trim()).not.toBe('');
        const words = text.replaceAll(/\{\w+\}/g, '');
        if (/\p{L}{3}/u.test(words)) expect(/\p{Script=Arabic}/u.test(words)).toBe(language === 'ar');
      }
    }
  });

  it.each(rows.filter(([, row]) => !isCounted(row)))(
    'has the same places in every language of %s',
    (_key, row) => {
      const places = LANGUAGES.map((language) => placesOf(textsOf(row[language])[0] ?? ''));
      expect(new Set(places.map((found) => found.join(' '))).size).toBe(1);
    },
  );

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
