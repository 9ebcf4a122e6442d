/** Rows of an import: states, codes and ids in clear, for counting; cells and values sealed under the import's key. */
import { keyOf, pageOf, rowsToRead } from '#libs/db/postgres/cursors';
import { blindIndex } from '#libs/db/people/vault';
import type { Vault } from '#libs/db/people/vault';
import { changed, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import type { Language } from '#libs/domain/pack/programme';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { openJson, sealJson } from './imports.ts';
import { countRows, totalOf } from './row-counts.ts';
import type { RowState } from './row-counts.ts';

export type DoubtAnswered = 'same' | 'different' | 'skip';

/** Whose key seals the rows. */
export interface RowKey {
  importId: string;
  key: Buffer;
}

/** What is sealed of a row; `C` is a cell. */
export interface RowContent<C> {
  cells: readonly C[];
  /** Mended cells by field. */
  edits: Readonly<Record<string, string>>;
  values: Readonly<Record<string, string>>;
  /** Ids of further people whom a doubtful row may be of. */
  others?: readonly string[];
  /** What checking said: the columns beside it say so too, but can be written by whoever has no key. */
  checked?: { state: RowState; caseId: string | null };
}

export interface ToldOfRow {
  sameAs?: string;
  differentFrom?: string[];
  /** What was so when it was said, in digests under the import's key: of the row, and of people by id. */
  about?: { row: string; people: Record<string, string> };
  /** Of whom the row was said not to be, before something changed. */
  once?: string[];
}

export interface RowFailure {
  code: string;
  detail: Readonly<Partial<Record<Language, string>>>;
}

export interface KeptRow<C> extends RowContent<C> {
  row: number;
  state: RowState;
  faults: { field: string; code: string }[];
  seasonalWorkerId: string | null;
  caseId: string | null;
  caseNo: string | null;
  /** Whose case that is. */
  caseOf: string | null;
  sameRow: number | null;
  answer: DoubtAnswered | null;
  told: ToldOfRow | null;
  /** Why the single act was refused, in every language. */
  failure: RowFailure | null;
  /** What is sealed of it does not open: somebody altered it. It shows nothing, and is never sent. */
  isAltered: boolean;
}

/** What checking says of a row. */
export type CheckedRow<C> = Pick<
  KeptRow<C>,
  | 'row'
  | 'state'
  | 'faults'
  | 'cells'
  | 'edits'
  | 'values'
  | 'seasonalWorkerId'
  | 'caseId'
  | 'sameRow'
  | 'others'
> & {
  /** What stays of an answer that stands no longer. */
  forgotten?: Pick<ToldOfRow, 'once'>;
  /** Why the single act would be refused, where that is known before a commit. */
  failure?: RowFailure;
};

const COLUMNS = `
  r.row_no AS row, r.state, r.faults, r.sealed, r.seasonal_worker_id AS "seasonalWorkerId", r.case_id AS "caseId",
  c.case_no AS "caseNo", c.seasonal_worker_id AS "caseOf", r.same_row AS "sameRow", r.answer, r.told, r.failure`;
const FROM = 'FROM import_rows r LEFT JOIN cases c ON c.case_id = r.case_id';
const AT_A_TIME = 1_000;

type StoredRow<C> = Omit<KeptRow<C>, keyof RowContent<C> | 'isAltered'> & { sealed: Buffer };

/** A row of a file that was read, sealed before the next one is: what is kept of it until it is stored. */
export interface SealedRow {
  row: number;
  sealed: Buffer;
}

export function sealedRow(of: RowKey, { row, cells }: { row: number; cells: readonly unknown[] }): SealedRow {
  return { row, sealed: sealJson(of.key, { cells, edits: {}, values: {} }, context(of, row)) };
}

/** Inserts rows that were not checked yet. */
export async function insertRows(db: Db, importId: string, found: readonly SealedRow[]): Promise<void> {
  for (let from = 0; from < found.length; from += AT_A_TIME) {
    const some = found.slice(from, from + AT_A_TIME);
    await changed(
      db,
      `INSERT INTO import_rows (import_id, row_no, sealed) SELECT $1, * FROM unnest($2::int[], $3::bytea[])`,
      [importId, some.map(({ row }) => row), some.map(({ sealed }) => sealed)],
    );
  }
}

/** Forgets the rows of a sheet that another is read in place of. */
export async function deleteRows(db: Db, importId: string): Promise<void> {
  await changed(db, 'DELETE FROM import_rows WHERE import_id = $1', [importId]);
}

/** Writes what checking says, but of rows that were opened meanwhile. */
export async function writeChecked(
  db: Db,
  vault: Vault,
  of: RowKey,
  checked: readonly CheckedRow<unknown>[],
): Promise<void> {
  for (let from = 0; from < checked.length; from += AT_A_TIME) {
    const some = checked.slice(from, from + AT_A_TIME);
    await changed(
      db,
      `UPDATE import_rows r SET state = n.state, faults = n.faults, sealed = n.sealed, cin_index = n.cin,
         passport_index = n.passport, seasonal_worker_id = n.person, case_id = n.case_id, same_row = n.same_row,
         failure = n.failure, answer = CASE WHEN n.forgotten IS NULL THEN r.answer END,
         told = coalesce(n.forgotten, r.told)
       FROM unnest($2::int[], $3::text[], $4::jsonb[], $5::bytea[], $6::bytea[], $7::bytea[], $8::text[], $9::text[],
         $10::int[], $11::jsonb[], $12::jsonb[])
         AS n (row_no, state, faults, sealed, cin, passport, person, case_id, same_row, forgotten, failure)
       WHERE r.import_id = $1 AND r.row_no = n.row_no AND r.state <> 'opened'`,
      [
        of.importId,
        some.map(({ row }) => row),
        some.map(({ state }) => state),
        some.map(({ faults }) => JSON.stringify(faults)),
        some.map(({ row, cells, edits, values, others, state, caseId }) =>
          sealJson(of.key, { cells, edits, values, others, checked: { state, caseId } }, context(of, row)),
        ),
        some.map((row) => indexOf(vault, 'cin', row)),
        some.map((row) => indexOf(vault, 'passport', row)),
        some.map(({ seasonalWorkerId }) => seasonalWorkerId),
        some.map(({ caseId }) => caseId),
        some.map(({ sameRow }) => sameRow),
        some.map(({ forgotten }) => (forgotten === undefined ? null : JSON.stringify(forgotten))),
        some.map(({ failure }) => (failure === undefined ? null : JSON.stringify(failure))),
      ],
    );
  }
}

/** Those numbered, in their order. */
export async function readRows<C>(db: Db, of: RowKey, numbers: readonly number[]): Promise<KeptRow<C>[]> {
  const found = await rows<StoredRow<C>>(
    db,
    `SELECT ${COLUMNS} ${FROM} WHERE r.import_id = $1 AND r.row_no = ANY ($2::int[]) ORDER BY r.row_no`,
    [of.importId, numbers],
  );
  return found.map((row) => opened(of, row));
}

/** All rows in their order, a few at a time: no more of them are open at once. Each time as they are then. */
export async function* rowSlices<C>(db: Db, of: RowKey, size = AT_A_TIME): AsyncGenerator<KeptRow<C>[]> {
  for (let after: number | undefined = 0; after !== undefined;) {
    const found: StoredRow<C>[] = await rows<StoredRow<C>>(
      db,
      `SELECT ${COLUMNS} ${FROM} WHERE r.import_id = $1 AND r.row_no > $2 ORDER BY r.row_no LIMIT $3`,
      [of.importId, after, size],
    );
    after = found.length < size ? undefined : found.at(-1)?.row;
    if (found.length > 0) yield found.map((row) => opened(of, row));
  }
}

/** A page of rows in one state or in all, by number. Throws CursorFault. */
export async function listRows<C>(
  db: Db,
  of: RowKey,
  state: RowState | undefined,
  { limit, cursor }: PageAsked,
): Promise<Listed<KeptRow<C>>> {
  const list = `import-rows-${state ?? 'all'}`;
  const after = Number(keyOf(list, cursor) ?? 0);
  const read = rowsToRead(limit);
  const found = await rows<StoredRow<C>>(
    db,
    `SELECT ${COLUMNS} ${FROM} WHERE r.import_id = $1 AND ($2::text IS NULL OR r.state = $2) AND r.row_no > $3
     ORDER BY r.row_no LIMIT $4`,
    [of.importId, state ?? null, Number.isSafeInteger(after) ? after : 0, read],
  );
  const counts = await countRows(db, of.importId);
  const total = state === undefined ? totalOf(counts) : counts[state];
  return pageOf(
    list,
    found.map((row) => opened<C>(of, row)),
    read - 1,
    total,
    ({ row }) => String(row),
  );
}

/** Rows that depend on these: they name one of them, or have a paper of one of them. */
export async function rowsBeside(db: Db, importId: string, numbers: readonly number[]): Promise<number[]> {
  const found = await rows<{ row: number }>(
    db,
    `SELECT DISTINCT r.row_no AS row FROM import_rows r JOIN import_rows m ON m.import_id = r.import_id
       AND (m.cin_index = r.cin_index OR m.passport_index = r.passport_index OR r.same_row = m.row_no)
     WHERE r.import_id = $1 AND m.row_no = ANY ($2::int[])`,
    [importId, numbers],
  );
  return found.map(({ row }) => row);
}

/** Keeps what an officer says of a doubtful row. */
export async function writeAnswers(
  db: Db,
  importId: string,
  answers: readonly { row: number; answer: DoubtAnswered; told: ToldOfRow }[],
): Promise<void> {
  await changed(
    db,
    `UPDATE import_rows r SET answer = n.answer, told = n.told
     FROM unnest($2::int[], $3::text[], $4::jsonb[]) AS n (row_no, answer, told)
     WHERE r.import_id = $1 AND r.row_no = n.row_no AND r.state <> 'opened'`,
    [
      importId,
      answers.map(({ row }) => row),
      answers.map(({ answer }) => answer),
      answers.map(({ told }) => JSON.stringify(told)),
    ],
  );
}

/** What came of a row that was committed. */
export async function writeOutcome(
  db: Db,
  importId: string,
  row: number,
  outcome: { caseId: string } | { failure: RowFailure },
): Promise<void> {
  const isOpened = 'caseId' in outcome;
  await changed(
    db,
    `UPDATE import_rows SET state = $3, case_id = coalesce($4, case_id), failure = $5
     WHERE import_id = $1 AND row_no = $2 AND state <> 'opened'`,
    [
      importId,
      row,
      isOpened ? 'opened' : 'failed',
      isOpened ? outcome.caseId : null,
      isOpened ? null : outcome.failure,
    ],
  );
}

/** Marks rows that do not open; one that was opened as a case stays so. */
export async function markAltered(
  db: Db,
  importId: string,
  numbers: readonly number[],
  failure: RowFailure,
): Promise<void> {
  await changed(
    db,
    `UPDATE import_rows SET state = CASE WHEN state = 'opened' THEN state ELSE 'failed' END, failure = $3
     WHERE import_id = $1 AND row_no = ANY ($2::int[])`,
    [importId, numbers, failure],
  );
}

function opened<C>(of: RowKey, { sealed, ...row }: StoredRow<C>): KeptRow<C> {
  try {
    const content = openJson(of.key, sealed, context(of, row.row)) as RowContent<C>;
    return { ...row, ...content, isAltered: false };
  } catch {
    return { ...row, cells: [], edits: {}, values: {}, isAltered: true };
  }
}

function context({ importId }: RowKey, row: number): string {
  return `${importId} ${String(row)}`;
}

function indexOf(
  vault: Vault,
  paper: 'cin' | 'passport',
  { values, faults }: CheckedRow<unknown>,
): Buffer | null {
  const value = values[paper];
  if (value === undefined || faults.some(({ field }) => field === paper)) return null;
  return blindIndex(vault, paper, value);
}
