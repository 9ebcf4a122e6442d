/**
 * Brings every person's row under the vault key in use: the person's own key is wrapped anew, and the blind indexes
 * are made anew. What is sealed under the person's own key stays as it is. Safe to stop, and to repeat.
 */
import type { DataSource } from 'typeorm';
import { nameAndBirthKey } from '#libs/domain/person/matching';
import { SEASONAL_WORKER_COLUMNS, holderOf, nameIndexOf, readable } from '#libs/db/people/person-rows';
import type { SeasonalWorkerRow } from '#libs/db/people/person-rows';
import { blindIndex, open, wrapAnew } from '#libs/db/people/vault';
import type { Indexed, Paper, Vault } from '#libs/db/people/vault';
import { changed, first, rows, transaction } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import type { SeasonalWorkerName } from '#libs/domain/person/matching';

export interface RotationProgress {
  /** Rows looked at, and rows that there are. */
  done: number;
  total: number;
  /** Rows that were still under a former key. */
  wrapped: number;
}

const AT_A_TIME = 100;

/** The blind indexes of a person's row; a spec compares them with the columns of the table. */
export const ROTATED_INDEXES = ['cin_index', 'passport_index', 'phone_index', 'name_index'] as const;

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
  const progress: RotationProgress = { done: 0, total: counted?.total ?? 0, wrapped: 0 };
  let after = '';
  for (;;) {
    const batch = await transaction(db, (tx) => wrapBatch(tx, vault, after));
    if (batch.last === undefined) return progress;
    after = batch.last;
    progress.done += batch.read;
    progress.wrapped += batch.wrapped;
    onProgress({ ...progress });
  }
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
  const { seasonalWorkerId, dataKey } = row;
  if (dataKey === null) return;
  const person = readable(vault, row);
  const index = (paper: Paper): Buffer | null => {
    const value = person[paper];
    return value === null ? null : blindIndex(vault, paper, value);
  };
  const name = person.birthDate === null ? null : nameIndexOf(vault, person, person.birthDate);
  // An index that a row does not have it must not get: the papers of a joined row are found under the other.
  await changed(
    tx,
    `UPDATE seasonal_workers SET data_key = $2,
       cin_index = CASE WHEN cin_index IS NULL THEN NULL ELSE $3::bytea END,
       passport_index = CASE WHEN passport_index IS NULL THEN NULL ELSE $4::bytea END,
       phone_index = CASE WHEN phone_index IS NULL THEN NULL ELSE $5::bytea END,
       name_index = CASE WHEN name_index IS NULL THEN NULL ELSE $6::bytea END
     WHERE seasonal_worker_id = $1`,
    [
      seasonalWorkerId,
      wrapAnew(vault, seasonalWorkerId, dataKey),
      ...[index('cin'), index('passport'), index('phone'), name],
    ],
  );
  await wrapFormer(tx, vault, row, person.birthDate);
}

async function wrapFormer(
  tx: Transaction,
  vault: Vault,
  row: SeasonalWorkerRow,
  birthDate: string | null,
): Promise<void> {
  const { seasonalWorkerId, key } = holderOf(vault, row);
  const kept = await rows<{ formerId: string; kind: Indexed; sealed: Buffer }>(
    tx,
    'SELECT former_id AS "formerId", kind, sealed FROM former_identities WHERE seasonal_worker_id = $1',
    [seasonalWorkerId],
  );
  for (const { formerId, kind, sealed } of kept) {
    const value = JSON.parse(open(key, sealed, formerId).toString('utf8')) as string | SeasonalWorkerName;
    const text = typeof value === 'string' ? value : nameAndBirthKey(value, birthDate ?? '');
    await changed(tx, 'UPDATE former_identities SET blind_index = $2 WHERE former_id = $1', [
      formerId,
      blindIndex(vault, kind, text),
    ]);
  }
}
