/** The outcome of an import: the file's own columns as they came, or as mended, and what became of each row. */
import { OUTCOME_COLUMNS } from '#libs/contract/imports';
import { readRows } from '#libs/db/imports/import-rows';
import type { Actor } from '#libs/domain/access';
import { shownText } from '#libs/imports/reading/cell-text';
import { joinName } from '#libs/imports/reading/full-name';
import type { Cell } from '#libs/imports/reading/fields';
import { IMPORT_FAULT_WORDS } from '#libs/words/imports';
import type { Language } from '#libs/words/languages';
import { isDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { headerOf, importFor, rowKeyOf } from './kept-import.ts';
import type { Import, ImportRow } from './kept-import.ts';
import { peopleOf } from './shown-people.ts';
import type { ShownPerson } from './shown-people.ts';

export interface Outcome {
  columns: string[];
  rows: string[][];
  people: ShownPerson[];
}

/** All rows, in their order. */
export async function readOutcome(
  casework: Casework,
  actor: Actor,
  importId: string,
  language: Language,
): Promise<Outcome | Declined> {
  const kept = await importFor(casework, actor, importId);
  if (isDeclined(kept)) return kept;
  const rows = await readRows<Cell>(casework.db, rowKeyOf(kept));
  const added = addedFields(kept, rows);
  return {
    columns: [...kept.facts.columns.map(({ header }) => header), ...added, ...OUTCOME_COLUMNS],
    rows: rows.map((row) => [
      ...cellsOf(kept, row),
      ...added.map((field) => row.edits[field] ?? ''),
      ...statusOf(kept, row, language),
    ]),
    people: peopleOf(rows),
  };
}

/** Fields that were mended where the file has no column for them. */
function addedFields({ facts }: Import, rows: readonly ImportRow[]): string[] {
  const columns = new Set(facts.columns.flatMap(({ field }) => field ?? []));
  const covered = (field: string): boolean =>
    columns.has(field) ||
    Object.entries(PARTS).some(([whole, parts]) => columns.has(whole) && parts.includes(field));
  return [...new Set(rows.flatMap(({ edits }) => Object.keys(edits)))].filter((field) => !covered(field));
}

const PARTS: Readonly<Record<string, readonly string[]>> = {
  fullName: ['familyName', 'givenName'],
  fullNameAr: ['familyNameAr', 'givenNameAr'],
};

function cellsOf({ facts }: Import, { cells, edits, values }: ImportRow): string[] {
  const written = new Set<string>();
  return facts.columns.map(({ field, position }) => {
    const asItCame = shownText(cells[position] ?? null);
    if (field === null) return asItCame;
    const mended = edits[field] ?? mendedName(field, edits, values);
    if (mended === undefined) return asItCame;
    // A field of several columns is mended in the first of them.
    if (written.has(field)) return '';
    written.add(field);
    return mended;
  });
}

/** A full name whose parts were mended, so written that it divides again. */
function mendedName(
  field: string,
  edits: ImportRow['edits'],
  values: ImportRow['values'],
): string | undefined {
  const [family = '', given = ''] = PARTS[field] ?? [];
  if (edits[family] === undefined && edits[given] === undefined) return undefined;
  return joinName({ familyName: values[family] ?? '', givenName: values[given] ?? '' });
}

function statusOf(kept: Import, { state, faults, failure, caseNo }: ImportRow, language: Language): string[] {
  const [fault] = faults;
  const words: Readonly<Record<string, Readonly<Record<Language, string>>>> = IMPORT_FAULT_WORDS;
  const errors = faults.map(({ code }) => words[code]?.[language] ?? code);
  const error = state === 'failed' ? (failure?.detail[language] ?? '') : [...new Set(errors)].join(' ');
  const column =
    state === 'faulty' && fault !== undefined ? (headerOf(kept, fault.field) ?? fault.field) : '';
  return [state, column, error, caseNo ?? ''];
}
