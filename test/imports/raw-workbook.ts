/** Workbooks as no library would write them. */
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** One sheet, from the rows of its XML. */
export function rawWorkbook(rows: string): Promise<Buffer> {
  const zip = new ZipFile();
  const add = (name: string, xml: string): void => {
    zip.addBuffer(Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${xml}`), name);
  };
  add('[Content_Types].xml', `<Types xmlns="${PACKAGE}/content-types"/>`);
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>`,
  );
  add(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  );
  add('xl/worksheets/sheet1.xml', `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`);
  zip.end();
  return buffer(zip.outputStream);
}

/** A row of texts, by their addresses: `{A1: 'Nom'}`. */
export function rawRow(row: number, texts: Readonly<Record<string, string>>, more = ''): string {
  const cells = Object.entries(texts).map(
    ([at, text]) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`,
  );
  return `<row r="${String(row)}">${cells.join('')}${more}</row>`;
}
