// What one cell says, in every form that real spreadsheets have.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { divideName, joinName } from '#libs/imports/reading/full-name';
import { FAULT_CODES } from '#libs/imports/reading/fields';
import type { Cell } from '#libs/imports/reading/fields';
import { CASES, MILESTONES, readAll, readColumn, readOne } from './reading.ts';

const BORN = 'Date de naissance';

describe('a date', () => {
  it.each<[Cell, string]>([
    ['1990-02-13', '1990-02-13'],
    ['13/02/1990', '1990-02-13'],
    ['13-2-1990', '1990-02-13'],
    ['13.02.1990', '1990-02-13'],
    ['13/02/1990 00:00:00', '1990-02-13'],
    ['1990-02-13T00:00:00Z', '1990-02-13'],
    ['1990/02/13', '1990-02-13'],
    ['١٣/٠٢/١٩٩٠', '1990-02-13'],
    ['۱۳/۰۲/۱۹۹۰', '1990-02-13'],
    ['\u200f13/02/1990\u200e', '1990-02-13'],
    ['\u00a013/02/1990\u00a0', '1990-02-13'],
    ['13 février 1990', '1990-02-13'],
    ['13 févr. 1990', '1990-02-13'],
    ['1er mars 1990', '1990-03-01'],
    ['13 de febrero de 1990', '1990-02-13'],
    ['13 febbraio 1990', '1990-02-13'],
    ['13 February 1990', '1990-02-13'],
    ['February 13, 1990', '1990-02-13'],
    ['13 فبراير 1990', '1990-02-13'],
    ['5 غشت 1990', '1990-08-05'],
    ['٥ كانون الثاني ١٩٩٠', '1990-01-05'],
    [{ day: '1990-02-13' }, '1990-02-13'],
    [{ number: '32917' }, '1990-02-13'],
    ['32917', '1990-02-13'],
    [{ number: '32917.5' }, '1990-02-13'],
  ])('%j is read', (cell, date) => {
    expect(readOne({ [BORN]: cell })).toMatchObject({ values: { birthDate: date }, faults: [] });
  });

  it.each<[Cell, string]>([
    ['31/02/1990', 'date-impossible'],
    ['13/13/1990', 'date-impossible'],
    ['01/02/1890', 'date-impossible'],
    ['01/02/2090', 'date-in-future'],
    ['01/02/90', 'year-two-digits'],
    ['3 mars 90', 'year-two-digits'],
    ['01/02/2015', 'too-young'],
    ['1990', 'date-unreadable'],
    [{ number: '1990' }, 'date-unreadable'],
    ['vers 1990', 'date-unreadable'],
    ['TRUE', 'date-unreadable'],
    [null, 'required'],
    ['  ', 'required'],
  ])('%j is the fault %s', (cell, code) => {
    expect(readOne({ [BORN]: cell }).faults).toEqual([{ field: 'birthDate', code }]);
  });

  it('sixteen years old on the first day of the season is old enough, a day later is not', () => {
    expect(readOne({ [BORN]: '2011-02-01' }).faults).toEqual([]);
    expect(readOne({ [BORN]: '2011-02-02' }).faults).toMatchObject([{ code: 'too-young' }]);
  });

  it('reads one way in a column: a value that proves the month first decides for all', () => {
    const { rows, notices } = readColumn(BORN, ['02/03/1990', '12/25/1990', '01/01/1990']);
    expect(rows.map(({ values }) => values.birthDate)).toEqual(['1990-02-03', '1990-12-25', '1990-01-01']);
    expect(notices).toEqual([]);
  });

  it('the day goes first where a value proves it, and where nothing does: then that is said once', () => {
    expect(readColumn(BORN, ['02/03/1990', '25/12/1990']).notices).toEqual([]);
    const { rows, notices } = readColumn(BORN, ['02/03/1990', '05/05/1990', '04/06/1991']);
    expect(rows.map(({ values }) => values.birthDate)).toEqual(['1990-03-02', '1990-05-05', '1991-06-04']);
    expect(rows.every(({ faults }) => faults.length === 0)).toBe(true);
    expect(notices).toEqual([
      {
        field: 'birthDate',
        count: 2,
        samples: [
          { row: 2, value: '02/03/1990' },
          { row: 4, value: '04/06/1991' },
        ],
      },
    ]);
  });
});

