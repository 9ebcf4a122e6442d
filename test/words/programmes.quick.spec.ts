// Short names of programmes: each that ships has one of its own in every language.
import { describe, expect, it } from '@jest/globals';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { LANGUAGES } from '#libs/words/languages';
import { PROGRAMME_NAMES, programmeName } from '#libs/words/programmes';

const codes = [...new Set(SHIPPED.map(({ code }) => code))];

describe('the short name of a programme', () => {
  it.each(LANGUAGES)('is another for each programme that ships: %s', (language) => {
    const names = codes.map((code) => programmeName(`${code}@2026`, language));
    expect(names.filter((name) => codes.includes(name))).toEqual([]);
    expect(new Set(names).size).toBe(codes.length);
    expect(Object.keys(PROGRAMME_NAMES).sort()).toEqual([...codes].sort());
  });

  it('is its code where we have no words for it', () => {
    expect(programmeName('sn-es-almeria@2031', 'fr')).toBe('sn-es-almeria');
    expect(programmeName('constructor@1', 'fr')).toBe('constructor');
  });
});
