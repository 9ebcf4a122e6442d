// What we write for spreadsheets is read back as it was; what a spreadsheet wrote in place of a value is no value.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { csvLine } from '#libs/contract/csv';
import { csvRows } from '#libs/imports/files/read-csv';
import { tidyCell } from '#libs/imports/reading/cell-text';
import { MILESTONES, readOne } from './reading.ts';

const readBack = (text: string): string =>
  tidyCell(csvRows(`sep=,\r\n${csvLine(['x', text])}`)[0]?.[1] ?? null);

describe('a cell that we wrote into a table', () => {
  it.each(['\tTabri', '\rAlami', '=1+1', '  -1', 'a;\tb', 'a|b;=c', "M'hamed"])(
    '%j is read without the apostrophe before it',
    (text) => {
      expect(readBack(text)).toBe(tidyCell(text));
    },
  );

  it('is read as it was, whatever it is', () => {
    const parts = fc.constantFrom(
      'a',
      ' ',
      '\t',
      '\r',
      '\n',
      '=',
      '+',
      '-',
      '@',
      ';',
      '|',
      ',',
      '"',
      '\u200f',
    );
    const texts = fc.array(parts, { maxLength: 8 }).map((all) => all.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        expect(readBack(text)).toBe(tidyCell(text));
      }),
    );
  });
});

describe('what a spreadsheet shows where a formula failed', () => {
  it.each(['#N/A', '#REF!', '#DIV/0!', '#NOM?', '#¡VALOR!', '#N/D'])(
    '%s is said to be unreadable, in every column',
    (error) => {
      const columns = { Nom: error, 'Date de naissance': error, CIN: error };
      const more = { Sexe: error, Téléphone: error, Province: error, Parcours: error };
      const read = readOne({ ...columns, ...more });
      const fields = read.faults.map(({ field, code }) => `${field} ${code}`);
      expect(fields.toSorted()).toEqual([
        ...['birthDate date-unreadable', 'cin is-paper', 'familyName is-text', 'path is-in'],
        ...['phone is-paper', 'province is-text', 'sex is-in'],
      ]);
      expect(read.values).toMatchObject({ familyName: error, phone: error });
    },
  );

  it.each(['flightNo', 'seat', 'until', 'paid', 'note'])('is unreadable as %s of a report', (field) => {
    const row = { 'N° dossier': 'ES26-1', Jalon: 'arrived', Date: '13/02/2026', [field]: '#N/A' };
    expect(readOne(row, MILESTONES).faults).toMatchObject([{ field }]);
  });

  it('is unreadable as a full name', () => {
    const row = { Nom: null, Prénom: null, 'Nom complet': '#REF!' };
    expect(readOne(row).faults).toContainEqual({ field: 'fullName', code: 'is-text' });
  });
});