describe('a paper', () => {
  it.each<[Cell, string]>([
    ['ab 123456', 'AB123456'],
    ['AB-123456', 'AB123456'],
    ['\u200eAB١٢٣٤٥٦', 'AB123456'],
    ["'AB123456", 'AB123456'],
  ])('%j is read in capitals', (cell, cin) => {
    expect(readOne({ CIN: cell }).values.cin).toBe(cin);
  });

  it.each<[string, Cell, string]>([
    ['CIN', '1.2E+11', 'identifier-number'],
    ['CIN', '1,2E+11', 'identifier-number'],
    ['CIN', { number: '123456' }, 'identifier-number'],
    ['CIN', 'sans', 'is-paper'],
    ['CIN', '-', 'is-paper'],
    ['Passeport', { number: '12345678' }, 'identifier-number'],
    ['Passeport', 'à faire', 'is-paper'],
    ['Téléphone', '2,12612E+11', 'identifier-number'],
    ['Téléphone', { number: '612345678' }, 'identifier-number'],
    ['Téléphone', '12', 'is-paper'],
  ])('in %s %j is the fault %s', (header, cell, code) => {
    expect(readOne({ [header]: cell }).faults).toMatchObject([{ code }]);
  });

  it('is one of two: a card or a passport', () => {
    expect(readOne({ CIN: null }).faults).toEqual([{ field: 'cin', code: 'required' }]);
    expect(readOne({ CIN: null, Passeport: 'XK1234567' }).faults).toEqual([]);
  });

  it('a telephone is kept as it is called', () => {
    expect(readOne({ Téléphone: '06 12 34 56 78' }).values.phone).toBe('+212612345678');
    expect(readOne({ Téléphone: { number: '212612345678' } }).values.phone).toBe('+212612345678');
    expect(readOne({ Téléphone: "'+212612345678" }).values.phone).toBe('+212612345678');
  });
});

describe('a sex', () => {
  it.each([
    ['F', 'F'],
    ['femme', 'F'],
    ['Mujer', 'F'],
    ['donna', 'F'],
    ['أنثى', 'F'],
    ['H', 'M'],
    ['homme', 'M'],
    ['Hombre', 'M'],
    ['maschio', 'M'],
    ['ذكر', 'M'],
    ['M', 'M'],
  ])('%s is %s', (word, sex) => {
    expect(readOne({ Sexe: word }).values.sex).toBe(sex);
  });

  it('M is for women where the column has H', () => {
    expect(readColumn('Sexo', ['H', 'M']).rows.map(({ values }) => values.sex)).toEqual(['M', 'F']);
    expect(readColumn('Sexe', ['F', 'M']).rows.map(({ values }) => values.sex)).toEqual(['F', 'M']);
  });

  it('that is no word for one is a fault, though the column is optional', () => {
    expect(readOne({ Sexe: '?' }).faults).toEqual([{ field: 'sex', code: 'is-in' }]);
  });
});

describe('a full name', () => {
  it.each([
    ['EL AMRANI Fatima', 'EL AMRANI', 'Fatima'],
    ['Fatima Zahra EL AMRANI', 'EL AMRANI', 'Fatima Zahra'],
    ['El AMRANI Fatima', 'El AMRANI', 'Fatima'],
    ['Fatima el AMRANI', 'el AMRANI', 'Fatima'],
    ['Amrani, Fatima', 'Amrani', 'Fatima'],
    ['MUÑOZ PEÑA Begoña', 'MUÑOZ PEÑA', 'Begoña'],
  ])('%s is divided', (text, familyName, givenName) => {
    expect(divideName(text)).toEqual({ familyName, givenName });
  });

  it.each(['Fatima Amrani', 'FATIMA AMRANI', 'Fatima', 'فاطمة العمراني', 'Fatima AMRANI Zahra', 'A. Fatima'])(
    '%s is not',
    (text) => {
      expect(divideName(text)).toBeUndefined();
    },
  );

  it('is a fault where nothing divides it, and says no more than that', () => {
    const rows = [
      ['Nom complet', BORN, 'CIN'],
      ['Fatima Amrani', '13/02/1990', 'AB123456'],
    ];
    expect(readAll(rows).rows).toEqual([
      {
        values: { fullName: 'Fatima Amrani', birthDate: '1990-02-13', cin: 'AB123456' },
        faults: [{ field: 'fullName', code: 'name-not-divided' }],
      },
    ]);
  });

  it('put together again divides the same way', () => {
    for (const name of [
      { familyName: 'EL AMRANI', givenName: 'Fatima' },
      { familyName: 'العمراني', givenName: 'فاطمة' },
      { familyName: 'AMRANI', givenName: 'FATIMA' },
    ]) {
      expect(divideName(joinName(name))).toEqual(name);
    }
  });
});

