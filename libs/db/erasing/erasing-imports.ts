/** What imports hold of a person who is erased. */
import type { DataSource } from 'typeorm';
import { rowSlices } from '#libs/db/imports/import-rows';
import type { KeptRow, RowKey } from '#libs/db/imports/import-rows';
import { openJson, sealJson } from '#libs/db/imports/imports';
import { changed, rows } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { mayBeOf, mentions } from '#libs/domain/person/traces';
import type { Traces, WrittenRow } from '#libs/domain/person/traces';
import { unwrap } from '#libs/db/people/vault';
import type { Vault } from '#libs/db/people/vault';

const IDS =
  'SELECT seasonal_worker_id FROM seasonal_workers WHERE seasonal_worker_id = $1 OR joined_into = $1';

/**
 * Deletes the rows of a person, under every id and by every paper that the person has had; to be called while these are
 * still known.
 */
export async function dropImportRows(tx: Transaction, seasonalWorkerId: string): Promise<void> {
  await changed(
    tx,
    `DELETE FROM import_rows WHERE seasonal_worker_id IN (${IDS})
       OR case_id IN (SELECT case_id FROM cases WHERE seasonal_worker_id IN (${IDS}))
       OR cin_index IN (
         SELECT cin_index FROM seasonal_workers WHERE seasonal_worker_id IN (${IDS}) AND cin_index IS NOT NULL
         UNION SELECT blind_index FROM former_identities WHERE kind = 'cin' AND seasonal_worker_id IN (${IDS}))
       OR passport_index IN (
         SELECT passport_index FROM seasonal_workers
         WHERE seasonal_worker_id IN (${IDS}) AND passport_index IS NOT NULL
         UNION SELECT blind_index FROM former_identities WHERE kind = 'passport' AND seasonal_worker_id IN (${IDS})
         UNION SELECT passport_index FROM proposed_corrections
         WHERE seasonal_worker_id IN (${IDS}) AND passport_index IS NOT NULL)`,
    [seasonalWorkerId],
  );
}

interface WrappedImport {
  importId: string;
  dataKey: Buffer;
}

type SealedImport = WrappedImport & { sealed: Buffer; version: string };

/** What is sealed beside an import and may name somebody; the rest of it stays as it is. */
interface Facts {
  fileName?: string;
  sheet?: string | null;
  sheets?: string[];
  columns?: { header: string; samples?: string[] }[];
  notices?: { samples?: { row: number; value?: string }[] }[];
  mapping?: Record<string, string | null>;
}

/** Rows of one import that may be of a person, by number, as they were in one version of the import. */
interface FoundRows {
  version: string;
  numbers: readonly number[];
}

/** What was found of a person in all imports; each changes its version with whatever its rows state. */
export interface FoundInImports {
  traces: Traces;
  imports: ReadonlyMap<string, FoundRows>;
}

/** Rows that are open at once: others have their turn in between. */
const AT_A_TIME = 200;

/**
 * Finds the rows of a person in imports before the erasure, which is then short: every row is opened, and nobody waits
 * for it. Nothing is changed; `before` says what was found already, and is read again only where it changed.
 */
export async function findInImports(
  db: DataSource,
  vault: Vault,
  traces: Traces,
  before?: FoundInImports,
): Promise<FoundInImports> {
  const all = await rows<WrappedImport & { version: string }>(
    db,
    'SELECT import_id AS "importId", data_key AS "dataKey", xmin::text AS version FROM imports ORDER BY 1',
  );
  const imports = new Map<string, FoundRows>();
  for (const { version, ...kept } of all) {
    const known = before?.imports.get(kept.importId);
    const key = keyOf(vault, kept);
    if (key === undefined) continue;
    const of = { importId: kept.importId, key };
    const found = known?.version === version ? known : { version, numbers: await rowsOf(db, of, traces) };
    imports.set(kept.importId, found);
  }
  return { traces, imports };
}

async function rowsOf(db: Db, of: RowKey, traces: Traces): Promise<number[]> {
  const numbers: number[] = [];
  for await (const slice of rowSlices(db, of, AT_A_TIME)) {
    for (const row of slice) if (!row.isAltered && mayBeOf(traces, writtenOf(row))) numbers.push(row.row);
  }
  return numbers;
}

/**
 * Deletes rows of any import that may be of the person though no readable paper says so, and forgets names of files,
 * sheets and columns that name the person. Files that are kept for another of their sheets go too: nobody knows whom
 * those sheets name. What somebody altered does not open and shows nothing to anybody: it is passed over. `found`: what was found beforehand, which holds for imports that have not changed since.
 */
