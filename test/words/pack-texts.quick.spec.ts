// The prose of packs and the places of their faults, in the five languages.
import { describe, expect, it } from '@jest/globals';
import { PARTY_CALENDAR, doubtInEnglish } from '#libs/domain/pack/calendars';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { programmeKey } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import { RULE_FAULTS, SHAPE_FAULTS } from '#libs/domain/pack/publishing/faults';
import { LANGUAGES } from '#libs/words/languages';
import type { Language } from '#libs/words/languages';
import { doubtInWords } from '#libs/words/calendars';
import { checksInWords } from '#libs/words/packs/to-check';
import { PARTS } from '#libs/words/packs/pack-parts';
import { placeInWords, valueAt } from '#libs/words/packs/pack-places';
import { PACK_PROSE, PROGRAMME_TITLES, packText, programmeTitle } from '#libs/words/packs/pack-texts';
import {
  conditionsInWords,
  deadlinesInWords,
  detailsInWords,
  evidenceInWords,
  exitInWords,
  orderInWords,
} from '#libs/words/packs/pack-rules';
import { PACK_FAULT_WORDS } from '#libs/words/screens/administration-faults';

const ARABIC = /\p{Script=Arabic}/u;

/** Whatever a pack that ships says to people in English. */
const proseOf = (pack: Programme): string[] => {
  const { title, notice, agreement, orders = [] } = pack;
  return [
    title,
    notice,
    ...(agreement === undefined ? [] : [agreement.title]),
    ...orders.map((order) => order.title),
    ...toCheckIn(pack),
  ];
};

/** What a jurist must still check, wherever it is marked. */
function toCheckIn(pack: Programme): string[] {
  const found: string[] = [];
  JSON.stringify(pack, (name, value: unknown) => {
    if (name === 'toCheck' && typeof value === 'string') found.push(value);
    return value;
  });
  return found;
}

describe('the prose of a pack that ships', () => {
  it.each(SHIPPED.map((pack) => [programmeKey(pack), pack] as const))(
    'has words in every language: %s',
    (key, pack) => {
      expect(PROGRAMME_TITLES).toHaveProperty([key, 'en'], pack.title);
      for (const text of proseOf(pack)) {
        const said = LANGUAGES.map((language) => packText(text, language));
        expect(new Set(said).size).toBe(LANGUAGES.length);
        expect(said.filter((one) => ARABIC.test(one))).toEqual([packText(text, 'ar')]);
      }
    },
  );

  it('is all that there are words for', () => {
    const prose = SHIPPED.flatMap((pack) => [...proseOf(pack), ...(pack.agreement?.parties ?? [])]);
    const known = [...Object.values(PROGRAMME_TITLES), ...Object.values(PACK_PROSE)].map(({ en }) => en);
    expect(known.filter((text) => !prose.includes(text))).toEqual([]);
  });

  it('is said in Arabic among the parts of the pack', () => {
    const reader = { language: 'ar', labels: {} } as const;
    const said = ['title', 'notice', 'agreement'].flatMap(
      (part) => PARTS[part]?.(reader, maEsCartaya2026) ?? [],
    );
    expect(said).toHaveLength(3);
    expect(said.filter((text) => !ARABIC.test(text))).toEqual([]);
  });
});

describe('what a jurist must still check', () => {
  const textOf = (said: string, language: Language): string =>
    checksInWords(said, language)
      .map(({ text }) => text)
      .join(' | ');

  it.each(LANGUAGES)('is said of every pack that ships in %s, sentence by sentence', (language) => {
    const marks = [...new Set(SHIPPED.flatMap(toCheckIn))];
    expect(textOf(marks.join(' '), language)).toBe(marks.map((mark) => packText(mark, language)).join(' | '));
  });

  it('is said of days off, by place and year', () => {
    const doubts = [
      { place: 'es-an-h', year: 2027, kind: 'no-list' },
      { place: 'es', year: 2027, kind: 'provisional' },
      { place: PARTY_CALENDAR, year: 2028, kind: 'no-list' },
    ] as const;
    for (const language of LANGUAGES) {
      expect(textOf(doubts.map(doubtInEnglish).join(' '), language)).toBe(
        doubts.map((doubt) => `${doubtInWords(doubt, language)}.`).join(' | '),
      );
    }
  });

  it('stays in English where a pack says it in words of its own', () => {
    const said = `Whether it is so. ${doubtInEnglish({ place: 'es', year: 2027, kind: 'provisional' })}`;
    expect(checksInWords(said, 'fr')).toEqual([
      { text: 'Whether it is so.', language: 'en' },
      { text: 'Espagne, 2027 : liste provisoire, d’après d’autres années.', language: 'fr' },
    ]);
  });
});

