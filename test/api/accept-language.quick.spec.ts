import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { languageOf } from '#apps/api/http/accept-language';
import { LANGUAGES } from '#libs/words/languages';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'en'],
    ['fr', 'fr'],
    ['AR-ma', 'ar'],
    ['de, es-ES;q=0.5, fr;q=0.4', 'es'],
    ['fr;q=0.4, it;q=0.9', 'it'],
    ['es, fr', 'es'],
    ['fr;q=0, es;q=0.001', 'es'],
    ['fr;q=0', 'en'],
    ['fr;q=2, it;q=0.1', 'it'],
    ['*, de', 'en'],
    ['zh-Hant-TW , ar ; q=0.7', 'ar'],
  ])('of %j is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });

  it('is one of ours, whatever is asked for', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('ar', 'fr', 'es', ';', 'q', '=', '0', '.', '1', ',', ' ', '-', '*', '\t'),
          maxLength: 400,
        }),
        (header) => {
          expect(LANGUAGES).toContain(languageOf(header));
        },
      ),
    );
  });
});
