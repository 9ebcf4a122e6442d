import { describe, expect, it } from '@jest/globals';
import { WRITTEN_RECORDS, missingDetail } from '#libs/domain/incident/records';
import { LANGUAGES as PACK_LANGUAGES } from '#libs/domain/pack/programme';
import type { RefusalReason } from '#libs/domain/refusals';
import { dateIn, listIn, numberIn } from '#libs/words/figures';
import { LABEL_TABLES, labelOf } from '#libs/words/labels';
import { LANGUAGES, LANGUAGE_RULES } from '#libs/words/languages';
import { noticeIn } from '#libs/words/notices';
import { COUNTED, countIn } from '#libs/words/plural';
import { say } from '#libs/words/say';

describe('a word for a code', () => {
  it('is the pack’s own label before ours, in the language asked for or the first that has one', () => {
    const labels = { arrived: { fr: 'Accueil à la coopérative' } };
    expect(labelOf('milestone', 'arrived', 'fr', labels)).toBe('Accueil à la coopérative');
    expect(labelOf('milestone', 'arrived', 'it', labels)).toBe('Accueil à la coopérative');
    expect(labelOf('milestone', 'boarded', 'fr', labels)).toBe('Départ effectif');
  });

  it.each(['port-health-check', 'constructor', '__proto__', ''])('is the code itself for %j', (code) => {
    expect(labelOf('milestone', code, 'ar')).toBe(code.replaceAll('-', ' '));
  });
});

describe('a sentence on the answers to a detail', () => {
  it('means by a code what it means for that detail', () => {
    const said = (detail: string): string | undefined =>
      say({ key: 'detail-one-of', with: { detail, values: ['employer'] } }, 'fr');
    expect([said('payer'), said('cause')]).toEqual([
      'Valeurs admises pour « Payé par » : L’employeur.',
      'Valeurs admises pour « Motif » : Décision de l’employeur.',
    ]);
  });
});

describe('a sentence on a version of the rules', () => {
  it('calls it by the name of its programme, and by its code where it has none', () => {
    const said = (programme: string): string | undefined =>
      say({ key: 'in-force-by', with: { programme, sequence: 1 } }, 'fr');
    expect(said('ma-es-cartaya@2026b')).toBe('Maroc – Huelva 2026b est en vigueur par l’écriture n° 1.');
    expect(said('my-own@2')).toBe('my-own@2 est en vigueur par l’écriture n° 1.');
  });
});

describe('a sentence on a record of a file', () => {
  it('names the record and its detail as the page of the file does', () => {
    const places = { record: 'consent-given', recordDetail: 'to' };
    expect(say({ key: 'record-must-carry', with: places }, 'fr')).toBe(
      '« Consentement donné » doit indiquer : Destinataire.',
    );
  });

  it('has words for every record that is written, and for each detail that it asks for', () => {
    const asked = WRITTEN_RECORDS.flatMap((record) => missingDetail(record, {}) ?? []);
    expect(new Set(asked)).toEqual(new Set(['to', 'act', 'result', 'ground']));
    for (const detail of [...asked, 'scope', 'talkedOn', 'triedOn', 'add']) {
      expect(Object.keys(LABEL_TABLES.incidentDetail)).toContain(detail);
    }
    expect(Object.keys(LABEL_TABLES.incidentRecord)).toEqual(expect.arrayContaining([...WRITTEN_RECORDS]));
  });
});

describe('the languages of words', () => {
  it('are those in which a pack may name what is its own', () => {
    expect([...LANGUAGES].sort()).toEqual([...PACK_LANGUAGES].sort());
  });
});

describe('dates, numbers and lists', () => {
  it('are written as each language does, with Western digits in Arabic', () => {
    expect(LANGUAGES.map((language) => dateIn('2026-03-05', language))).toEqual([
      '5 March 2026',
      '5 mars 2026',
      '5 de marzo de 2026',
      '5 marzo 2026',
      expect.stringMatching(/^5 \p{Script=Arabic}+ 2026$/u),
    ]);
    expect(numberIn(800, 'ar')).toBe('800');
    expect(listIn(['a', 'b'], 'fr')).toBe('a ou b');
  });

  it('begin a month in French with the first', () => {
    expect([dateIn('2026-03-01', 'fr'), dateIn('2026-03-11', 'fr')]).toEqual([
      '1er mars 2026',
      '11 mars 2026',
    ]);
  });

  it('are left alone when they are no dates', () => {
    expect(dateIn('soon', 'fr')).toBe('soon');
  });
});

