/** A person's row: how it is read, found and locked. `write-person` writes it. */
import type { Holder } from './former-identities.ts';
import { first } from '#libs/db/postgres/sql';
import type { Db, Statement } from '#libs/db/postgres/sql';
import { blindIndexes, open, unwrap } from './vault.ts';
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
  /** There is one name and no other. */
  nameIsSingle: boolean | null;
  /** Of the birth date only the year is known. */
  birthDateIsEstimated: boolean | null;
  erasedAt: string | null;
}

export type Sealed = Pick<
  SeasonalWorker,
  'birthDate' | 'cin' | 'passport' | 'phone' | 'nameIsSingle' | 'birthDateIsEstimated'
>;
type Clear = Omit<SeasonalWorker, keyof Sealed>;

const NOTHING_SEALED: Sealed = {
  birthDate: null,
  cin: null,
  passport: null,
  phone: null,
  nameIsSingle: null,
  birthDateIsEstimated: null,
};

export interface SeasonalWorkerRow extends Clear {
  dataKey: Buffer | null;
  sealed: Buffer | null;
  joinedInto: string | null;
  /** The folding of names under which the row is indexed. */
  folding: number;
  /** Whether the card is this person's alone, or theirs before it was another's too. */
  cinFinds: boolean;
}

/** A person of whom nothing is known but the id. */
export function nameless(seasonalWorkerId: string): SeasonalWorker {
  return {
    ...NOTHING_SEALED,
    seasonalWorkerId,
    familyName: null,
    givenName: null,
    familyNameAr: null,
    givenNameAr: null,
    sex: null,
    province: null,
    erasedAt: null,
  };
}

export type Lock = '' | 'FOR UPDATE';

export const SEASONAL_WORKER_COLUMNS = `
  seasonal_worker_id AS "seasonalWorkerId", family_name AS "familyName", given_name AS "givenName",
  family_name_ar AS "familyNameAr", given_name_ar AS "givenNameAr", sex, province, erased_at AS "erasedAt",
  data_key AS "dataKey", sealed, joined_into AS "joinedInto", folding,
  cin_index IS NOT NULL AS "cinFinds"`;

/** The id under which a person is kept today: that of the row joined into, else the id itself. `$1` is the id. */
export const CURRENT_ID = `(SELECT coalesce(joined_into, seasonal_worker_id) FROM seasonal_workers
  WHERE seasonal_worker_id = $1)`;

/** A person's name as lists show it, in Latin letters where it is known in them; of the row `w`. */
export const NAME_OF_PERSON = `coalesce(nullif(concat_ws(' ', w.given_name, w.family_name), ''),
    concat_ws(' ', w.given_name_ar, w.family_name_ar))`;

export const INDEX_COLUMNS = {
  cin: 'cin_index',
  passport: 'passport_index',
  phone: 'phone_index',
} as const satisfies Record<Paper, string>;

/** Where else holders of a paper are found, by their rank. */
const ALSO_HOLDS = {
  cin: { rank: 1, where: 'seasonal_workers WHERE shared_cin_index' },
  passport: { rank: 3, where: 'proposed_corrections WHERE passport_index' },
  phone: undefined,
} as const satisfies Record<Paper, { rank: number; where: string } | undefined>;

/** Ids of whoever has a paper, each with a rank: 0 of today, 1 of today and of an earlier holder, 2 formerly, 3 proposed. */
function rankedHolders(paper: Paper, isIndexedSo: string): string {
  const also = ALSO_HOLDS[paper];
  return [
    `SELECT seasonal_worker_id, 0 AS rank FROM seasonal_workers WHERE ${INDEX_COLUMNS[paper]} ${isIndexedSo}`,
    `SELECT seasonal_worker_id, 2 FROM former_identities WHERE kind = '${paper}' AND blind_index ${isIndexedSo}`,
    ...(also === undefined
      ? []
      : [`SELECT seasonal_worker_id, ${String(also.rank)} FROM ${also.where} ${isIndexedSo}`]),
  ].join(' UNION ALL ');
}

/**
 * The row `w` of each holder `h`, looked up one after the other. As a join it would be planned by the size of the table
 * when the statement was prepared: of an empty table that grew since, all rows would be read once for each of them.
 */
const HOLDERS_ROW = `LATERAL (
          SELECT * FROM seasonal_workers WHERE seasonal_worker_id = h.seasonal_worker_id OFFSET 0) w`;

