/**
 * Every change of a person's row passes through {@link writeSeasonalWorker}, in the transaction of the act that causes
 * it: nothing else writes to `seasonal_workers`.
 */
import { nameAndBirthKey } from '#libs/domain/person/matching';
import type { SeasonalWorkerName } from '#libs/domain/person/matching';
import { searchText } from '#libs/domain/person/names';
import { commitTo } from './person-lists.ts';
import type { Sealed, SeasonalWorker } from './person-rows.ts';
import { changed } from '#libs/db/postgres/sql';
import type { Statement, Transaction } from '#libs/db/postgres/sql';
import { blindIndex, blindIndexes, seal, unwrap } from './vault.ts';
import type { Paper, Vault } from './vault.ts';

/** What is written of one person. */
interface Written {
  seasonalWorker: SeasonalWorker;
  /** The person's key, wrapped. */
  dataKey: Buffer;
  /** Other names that a search finds the person by. */
  formerNames: readonly SeasonalWorkerName[];
}

export type PersonChange =
  | ({ kind: 'made' } & Written)
  | ({ kind: 'changed' } & Written)
  /** Nothing personal stays in the row, only the id that it was joined into. */
  | { kind: 'joined'; seasonalWorkerId: string; into: string }
  /** The key and everything personal are destroyed. */
  | { kind: 'erased'; seasonalWorkerId: string };

/**
 * Writes one change of one person's row; false when it changed none: there is another with this CIN by now.
 * Homonyms of one birth date that are made at once wait here for each other, so that the later transaction sees the
 * earlier row.
 */
export async function writeSeasonalWorker(
  tx: Transaction,
  vault: Vault,
  change: PersonChange,
): Promise<boolean> {
  const [statement, values] = statementFor(vault, change);
  if ((await changed(tx, statement, values)) === 0) return false;
  await commitTo(tx, vault, change);
  return true;
}

/** The blind index under which homonyms of one birth date meet. */
export function nameIndexOf(vault: Vault, name: SeasonalWorkerName, birthDate: string): Buffer {
  return blindIndex(vault, 'name', nameAndBirthKey(name, birthDate));
}

/** Those under which they are looked for. */
export function nameIndexesOf(vault: Vault, name: SeasonalWorkerName, birthDate: string): Buffer[] {
  return blindIndexes(vault, 'name', nameAndBirthKey(name, birthDate));
}

const INSERT: Statement = {
  name: 'insert-person',
  text: `
    INSERT INTO seasonal_workers (seasonal_worker_id, family_name, given_name, family_name_ar, given_name_ar,
      search_name, sex, province, data_key, sealed, cin_index, passport_index, phone_index, name_index)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
      (SELECT $14::bytea FROM (SELECT pg_advisory_xact_lock($15::bigint)) AS homonyms))
    ON CONFLICT ON CONSTRAINT uq_seasonal_workers_cin DO NOTHING`,
};

const UPDATE = `
  UPDATE seasonal_workers SET family_name = $2, given_name = $3, family_name_ar = $4, given_name_ar = $5,
    search_name = $6, sex = $7, province = $8, data_key = $9, sealed = $10, cin_index = $11,
    passport_index = $12, phone_index = $13, name_index = $14
  WHERE seasonal_worker_id = $1`;

const NOTHING_PERSONAL = `
  family_name = NULL, given_name = NULL, family_name_ar = NULL, given_name_ar = NULL, search_name = '', sex = NULL,
  province = NULL, sealed = NULL, cin_index = NULL, passport_index = NULL, phone_index = NULL, name_index = NULL`;

const JOIN = `UPDATE seasonal_workers SET ${NOTHING_PERSONAL}, joined_into = $2 WHERE seasonal_worker_id = $1`;

const ERASE = `
  UPDATE seasonal_workers SET ${NOTHING_PERSONAL}, data_key = NULL, erased_at = coalesce(erased_at, now())
  WHERE seasonal_worker_id = $1`;

function statementFor(vault: Vault, change: PersonChange): [Statement, readonly unknown[]] {
  switch (change.kind) {
    case 'made': {
      const columns = columnsOf(vault, change);
      const nameIndex = columns.at(-1) as Buffer | null;
      return [INSERT, [...columns, nameIndex && String(nameIndex.readBigInt64BE())]];
    }
    case 'changed':
      return [UPDATE, columnsOf(vault, change)];
    case 'joined':
      return [JOIN, [change.seasonalWorkerId, change.into]];
    case 'erased':
      return [ERASE, [change.seasonalWorkerId]];
  }
}

function columnsOf(vault: Vault, { seasonalWorker, dataKey, formerNames }: Written): readonly unknown[] {
  const { seasonalWorkerId, birthDate, cin, passport, phone } = seasonalWorker;
  const sealed: Sealed = { birthDate, cin, passport, phone };
  const index = (paper: Paper): Buffer | null => {
    const value = seasonalWorker[paper];
    return value === null ? null : blindIndex(vault, paper, value);
  };
  return [
    seasonalWorkerId,
    seasonalWorker.familyName,
    seasonalWorker.givenName,
    seasonalWorker.familyNameAr,
    seasonalWorker.givenNameAr,
    searchText([seasonalWorker, ...formerNames].flatMap(wordsOf)),
    seasonalWorker.sex,
    seasonalWorker.province,
    dataKey,
    seal(unwrap(vault, seasonalWorkerId, dataKey), Buffer.from(JSON.stringify(sealed)), seasonalWorkerId),
    index('cin'),
    index('passport'),
    index('phone'),
    birthDate === null ? null : nameIndexOf(vault, seasonalWorker, birthDate),
  ];
}

function wordsOf({
  givenName,
  familyName,
  givenNameAr,
  familyNameAr,
}: SeasonalWorkerName): (string | null)[] {
  return [givenName, familyName, givenNameAr ?? null, familyNameAr ?? null];
}
