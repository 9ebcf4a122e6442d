import { describe, expect, it } from '@jest/globals';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { valueKindOf } from '#libs/words/detail-values';
import { labelOf } from '#libs/words/labels';
import { LANGUAGES } from '#libs/words/languages';

/** Values of which one word holds, whichever of these details has them. */
const OF_ONE_MEANING: Readonly<Record<string, string>> = {
  border: 'cause ground',
  business: 'plan situation',
  'employer-breach': 'cause how',
  'false-papers': 'cause ground',
  'force-majeure': 'attributable how',
  harassment: 'ground kind',
  housing: 'ground kind',
  impossible: 'cause how',
  'not-registered': 'cause ground',
  other: 'cause ground kind reason situation what',
  passport: 'what',
  pay: 'ground kind',
};

/** Every value of a detail in the shipped packs, by the table in which its word is found. */
function detailsByWord(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const rows = SHIPPED.flatMap((pack) => [
    ...pack.stages.flatMap(({ milestones }) => milestones),
    ...pack.exits,
  ]);
  for (const { details = [] } of rows) {
    const beside = Object.fromEntries(details.map((one) => [one.name, one]));
    for (const { name, oneOf = [] } of details) {
      for (const value of oneOf) {
        if (valueKindOf(name, value, beside) !== 'detailValue') continue;
        found.set(value, (found.get(value) ?? new Set()).add(name));
      }
    }
  }
  return found;
}

describe('the word for the value of a detail', () => {
  const wordsOf = (detail: string, value: string): string[] =>
    LANGUAGES.map((language) => labelOf(valueKindOf(detail, value, {}), value, language));

  it('is that of the detail where several have a value of that name', () => {
    const words = ['plan', 'effect', 'attributable'].map((detail) => wordsOf(detail, 'none'));
    for (const [index] of LANGUAGES.entries()) {
      expect(new Set(words.map((each) => each[index])).size).toBeGreaterThanOrEqual(2);
      expect(words[0]?.[index]).not.toBe(words[1]?.[index]);
      expect(words[0]?.[index]).not.toBe(words[2]?.[index]);
    }
    expect(words[1]).toEqual(
      LANGUAGES.map(
        (language) => ({ fr: 'Aucun', ar: 'بدون أثر', es: 'Ninguno', it: 'Nessuno', en: 'None' })[language],
      ),
    );
  });

  it('is one for two details only where the value means the same in both', () => {
    const shared = [...detailsByWord()].filter(
      ([value, details]) => details.size > 1 || Object.hasOwn(OF_ONE_MEANING, value),
    );
    expect(
      Object.fromEntries(shared.map(([value, details]) => [value, [...details].sort().join(' ')])),
    ).toEqual(OF_ONE_MEANING);
  });
});
