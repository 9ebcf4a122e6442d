/**
 * Brings every person's row, every bulk operation and every import under the vault key in use: their own keys are wrapped
 * anew, and the blind indexes are made anew. What is sealed under them stays as it is. Safe to stop, and to repeat.
 */
import type { DataSource } from 'typeorm';
import { wrapWordsAnew } from '#libs/db/people/operation-words';
import { nameAndBirthKey } from '#libs/domain/person/matching';
import { rotateImports } from './rotate-imports.ts';
import { reindexFormer } from '#libs/db/people/former-identities';
import { SEASONAL_WORKER_COLUMNS, holderOf, readable } from '#libs/db/people/person-rows';
import type { SeasonalWorkerRow } from '#libs/db/people/person-rows';
import { reindexProposals } from '#libs/db/people/proposals';
import { indexAnew } from '#libs/db/people/reindexing';
import { open, wrapAnew } from '#libs/db/people/vault';
import type { Vault } from '#libs/db/people/vault';
import { writeSeasonalWorker } from '#libs/db/people/write-person';
import { first, rows, transaction } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';

export interface RotationProgress {
  /** People looked at, and people that there are. */
  done: number;
  total: number;
  /** People who were still under a former key. */
  wrapped: number;
  /** Imports and bulk operations that were: they are looked at after the people. */
  others: number;
}

const AT_A_TIME = 100;

/** The blind indexes of a person's row; a spec compares them with the columns of the table. */
export const ROTATED_INDEXES = [
  'cin_index',
  'shared_cin_index',
  'passport_index',
  'phone_index',
  'name_index',
] as const;

/** One pass over everybody. A pass that wraps nothing proves that nothing is left under a former key. */
export async function rotateVault(
  db: DataSource,
  vault: Vault,
  onProgress: (progress: RotationProgress) => void,
): Promise<RotationProgress> {
  const counted = await first<{ total: number }>(
    db,
    'SELECT count(*) AS total FROM seasonal_workers WHERE data_key IS NOT NULL',
  );
  const progress: RotationProgress = { done: 0, total: counted?.total ?? 0, wrapped: 0, others: 0 };
  let after = '';
  for (;;) {
    const batch = await transaction(db, (tx) => wrapBatch(tx, vault, after));
    if (batch.last === undefined) break;
    after = batch.last;
    progress.done += batch.read;
    progress.wrapped += batch.wrapped;
    onProgress({ ...progress });
  }
  progress.others += await wrapWordsAnew(db, vault);
  progress.others += await rotateImports(db, vault);
  return progress;
}

async function wrapBatch(
  tx: Transaction,
  vault: Vault,
  after: string,
): Promise<{ last: string | undefined; read: number; wrapped: number }> {
  const people = await rows<SeasonalWorkerRow>(
    tx,
    `SELECT ${SEASONAL_WORKER_COLUMNS} FROM seasonal_workers
     WHERE data_key IS NOT NULL AND seasonal_worker_id > $1 ORDER BY seasonal_worker_id LIMIT $2 FOR UPDATE`,
    [after, AT_A_TIME],
  );
  const old = people.filter((row) => !isUnderToday(vault, row));
  for (const row of old) await wrapPerson(tx, vault, row);
  return { last: people.at(-1)?.seasonalWorkerId, read: people.length, wrapped: old.length };
}

function isUnderToday(vault: Vault, { seasonalWorkerId, dataKey }: SeasonalWorkerRow): boolean {
  if (dataKey === null) return true;
  try {
    open(vault.wrapKey, dataKey, seasonalWorkerId);
    return true;
  } catch {
    return false;
  }
}

async function wrapPerson(tx: Transaction, vault: Vault, row: SeasonalWorkerRow): Promise<void> {
  const { seasonalWorkerId } = row;
  if (row.dataKey === null) return;
  const holder = holderOf(vault, row);
  const { birthDate } = readable(vault, row);
  const dataKey = wrapAnew(vault, seasonalWorkerId, row.dataKey);
  // An index that a row does not have it must not get: the papers of a joined row are found under the other.
  if (row.joinedInto === null && row.sealed !== null) await indexAnew(tx, vault, row, dataKey);
  else await writeSeasonalWorker(tx, vault, { kind: 'wrapped', seasonalWorkerId, dataKey });
  await reindexFormer(tx, vault, holder, (name) => nameAndBirthKey(name, birthDate ?? ''));
  await reindexProposals(tx, vault, holder);
}
