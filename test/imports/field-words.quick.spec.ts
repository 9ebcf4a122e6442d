// What screens call the fields of an import, and what templates head their columns with.
import { describe, expect, it } from '@jest/globals';
import { columnsOf, lookAtScripts } from '#libs/imports/reading/columns';
import { CASE_FIELDS, MILESTONE_FIELDS } from '#libs/imports/reading/fields';
import type { ImportKind } from '#libs/imports/reading/fields';
import { CASE_FIELD_WORDS, MILESTONE_FIELD_WORDS } from '#libs/words/import-fields';
import { LANGUAGES } from '#libs/words/languages';
import type { Words } from '#libs/words/languages';

const WORDS: Readonly<Record<ImportKind, Readonly<Record<string, Words>>>> = {
  cases: CASE_FIELD_WORDS,
  milestones: MILESTONE_FIELD_WORDS,
};

describe.each(['cases', 'milestones'] as const)('the words of the fields of %s', (kind) => {
  it('are of every field and of no other', () => {
    const fields: readonly string[] = kind === 'cases' ? CASE_FIELDS : MILESTONE_FIELDS;
    expect(Object.keys(WORDS[kind]).sort()).toEqual([...fields].sort());
  });

  it.each(LANGUAGES)('are headers that an import knows, in %s', (language) => {
    const headers = Object.values(WORDS[kind]).map((words, position) => ({
      position,
      header: words[language],
    }));
    const read = columnsOf(headers, lookAtScripts(), { kind, details: [] });
    expect(read.map(({ field }) => field)).toEqual(Object.keys(WORDS[kind]));
  });
});
