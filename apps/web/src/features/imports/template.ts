/** An empty list to fill in: a table of one line, the names of the columns in the reader's language. */
import { linesOfCsv } from '#libs/contract/csv';
import { CASE_FIELD_WORDS, MILESTONE_FIELD_WORDS } from '#libs/words/import-fields';
import type { Language } from '#libs/words/languages';

/** What most lists have; an import knows more. */
const HEADERS = {
  cases: [
    ...[CASE_FIELD_WORDS.familyName, CASE_FIELD_WORDS.givenName],
    ...[CASE_FIELD_WORDS.familyNameAr, CASE_FIELD_WORDS.givenNameAr],
    ...[CASE_FIELD_WORDS.birthDate, CASE_FIELD_WORDS.sex, CASE_FIELD_WORDS.cin, CASE_FIELD_WORDS.passport],
    ...[CASE_FIELD_WORDS.phone, CASE_FIELD_WORDS.province],
  ],
  milestones: Object.values(MILESTONE_FIELD_WORDS),
} as const;

/** Saves it as a file of the browser's. */
export function saveTemplate(kind: 'cases' | 'milestones', language: Language): void {
  const text = linesOfCsv([HEADERS[kind].map((words) => words[language])]);
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `noria-${kind}-${language}.csv`;
  link.click();
  URL.revokeObjectURL(address);
}
