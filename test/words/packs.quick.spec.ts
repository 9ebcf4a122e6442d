// The rules of packs as sentences: every shipped pack, every difference between two versions, in the five languages.
import { describe, expect, it } from '@jest/globals';
import { maEsCartaya2011 } from '#libs/domain/pack/shipped/ma-es-cartaya-2011';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { maEsCartaya2026b } from '#libs/domain/pack/shipped/ma-es-cartaya-2026b';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { programmeKey } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import { programmeDiff } from '#libs/domain/pack/publishing/differences';
import { LANGUAGES } from '#libs/words/languages';
import type { Language } from '#libs/words/languages';
import { changesInWords } from '#libs/words/packs/pack-changes';
import type { ChangeInWords } from '#libs/words/packs/pack-changes';
import { datesInWords } from '#libs/words/packs/pack-dates';
import { PARTS } from '#libs/words/packs/pack-parts';
import {
  conditionsInWords,
  deadlinesInWords,
  detailsInWords,
  evidenceInWords,
  exitInWords,
  orderInWords,
} from '#libs/words/packs/pack-rules';

const readerOf = ({ labels = {} }: Programme, language: Language) => ({ language, labels });

function everySentence(pack: Programme, language: Language): string[] {
  const reader = readerOf(pack, language);
  const rules = pack.stages.flatMap(({ milestones }) => milestones);
  return [
    ...Object.values(PARTS).flatMap((write) => write(reader, pack)),
    ...rules.flatMap((rule) =>
      [orderInWords, evidenceInWords, deadlinesInWords, detailsInWords].flatMap((write) =>
        write(reader, rule),
      ),
    ),
    ...rules.flatMap((rule) => conditionsInWords(reader, rule)),
    ...pack.exits.flatMap((exit) => exitInWords(reader, exit)),
  ];
}

function difference(before: Programme, after: Programme, language: Language): ChangeInWords[] {
  const changes = programmeDiff(before, after).map(({ paths = null, ...change }) => ({ ...change, paths }));
  return changesInWords(changes, { before, after }, language);
}

describe('the rules of a pack', () => {
  it.each(SHIPPED.map((pack) => [programmeKey(pack), pack] as const))(
    'of %s are sentences without a gap, in every language',
    (_key, pack) => {
      for (const language of LANGUAGES) {
        const sentences = everySentence(pack, language);
        expect(sentences.length).toBeGreaterThan(100);
        expect(sentences.filter((text) => text.trim() === '' || /[{}]|undefined/.test(text))).toEqual([]);
      }
    },
  );

  it('say an assumption in a word, and an example that is a milestone by its name', () => {
    const said = SHIPPED.flatMap((pack) => everySentence(pack, 'fr'));
    expect(said.filter((text) => /\u2066(?:[^\u2069]*; )?A(?:;|\u2069)/.test(text))).toEqual([]);
    expect(
      said.filter((text) => /exemple : \u2066?(?:authorised|authorisation-withdrawn)\b/.test(text)),
    ).toEqual([]);
    expect(said.join()).toContain('\u2066hypothèse du projet, à vérifier');
  });

  it('have in French a space before a colon', () => {
    const said = SHIPPED.flatMap((pack) => everySentence(pack, 'fr'));
    expect(said.filter((text) => /\p{L}\)?\u2069?:(?: |$)/u.test(text)).slice(0, 5)).toEqual([]);
    expect(said.filter((text) => text.includes(' : ')).length).toBeGreaterThan(100);
  });

  it('count days as the language does', () => {
    const said = (language: Language, text: string): string =>
      datesInWords(readerOf(maEsCartaya2026, language), [text]);
    expect(said('fr', 'opened + 1m')).toBe('1 mois après l’ouverture du jalon');
    expect(said('es', 'offer.startsOn - 15d')).toBe('15 días antes del primer día de la oferta');
    expect(said('it', 'offer.startsOn - 1wd')).toBe(
      '1 giorno lavorativo prima del primo giorno dell’offerta',
    );
    expect(said('fr', 'today + 4y - 1d')).toBe('le jour de l’enregistrement plus 4 ans moins 1 jour');
    expect(said('ar', 'visa-granted + 2m')).toBe('بعد «منح التأشيرة» بمدة شهرين');
    expect(said('en', 'visa-granted.validUntil')).toMatch(/^“.+” of “Visa granted”$/);
  });

  it('say of an answer what it means for its own detail: who told of it, who paid, what was paid', () => {
    const said = everySentence(maEsCartaya2026b, 'fr');
    const meant = [
      'satisfaite quand Donnée par est L’employeur',
      'Payé par : au choix : L’employeur, La personne concernée, L’administration ou Le programme',
      'Objet : au choix : Recrutement, Visite médicale, Passeport',
    ];
    expect(meant.filter((text) => !said.some((one) => one.includes(text)))).toEqual([]);
    expect(said.filter((one) => /Payé par.*Décision de l’employeur/.test(one))).toEqual([]);
  });
});

describe('a difference', () => {
  it('of a date says what stood there, and what stands there now', () => {
    const after = JSON.parse(
      JSON.stringify(maEsCartaya2026).replace('"opened + 1m"', '"opened + 3m"'),
    ) as Programme;
    const [change, ...others] = difference(maEsCartaya2026, after, 'fr');
    expect(others).toEqual([]);
    expect(change).toMatchObject({ facet: 'deadline' });
    expect(change?.before.join()).toContain('1 mois après l’ouverture du jalon');
    expect(change?.after.join()).toContain('3 mois après l’ouverture du jalon');
  });

  it.each([
    ['2011', '2026', maEsCartaya2011, maEsCartaya2026],
    ['2026', '2026b', maEsCartaya2026, maEsCartaya2026b],
  ])('of two versions, %s and %s, loses no change, and needs no English', (_one, _other, before, after) => {
    const changes = programmeDiff(before, after);
    const english = new Set(changes.map(({ sentence }) => sentence));
    for (const language of LANGUAGES) {
      const said = difference(before, after, language);
      expect(new Set(said.map(({ subject }) => subject))).toEqual(
        new Set(changes.map(({ subject }) => subject)),
      );
      expect(said.filter((change) => change.before.length + change.after.length === 0)).toEqual([]);
      expect(said.filter((change) => change.after.some((line) => english.has(line)))).toEqual([]);
    }
  });

  it('that our words do not tell apart is given in English', () => {
    const change = {
      group: 'visa',
      subject: 'visa-granted',
      kind: 'need',
      sentence: 'It is so.',
      paths: null,
    };
    const packs = { before: maEsCartaya2026, after: maEsCartaya2026 };
    expect(changesInWords([change], packs, 'fr')).toMatchObject([{ before: [], after: ['It is so.'] }]);
  });
});