/**
 * What is selected of the holders `h` of a paper, with their rows `w`, and the values of that statement. Under one key the
 * paper has one index; with former keys it has several: the length of an array is known when it is given, so that Postgres
 * would plan the statement anew each time.
 */
export function ofHolders(
  vault: Vault,
  { paper, value }: { paper: Paper; value: string },
  { name, select, rest }: { name: string; select: string; rest: string },
): [Statement, unknown[]] {
  const indexes = blindIndexes(vault, paper, value);
  const [index] = indexes;
  const isOne = indexes.length === 1;
  const holders = rankedHolders(paper, isOne ? '= $1' : '= ANY ($1)');
  return [
    {
      name: `${name}-${paper}${isOne ? '' : '-of-several-keys'}`,
      text: `WITH holders AS MATERIALIZED (${holders}) SELECT ${select} FROM holders h, ${HOLDERS_ROW} ${rest}`,
    },
    [isOne ? index : indexes],
  ];
}

const BY_ID = `SELECT ${SEASONAL_WORKER_COLUMNS} FROM seasonal_workers WHERE seasonal_worker_id = ${CURRENT_ID}`;
const BY_ID_LOCKED = {
  '': { name: 'person-by-id', text: BY_ID },
  'FOR UPDATE': { name: 'person-by-id-locked', text: `${BY_ID} FOR UPDATE` },
} as const satisfies Record<Lock, Statement>;

/** By any id that the person has had. */
export async function rowById(
  db: Db,
  seasonalWorkerId: string,
  lock: Lock,
): Promise<SeasonalWorkerRow | undefined> {
  const row = await first<SeasonalWorkerRow>(db, BY_ID_LOCKED[lock], [seasonalWorkerId]);
  // Joined into another row while this waited for the lock.
  return row?.joinedInto ? rowById(db, row.joinedInto, lock) : row;
}

/** By a paper of today, else by a former or a proposed one; the person known longest when several share it. */
export async function rowByPaper(
  db: Db,
  vault: Vault,
  { paper, value }: { paper: Paper; value: string },
  lock: Lock,
): Promise<SeasonalWorkerRow | undefined> {
  const found = await first<{ seasonalWorkerId: string }>(
    db,
    ...ofHolders(
      vault,
      { paper, value },
      {
        name: 'person-by',
        select: 'w.seasonal_worker_id AS "seasonalWorkerId"',
        rest: 'ORDER BY rank, 1 LIMIT 1',
      },
    ),
  );
  const row = found && (await rowById(db, found.seasonalWorkerId, lock));
  // Erased while this waited for the lock: the papers belong to nobody.
  return row?.erasedAt === null ? row : undefined;
}

/** Opens what is sealed; after erasure there is nothing to open. */
export function readable(
  vault: Vault,
  { dataKey, sealed, joinedInto: _joined, folding: _folding, cinFinds: _finds, ...clear }: SeasonalWorkerRow,
): SeasonalWorker {
  const id = clear.seasonalWorkerId;
  if (dataKey === null || sealed === null) {
    return { ...clear, ...NOTHING_SEALED };
  }
  const text = open(unwrap(vault, id, dataKey), sealed, id).toString('utf8');
  return { ...clear, ...NOTHING_SEALED, ...(JSON.parse(text) as Partial<Sealed>) };
}

/** Undefined for a row that does not open: somebody tampered with it. Verification says so; nobody else's case waits for that. */
export function readableIfIntact(vault: Vault, row: SeasonalWorkerRow): SeasonalWorker | undefined {
  try {
    return readable(vault, row);
  } catch {
    return undefined;
  }
}

/** The person's key, unwrapped. Throws after erasure: nothing may be sealed for that person any more. */
export function holderOf(vault: Vault, { seasonalWorkerId, dataKey }: SeasonalWorkerRow): Holder {
  if (dataKey === null) throw new Error(`person ${seasonalWorkerId} has no key`);
  return { seasonalWorkerId, key: unwrap(vault, seasonalWorkerId, dataKey) };
}

/** The key of a person who is known and not erased, by the id of today. */
export async function keyOfPerson(db: Db, vault: Vault, seasonalWorkerId: string): Promise<Holder> {
  const row = await rowById(db, seasonalWorkerId, '');
  if (row === undefined) throw new Error(`there is no person ${seasonalWorkerId}`);
  return holderOf(vault, row);
}