describe('names', () => {
  it('in two columns are joined by a space', () => {
    const rows = [
      ['Apellido 1', 'Apellido 2', 'Nombre', 'Fecha de nacimiento', 'Pasaporte'],
      ['Ben', 'Ali', 'Fatima', '13/02/1990', 'XK1234567'],
      ['Ben', null, 'Fatima', '13/02/1990', 'XK1234568'],
    ];
    expect(readAll(rows).rows.map(({ values }) => values.familyName)).toEqual(['Ben Ali', 'Ben']);
  });

  it('are enough in Arabic letters', () => {
    const rows = [
      ['النسب', 'الاسم', BORN, 'CIN'],
      ['العمراني', 'فاطمة', '13/02/1990', 'AB123456'],
    ];
    expect(readAll(rows).rows).toMatchObject([
      { values: { familyNameAr: 'العمراني', givenNameAr: 'فاطمة' }, faults: [] },
    ]);
  });

  it('that are missing are asked for in the columns that the table has', () => {
    expect(readOne({ Prénom: null }).faults).toEqual([{ field: 'givenName', code: 'required' }]);
    const rows = [
      ['Nom complet', BORN, 'CIN'],
      [null, '13/02/1990', 'AB123456'],
    ];
    expect(readAll(rows).rows[0]?.faults).toEqual([{ field: 'fullName', code: 'required' }]);
  });

  it('without a letter, or longer than a name is, are faults', () => {
    expect(readOne({ Nom: '123' }).faults).toEqual([{ field: 'familyName', code: 'is-text' }]);
    expect(readOne({ Prénom: 'a'.repeat(101) }).faults).toEqual([{ field: 'givenName', code: 'is-text' }]);
  });
});

describe('a row of milestones', () => {
  const GOOD_REPORT = { 'N° dossier': 'es26-00042', Jalon: 'Arrived', Date: '01/11/2026' };

  it('names a case, a milestone and a day', () => {
    const more = {
      Preuve: 'arrival list: 2026/14; ticket',
      flightNo: 'AT 800',
      seat: '12',
      until: '1/12/2026',
      paid: 'oui',
    };
    expect(readOne({ ...GOOD_REPORT, ...more }, MILESTONES)).toEqual({
      values: {
        ...{ caseNo: 'ES26-00042', milestone: 'arrived', occurredOn: '2026-11-01', flightNo: 'AT 800' },
        ...{ evidence: 'arrival-list: 2026/14; ticket', seat: '12', until: '2026-12-01', paid: 'true' },
      },
      faults: [],
    });
  });

  it.each<[Cell, string]>([
    ['2026-03', '2026-03'],
    ['3/2026', '2026-03'],
    ['٠٣/٢٠٢٦', '2026-03'],
    ['mars 2026', '2026-03'],
    ['marzo de 2026', '2026-03'],
    ['01/03/2026', '2026-03'],
    [{ day: '2026-03-01' }, '2026-03'],
  ])('has the month that %j says', (month, read) => {
    expect(readOne({ ...GOOD_REPORT, month }, MILESTONES).values).toMatchObject({ month: read });
  });

  it.each<[Record<string, Cell>, object]>([
    [{ month: '13/2026' }, { field: 'month', code: 'date-impossible' }],
    [{ month: 'spring' }, { field: 'month', code: 'date-unreadable' }],
    [{ 'N° dossier': null }, { field: 'caseNo', code: 'required' }],
    [{ Jalon: 'lost' }, { field: 'milestone', code: 'is-in' }],
    [{ Date: '01/12/2026' }, { field: 'occurredOn', code: 'date-in-future' }],
    [{ Preuve: 'hearsay' }, { field: 'evidence', code: 'is-in' }],
    [{ seat: 'twelve' }, { field: 'seat', code: 'is-in' }],
    [{ seat: '-3' }, { field: 'seat', code: 'is-in' }],
    [{ seat: '1.5' }, { field: 'seat', code: 'is-in' }],
  ])('%j is a fault', (cells, fault) => {
    expect(readOne({ ...GOOD_REPORT, ...cells }, MILESTONES).faults).toEqual([fault]);
  });
});

describe('whatever a cell holds', () => {
  const HEADERS = [
    'Nom',
    'Prénom',
    'Nom complet',
    BORN,
    'Sexe',
    'CIN',
    'Passeport',
    'Téléphone',
    'Province',
    'Path',
  ];
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.double().map((number): Cell => ({ number: String(number) })),
    fc.constantFrom<Cell>(null, '=1+1', "'+212", '31/12/1999', { day: '1999-12-31' }, 'M', 'H'),
  );

  it('it is read or it is a fault from the closed list, and never an exception', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 5 }), (rows) => {
        for (const { faults } of readAll([HEADERS, ...rows], CASES).rows) {
          for (const { code } of faults) expect(FAULT_CODES).toContain(code);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('what was read reads the same when it is written down', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 10, maxLength: 10 }), (cells) => {
        const [first] = readAll([HEADERS, cells]).rows;
        if (first === undefined || first.faults.length > 0) return;
        const names = Object.keys(first.values);
        expect(readAll([names, Object.values(first.values)]).rows).toMatchObject([
          { values: first.values, faults: [] },
        ]);
      }),
      { numRuns: 300 },
    );
  });
});