describe('a number with its noun', () => {
  it('has every form that the language can ask for, and no other', () => {
    for (const forms of Object.values(COUNTED)) {
      for (const language of LANGUAGES) {
        const asked = new Intl.PluralRules(LANGUAGE_RULES[language].locale).resolvedOptions()
          .pluralCategories;
        expect([language, Object.keys(forms[language]).sort()]).toEqual([language, [...asked].sort()]);
      }
    }
  });

  it.each([
    [0, 'لا ملفات'],
    [1, 'ملف واحد'],
    [2, 'ملفان'],
    [3, '3 ملفات'],
    [11, '11 ملفًا'],
    [100, '100 ملف'],
  ])('of %d cases in Arabic is %s', (count, words) => {
    expect(countIn('cases', count, 'ar')).toBe(words);
  });

  it('of a million is still the plural in French', () => {
    expect(countIn('cases', 1, 'fr')).toBe('1 dossier');
    expect(countIn('cases', 1_000_000, 'fr')).toMatch(/dossiers$/);
  });
});

describe('the reason of a refusal', () => {
  it('names milestones, agencies and days in words', () => {
    const reason = {
      key: 'reported-by',
      with: { milestone: 'arrived', reporters: ['municipality', 'ngo'] },
    } as const;
    expect(say(reason, 'fr')).toBe(
      '« Arrivée confirmée » est déclaré par : Commune ou Organisation non gouvernementale.',
    );
    const early = { key: 'not-before', with: { milestone: 'boarded', date: '2026-03-05' } } as const;
    expect(say(early, 'es')).toBe('«Salida efectiva» no puede haber ocurrido antes del 5 de marzo de 2026.');
  });

  it('joins with “and” what is needed together, and with “or” what is needed once', () => {
    const codes = ['visa-granted', 'medical-cleared'];
    const all = { key: 'comes-after', with: { milestone: 'boarded', milestones: codes } } as const;
    const any = { key: 'comes-after-any', with: { milestone: 'boarded', anyMilestones: codes } } as const;
    expect(say(all, 'fr')).toContain('Visa accordé et Aptitude médicale confirmée');
    expect(say(any, 'fr')).toContain('Visa accordé ou Aptitude médicale confirmée');
  });

  it.each(['of-a-newer-version', 'constructor'])(
    'is not said when the sentence %s is unknown here',
    (key) => {
      expect(say({ key, with: {} } as unknown as RefusalReason, 'fr')).toBeUndefined();
    },
  );

  it('says yes or no where the detail is one or the other', () => {
    const must = { key: 'detail-must-be', with: { detail: 'translated', value: 'true' } } as const;
    expect(say(must, 'es')).toBe('El valor de «Traducción aportada» debe ser: sí.');
  });

  it('names a detail as its form does: hours of a contract are stated, hours of a training are a number', () => {
    const missing = (milestone: string, type: string) =>
      ({ key: 'must-carry', with: { milestone, detail: 'hours', detailTypes: [type] } }) as const;
    expect(say(missing('contract-signed', 'boolean'), 'fr')).toBe(
      '« Contrat signé » doit indiquer : Horaires indiqués.',
    );
    expect(say(missing('training-completed', 'integer'), 'fr')).toContain('doit indiquer : Heures.');
    const details = { details: ['season', 'hours'], detailTypes: ['boolean', 'boolean'] };
    expect(noticeIn({ says: 'not-asked-then', with: details }, 'en').detail).toContain('Hours stated');
  });

  it.each([
    ['2026-03-08', 'La campagna apre pratiche dall’8 marzo 2026 al 30 aprile 2026; oggi è il 5 maggio 2026.'],
    [
      '2026-03-11',
      'La campagna apre pratiche dall’11 marzo 2026 al 30 aprile 2026; oggi è il 5 maggio 2026.',
    ],
    ['2026-03-18', 'La campagna apre pratiche dal 18 marzo 2026 al 30 aprile 2026; oggi è il 5 maggio 2026.'],
  ])('elides the Italian article before %s as one speaks it', (from, words) => {
    const opens = { key: 'campaign-opens', with: { from, to: '2026-04-30', today: '2026-05-05' } } as const;
    expect(say(opens, 'it')).toBe(words);
  });

  it('counts months as the language does', () => {
    expect(say({ key: 'corrections-end', with: { months: 2 } }, 'ar')).toContain('شهرين');
  });
});
