/** The outcome of an import: the file's own columns as they came, or as mended, and what became of each row. */
import { BYTE_ORDER_MARK, csvLine } from '#libs/contract/csv';
import { OUTCOME_COLUMNS } from '#libs/contract/imports';
import { rowSlices } from '#libs/db/imports/import-rows';
import type { Actor } from '#libs/domain/access';
import { xlsxOf } from '#libs/imports/files/write-xlsx';
import { shownText } from '#libs/imports/reading/cell-text';
import { joinName } from '#libs/imports/reading/full-name';
import type { Cell } from '#libs/imports/reading/fields';
import { IMPORT_FAULT_WORDS } from '#libs/words/imports';
import type { Language } from '#libs/words/languages';
import { isDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { foundAltered } from './altered-rows.ts';
import { headerOf, importFor, rowKeyOf } from './kept-import.ts';
import type { Import, ImportRow } from './kept-import.ts';
import { peopleOf } from './shown-people.ts';
import type { ShownPerson } from './shown-people.ts';

export interface Outcome {
  columns: string[];
  /** All rows in their order, a few at a time, as they are when they are asked for. */
  slices: AsyncIterable<string[][]>;
  people: ShownPerson[];
}

export async function readOutcome(
  casework: Casework,
  actor: Actor,
  importId: string,
  language: Language,
): Promise<Outcome | Declined> {
  const kept = await importFor(casework, actor, importId);
  if (isDeclined(kept)) return kept;
  const key = rowKeyOf(kept);
  const mended = new Set<string>();
  const people = new Map<string, ShownPerson>();
  for await (const slice of rowSlices<Cell>(casework.db, key)) {
    await foundAltered(casework, kept, slice);
    for (const { edits } of slice) for (const field of Object.keys(edits)) mended.add(field);
    for (const one of peopleOf(slice)) people.set(`${one.caseId ?? ''} ${one.seasonalWorkerId ?? ''}`, one);
  }
  const added = addedFields(kept, mended);
  const lineOf = (row: ImportRow): string[] => [
    ...cellsOf(kept, row),
    ...added.map((field) => row.edits[field] ?? ''),
    ...statusOf(kept, row, language),
  ];
  return {
    columns: [...kept.facts.columns.map(({ header }) => header), ...added, ...OUTCOME_COLUMNS],
    slices: linesOf(rowSlices<Cell>(casework.db, key), lineOf),
    people: [...people.values()],
  };
}

async function* linesOf(
  slices: AsyncIterable<ImportRow[]>,
  lineOf: (row: ImportRow) => string[],
): AsyncGenerator<string[][]> {
  for await (const slice of slices) yield slice.map(lineOf);
}

type Table = Pick<Outcome, 'columns' | 'slices'>;

/** A table in text, a few rows at a time. */
export async function* outcomeCsv({ columns, slices }: Table): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(columns);
  for await (const slice of slices) yield slice.map(csvLine).join('');
}

/** A workbook, whole: it is packed with everything that is in it. */
export async function outcomeXlsx({ columns, slices }: Table): Promise<Buffer> {
  const lines = [columns];
  for await (const slice of slices) lines.push(...slice);
  return xlsxOf(lines);
}

/** Fields that were mended where the file has no column for them. */
function addedFields({ facts }: Import, mended: ReadonlySet<string>): string[] {
  const columns = new Set(facts.columns.flatMap(({ field }) => field ?? []));
  const covered = (field: string): boolean =>
    columns.has(field) ||
    Object.entries(PARTS).some(([whole, parts]) => columns.has(whole) && parts.includes(field));
  return [...mended].filter((field) => !covered(field));
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

function statusOf(
  kept: Import,
  { state, faults, failure, caseNo, isAltered }: ImportRow,
  language: Language,
): string[] {
  const refused = failure?.detail[language] ?? '';
  if (isAltered || state === 'failed') return [state, '', refused, caseNo ?? ''];
  const [column, error] = faultsInWords(kept, faults, language);
  return [state, state === 'faulty' ? column : '', error, caseNo ?? ''];
}

/** The first column that is to be mended, and what is wrong in it; then every other column with what is wrong there. */
function faultsInWords(
  kept: Import,
  faults: ImportRow['faults'],
  language: Language,
): [column: string, error: string] {
  const words: Readonly<Record<string, Readonly<Record<Language, string>>>> = IMPORT_FAULT_WORDS;
  const placeOf = (field: string): number => {
    const place = kept.facts.columns.findIndex((column) => column.field === field);
    return place === -1 ? kept.facts.columns.length : place;
  };
  const said = faults
    .toSorted((one, other) => placeOf(one.field) - placeOf(other.field))
    .map(({ field, code }) => ({
      column: headerOf(kept, field) ?? field,
      error: words[code]?.[language] ?? code,
    }));
  const [first, ...others] = said;
  if (first === undefined) return ['', ''];
  const more = others.map(({ column, error }) => (column === first.column ? error : `${column}: ${error}`));
  return [first.column, [...new Set([first.error, ...more])].join(' ')];
}
