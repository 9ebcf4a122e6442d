// Real files, made here: every encoding and separator, workbooks, and what is refused before it can do harm.
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import writeExcelFile from 'write-excel-file/node';
import type { SheetData } from 'write-excel-file/node';
import { createFileReader } from '#libs/imports/files/reading-process';
import type { FileAnswer, FileQuestion } from '#libs/imports/files/read-file';
import type { TableRow } from '#libs/imports/reading/table';
import { rawRow, rawWorkbook } from './raw-workbook.ts';

const reader = createFileReader();
const FRENCH = 'Nom;Prénom;Date de naissance;CIN\r\nLÉVÊQUE;Zoé;13/02/1990;AB123456\r\n';
const ARABIC = 'النسب;الاسم;تاريخ الازدياد;CIN\r\nالعمراني;فاطمة;13/02/1990;AB123456\r\n';
const MARK = '\ufeff';
const asItIs = (row: TableRow): TableRow => row;

function read(bytes: Buffer, more: Partial<FileQuestion> = {}): Promise<FileAnswer> {
  return reader.read({ bytes, kind: 'cases', details: [], ...more }, asItIs);
}

async function table(
  bytes: Buffer,
  more: Partial<FileQuestion> = {},
): Promise<Extract<FileAnswer, { kind: 'table' }>> {
  const answer = await read(bytes, more);
  if (answer.kind !== 'table') throw new Error(`the file is ${answer.kind}`);
  return answer;
}

async function workbook(sheets: Record<string, SheetData>): Promise<Buffer> {
  const named = Object.entries(sheets).map(([sheet, data]) => ({ sheet, data }));
  return writeExcelFile(named).toBuffer();
}

describe('a text file', () => {
  it.each([
    ['utf-8', 'utf-8', FRENCH],
    ['utf-8', 'utf-8', MARK + ARABIC],
    ['utf-16le', 'utf-16le', MARK + FRENCH],
    ['utf-16be', 'utf-16be', MARK + ARABIC],
    ['utf-16le', 'utf-16le', FRENCH],
    ['utf-16be', 'utf-16be', FRENCH],
    ['windows-1252', 'windows-1252', FRENCH],
    ['windows-1256', 'windows-1256', ARABIC],
  ])('in %s is read as it was written', async (encoding, written, text) => {
    const found = await table(iconv.encode(text, written));
    expect(found).toMatchObject({ encoding, sheet: null, sheets: [] });
    const name = text.includes('LÉVÊQUE') ? 'LÉVÊQUE' : 'العمراني';
    expect(found.rows).toMatchObject([
      { row: 2, cells: [name, expect.anything(), '13/02/1990', 'AB123456'] },
    ]);
  });

  it.each([',', ';', '\t'])('is parted by %j', async (separator) => {
    const found = await table(Buffer.from(FRENCH.replaceAll(';', separator)));
    expect(found.columns.map(({ field }) => field)).toEqual(['familyName', 'givenName', 'birthDate', 'cin']);
  });

  it('may say its separator first, hold quoted line breaks, blank lines and rows of other lengths', async () => {
    const text = 'sep=;\r\nNom;Prénom;CIN\r\n\r\n"A;\nB";C;D;E\r\nF\r\n';
    const found = await table(Buffer.from(text));
    expect(found.rows.map(({ row }) => row)).toEqual([3, 4]);
    expect(found.rows[0]?.cells[0]).toBe('A;\nB');
  });

  it('is read in Windows-1256 also when only a few cells are Arabic', async () => {
    const text = `${'Nom;Prénom;Remarque\r\nHélène;Zoé;été\r\n'.repeat(20)}Amrani;فاطمة;x\r\n`;
    expect(await table(iconv.encode(text, 'windows-1256'))).toMatchObject({ encoding: 'windows-1256' });
  });
});

