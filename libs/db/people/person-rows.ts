/** A person's row: how it is read, found, locked and written. What it means is said in `people` and its neighbours. */
import { nameAndBirthKey } from '#libs/domain/person/matching';
import type { SeasonalWorkerName } from '#libs/domain/person/matching';
import type { Holder } from './former-identities.ts';
import { searchText } from './search-text.ts';
import { changed, first } from '#libs/db/postgres/sql';
import type { Db, Statement, Transaction } from '#libs/db/postgres/sql';
import { blindIndex, blindIndexes, open, seal, unwrap } from './vault.ts';
import type { Paper, Vault } from './vault.ts';

/** A person as read back; after erasure every personal field is null. */
export interface SeasonalWorker {
  seasonalWorkerId: string;
  familyName: string | null;
  givenName: string | null;
  familyNameAr: string | null;
  givenNameAr: string | null;
  birthDate: string | null;
  sex: string | null;
  province: string | null;
  cin: string | null;
  passport: string | null;
  phone: string | null;
  erasedAt: string | null;
}

type Sealed = Pick<SeasonalWorker, 'birthDate' | 'cin' | 'passport' | 'phone'>;
type Clear = Omit<SeasonalWorker, keyof Sealed>;

export interface SeasonalWorkerRow extends Clear {
  dataKey: Buffer | null;
  sealed: Buffer | null;
  joinedInto: string | null;
  /** Written before names were indexed. */
  unindexed: boolean;
}

export type Lock = '' | 'FOR UPDATE';

export const SEASONAL_WORKER_COLUMNS = `
  seasonal_worker_id AS "seasonalWorkerId", family_name AS "familyName", given_name AS "givenName",
  family_name_ar AS "familyNameAr", given_name_ar AS "givenNameAr", sex, province, erased_at AS "erasedAt",
  data_key AS "dataKey", sealed, joined_into AS "joinedInto", name_index IS NULL AS unindexed`;

/** The id under which a person is kept today: that of the row joined into, else the id itself. `$1` is the id. */
export const CURRENT_ID = `(SELECT coalesce(joined_into, seasonal_worker_id) FROM seasonal_workers
  WHERE seasonal_worker_id = $1)`;

const INDEX_COLUMNS = {
  cin: 'cin_index',
  passport: 'passport_index',
  phone: 'phone_index',
} as const satisfies Record<Paper, string>;

/** By any id that the person has had. */
export async function rowById(
  db: Db,
  seasonalWorkerId: string,
  lock: Lock,
): Promise<SeasonalWorkerRow | undefined> {
  const row = await first<SeasonalWorkerRow>(
    db,
    `SELECT ${SEASONAL_WORKER_COLUMNS} FROM seasonal_workers WHERE seasonal_worker_id = ${CURRENT_ID} ${lock}`,
    [seasonalWorkerId],
  );
  // Joined into another row while this waited for the lock.
  return row?.joinedInto ? rowById(db, row.joinedInto, lock) : row;
}

/** By a paper of today, else by a former one; the person known longest when several share it. */
export async function rowByPaper(
  db: Db,
  vault: Vault,
  paper: Paper,
  value: string,
  lock: Lock,
): Promise<SeasonalWorkerRow | undefined> {
  const found = await first<{ seasonalWorkerId: string }>(
    db,
    {
      name: `person-by-${paper}`,
      text: `
        SELECT seasonal_worker_id AS "seasonalWorkerId" FROM (
          SELECT seasonal_worker_id, 0 AS former FROM seasonal_workers WHERE ${INDEX_COLUMNS[paper]} = ANY($1)
          UNION ALL
          SELECT seasonal_worker_id, 1 FROM former_identities WHERE kind = $2 AND blind_index = ANY($1)
        ) holders ORDER BY former, seasonal_worker_id LIMIT 1`,
    },
    [blindIndexes(vault, paper, value), paper],
  );
  const row = found && (await rowById(db, found.seasonalWorkerId, lock));
  // Erased while this waited for the lock: the papers belong to nobody.
  return row?.erasedAt === null ? row : undefined;
}

