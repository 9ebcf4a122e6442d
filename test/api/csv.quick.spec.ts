import { describe, expect, it } from '@jest/globals';
import { csvText } from '#libs/contract/csv';

const COLUMNS = ['name', 'count', 'open'] as const;
const LINE = /^\ufeffname\r\n([^]*)\r\n$/;
const fieldOf = (name: string): string | undefined => LINE.exec(csvText(['name'], [{ name }]))?.[1];

describe('a table', () => {
  it('is UTF-8 with a byte-order mark, commas, and CRLF after every line', () => {
    expect(csvText(COLUMNS, [{ name: 'المنصوري', count: -3, open: true }, { name: 'Alami' }])).toBe(
      '\ufeffname,count,open\r\nالمنصوري,-3,true\r\nAlami,,\r\n',
    );
  });

  it.each([
    'Alami',
    "M'hamed",
    'a; b',
    'a | b',
    'a-b',
    '1+1',
    'x@example.org',
    'Kénitra; Salé',
    ' Alami',
    '',
  ])('leaves %j as it is', (text) => {
    expect(fieldOf(text)).toBe(text);
  });

  it.each([
    ['Alami, Fatima', '"Alami, Fatima"'],
    ['la "grande"', '"la ""grande"""'],
    ['one\ntwo', '"one\ntwo"'],
    ['one\rtwo', '"one\rtwo"'],
  ])('quotes %j', (text, field) => {
    expect(fieldOf(text)).toBe(field);
  });

  it.each([
    '=1+1',
    '+212600000000',
    '-1',
    '@SUM(A1)',
    '\tAlami',
    '\rAlami',
    '  =1+1',
    '\u00a0=1+1',
    '\n=1+1',
    'Alami;=HYPERLINK(A1)',
    'Alami|=1+1',
    'Alami; =1+1',
    ';;+1',
    'a|-b',
    'Alami;@x;b',
    ';\tx',
  ])('quotes %j and begins it with an apostrophe: a spreadsheet would run it', (text) => {
    expect(fieldOf(text)).toBe(`"'${text}"`);
  });

  it('doubles the quotes of what a spreadsheet would run, too', () => {
    expect(fieldOf('=HYPERLINK("x")')).toBe(`"'=HYPERLINK(""x"")"`);
  });
});
