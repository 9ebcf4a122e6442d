/**
 * Who writes papers waits here for everybody else who writes the same ones, until their transactions end: whoever looks
 * up the holder of a paper after that sees what the earlier one wrote. Taken before any row is locked.
 */
import { changed, DatabaseFault, rows } from '#libs/db/postgres/sql';
import type { Statement, Transaction } from '#libs/db/postgres/sql';
import { SEASONAL_WORKER_COLUMNS, readableIfIntact } from './person-rows.ts';
import type { SeasonalWorkerRow } from './person-rows.ts';
import { blindIndexes } from './vault.ts';
import type { Vault } from './vault.ts';

export interface Papers {
  cin?: string | null;
  passport?: string | null;
}

/** Locks each card and passport, in one order whoever asks. */
export async function lockPapers(tx: Transaction, vault: Vault, all: readonly Papers[]): Promise<void> {
  const indexes = all.flatMap((papers) =>
    (['cin', 'passport'] as const).flatMap((paper) => {
      const value = papers[paper];
      return value === undefined || value === null ? [] : blindIndexes(vault, paper, value);
    }),
  );
  await lockIndexes(tx, indexes);
}

/** Locks the papers of people, under the ids given and under those they are kept under today. */
export async function lockPapersOf(tx: Transaction, vault: Vault, ids: readonly string[]): Promise<void> {
  const found = await rows<SeasonalWorkerRow>(
    tx,
    `SELECT ${SEASONAL_WORKER_COLUMNS} FROM seasonal_workers WHERE seasonal_worker_id = ANY($1)
       OR seasonal_worker_id IN (SELECT joined_into FROM seasonal_workers WHERE seasonal_worker_id = ANY($1))`,
    [ids],
  );
  await lockPapers(
    tx,
    vault,
    found.flatMap((row) => readableIfIntact(vault, row) ?? []),
  );
}

/** Locks what keyed indexes stand for, each once, the smallest first. */
export async function lockIndexes(tx: Transaction, indexes: readonly Buffer[]): Promise<void> {
  const locks = [...new Set(indexes.map((index) => index.readBigInt64BE()))].sort(
    (one, other) => Number(one > other) - Number(one < other),
  );
  if (locks.length === 0) return;
  await changed(tx, LOCK, [locks.map(String)]);
}

const LOCK: Statement = {
  name: 'lock-indexes',
  text: 'SELECT pg_advisory_xact_lock(lock) FROM unnest($1::bigint[]) AS lock',
};

/** Does the work of a transaction again where somebody took a card without waiting here: now it sees who has it. */
export async function onceMoreIfTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DatabaseFault && error.constraint === 'uq_seasonal_workers_cin') return work();
    throw error;
  }
}
