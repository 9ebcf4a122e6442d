/** A shortlist as a spreadsheet reads it. */
import type { ShortlistItem } from '#libs/contract/exchange';
import { csvText } from '#libs/contract/csv';

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

/** The list with a line of names first. */
export function shortlistCsv(items: readonly ShortlistItem[]): string {
  return csvText(COLUMNS, items);
}