describe('the rules of a pack that ships', () => {
  /** Two words of small letters, or a yes or no of JSON; a code, an article of a law or a key is none. */
  const isSentence = (text: string): boolean => /[a-z]{2,} [a-z]{2,}|\b(true|false)\b/.test(text);

  it.each(SHIPPED.map((pack) => [programmeKey(pack), pack] as const))(
    'hold no English in Arabic: %s',
    (_key, pack) => {
      const reader = { language: 'ar', labels: pack.labels ?? {} } as const;
      const rules = pack.stages.flatMap(({ milestones }) => milestones);
      const said = [
        ...Object.values(PARTS).flatMap((write) => write(reader, pack)),
        ...rules.flatMap((rule) => [
          ...orderInWords(reader, rule),
          ...conditionsInWords(reader, rule),
          ...deadlinesInWords(reader, rule),
          ...detailsInWords(reader, rule),
          ...evidenceInWords(reader, rule),
        ]),
        ...pack.exits.flatMap((exit) => [...exitInWords(reader, exit), ...detailsInWords(reader, exit)]),
      ];
      expect(said.length).toBeGreaterThan(100);
      const names = [
        ...pack.agencies.flatMap((agency) => agency.names ?? []).map(({ name }) => name),
        ...(pack.agreement?.parties ?? []),
      ];
      const withoutNames = said.map((text) => names.reduce((left, name) => left.replaceAll(name, ''), text));
      expect(withoutNames.filter(isSentence)).toEqual([]);
    },
  );
});

describe('the title of a programme', () => {
  const other = { code: 'ma-es-other', title: 'Another programme' };

  it('of a version derived from ours is in our words', () => {
    const derived = { ...maEsCartaya2026, code: 'ma-es-moguer', version: '2027' };
    expect(programmeTitle(derived, 'ar')).toBe(PROGRAMME_TITLES['ma-es-cartaya@2026'].ar);
  });

  it('is the pack’s own where its labels give one, in the first language that it has', () => {
    const labels = { [other.code]: { fr: 'Un autre programme', ar: 'برنامج آخر' } };
    expect(programmeTitle({ ...other, labels }, 'ar')).toBe('برنامج آخر');
    expect(programmeTitle({ ...other, labels }, 'es')).toBe('Un autre programme');
  });

  it('that nobody has put into words is shown as it stands', () => {
    expect(LANGUAGES.map((language) => programmeTitle(other, language))).toEqual(
      LANGUAGES.map(() => other.title),
    );
  });
});

describe('a fault of a pack', () => {
  it('has a sentence in every language, whatever its code', () => {
    const codes = [...Object.keys(SHAPE_FAULTS), ...Object.keys(RULE_FAULTS)];
    expect(Object.keys(PACK_FAULT_WORDS).sort()).toEqual(codes.sort());
    for (const words of Object.values(PACK_FAULT_WORDS)) {
      expect(new Set(LANGUAGES.map((language) => words[language])).size).toBe(LANGUAGES.length);
    }
  });

  const inFrench = (pointer: string, pack: unknown = maEsCartaya2026): string =>
    placeInWords({ language: 'fr', labels: {} }, pack, pointer).join(' · ');
  const visa = maEsCartaya2026.stages.findIndex(({ stage }) => stage === 'visa');

  it('is placed by stage, milestone and part, by exit, or by part of the pack', () => {
    const granted = maEsCartaya2026.stages[visa]?.milestones.findIndex(
      ({ milestone }) => milestone === 'visa-granted',
    );
    expect(inFrench(`/stages/${visa}/milestones/${String(granted)}/deadlines/0/due`)).toBe(
      'Visa · Visa accordé · Échéances et silences',
    );
    expect(inFrench('/exits/0/reportedBy/1')).toMatch(/^Fins anticipées · .+ · Qui l’enregistre$/);
    expect(inFrench('/origin')).toBe('Pays d’origine et de destination');
    expect(inFrench('/extra')).toBe('');
    expect(inFrench('')).toBe('');
  });

  it('is placed as far as the pack lets, whatever stands in it', () => {
    for (const pack of [{}, { stages: 'none' }, { stages: [null] }, { stages: [{ stage: 7 }] }, null]) {
      expect(inFrench('/stages/0/milestones/3/evidence', pack)).toMatch(/Pièces acceptées$/);
    }
    expect(inFrench('/constructor/__proto__')).toBe('');
  });

  it('shows what stands there, when that is one value', () => {
    const pack = { origin: 'Morocco', a: { 'b/c': [1, true] }, extra: 1 };
    const at = (pointer: string, code = 'badly-written'): string | undefined =>
      valueAt(pack, { pointer, code });
    expect([at('/origin'), at('/a/b~1c/0'), at('/a/b~1c/1')]).toEqual(['Morocco', '1', 'true']);
    expect([at('/a'), at('/nothing'), at('')]).toEqual([undefined, undefined, undefined]);
    expect(at('/extra', 'unknown-key')).toBe('extra');
  });
});
