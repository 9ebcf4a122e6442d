import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '#libs/words/languages';
import { SEXED_WORDS, agreeing } from '#libs/words/sexed';

const places = (text: string): string[] => text.match(/\{\w+\}/g) ?? [];

describe('a word that agrees with the seasonal worker', () => {
  it.each([
    ['F', 'Deceduta il 5 marzo 2026'],
    ['M', 'Deceduto il 5 marzo 2026'],
    [null, 'Decesso: 5 marzo 2026'],
    [undefined, 'Decesso: 5 marzo 2026'],
    ['X', 'Decesso: 5 marzo 2026'],
    ['constructor', 'Decesso: 5 marzo 2026'],
  ])('follows the sex on record: %s', (sex, words) => {
    expect(agreeing('deceased-on', sex, 'it', { date: '2026-03-05' })).toBe(words);
  });

  it('is the glossary’s when no sex is on record', () => {
    expect(LANGUAGES.map((language) => agreeing('seasonal-worker', null, language))).toEqual([
      'Seasonal worker',
      'Travailleur saisonnier',
      'Persona trabajadora de temporada',
      'Lavoratore stagionale',
      'عامل(ة) موسمي(ة)',
    ]);
  });

  it.each(Object.entries(SEXED_WORDS))(
    '%s differs for a woman and a man in all but English',
    (_key, words) => {
      for (const language of LANGUAGES) {
        expect([language, words[language].f === words[language].m]).toEqual([language, language === 'en']);
      }
    },
  );

  it.each(Object.entries(SEXED_WORDS))('%s has the same places in every form', (_key, words) => {
    for (const language of LANGUAGES) {
      for (const form of Object.values(words[language])) {
        expect(places(form)).toEqual(places(words.en.neutral));
      }
    }
  });
});
