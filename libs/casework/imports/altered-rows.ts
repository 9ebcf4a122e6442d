/** Rows that somebody altered in the database: what is sealed of them does not open. Each is said to be so, and never sent. */
import { markAltered, rowSlices } from '#libs/db/imports/import-rows';
import type { KeptRow, RowFailure } from '#libs/db/imports/import-rows';
import type { Db } from '#libs/db/postgres/sql';
import { ALTERED_ROW_WORDS } from '#libs/words/imports';
import type { Casework } from '../casework.ts';
import { rowKeyOf } from './kept-import.ts';
import type { Import, ImportRow } from './kept-import.ts';

const ALTERED: RowFailure = { code: 'unsigned-report', detail: ALTERED_ROW_WORDS };

/** Whether a row was altered since this was last looked at. */
export function isNewlyAltered({ isAltered, failure }: KeptRow<unknown>): boolean {
  return isAltered && failure?.code !== ALTERED.code;
}

/** Marks them, and raises the alarm. */
export async function markAlteredRows(
  { db, log }: { db: Db; log: Casework['log'] },
  importId: string,
  numbers: readonly number[],
): Promise<void> {
  if (numbers.length === 0) return;
  await markAltered(db, importId, numbers, ALTERED);
  log.error(
    { alarm: 'import-rows-altered', importId, rows: numbers.length, first: numbers[0] },
    'somebody altered rows of an import in the database: they are not committed',
  );
}

/**
 * Looks at rows that were read: where one is found altered, all such rows of its import are marked, and true says that
 * what was read is to be read again.
 */
export async function foundAltered(
  { db, log }: Pick<Casework, 'db' | 'log'>,
  kept: Import,
  read: readonly ImportRow[],
): Promise<boolean> {
  if (!read.some(isNewlyAltered)) return false;
  const numbers: number[] = [];
  for await (const slice of rowSlices(db, rowKeyOf(kept))) {
    numbers.push(...slice.filter(isNewlyAltered).map(({ row }) => row));
  }
  await markAlteredRows({ db, log }, kept.importId, numbers);
  return true;
}
