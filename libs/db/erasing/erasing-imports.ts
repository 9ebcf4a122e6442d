/** What imports hold of a person who is erased. */
import { readIntactRows } from '#libs/db/imports/import-rows';
import type { KeptRow, RowKey } from '#libs/db/imports/import-rows';
import { openJson, sealJson } from '#libs/db/imports/imports';
import { changed, rows } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import { mayBeOf, mentions } from '#libs/domain/person/traces';
import type { Traces, WrittenRow } from '#libs/domain/person/traces';
import { unwrap } from '#libs/db/people/vault';
import type { Vault } from '#libs/db/people/vault';

const IDS =
  'SELECT seasonal_worker_id FROM seasonal_workers WHERE seasonal_worker_id = $1 OR joined_into = $1';

/**
 * Deletes the rows of a person, under every id and by every paper that the person has had; to be called while these are
 * still known. Files that are kept for another of their sheets go too: nobody knows whom those sheets name.
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
  await changed(tx, 'UPDATE imports SET file = NULL WHERE file IS NOT NULL');
}

interface SealedImport {
  importId: string;
  dataKey: Buffer;
  sealed: Buffer;
}

/** What is sealed beside an import and may name somebody; the rest of it stays as it is. */
interface Facts {
  fileName?: string;
  sheet?: string | null;
  sheets?: string[];
  columns?: { header: string; samples?: string[] }[];
  notices?: { samples?: { row: number; value?: string }[] }[];
  mapping?: Record<string, string | null>;
}

/**
 * Deletes rows of any import that may be of the person though no readable paper says so, and forgets names of files,
 * sheets and columns that name the person. What somebody altered does not open and shows nothing to anybody: it is passed over.
 */
export async function dropFromSealed(tx: Transaction, vault: Vault, traces: Traces): Promise<void> {
  const ids = await rows<{ importId: string }>(tx, 'SELECT import_id AS "importId" FROM imports ORDER BY 1');
  for (const { importId } of ids) {
    // Locked, as whoever mends its rows or reads it another way locks it.
    const [kept] = await rows<SealedImport>(
      tx,
      `SELECT import_id AS "importId", data_key AS "dataKey", sealed FROM imports WHERE import_id = $1 FOR UPDATE`,
      [importId],
    );
    const key = kept && keyOf(vault, kept);
    if (kept === undefined || key === undefined) continue;
    const of = { importId, key };
    const gone = (await readIntactRows<unknown>(tx, of)).filter((row) => mayBeOf(traces, writtenOf(row)));
    const numbers = gone.map(({ row }) => row);
    await changed(tx, 'DELETE FROM import_rows WHERE import_id = $1 AND row_no = ANY ($2::int[])', [
      importId,
      numbers,
    ]);
    await forgetMentions(tx, of, kept, traces);
  }
}

function keyOf(vault: Vault, { importId, dataKey }: SealedImport): Buffer | undefined {
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
  const texts = [...cells.map(textOf), ...Object.values(edits), ...Object.values(values)];
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
          columns: columns.map(({ samples: _samples, header, ...column }) => ({
            ...column,
            header: without(header),
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
