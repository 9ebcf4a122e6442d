// What stands on a paper, in words.
import { describe, expect, it } from '@jest/globals';
import { paperOf, textOf } from '#libs/documents/papers';
import type { Paper } from '#libs/documents/renderer';
import { LANGUAGES } from '#libs/words/languages';
import { CERTIFICATE, CONTRACT, EVERY_PAPER, FATIMA, MANIFEST, UNDERTAKING } from '../support/papers.ts';

const linesOf = (paper: Paper): string[] =>
  [...(paper.person?.lines ?? []), ...paper.lines].map(({ label, value }) => `${label}: ${value.text}`);

describe('every paper', () => {
  it.each(EVERY_PAPER)(
    '$kind says its case, its seal, how to verify it and the day of its facts',
    (facts) => {
      for (const language of LANGUAGES) {
        const paper = paperOf(facts, language);
        expect(paper.caseNo.value.text).toBe('ES26-000123');
        expect(paper.seal.value.text).toMatch(/^([0-9a-f]{4} ){3}[0-9a-f]{4}$/);
        expect(paper.seal.how).not.toContain('{');
        expect(paper.asOf).toContain('2026');
      }
    },
  );

  it('calls itself by the word of the glossary', () => {
    const titles = LANGUAGES.map((language) => paperOf(CERTIFICATE, language).title);
    expect(titles).toEqual([
      'Return certificate',
      'Attestation de retour',
      'Certificado de retorno',
      'Attestato di rientro',
      'شهادة العودة',
    ]);
  });

  it('leaves out what the reader may not see', () => {
    const { givenName, familyName } = FATIMA;
    const paper = paperOf(
      { ...CONTRACT, person: { givenName: givenName!, familyName: familyName! }, employer: null },
      'en',
    );
    expect(paper.person?.names).toHaveLength(1);
    expect(paper.person?.lines).toEqual([]);
  });

  it('puts the name in its own letters first', () => {
    const firstOf = (language: 'fr' | 'ar'): string | undefined =>
      paperOf(CONTRACT, language).person?.names[0]?.text;
    expect([firstOf('fr'), firstOf('ar')]).toEqual([
      "Fatima Zohra El Idrissi (Ben M'hamed)",
      'فاطمة الزهراء الإدريسي',
    ]);
  });
});

describe('the direction of a text', () => {
  it.each([
    ['Fresas de Cartaya, S.L.', 'ltr'],
    ['AB1234567', 'ltr'],
    ['2026-03-08', 'ltr'],
    ['8 مارس 1991', 'rtl'],
    ['(فاطمة) Fatima', 'rtl'],
    ['', 'ltr'],
  ])('of %p is %s', (text, dir) => {
    expect(textOf(text).dir).toBe(dir);
  });
});

describe('a summary of a contract', () => {
  it('says the work, its days and when it was signed', () => {
    expect(linesOf(paperOf(CONTRACT, 'fr'))).toEqual([
      'Date de naissance: 8 mars 1991',
      'Passeport: AB1234567',
      'Employeur: Fresas de Cartaya, S.L. (B-21000000)',
      'Emploi: Recolección de fresas',
      'Secteur: agricultura',
      'Début du travail: 1er mars 2026',
      'Fin du travail: 30 juin 2026',
      'Contrat signé: 5 février 2026',
      'Traduction fournie: oui',
      'Programme: ma-es-cartaya@2026',
    ]);
  });

  it('has no last day where the placement has none', () => {
    expect(linesOf(paperOf({ ...CONTRACT, endsOn: null }, 'it')).join()).not.toContain('Fine del lavoro');
  });
});

describe('a return undertaking', () => {
  it('names where the return is verified and with what, and leaves its signature open', () => {
    const paper = paperOf(UNDERTAKING, 'es');
    expect(paper.points).toEqual([
      'regresar al país de origen (Marruecos) al terminar el trabajo autorizado;',
      'hacer verificar ese retorno. Ante: Consulado, Oficina de extranjería o Gestor/a de colocación. Documento: Justificante consular o Sello de salida.',
    ]);
    expect(paper.signatures.map(({ label, value }) => [label, value.text])).toEqual([
      ['Lugar y fecha', ''],
      ['Trabajadora de temporada', ''],
      ['Por el servicio de colocación', ''],
    ]);
  });

  it('says the day once it is signed, and takes the neutral form where no sex is on record', () => {
    const { sex: _sex, ...person } = FATIMA;
    const paper = paperOf({ ...UNDERTAKING, person, signedOn: '2026-02-05' }, 'ar');
    expect(paper.signatures.map(({ label, value }) => [label, value.text]).slice(0, 2)).toEqual([
      ['المكان والتاريخ', '5 فبراير 2026'],
      ['عامل(ة) موسمي(ة)', ''],
    ]);
  });
});

describe('a return certificate', () => {
  it('says when somebody returned, and who verified it, when and with what', () => {
    expect(linesOf(paperOf(CERTIFICATE, 'it')).slice(3, 7)).toEqual([
      'Data del rientro: 2 luglio 2026',
      'Rientro verificato da: Consulado General de España en Tánger',
      'Documento presentato: Attestazione consolare',
      'Data della verifica: 4 luglio 2026',
    ]);
  });

  it('names the kind of office where the office has no name', () => {
    const { on } = CERTIFICATE.verifiedBy;
    const paper = paperOf({ ...CERTIFICATE, verifiedBy: { agency: null, reporter: 'consulate', on } }, 'fr');
    expect(linesOf(paper)).toContain('Retour vérifié par: Consulat');
  });
});

describe('a manifest', () => {
  it('has a line for everybody, by case number alone where the name may not be read', () => {
    const paper = paperOf(MANIFEST, 'fr');
    expect(paper.list?.rows.map((row) => row.map(({ text }) => text))).toEqual([
      [
        '1',
        'ES26-000100',
        "Fatima Zohra El Idrissi (Ben M'hamed)\nفاطمة الزهراء الإدريسي",
        '1991-03-08',
        'AB1234567',
        'dead 0eef',
      ],
      [
        '2',
        'ES26-000101',
        'Fatima Zohra Bennani\nفاطمة الزهراء الإدريسي',
        '1991-03-08',
        'AB1234567',
        'dead 1eef',
      ],
      ['3', 'ES26-000102', '', '', '', 'dead 2eef'],
    ]);
    expect(linesOf(paper)).toContain('Voyageurs: 3 personnes');
  });

  it('leaves the day of departure to be written in until somebody has boarded', () => {
    expect(linesOf(paperOf(MANIFEST, 'en'))).toContain('Date of departure: ');
    expect(linesOf(paperOf({ ...MANIFEST, departsOn: '2026-02-25' }, 'en'))).toContain(
      'Date of departure: 25 February 2026',
    );
  });
});
