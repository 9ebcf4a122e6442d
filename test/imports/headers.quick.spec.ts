// Where a table begins and what its columns hold, whatever language and shape its header has.
import { describe, expect, it } from '@jest/globals';
import { tableOf } from '#libs/imports/reading/table';
import type { Cell, DetailField } from '#libs/imports/reading/fields';
import type { Mapping } from '#libs/imports/reading/columns';

const NO_DETAILS: readonly DetailField[] = [];
const CASES = { kind: 'cases', details: NO_DETAILS } as const;
const MILESTONES = { kind: 'milestones', details: [{ name: 'flightNo', type: 'string' }] } as const;

function fieldsOf(rows: readonly (readonly Cell[])[], mapping: Mapping = {}): (string | null)[] {
  return tableOf({ name: null, rows }, CASES, mapping).columns.map(({ field }) => field);
}

describe('a header', () => {
  it.each([
    ['French', 'Nom;PRÉNOM;Date de naissance;Sexe;N° CIN;N° de passeport;Téléphone;Province'],
    [
      'Arabic',
      'الاسم العائلي;الاسم الشخصي;تاريخ الازدياد;الجنس;رقم البطاقة الوطنية;جواز السفر;الهاتف;الإقليم',
    ],
    [
      'Spanish',
      'Apellidos;Nombre;Fecha de nacimiento;Sexo;Documento de identidad;Pasaporte;Teléfono;Provincia',
    ],
    ['Italian', 'Cognome;Nome;Data di nascita;Sesso;Carta d’identità;Passaporto;Telefono;Provincia'],
    ['English', 'Surname;First name;Date of birth;Sex;National ID;Passport no.;Phone;Province'],
    ['careless French', ' NOM ;prenom;date_naissance;SEXE;C.I.N;passeport N°;Tél.;province'],
  ])('in %s is known', (language, line) => {
    const names = language === 'Arabic' ? ['familyNameAr', 'givenNameAr'] : ['familyName', 'givenName'];
    expect(fieldsOf([line.split(';')])).toEqual([
      ...names,
      ...['birthDate', 'sex', 'cin', 'passport', 'phone', 'province'],
    ]);
  });

  it.each([
    ['Nom et prénom', 'fullName'],
    ['Apellidos y nombre', 'fullName'],
    ['Cognome e nome', 'fullName'],
    ['Full name', 'fullName'],
    ['الاسم الكامل', 'fullNameAr'],
    ['Nom (arabe)', 'familyNameAr'],
    ['Prénom en arabe', 'givenNameAr'],
    ['Nom / الاسم العائلي', 'familyName'],
    ['Date de naissance (jj/mm/aaaa)', 'birthDate'],
    ['Fecha de nacimiento\n(dd/mm/aaaa)', 'birthDate'],
    ['Né(e) le', 'birthDate'],
    ['Sexe (H/F)', 'sex'],
    ['familyNameAr', 'familyNameAr'],
    ['Employeur', null],
  ])('%j beside others holds %s', (header, field) => {
    expect(fieldsOf([['CIN', 'Prénom', header]])[2]).toBe(field);
  });

  it('“Nom” and “Name” alone are full names, beside a given name they are not', () => {
    expect(fieldsOf([['Nom', 'CIN']])).toEqual(['fullName', 'cin']);
    expect(fieldsOf([['Nom', 'Prénom', 'CIN']])).toEqual(['familyName', 'givenName', 'cin']);
    expect(fieldsOf([['Nombre', 'DNI']])).toEqual(['fullName', 'cin']);
    expect(fieldsOf([['الاسم', 'النسب']])).toEqual(['givenNameAr', 'familyNameAr']);
  });

  it('takes the letters of the names from the values where they are not those of the header', () => {
    expect(
      fieldsOf([
        ['Nom', 'Prénom'],
        ['العمراني', 'فاطمة'],
      ]),
    ).toEqual(['familyNameAr', 'givenNameAr']);
    expect(fieldsOf([['الاسم العائلي'], ['El Amrani']])).toEqual(['familyName']);
  });

  it('keeps two columns of one name', () => {
    expect(fieldsOf([['Apellido 1', 'Apellido 2', 'Nombre', 'Primer apellido']])).toEqual([
      ...['familyName', 'familyName', 'givenName', 'familyName'],
    ]);
  });

  it('yields to a mapping', () => {
    const rows = [
      ['Nom', 'Zone', 'X'],
      ['A', 'B', 'C'],
    ];
    expect(fieldsOf(rows, { Zone: 'province', Nom: null })).toEqual([null, 'province', null]);
  });
});

describe('a table', () => {
  it('begins below blank rows and titles, and its rows keep the numbers of the spreadsheet', () => {
    const table = tableOf(
      {
        name: null,
        rows: [[], ['Liste des saisonnières 2026'], [null], ['Nom', 'Prénom', 'CIN'], [], ['A', 'B', 'C1']],
      },
      CASES,
    );
    expect(table.columns.map(({ header }) => header)).toEqual(['Nom', 'Prénom', 'CIN']);
    expect(table.rows.map(({ row }) => row)).toEqual([6]);
  });

  it('reads a header of two lines as one', () => {
    const rows: Cell[][] = [
      ['Identité', null, 'Naissance', null, 'CIN'],
      ['Nom', 'Prénom', 'Date', 'Lieu', null],
      ['Amrani', 'Fatima', '01/02/1990', 'Kénitra', 'AB123456'],
    ];
    const { columns, rows: read } = tableOf({ name: null, rows }, CASES);
    expect(columns.map(({ header, field }) => [header, field])).toEqual([
      ['Nom', 'familyName'],
      ['Prénom', 'givenName'],
      ['Date Naissance', 'birthDate'],
      ['Naissance Lieu', null],
      ['CIN', 'cin'],
    ]);
    expect(read.map(({ row }) => row)).toEqual([3]);
  });

  it('has up to three samples a column, and keeps a column without a header', () => {
    const rows: Cell[][] = [
      ['Nom', 'CIN'],
      ['A', 'x', 'kept'],
      ['B', 'x'],
      ['C', 'y'],
      ['D', 'z'],
    ];
    expect(tableOf({ name: null, rows }, CASES).columns).toMatchObject([
      { header: 'Nom', samples: ['A', 'B', 'C'] },
      { header: 'CIN', samples: ['x', 'y', 'z'] },
      { header: '', field: null, samples: ['kept'] },
    ]);
  });

  it('without any known header begins at its first row', () => {
    expect(
      tableOf(
        {
          name: null,
          rows: [
            ['Q', 'R'],
            ['1', '2'],
          ],
        },
        CASES,
      ),
    ).toMatchObject({ known: 0, rows: [{ row: 2 }] });
  });

  it('of milestones knows the details of its programme by name', () => {
    const rows = [['N° dossier', 'Jalon', 'Fecha', 'Preuve', 'Flight no', 'Note', 'passeport']];
    expect(tableOf({ name: null, rows }, MILESTONES).columns.map(({ field }) => field)).toEqual([
      ...['caseNo', 'milestone', 'occurredOn', 'evidence', 'flightNo', 'note', 'passport'],
    ]);
  });
});
