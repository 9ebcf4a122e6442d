/** Cells of a workbook whose formula failed: the library that reads workbooks takes them for empty. */
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { entriesOf, unpacked } from './zip-sizes.ts';

const SHEET = /^xl\/worksheets\/[^/]+\.xml$/i;
const PART = /\.(?:xml|rels)$/i;
/** Of a cell: its type is an error, and its value the word for it. */
const ERROR_CELL = /(<(?:\w+:)?c\s(?:[^>]*?\s)?t=)(["'])e\2/g;
const SAYS_ERROR = [Buffer.from(' t="e"'), Buffer.from(" t='e'")];
const STORED = { compress: false };

/**
 * The workbook with its errors (`#N/A`, `#REF!`) as texts; the same bytes when it has none. It is known to unpack to no
 * more than `most` bytes.
 */
export async function withErrorsAsTexts(bytes: Buffer, most: number): Promise<Buffer> {
  const entries = entriesOf(bytes).filter(({ name }) => PART.test(name));
  const hasErrors = entries.some((entry) => {
    if (!SHEET.test(entry.name)) return false;
    const xml = unpacked(bytes, entry, most);
    return SAYS_ERROR.some((said) => xml.includes(said));
  });
  if (!hasErrors) return bytes;
  const zip = new ZipFile();
  for (const entry of entries) {
    const part = unpacked(bytes, entry, most);
    zip.addBuffer(SHEET.test(entry.name) ? mended(part) : part, entry.name, STORED);
  }
  zip.end();
  return buffer(zip.outputStream);
}

// One character for each byte: whatever the letters are, they come out as they went in.
function mended(xml: Buffer): Buffer {
  return Buffer.from(xml.toString('latin1').replace(ERROR_CELL, '$1$2str$2'), 'latin1');
}
