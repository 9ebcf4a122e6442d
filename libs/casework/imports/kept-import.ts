/** What is sealed beside an import, and how an import is found. */
import { findImport } from '#libs/db/imports/imports';
import type { KeptImport } from '#libs/db/imports/imports';
import type { KeptRow, RowKey } from '#libs/db/imports/import-rows';
import type { Transaction } from '#libs/db/postgres/sql';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { refuse } from '#libs/domain/refusals';
import type { Column, Mapping } from '#libs/imports/reading/columns';
import type { SampledColumn } from '#libs/imports/reading/table';
import type { Cell } from '#libs/imports/reading/fields';
import type { DateNotice, Readings } from '#libs/imports/reading/read-rows';
import { NOT_ALLOWED, NOT_FOUND, declined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';

export const IMPORT_ACTION = 'import-cases';

export interface ImportFacts {
  fileName: string;
  sheet: string | null;
  sheets: string[];
  /** Values are read from the rows as they are kept: those of whoever is erased are gone from both. */
  columns: (Column & Partial<SampledColumn>)[];
  mapping: Mapping;
  /** How the columns read; from the last check of the whole. */
  readings: Readings;
  notices: (Omit<DateNotice, 'samples'> & { samples: { row: number }[] })[];
}

export type Import = KeptImport<ImportFacts>;
export type ImportRow = KeptRow<Cell>;

/** The import, for whoever may work with imports. */
export async function importFor(
  { db, vault }: Pick<Casework, 'db' | 'vault'>,
  actor: Actor,
  importId: string,
): Promise<Import | Declined> {
  if (!roleMay(actor.role, IMPORT_ACTION)) return NOT_ALLOWED;
  return (await findImport<ImportFacts>(db, vault, importId)) ?? NOT_FOUND;
}

/** The import locked, for a change: refused while it is checked or committed, and once it is cancelled. */
export async function changeableImport(
  { vault }: Pick<Casework, 'vault'>,
  tx: Transaction,
  actor: Actor,
  importId: string,
): Promise<Import | Declined> {
  if (!roleMay(actor.role, IMPORT_ACTION)) return NOT_ALLOWED;
  const kept = await findImport<ImportFacts>(tx, vault, importId, 'FOR UPDATE');
  if (kept === undefined) return NOT_FOUND;
  switch (kept.state) {
    case 'checking':
    case 'committing':
      return declined(refuse('operation-not-ended'));
    case 'cancelled':
      return declined(refuse('operation-ended'));
    case 'checked':
    case 'committed':
      return kept;
  }
}

export function rowKeyOf({ importId, key }: Import): RowKey {
  return { importId, key };
}

/** Header of the first column of a field; null where the table has none. */
export function headerOf({ facts }: Pick<Import, 'facts'>, field: string): string | null {
  return facts.columns.find((column) => column.field === field)?.header ?? null;
}