/** Opens what is sealed; after erasure there is nothing to open. */
export function readable(
  vault: Vault,
  { dataKey, sealed, joinedInto: _joined, unindexed: _unindexed, ...clear }: SeasonalWorkerRow,
): SeasonalWorker {
  const id = clear.seasonalWorkerId;
  if (dataKey === null || sealed === null) {
    return { ...clear, birthDate: null, cin: null, passport: null, phone: null };
  }
  const text = open(unwrap(vault, id, dataKey), sealed, id).toString('utf8');
  return { ...clear, ...(JSON.parse(text) as Sealed) };
}

/** The person's key, unwrapped. Throws after erasure: nothing may be sealed for that person any more. */
export function holderOf(vault: Vault, { seasonalWorkerId, dataKey }: SeasonalWorkerRow): Holder {
  if (dataKey === null) throw new Error(`person ${seasonalWorkerId} has no key`);
  return { seasonalWorkerId, key: unwrap(vault, seasonalWorkerId, dataKey) };
}

const INSERT_SEASONAL_WORKER: Statement = {
  name: 'insert-person',
  text: `
    INSERT INTO seasonal_workers (seasonal_worker_id, family_name, given_name, family_name_ar, given_name_ar,
      search_name, sex, province, data_key, sealed, cin_index, passport_index, phone_index, name_index)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
      (SELECT $14::bytea FROM (SELECT pg_advisory_xact_lock($15::bigint)) AS homonyms))
    ON CONFLICT ON CONSTRAINT uq_seasonal_workers_cin DO NOTHING`,
};

/**
 * Inserts a person's row; false when there is one with this CIN by now. Homonyms of one birth date that are inserted at
 * once wait here for each other, so that the later transaction sees the earlier row.
 */
export async function insertSeasonalWorker(
  tx: Transaction,
  vault: Vault,
  seasonalWorker: SeasonalWorker,
  dataKey: Buffer,
): Promise<boolean> {
  const nameIndex =
    seasonalWorker.birthDate === null ? null : nameIndexOf(vault, seasonalWorker, seasonalWorker.birthDate);
  const inserted = await changed(tx, INSERT_SEASONAL_WORKER, [
    ...columnsOf(vault, seasonalWorker, dataKey, []),
    nameIndex && String(nameIndex.readBigInt64BE()),
  ]);
  return inserted === 1;
}

/** Writes a person's row anew; earlier names stay searchable. */
export async function updateSeasonalWorker(
  tx: Transaction,
  vault: Vault,
  seasonalWorker: SeasonalWorker,
  dataKey: Buffer,
  formerNames: readonly SeasonalWorkerName[],
): Promise<void> {
  await changed(
    tx,
    `UPDATE seasonal_workers SET family_name = $2, given_name = $3, family_name_ar = $4, given_name_ar = $5,
       search_name = $6, sex = $7, province = $8, data_key = $9, sealed = $10, cin_index = $11,
       passport_index = $12, phone_index = $13, name_index = $14
     WHERE seasonal_worker_id = $1`,
    columnsOf(vault, seasonalWorker, dataKey, formerNames),
  );
}

/** The blind index under which homonyms of one birth date meet. */
export function nameIndexOf(vault: Vault, name: SeasonalWorkerName, birthDate: string): Buffer {
  return blindIndex(vault, 'name', nameAndBirthKey(name, birthDate));
}

/** Those under which they are looked for. */
export function nameIndexesOf(vault: Vault, name: SeasonalWorkerName, birthDate: string): Buffer[] {
  return blindIndexes(vault, 'name', nameAndBirthKey(name, birthDate));
}

function columnsOf(
  vault: Vault,
  seasonalWorker: SeasonalWorker,
  dataKey: Buffer,
  formerNames: readonly SeasonalWorkerName[],
): readonly unknown[] {
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
