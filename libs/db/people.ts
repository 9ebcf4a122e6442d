/** Seasonal workers: names in clear for lists, papers and contacts under a key of her own. */
import { newId } from './ids.ts';
import { searchText } from './search-text.ts';
import { changed, first, transaction } from './sql.ts';
import type { Db, Transaction } from './sql.ts';
import { blindIndex, newDataKey, open, seal, unwrap } from './vault.ts';
import type { Paper, Vault } from './vault.ts';
import type { DataSource } from 'typeorm';

export interface PersonInput {
  familyName: string;
  givenName: string;
  familyNameAr?: string;
  givenNameAr?: string;
  birthDate: string;
  sex?: string;
  cin: string;
  passport?: string;
  phone?: string;
  province?: string;
}

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

export interface KnownPerson {
  seasonalWorker: SeasonalWorker;
  /** She was known already, by this paper; null when she is new. */
  matchedBy: 'cin' | 'passport' | null;
}

type Sealed = Pick<SeasonalWorker, 'birthDate' | 'cin' | 'passport' | 'phone'>;
type Clear = Omit<SeasonalWorker, keyof Sealed>;
type PersonRow = Clear & { dataKey: Buffer | null; sealed: Buffer | null };

const COLUMNS = `
  seasonal_worker_id AS "seasonalWorkerId", family_name AS "familyName", given_name AS "givenName",
  family_name_ar AS "familyNameAr", given_name_ar AS "givenNameAr", sex, province, erased_at AS "erasedAt",
  data_key AS "dataKey", sealed`;

const INDEX_COLUMNS = {
  cin: 'cin_index',
  passport: 'passport_index',
  phone: 'phone_index',
} as const satisfies Record<Paper, string>;

export async function findSeasonalWorker(
  db: Db,
  vault: Vault,
  seasonalWorkerId: string,
): Promise<SeasonalWorker | undefined> {
  const row = await first<PersonRow>(
    db,
    `SELECT ${COLUMNS} FROM seasonal_workers WHERE seasonal_worker_id = $1`,
    [seasonalWorkerId],
  );
  return row && readable(vault, row);
}

/** By a paper in any usual writing; the longest known when several share a phone. */
export async function findSeasonalWorkerByPaper(
  db: Db,
  vault: Vault,
  paper: Paper,
  value: string,
): Promise<SeasonalWorker | undefined> {
  const row = await rowByPaper(db, vault, paper, value, '');
  return row && readable(vault, row);
}

/**
 * Finds her by CIN, else by passport, or makes her; her row stays locked until the transaction ends, so that two
 * openings for one person follow each other. A new passport or phone replaces the old; gaps are filled.
 */
export async function findOrMakePerson(
  tx: Transaction,
  vault: Vault,
  input: PersonInput,
): Promise<KnownPerson> {
  const byCin = await rowByPaper(tx, vault, 'cin', input.cin, 'FOR UPDATE');
  if (byCin !== undefined) {
    return { seasonalWorker: await refreshed(tx, vault, byCin, input), matchedBy: 'cin' };
  }
  const byPassport =
    input.passport === undefined
      ? undefined
      : await rowByPaper(tx, vault, 'passport', input.passport, 'FOR UPDATE');
  if (byPassport !== undefined) {
    return { seasonalWorker: await refreshed(tx, vault, byPassport, input), matchedBy: 'passport' };
  }
  const made = await insertPerson(tx, vault, input);
  // Somebody else made her between the look and the insert, and has committed by now.
  return made === undefined ? findOrMakePerson(tx, vault, input) : { seasonalWorker: made, matchedBy: null };
}

/**
 * Destroys her key and everything personal, private texts of her reports too; cases, ledger and indicators
 * stand. False when she is unknown.
 */
export function eraseSeasonalWorker(db: DataSource, seasonalWorkerId: string): Promise<boolean> {
  return transaction(db, async (tx) => {
    const erased = await changed(
      tx,
      `UPDATE seasonal_workers SET family_name = NULL, given_name = NULL, family_name_ar = NULL,
         given_name_ar = NULL, search_name = '', sex = NULL, province = NULL, data_key = NULL, sealed = NULL,
         cin_index = NULL, passport_index = NULL, phone_index = NULL, erased_at = coalesce(erased_at, now())
       WHERE seasonal_worker_id = $1`,
      [seasonalWorkerId],
    );
    await changed(
      tx,
      `DELETE FROM report_texts USING cases
       WHERE cases.case_id = report_texts.case_id AND cases.seasonal_worker_id = $1`,
      [seasonalWorkerId],
    );
    return erased === 1;
  });
}

