/**
 * Keyed indexes under which people who may be one meet: each of a person's names in each script, with the year of birth
 * and with the telephone. They find candidates; `suspicion` compares them.
 */
import type { SeasonalWorkerName } from '#libs/domain/person/matching';
import { nameKeys } from '#libs/domain/person/matching';
import { nearYears, slipsOf } from '#libs/domain/person/near';
import { changed, rows } from '#libs/db/postgres/sql';
import type { Statement, Transaction } from '#libs/db/postgres/sql';
import { lockIndexes } from './paper-locks.ts';
import { SEASONAL_WORKER_COLUMNS } from './person-rows.ts';
import type { SeasonalWorkerRow } from './person-rows.ts';
import { blindIndex, blindIndexes } from './vault.ts';
import type { Vault } from './vault.ts';

/** Texts of a person who is sought: years that are a slip away count too. */
export function soughtTexts(sought: Pick<Sought, 'names' | 'birthDate' | 'phone'>): string[] {
  return keyTexts(sought, nearYears);
}

export interface Sought {
  names: readonly SeasonalWorkerName[];
  birthDate: string | null;
  phone: string | null;
  cin: string | null;
  passport: string | null;
}

/** Where many share a name, only the newest of them are compared. */
export const LOOKED_AT = 50;

/** Replaces the keys of a person; of somebody whom nobody may find any more, by none. */
export async function writeIdentityKeys(
  tx: Transaction,
  vault: Vault,
  seasonalWorkerId: string,
  sought: Pick<Sought, 'names' | 'birthDate' | 'phone'> | undefined,
): Promise<void> {
  const texts = sought === undefined ? [] : keyTexts(sought, (year) => [year]);
  const keys = texts.map((text) => blindIndex(vault, 'name', text));
  await changed(tx, WRITE, [seasonalWorkerId, keys]);
}

const WRITE: Statement = {
  name: 'write-identity-keys',
  text: `
    WITH gone AS (
      DELETE FROM identity_keys WHERE seasonal_worker_id = $1 AND NOT blind_index = ANY($2::bytea[])
    ) INSERT INTO identity_keys (blind_index, seasonal_worker_id)
      SELECT unnest($2::bytea[]), $1 ON CONFLICT ON CONSTRAINT pk_identity_keys DO NOTHING`,
};

/**
 * Openings for people of one name, in whatever script, wait here for each other until their transactions end, so that
 * the later one sees the earlier row.
 */
export async function lockNames(
  tx: Transaction,
  vault: Vault,
  names: readonly SeasonalWorkerName[],
): Promise<void> {
  const keys = names.flatMap(nameKeys);
  await lockIndexes(
    tx,
    keys.map((key) => blindIndex(vault, 'name', key)),
  );
}

/** People who may be the one sought, newest first, locked against deletion because a doubt will name them. */
export function candidatesFor(
  tx: Transaction,
  vault: Vault,
  seasonalWorkerId: string,
  sought: Sought,
): Promise<SeasonalWorkerRow[]> {
  const slips = (paper: 'cin' | 'passport'): Buffer[] =>
    slipsOf(sought[paper] ?? '').flatMap((slip) => blindIndexes(vault, paper, slip));
  const keys = soughtTexts(sought).flatMap((text) => blindIndexes(vault, 'name', text));
  // Never named: there may be hundreds of slips, and a plan made for any number of them would compare each with every row.
  return rows<SeasonalWorkerRow>(
    tx,
    `SELECT ${SEASONAL_WORKER_COLUMNS} FROM seasonal_workers WHERE seasonal_worker_id IN (
       (SELECT DISTINCT seasonal_worker_id FROM identity_keys
        WHERE blind_index = ANY($1::bytea[]) AND seasonal_worker_id <> $4
        ORDER BY seasonal_worker_id DESC LIMIT $5)
       UNION
       (SELECT seasonal_worker_id FROM seasonal_workers
        WHERE (cin_index = ANY($2::bytea[]) OR shared_cin_index = ANY($2::bytea[]) OR passport_index = ANY($3::bytea[])) AND seasonal_worker_id <> $4
        ORDER BY seasonal_worker_id DESC LIMIT $5))
     ORDER BY seasonal_worker_id DESC FOR KEY SHARE`,
    [keys, slips('cin'), slips('passport'), seasonalWorkerId, LOOKED_AT],
  );
}

function keyTexts(
  { names, birthDate, phone }: Pick<Sought, 'names' | 'birthDate' | 'phone'>,
  yearsOf: (year: string) => string[],
): string[] {
  const years = birthDate === null ? [] : yearsOf(birthDate.slice(0, 4));
  const beside = [...years, ...(phone === null ? [] : [phone])];
  return [...new Set(names.flatMap(nameKeys).flatMap((name) => beside.map((one) => `${name} ${one}`)))];
}
