/** A shortlist as a spreadsheet reads it. */
import type { ShortlistItem } from '#libs/contract/exchange';

const COLUMNS = [
  'caseId',
  'caseNo',
  'familyName',
  'givenName',
  'familyNameAr',
  'givenNameAr',
  'selection',
  'rank',
  'stage',
  'status',
  'interviewedOn',
  'selectedOn',
] as const satisfies readonly (keyof ShortlistItem)[];

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** RFC 4180, with a line of names first. */
export function shortlistCsv(items: readonly ShortlistItem[]): string {
  const lines = items.map((item) => COLUMNS.map((column) => cell(item[column])));
  return [[...COLUMNS], ...lines].map((line) => `${line.join(',')}\r\n`).join('');
}

function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
