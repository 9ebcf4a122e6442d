/** Rows mended in place, and doubts about rows answered; the rows are checked again, and those that depend on them. */
import { changeImport } from '#libs/db/imports/imports';
import { readRows, rowsBeside, writeAnswers, writeChecked } from '#libs/db/imports/import-rows';
import type { DoubtAnswered, ToldOfRow } from '#libs/db/imports/import-rows';
import { readyByAnswer } from '#libs/db/imports/standing-answers';
import { transaction } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import type { Actor } from '#libs/domain/access';
import { fieldsOf } from '#libs/imports/reading/fields';
import type { Cell, ReadingContext } from '#libs/imports/reading/fields';
import { invalid, isDeclined } from '../answers.ts';
import type { Declined, Fault } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { keptBasis, readingContext } from './import-context.ts';
import { judgeRows, note } from './judge-rows.ts';
import type { Seen } from './judge-rows.ts';
import { changeableImport, rowKeyOf } from './kept-import.ts';
import type { Import, ImportRow } from './kept-import.ts';
import { shownBy, toldAfter } from './row-answers.ts';
import type { RowAnswer } from './row-answers.ts';

export interface CellChange {
  row: number;
  field: string;
  /** Empty: the cell is emptied. */
  value: string;
}

/** Rows that are open at once. */
const AT_A_TIME = 1_000;
const NOT_SHOWN = 'is nobody whom the row names';

/** Mends cells; answers the numbers of the rows that were mended. */
export async function mendRows(
  casework: Casework,
  actor: Actor,
  importId: string,
  changes: readonly CellChange[],
): Promise<number[] | Declined> {
  return changing(casework, actor, importId, async (tx, kept, context) => {
    const numbers = [...new Set(changes.map(({ row }) => row))];
    const rows = await readRows<Cell>(tx, rowKeyOf(kept), numbers);
    const known = fieldsOf(context);
    const faults = changes.flatMap(({ row, field }, place): Fault[] => [
      ...rowFaults(rows, row, `/changes/${String(place)}/row`),
      ...(known.includes(field)
        ? []
        : [
            {
              pointer: `/changes/${String(place)}/field`,
              code: 'is-in',
              detail: `must be one of ${known.join(', ')}`,
            },
          ]),
    ]);
    if (faults.length > 0) return invalid(...faults);
    const mended = rows.map((row) => ({
      ...row,
      edits: {
        ...row.edits,
        ...Object.fromEntries(
          changes.flatMap((one) => (one.row === row.row ? [[one.field, one.value]] : [])),
        ),
      },
    }));
    await judgeAgain(casework, tx, kept, context, mended);
    return numbers;
  });
}

/** Decides doubtful rows; `skip` leaves them where they are. Answers the numbers of the rows. */
export async function answerRows(
  casework: Casework,
  actor: Actor,
  importId: string,
  answers: readonly RowAnswer[],
): Promise<number[] | Declined> {
  return changing(casework, actor, importId, async (tx, kept, context) => {
    const rows = await readRows<Cell>(
      tx,
      rowKeyOf(kept),
      answers.map(({ row }) => row),
    );
    const faults = answers.flatMap(({ row, seasonalWorkerId }, place): Fault[] => {
      const pointer = `/answers/${String(place)}/row`;
      const found = rows.find((one) => one.row === row);
      const isOpen = found === undefined || found.state === 'doubtful' || found.answer !== null;
      if (!isOpen) {
        return [{ pointer, code: 'not-doubtful', detail: 'is a row about which there is no doubt' }];
      }
      const stranger = seasonalWorkerId !== undefined && found && !shownBy(found).includes(seasonalWorkerId);
      return stranger
        ? [{ pointer: `/answers/${String(place)}/seasonalWorkerId`, code: 'is-in', detail: NOT_SHOWN }]
        : rowFaults(rows, row, pointer);
    });
    if (faults.length > 0) return invalid(...faults);
    const said = new Map(answers.map((one) => [one.row, one]));
    const told: { row: number; answer: DoubtAnswered; told: ToldOfRow }[] = [];
    for (const row of rows) {
      const one = said.get(row.row) ?? { row: row.row, answer: 'skip' as const };
      told.push({
        row: row.row,
        answer: one.answer,
        told: await toldAfter(tx, casework.vault, kept, row, one),
      });
    }
    await writeAnswers(tx, importId, told);
    const answered = rows.map((row) => ({ ...row, ...told.find((one) => one.row === row.row) }));
    await judgeAgain(casework, tx, kept, context, answered);
    return rows.map(({ row }) => row);
  });
}

/** Judges rows again that are ready because of what was said of them: who they are about may have changed. */
export async function recheckAnswered(casework: Casework, actor: Actor, importId: string): Promise<void> {
  await changing(casework, actor, importId, async (tx, kept, context) => {
    const numbers = await readyByAnswer(tx, importId);
    for (let from = 0; from < numbers.length; from += AT_A_TIME) {
      const some = numbers.slice(from, from + AT_A_TIME);
      await judgeAgain(casework, tx, kept, context, await readRows<Cell>(tx, rowKeyOf(kept), some));
    }
  });
}

/** Judges a row anew that could not be sent: what was said of it stands no longer. */
export async function askAgain(casework: Casework, kept: Import, row: ImportRow): Promise<void> {
  const context = readingContext(kept.kind, await keptBasis(casework.db, kept));
  await transaction(casework.db, (tx) => write(casework, tx, kept, context, [row]));
}

async function changing<T>(
  casework: Casework,
  actor: Actor,
  importId: string,
  work: (tx: Transaction, kept: Import, context: ReadingContext) => Promise<T | Declined>,
): Promise<T | Declined> {
  return transaction(casework.db, async (tx) => {
    const kept = await changeableImport(casework, tx, actor, importId);
    if (isDeclined(kept)) return kept;
    const done = await work(tx, kept, readingContext(kept.kind, await keptBasis(tx, kept)));
    if (!isDeclined(done)) await changeImport(tx, kept, {});
    return done;
  });
}

function rowFaults(rows: readonly ImportRow[], number: number, pointer: string): Fault[] {
  const row = rows.find((one) => one.row === number);
  if (row === undefined) return [{ pointer, code: 'unknown', detail: 'is no row of this import' }];
  if (row.isAltered) return [{ pointer, code: 'row-altered', detail: 'was altered: upload the file again' }];
  return row.state === 'opened' ? [{ pointer, code: 'row-opened', detail: 'is opened already' }] : [];
}

/** Judges changed rows, and rows with a paper of theirs, before or after the change. */
async function judgeAgain(
  casework: Casework,
  tx: Transaction,
  kept: Import,
  context: ReadingContext,
  changedRows: readonly ImportRow[],
): Promise<void> {
  const key = rowKeyOf(kept);
  const numbers = changedRows.map(({ row }) => row);
  const before = await rowsBeside(tx, kept.importId, numbers);
  await write(casework, tx, kept, context, changedRows);
  const after = await rowsBeside(tx, kept.importId, numbers);
  const all = await readRows<Cell>(tx, key, [...new Set([...numbers, ...before, ...after])]);
  await write(casework, tx, kept, context, all);
}

async function write(
  { vault }: Casework,
  tx: Transaction,
  kept: Import,
  context: ReadingContext,
  rows: readonly ImportRow[],
): Promise<void> {
  const seen: Seen = new Map();
  for (const row of rows) if (row.state === 'opened') note(seen, context, row);
  await writeChecked(
    tx,
    vault,
    rowKeyOf(kept),
    await judgeRows({ db: tx, vault }, kept, context, rows, seen),
  );
}
