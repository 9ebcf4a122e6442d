/** An import read another way: other columns, another sheet, another offer; or not wanted any more. */
import { changeImport, fileOf, findImport } from '#libs/db/imports/imports';
import { deleteRows, insertRows, rowSlices, sealedRow } from '#libs/db/imports/import-rows';
import { countRows } from '#libs/db/imports/row-counts';
import { transaction } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import type { Actor } from '#libs/domain/access';
import { refuse } from '#libs/domain/refusals';
import type { FileReader } from '#libs/imports/files/reading-process';
import { columnsOf, lookAtScripts } from '#libs/imports/reading/columns';
import type { Mapping } from '#libs/imports/reading/columns';
import type { Cell, ReadingContext } from '#libs/imports/reading/fields';
import { NOT_FOUND, declined, isDeclined, unknown } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { importBasis, readingContext } from './import-context.ts';
import { changeableImport, importFor, rowKeyOf } from './kept-import.ts';
import type { Import, ImportFacts } from './kept-import.ts';
import { factsOf, mappingFaults, refusedFile } from './start-import.ts';
import type { FileRefused, Table } from './start-import.ts';

export interface ImportChange {
  mapping?: Mapping;
  sheet?: string;
  offerId?: string;
}

/** Changes how the import is read; it waits to be checked again. */
export async function rereadImport(
  casework: Casework,
  files: FileReader,
  actor: Actor,
  importId: string,
  change: ImportChange,
): Promise<true | FileRefused | Declined> {
  const { db } = casework;
  const kept = await importFor(casework, actor, importId);
  if (isDeclined(kept)) return kept;
  const basis = await importBasis(db, actor, { ...kept, ...change });
  if (isDeclined(basis)) return basis;
  const context = readingContext(kept.kind, basis);
  const mapping = change.mapping ?? kept.facts.mapping;
  const strange = mappingFaults(mapping, context);
  if (strange !== undefined) return strange;
  const another = await otherSheet(casework, files, kept, { ...change, mapping }, context);
  if (another !== undefined && !('columns' in another)) return another;
  return transaction(db, async (tx) => {
    const locked = await changeableImport(casework, tx, actor, importId);
    if (isDeclined(locked)) return locked;
    const facts = await factsAfter(tx, locked, mapping, another, context);
    if (isDeclined(facts)) return facts;
    const offer = change.offerId === undefined ? {} : { offerId: change.offerId };
    await changeImport(tx, locked, { state: 'checking', facts, ...offer });
    return true as const;
  });
}

/** Ends an import that was not committed. Cancelled again, nothing changes. */
export async function cancelImport(
  casework: Casework,
  actor: Actor,
  importId: string,
): Promise<true | Declined> {
  const found = await importFor(casework, actor, importId);
  if (isDeclined(found)) return found;
  return transaction(casework.db, async (tx) => {
    const kept = await findImport<ImportFacts>(tx, casework.vault, importId, 'FOR UPDATE');
    if (kept === undefined) return NOT_FOUND;
    if (kept.state === 'committing') return declined(refuse('operation-not-ended'));
    if (kept.state === 'committed' || kept.operationId !== null) return declined(refuse('operation-ended'));
    if (kept.state !== 'cancelled') await changeImport(tx, kept, { state: 'cancelled', withoutFile: true });
    return true as const;
  });
}

async function otherSheet(
  { db }: Casework,
  files: FileReader,
  kept: Import,
  { sheet, mapping = {} }: ImportChange,
  { kind, details }: ReadingContext,
): Promise<Table | FileRefused | Declined | undefined> {
  if (sheet === undefined || sheet === kept.facts.sheet) return undefined;
  if (!kept.facts.sheets.includes(sheet)) return unknown('/sheet', 'names no sheet of this file');
  const bytes = await fileOf(db, kept);
  if (bytes === undefined) return unknown('/sheet', 'is kept no longer: upload the file again');
  const key = rowKeyOf(kept);
  const table = await files.read({ bytes, kind, details, sheet, mapping }, (row) => sealedRow(key, row));
  return table.kind === 'table' ? table : (refusedFile(table) ?? { kind: 'file-unreadable' });
}

async function factsAfter(
  tx: Transaction,
  kept: Import,
  mapping: Mapping,
  table: Table | undefined,
  context: ReadingContext,
): Promise<ImportFacts | Declined> {
  if (table !== undefined) {
    // Rows of another sheet have other numbers: what was opened could not be told from what was not.
    if ((await countRows(tx, kept.importId)).opened > 0) return declined(refuse('operation-ended'));
    await deleteRows(tx, kept.importId);
    await insertRows(tx, kept.importId, table.rows);
    return { ...kept.facts, mapping, ...factsOf(table) };
  }
  const scripts = lookAtScripts();
  for await (const slice of rowSlices<Cell>(tx, rowKeyOf(kept))) scripts.see(slice.map(({ cells }) => cells));
  const columns = columnsOf(kept.facts.columns, scripts, context, mapping);
  const samples = new Map(kept.facts.columns.map((column) => [column.position, column.sampleRows]));
  return {
    ...kept.facts,
    mapping,
    columns: columns.map((column) => ({ ...column, sampleRows: samples.get(column.position) ?? [] })),
  };
}
