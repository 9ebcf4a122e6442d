/** An import as officers read it: counts, faults by column and rule, rows with what was read. */
import type {
  ImportBody,
  ImportItem,
  ImportRowBody,
  ImportSameAs,
  ImportSuspect,
} from '#libs/contract/imports';
import { casesOf } from '#libs/db/cases/seasons';
import { listRows, readRows } from '#libs/db/imports/import-rows';
import { NO_ROWS, countRowsOfMany, faultGroups, totalOf } from '#libs/db/imports/row-counts';
import type { FaultGroup, RowState } from '#libs/db/imports/row-counts';
import { listImports } from '#libs/db/imports/imports';
import type { ImportState } from '#libs/db/imports/imports';
import { settleCommit, userNames } from '#libs/db/imports/settling';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { tidyCell } from '#libs/imports/reading/cell-text';
import type { Cell } from '#libs/imports/reading/fields';
import { IMPORT_FAULT_WORDS } from '#libs/words/imports';
import type { Language } from '#libs/words/languages';
import { NOT_ALLOWED, NOT_FOUND, isDeclined, pageOrDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { foundAltered } from './altered-rows.ts';
import { IMPORT_ACTION, headerOf, importFor, rowKeyOf } from './kept-import.ts';
import type { Import, ImportFacts, ImportRow } from './kept-import.ts';
import { peopleOf } from './shown-people.ts';
import type { ShownPerson } from './shown-people.ts';

/** Newest first. `invalid` for a cursor of another list. */
export async function readImports(
  { db, vault }: Casework,
  actor: Actor,
  asked: PageAsked & { campaignId?: string; state?: ImportState },
): Promise<Listed<ImportItem> | Declined> {
  if (!roleMay(actor.role, IMPORT_ACTION)) return NOT_ALLOWED;
  await settleCommit(db);
  const listed = await pageOrDeclined(listImports<ImportFacts>(db, vault, asked));
  return isDeclined(listed) ? listed : { ...listed, items: await itemsOf(db, listed.items) };
}

/** How the import stands. */
export async function readImport(
  casework: Casework,
  actor: Actor,
  importId: string,
  language: Language,
): Promise<ImportBody | Declined> {
  await settleCommit(casework.db, importId);
  const kept = await importFor(casework, actor, importId);
  if (isDeclined(kept)) return kept;
  const { facts, state } = kept;
  const groups = state === 'checking' ? [] : await faultGroups(casework.db, importId);
  const sampled = await sampledRows(casework.db, kept, groups);
  if (await foundAltered(casework, kept, sampled)) return readImport(casework, actor, importId, language);
  const byRow = new Map(sampled.map((row) => [row.row, row]));
  const [item] = await itemsOf(casework.db, [kept]);
  if (item === undefined) return NOT_FOUND;
  return {
    ...item,
    ...{ fileHash: kept.fileHash, encoding: kept.encoding, sheet: facts.sheet, sheets: facts.sheets },
    columns: columnsOf(kept, byRow),
    faults: state === 'checking' ? [] : faultsOf(kept, groups, byRow, language),
  };
}

/** The rows of which the import shows a value. */
function sampledRows(db: Casework['db'], kept: Import, groups: readonly FaultGroup[]): Promise<ImportRow[]> {
  const { columns, notices } = kept.facts;
  const numbers = [
    ...columns.flatMap(({ sampleRows = [] }) => sampleRows),
    ...groups.flatMap(({ rows }) => rows),
    ...notices.flatMap(({ samples }) => samples.map(({ row }) => row)),
  ];
  return readRows<Cell>(db, rowKeyOf(kept), [...new Set(numbers)]);
}

async function itemsOf(db: Casework['db'], kept: readonly Import[]): Promise<ImportItem[]> {
  const counts = await countRowsOfMany(
    db,
    kept.map(({ importId }) => importId),
  );
  const names = await userNames(
    db,
    kept.map(({ createdBy }) => createdBy),
  );
  return kept.map(({ importId, kind, campaignId, offerId, state, facts, ...one }) => {
    const ofRows = counts.get(importId) ?? NO_ROWS;
    return {
      ...{ importId, kind, campaignId, offerId, fileName: facts.fileName, rows: totalOf(ofRows), state },
      ...ofRows,
      ...{ sameFileAs: one.sameFileAs, operationId: one.operationId },
      createdBy: { userId: one.createdBy, name: names.get(one.createdBy) ?? '' },
      createdAt: one.createdAt,
    };
  });
}

/** A page of its rows, and of whom they show something. */
export async function readImportRows(
  casework: Casework,
  actor: Actor,
  importId: string,
  { state, language, ...page }: PageAsked & { state?: RowState; language: Language },
): Promise<(Listed<ImportRowBody> & { people: ShownPerson[] }) | Declined> {
  const kept = await importFor(casework, actor, importId);
  if (isDeclined(kept)) return kept;
  const read = (): Promise<Listed<ImportRow> | Declined> =>
    pageOrDeclined(listRows<Cell>(casework.db, rowKeyOf(kept), state, page));
  const before = await read();
  if (isDeclined(before)) return before;
  const found = (await foundAltered(casework, kept, before.items)) ? await read() : before;
  if (isDeclined(found)) return found;
  const items = await rowBodies(casework, kept, found.items, language);
  return { ...found, items, people: peopleOf(found.items) };
}

/** Some of its rows, by number. */
export async function readSomeRows(
  casework: Casework,
  actor: Actor,
  importId: string,
  numbers: readonly number[],
  language: Language,
): Promise<{ items: ImportRowBody[] } | Declined> {
  const kept = await importFor(casework, actor, importId);
  if (isDeclined(kept)) return kept;
  const found = await readRows<Cell>(casework.db, rowKeyOf(kept), numbers);
  if (await foundAltered(casework, kept, found)) {
    return readSomeRows(casework, actor, importId, numbers, language);
  }
  return { items: await rowBodies(casework, kept, found, language) };
}

type ByRow = ReadonlyMap<number, ImportRow>;

/** Columns with up to three values of each, as they came, from the rows that are kept. */
function columnsOf({ facts }: Import, byRow: ByRow): ImportBody['columns'] {
  return facts.columns.map(({ header, field, position, sampleRows = [] }) => ({
    ...{ header, field },
    samples: sampleRows.flatMap((row) => {
      const one = byRow.get(row);
      return one === undefined || one.isAltered ? [] : [tidyCell(one.cells[position] ?? null)];
    }),
  }));
}

function faultsOf(
  kept: Import,
  groups: readonly FaultGroup[],
  byRow: ByRow,
  language: Language,
): ImportBody['faults'] {
  const faults = groups.map(({ field, code, count, rows }) => ({
    ...{ column: headerOf(kept, field), field, code, count },
    expected: wordsFor(code, language),
    samples: rows.map((row) => ({ row, value: valueOf(kept, byRow.get(row), field) })),
  }));
  const notices = kept.facts.notices.map(({ field, count, samples }) => ({
    ...{ column: headerOf(kept, field), field, code: 'date-ambiguous', count },
    expected: wordsFor('date-ambiguous', language),
    samples: samples.flatMap(({ row }) => {
      const one = byRow.get(row);
      return one === undefined || one.isAltered ? [] : [{ row, value: cellOf(kept, one, field) }];
    }),
  }));
  return [...faults, ...notices].sort((one, other) => other.count - one.count);
}

function wordsFor(code: string, language: Language): string {
  const words: Readonly<Record<string, Readonly<Record<Language, string>>>> = IMPORT_FAULT_WORDS;
  return words[code]?.[language] ?? code;
}

function valueOf(kept: Import, row: ImportRow | undefined, field: string): string {
  return row?.values[field] ?? cellOf(kept, row, field);
}

function cellOf({ facts }: Import, row: ImportRow | undefined, field: string): string {
  const position = facts.columns.find((column) => column.field === field)?.position;
  return position === undefined ? '' : tidyCell(row?.cells[position] ?? null);
}

async function rowBodies(
  { db }: Casework,
  kept: Import,
  rows: readonly ImportRow[],
  language: Language,
): Promise<ImportRowBody[]> {
  const bodies: ImportRowBody[] = [];
  for (const row of rows) {
    bodies.push({
      ...{ row: row.row, state: row.state, values: row.values },
      faults: (row.isAltered ? [] : row.faults)
        .map(({ field, code }) => ({
          ...{ column: headerOf(kept, field), field, code, detail: wordsFor(code, language) },
        }))
        .concat(failureOf(row, language)),
      caseNo: row.state === 'opened' || kept.kind === 'milestones' ? row.caseNo : null,
      sameAs: await sameAsOf(db, row),
    });
  }
  return bodies;
}

/** Why a row that was committed was refused: the single call's own code and words. Of one that was altered, that it was. */
function failureOf({ state, failure, isAltered }: ImportRow, language: Language): ImportRowBody['faults'] {
  if ((state !== 'failed' && !isAltered) || failure === null) return [];
  const { code, detail } = failure;
  return [{ column: null, field: '', code, detail: detail[language] ?? code }];
}

async function sameAsOf(db: Casework['db'], row: ImportRow): Promise<ImportSameAs | null> {
  if (row.state === 'duplicate') {
    if (row.sameRow !== null) return { row: row.sameRow };
    return row.caseNo === null ? null : { caseNo: row.caseNo };
  }
  if (row.state !== 'doubtful' || row.seasonalWorkerId === null) return null;
  const others: ImportSuspect[] = [];
  for (const id of row.others ?? []) others.push(await suspectOf(db, id));
  return { ...(await suspectOf(db, row.seasonalWorkerId)), others };
}

async function suspectOf(db: Casework['db'], seasonalWorkerId: string): Promise<ImportSuspect> {
  const seasons = await casesOf(db, seasonalWorkerId);
  return {
    seasonalWorkerId,
    seasons: seasons.map(({ caseNo, programme, status, outcome }) => ({
      ...{ caseNo, programme, status, outcome },
    })),
  };
}
