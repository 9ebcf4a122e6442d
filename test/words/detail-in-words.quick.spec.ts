// Every code that a shipped pack may bring into a case, as its page and the export of a person's file write it.
import { describe, expect, it } from '@jest/globals';
import { SPOKEN_LANGUAGES } from '#libs/domain/incident/records';
import { programmeKey } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import {
  detailInWords,
  detailNameOf,
  detailRulesOf,
  formOfType,
  formOfValue,
} from '#libs/words/detail-in-words';
import type { DetailReader } from '#libs/words/detail-in-words';
import { languageIn } from '#libs/words/figures';
import { labelOf } from '#libs/words/labels';
import { LANGUAGES } from '#libs/words/languages';
import type { Language } from '#libs/words/languages';
import { SPOKEN_WORDS } from '#libs/words/spoken-languages';

const CODE = /^[a-z]+(-[a-z0-9]+)*$/;
const ARABIC = /\p{Script=Arabic}/u;
/** Words that are the same in English. */
const SAME = ['Visa', 'Accident', 'Force majeure', 'Places'];
/** Texts that people write themselves: their examples are no codes. */
const WRITTEN: readonly string[] = [
  ...['address', 'convoyId', 'decision', 'faults', 'from', 'language', 'legalBasis', 'level', 'nie'],
  ...['occupation', 'reference', 'sector', 'to'],
];

const readerIn = (pack: Programme, language: Language): DetailReader => ({
  ...{ language, rules: detailRulesOf(pack) },
  label: (kind, code) => labelOf(kind, code, language, pack.labels),
  yesOrNo: String,
  entry: () => undefined,
});

/** Each code of a pack, and what is read in its place. */
function saidIn(pack: Programme, language: Language): [code: string, said: string][] {
  const reader = readerIn(pack, language);
  const rows = [...pack.stages.flatMap(({ milestones }) => milestones), ...pack.exits];
  return rows.flatMap(({ milestone, evidence, reportedBy, details = [] }) => {
    const beside = Object.fromEntries(details.map(({ name }) => [name, '']));
    const values = details.flatMap(({ name, oneOf, type, examples }) => {
      const isCode = type === 'string' && !WRITTEN.includes(name);
      const codes = oneOf ?? (isCode ? examples.map(({ value }) => String(value)) : []);
      return codes
        .filter((code) => CODE.test(code))
        .map((value): [string, string] => [
          value,
          detailInWords(reader, { name, value, given: { ...beside, [name]: value } }),
        ]);
    });
    const named = (
      kind: Parameters<DetailReader['label']>[0],
      codes: readonly string[],
    ): [string, string][] => codes.map((code) => [code, reader.label(kind, code)]);
    const names = details.map(({ name, type }) => detailNameOf(name, formOfType(type)));
    return [
      ...named('milestone', [milestone]),
      ...named('evidence', evidence),
      ...named('reporter', reportedBy),
      ...named('detail', names),
      ...values,
    ];
  });
}

describe.each(SHIPPED.map((pack) => [programmeKey(pack), pack] as const))('the codes of %s', (_key, pack) => {
  it('are words in every language, and nowhere those of another', () => {
    const english = new Map(saidIn(pack, 'en'));
    expect(english.size).toBeGreaterThan(50);
    for (const language of LANGUAGES) {
      const bare = saidIn(pack, language).filter(([code, said]) => {
        if (language === 'en') return said === code;
        if (language === 'ar') return !ARABIC.test(said);
        return said === code || (said === english.get(code) && !SAME.includes(said));
      });
      expect({ language, bare }).toEqual({ language, bare: [] });
    }
  });
});

describe('a detail', () => {
  const [pack] = SHIPPED;
  const said = (name: string, value: string | number, given = {}): string =>
    pack === undefined ? '' : detailInWords(readerIn(pack, 'fr'), { name, value, given });

  it('that names a milestone is called as the milestone', () => {
    expect(said('of', 'contract-ended')).toBe('Fin du contrat');
  });

  it('to which one says yes or no is called otherwise than a number or a day of its name', () => {
    const rules = SHIPPED.flatMap(detailRulesOf);
    const others = new Set(
      rules.filter(({ type }) => formOfType(type) !== 'yes-or-no').map(({ name }) => name),
    );
    const shared = rules.filter(({ name, type }) => type === 'boolean' && others.has(name));
    expect(shared.map(({ name }) => name)).toContain('hours');
    for (const language of LANGUAGES) {
      const { label } = readerIn(SHIPPED[0]!, language);
      for (const { name } of shared) {
        expect(label('detail', detailNameOf(name, formOfValue(true)))).not.toBe(label('detail', name));
      }
    }
    expect(labelOf('detail', detailNameOf('hours', formOfValue(true)), 'fr')).toBe('Horaires indiqués');
  });

  it('that somebody wrote stays as it was written', () => {
    expect(said('reference', 'ab-12-c')).toBe('ab-12-c');
    expect(said('month', '2026-03')).toBe('mars 2026');
    expect(said('from', '2026-03-01')).toBe('1er mars 2026');
  });
});

describe('a language', () => {
  it.each(LANGUAGES)(
    'of those in which people tell what happened has a name in %s, Amazigh too',
    (language) => {
      const names = SPOKEN_LANGUAGES.map((code) => languageIn(code, language));
      expect(names.filter((name) => /^[a-z]{2,3}$/.test(name))).toEqual([]);
      expect(languageIn('zgh', language).toLowerCase()).toBe(SPOKEN_WORDS.zgh[language].toLowerCase());
    },
  );
});