export async function dropFromSealed(
  tx: Transaction,
  vault: Vault,
  traces: Traces,
  found?: FoundInImports,
): Promise<void> {
  const isOfThese = found !== undefined && JSON.stringify(found.traces) === JSON.stringify(traces);
  const ids = await rows<{ importId: string }>(tx, 'SELECT import_id AS "importId" FROM imports ORDER BY 1');
  for (const { importId } of ids) {
    // Locked, as whoever mends its rows or reads it another way locks it.
    const [kept] = await rows<SealedImport>(
      tx,
      `SELECT import_id AS "importId", data_key AS "dataKey", sealed, xmin::text AS version FROM imports
       WHERE import_id = $1 FOR UPDATE`,
      [importId],
    );
    const key = kept && keyOf(vault, kept);
    if (kept === undefined || key === undefined) continue;
    const of = { importId, key };
    const known = isOfThese ? found.imports.get(importId) : undefined;
    const numbers = known?.version === kept.version ? known.numbers : await rowsOf(tx, of, traces);
    if (numbers.length > 0) await deleteThese(tx, importId, numbers);
    await forgetMentions(tx, of, kept, traces);
  }
  await changed(tx, 'UPDATE imports SET file = NULL WHERE file IS NOT NULL');
}

async function deleteThese(tx: Transaction, importId: string, numbers: readonly number[]): Promise<void> {
  await changed(tx, 'DELETE FROM import_rows WHERE import_id = $1 AND row_no = ANY ($2::int[])', [
    importId,
    numbers,
  ]);
}

function keyOf(vault: Vault, { importId, dataKey }: WrappedImport): Buffer | undefined {
  try {
    return unwrap(vault, importId, dataKey);
  } catch {
    return undefined;
  }
}

function factsOf({ importId, key }: RowKey, sealed: Buffer): Facts | undefined {
  try {
    return openJson(key, sealed, importId) as Facts;
  } catch {
    return undefined;
  }
}

function writtenOf({ cells, edits, values, faults }: KeptRow<unknown>): WrittenRow {
  // What was read of a cell is mostly its text again.
  const texts = [...new Set([...cells.map(textOf), ...Object.values(edits), ...Object.values(values)])];
  const { birthDate } = values;
  const isRead = birthDate !== undefined && !faults.some(({ field }) => field === 'birthDate');
  return isRead ? { texts, birthDate } : { texts };
}

/** A cell is a text, or holds one. */
function textOf(cell: unknown): string {
  if (typeof cell === 'string') return cell;
  return cell === null || typeof cell !== 'object' ? '' : Object.values(cell).join(' ');
}

async function forgetMentions(
  tx: Transaction,
  of: RowKey,
  { importId, sealed }: SealedImport,
  traces: Traces,
): Promise<void> {
  const facts = factsOf(of, sealed);
  if (facts === undefined) return;
  const without = (text: string): string => (mentions(traces, text) ? '' : text);
  const { fileName, sheet, sheets, columns, notices, mapping } = facts;
  const left: Facts = {
    ...facts,
    ...(fileName === undefined ? {} : { fileName: reduced(fileName, traces) }),
    ...(typeof sheet === 'string' ? { sheet: without(sheet) } : {}),
    ...(sheets === undefined ? {} : { sheets: sheets.map(without) }),
    ...(columns === undefined
      ? {}
      : {
          columns: columns.map(({ samples: _samples, ...column }) => ({
            ...column,
            header: without(column.header),
          })),
        }),
    ...(notices === undefined
      ? {}
      : {
          notices: notices.map(({ samples = [], ...notice }) => ({
            ...notice,
            samples: samples.map(({ row }) => ({ row })),
          })),
        }),
    ...(mapping === undefined
      ? {}
      : {
          mapping: Object.fromEntries(
            Object.entries(mapping).filter(([header]) => !mentions(traces, header)),
          ),
        }),
  };
  if (JSON.stringify(left) === JSON.stringify(facts)) return;
  await changed(tx, 'UPDATE imports SET sealed = $2 WHERE import_id = $1', [
    importId,
    sealJson(of.key, left, importId),
  ]);
}

/** Of the name of a file what says which kind of file it is. */
function reduced(fileName: string, traces: Traces): string {
  if (!mentions(traces, fileName)) return fileName;
  return `import${/\.[A-Za-z]{1,5}$/.exec(fileName)?.[0] ?? ''}`;
}
