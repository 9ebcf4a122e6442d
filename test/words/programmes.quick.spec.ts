// Short names of programmes and of regions: each that ships has one in every language.
import { describe, expect, it } from '@jest/globals';
import { placeOf } from '#apps/cli/seasons/places';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { LANGUAGES } from '#libs/words/languages';
import { PROGRAMME_NAMES, programmeName, regionName } from '#libs/words/programmes';

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

describe('the name of a region', () => {
  it.each(LANGUAGES)('is no code, of every region of our own campaigns: %s', (language) => {
    for (const region of SHIPPED.flatMap((pack) => placeOf(pack).region ?? [])) {
      expect(regionName(region, language)).not.toMatch(/^[a-z]/);
    }
    expect(regionName('huelva', 'ar')).toBe('ولبة');
  });

  it('is what somebody wrote where it is no code of ours', () => {
    expect(regionName('Lepe', 'fr')).toBe('Lepe');
    expect(regionName('constructor', 'fr')).toBe('constructor');
  });
});