describe('a workbook', () => {
  it('is read sheet by sheet: the first whose header is known, or the one asked for', async () => {
    const bytes = await workbook({
      Accueil: [['Liste']],
      Saisonnières: [
        ['Nom', 'Prénom', 'CIN'],
        ['A', 'B', 'C'],
      ],
      Autres: [
        ['Nom', 'Prénom', 'CIN'],
        ['X', 'Y', 'Z'],
      ],
    });
    const found = await table(bytes);
    expect(found).toMatchObject({
      encoding: null,
      sheet: 'Saisonnières',
      sheets: ['Accueil', 'Saisonnières', 'Autres'],
    });
    expect((await table(bytes, { sheet: 'Autres' })).rows[0]?.cells).toEqual(['X', 'Y', 'Z']);
    expect(await read(bytes, { sheet: 'Absent' })).toEqual({ kind: 'no-such-sheet' });
  });

  it('keeps numbers as stored and days as days, and runs no formula', async () => {
    const bytes = await workbook({
      One: [
        ['Nom', 'Date de naissance', 'Téléphone', 'CIN', 'Sexe'],
        [
          'A',
          { value: new Date('1990-02-13T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' },
          { value: 212612345678, type: Number },
          { value: 'A1+1', type: 'Formula' },
          { value: true, type: Boolean },
        ],
      ],
    });
    expect((await table(bytes)).rows[0]?.cells).toEqual([
      'A',
      { day: '1990-02-13' },
      { number: '212612345678' },
      null,
      'TRUE',
    ]);
  });

  it('keeps what a formula that failed shows', async () => {
    const failed =
      '<c r="B2" t="e"><f>VLOOKUP(1,C1:D9,2)</f><v>#N/A</v></c><c s="0" t=\'e\' r="C2"><v>#REF!</v></c>';
    const rows =
      rawRow(1, { A1: 'Nom', B1: 'Téléphone', C1: 'Remarque' }) + rawRow(2, { A2: 'É t="e"' }, failed);
    expect((await table(await rawWorkbook(rows))).rows[0]?.cells).toEqual(['É t="e"', '#N/A', '#REF!']);
  });

  it('reads a column that stands in the last place of a sheet', async () => {
    const rows = rawRow(1, { A1: 'Nom', XFD1: 'CIN' }) + rawRow(2, { A2: 'A', XFD2: 'AB123456' });
    const found = await table(await rawWorkbook(rows));
    expect(found.columns.map(({ field }) => field)).toEqual(['fullName', 'cin']);
    expect(found.rows[0]?.cells).toEqual(['A', 'AB123456']);
  });

  it('counts rows that hold something, and numbers them as the spreadsheet does', async () => {
    const blank = { backgroundColor: '#ff0000' } as const;
    const bytes = await workbook({ One: [[], ['Nom', 'CIN'], [blank, blank], ['A', 'B'], [blank, blank]] });
    expect((await table(bytes)).rows.map(({ row }) => row)).toEqual([4]);
  });
});

describe('what is refused', () => {
  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452000000100000', 'hex')],
    ['an older workbook', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n')],
    ['a web page', Buffer.from('<html><table><tr><td>Nom</td></tr></table></html>')],
    ['half a zip', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(200, 7)])],
    ['quotes that never close', Buffer.from('Nom;CIN\n"A;B\n'.repeat(3))],
  ])('%s', async (_what, bytes) => {
    expect(await read(bytes)).toEqual({ kind: 'unreadable' });
  });

  it.each([
    ['with its mark', `${MARK}Nom;CIN\nAmrani;A\n`],
    ['without it', 'Nom;Prénom\nÉlise;Zoé\n'],
  ])('UTF-8 of which one byte is none, %s: names its row', async (_what, text) => {
    const bytes = Buffer.concat([Buffer.from(text), Buffer.from([0x53, 0xe9]), Buffer.from(';B\nC;D\n')]);
    expect(await read(bytes)).toEqual({ kind: 'unreadable', row: 3 });
  });

  it('a zip that unpacks to more than 200 MB, whatever its directory says', async () => {
    const packed = deflateRawSync(Buffer.alloc(210 * 1024 * 1024));
    expect(await read(zipOf(packed, 210 * 1024 * 1024))).toEqual({ kind: 'unreadable' });
    expect(await read(zipOf(packed, 1000))).toEqual({ kind: 'unreadable' });
  });

  it('more than 20,000 rows that hold something', async () => {
    const rows = (count: number): Buffer => Buffer.from(`Nom;CIN\n${'A;B\n'.repeat(count)}`);
    expect((await table(rows(20_000))).rows).toHaveLength(20_000);
    expect(await read(rows(20_001))).toEqual({ kind: 'too-many-rows' });
  });

  it('more than 256 columns that hold something', async () => {
    const columns = (count: number): Buffer =>
      Buffer.from(`Nom${';x'.repeat(count - 1)}\nA;${';'.repeat(600)}\n`);
    expect((await table(columns(256))).columns).toHaveLength(256);
    expect(await read(columns(257))).toEqual({ kind: 'too-many-columns' });
  });

  it('what takes too long, or too much memory; and the next file is read all the same', async () => {
    const question = { bytes: Buffer.from(FRENCH), kind: 'cases', details: [] } as const;
    expect(await createFileReader({ withinMs: 1 }).read(question, asItIs)).toEqual({ kind: 'unreadable' });
    expect(
      await createFileReader({ megabytes: 8 }).read({ ...question, bytes: await large() }, asItIs),
    ).toEqual({
      kind: 'unreadable',
    });
    expect(await reader.read(question, asItIs)).toMatchObject({ kind: 'table' });
  });
});

async function large(): Promise<Buffer> {
  const rows = Array.from({ length: 5_000 }, (_, index) => [
    `Name ${String(index)}`,
    `AB${String(100_000 + index)}`,
  ]);
  return workbook({ One: [['Nom', 'CIN'], ...rows] });
}

/** A zip of one entry, whose directory says this size. */
function zipOf(packed: Buffer, size: number): Buffer {
  const name = Buffer.from('xl/workbook.xml');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(size, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
}