async function rowByPaper(
  db: Db,
  vault: Vault,
  paper: Paper,
  value: string,
  lock: '' | 'FOR UPDATE',
): Promise<PersonRow | undefined> {
  return first<PersonRow>(
    db,
    `SELECT ${COLUMNS} FROM seasonal_workers WHERE ${INDEX_COLUMNS[paper]} = $1
     ORDER BY seasonal_worker_id LIMIT 1 ${lock}`,
    [blindIndex(vault, paper, value)],
  );
}

async function insertPerson(
  tx: Transaction,
  vault: Vault,
  input: PersonInput,
): Promise<SeasonalWorker | undefined> {
  const person: SeasonalWorker = {
    seasonalWorkerId: newId(),
    familyName: input.familyName,
    givenName: input.givenName,
    familyNameAr: input.familyNameAr ?? null,
    givenNameAr: input.givenNameAr ?? null,
    birthDate: input.birthDate,
    sex: input.sex ?? null,
    province: input.province ?? null,
    cin: input.cin,
    passport: input.passport ?? null,
    phone: input.phone ?? null,
    erasedAt: null,
  };
  const dataKey = newDataKey(vault, person.seasonalWorkerId);
  const inserted = await changed(
    tx,
    `INSERT INTO seasonal_workers (seasonal_worker_id, family_name, given_name, family_name_ar, given_name_ar,
       search_name, sex, province, data_key, sealed, cin_index, passport_index, phone_index)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     ON CONFLICT ON CONSTRAINT uq_seasonal_workers_cin DO NOTHING`,
    [...columnsOf(vault, person, dataKey)],
  );
  return inserted === 1 ? person : undefined;
}

async function refreshed(
  tx: Transaction,
  vault: Vault,
  row: PersonRow,
  input: PersonInput,
): Promise<SeasonalWorker> {
  const known = readable(vault, row);
  const person: SeasonalWorker = {
    ...known,
    familyNameAr: known.familyNameAr ?? input.familyNameAr ?? null,
    givenNameAr: known.givenNameAr ?? input.givenNameAr ?? null,
    sex: known.sex ?? input.sex ?? null,
    province: input.province ?? known.province,
    passport: input.passport ?? known.passport,
    phone: input.phone ?? known.phone,
  };
  const news = (Object.keys(person) as (keyof SeasonalWorker)[]).some(
    (field) => person[field] !== known[field],
  );
  if (!news || row.dataKey === null) return known;
  await changed(
    tx,
    `UPDATE seasonal_workers SET family_name = $2, given_name = $3, family_name_ar = $4, given_name_ar = $5,
       search_name = $6, sex = $7, province = $8, data_key = $9, sealed = $10, cin_index = $11,
       passport_index = $12, phone_index = $13
     WHERE seasonal_worker_id = $1`,
    [...columnsOf(vault, person, row.dataKey)],
  );
  return person;
}

function columnsOf(vault: Vault, person: SeasonalWorker, dataKey: Buffer): readonly unknown[] {
  const { seasonalWorkerId, birthDate, cin, passport, phone } = person;
  const sealed: Sealed = { birthDate, cin, passport, phone };
  const index = (paper: Paper): Buffer | null => {
    const value = person[paper];
    return value === null ? null : blindIndex(vault, paper, value);
  };
  return [
    seasonalWorkerId,
    person.familyName,
    person.givenName,
    person.familyNameAr,
    person.givenNameAr,
    searchText([person.givenName, person.familyName, person.givenNameAr, person.familyNameAr]),
    person.sex,
    person.province,
    dataKey,
    seal(unwrap(vault, seasonalWorkerId, dataKey), Buffer.from(JSON.stringify(sealed)), seasonalWorkerId),
    index('cin'),
    index('passport'),
    index('phone'),
  ];
}

function readable(vault: Vault, { dataKey, sealed, ...clear }: PersonRow): SeasonalWorker {
  const id = clear.seasonalWorkerId;
  if (dataKey === null || sealed === null) {
    return { ...clear, birthDate: null, cin: null, passport: null, phone: null };
  }
  const text = open(unwrap(vault, id, dataKey), sealed, id).toString('utf8');
  return { ...clear, ...(JSON.parse(text) as Sealed) };
}
