/**
 * Every change of a person's row passes through {@link writeSeasonalWorker}, in the transaction of the act that causes
 * it: nothing else writes to `seasonal_workers`.
 */
import { nameAndBirthKey } from '#libs/domain/person/matching';
import type { SeasonalWorkerName } from '#libs/domain/person/matching';
import { FOLDING, searchText, sortText } from '#libs/domain/person/names';
import { lockNames, writeIdentityKeys } from './identity-keys.ts';
import { commitTo } from './person-lists.ts';
import type { Sealed, SeasonalWorker } from './person-rows.ts';
import { changed } from '#libs/db/postgres/sql';
import type { Statement, Transaction } from '#libs/db/postgres/sql';
import { blindIndex, blindIndexes, seal, unwrap } from './vault.ts';
import type { Paper, Vault } from './vault.ts';

/** What is written of one person. */
export interface Written {
  seasonalWorker: SeasonalWorker;
  /** The person's key, wrapped. */
  dataKey: Buffer;
  /** Names of before: a search finds the person by them, and they suggest who is who. */
  formerNames: readonly SeasonalWorkerName[];
  /** Names that a search finds the person by, and no more. */
  proposedNames?: readonly SeasonalWorkerName[];
  /** The card is known of somebody else too, as an officer says: it finds that other person alone. */
  cinIsOfAnother?: boolean;
}

export type PersonChange =
  | ({ kind: 'made' } & Written)
  /** Also of a row that was joined into another: it stands alone again. */
  | ({ kind: 'changed' } & Written)
  /** What finds the person, and nothing that is known of them. */
  | ({ kind: 'indexed' } & Written)
  /** The row finds nobody any more and leads to another; what was known stays sealed in it, to be taken back. */
  | { kind: 'joined'; seasonalWorker: SeasonalWorker; dataKey: Buffer; into: string }
  /** A row that was joined before leads to another one. */
  | { kind: 'led'; seasonalWorkerId: string; into: string }
  /** A row of which nothing is known any more but its id; none where there is one of that id. */
  | { kind: 'nameless'; seasonalWorkerId: string; dataKey: Buffer }
  /** The person's key alone, under another key of the vault. */
  | { kind: 'wrapped'; seasonalWorkerId: string; dataKey: Buffer }
  /** The key and everything personal are destroyed. */
  | { kind: 'erased'; seasonalWorkerId: string };

/**
 * Writes one change of one person's row; false when it changed none: there is another with this CIN by now.
 * Homonyms that are made at once wait here for each other, so that the later transaction sees the earlier row.
 */
export async function writeSeasonalWorker(
  tx: Transaction,
  vault: Vault,
  change: PersonChange,
): Promise<boolean> {
  if (change.kind === 'made') await lockNames(tx, vault, [change.seasonalWorker]);
  const [statement, values] = statementFor(vault, change);
  if ((await changed(tx, statement, values)) === 0) return false;
  await index(tx, vault, change);
  await commitTo(tx, vault, change);
  return true;
}

/** Those under which they are looked for. */
export function nameIndexesOf(vault: Vault, name: SeasonalWorkerName, birthDate: string): Buffer[] {
  return blindIndexes(vault, 'name', nameAndBirthKey(name, birthDate));
}

const INSERT: Statement = {
  name: 'insert-person',
  text: `
    INSERT INTO seasonal_workers (seasonal_worker_id, family_name, given_name, family_name_ar, given_name_ar,
      search_name, sex, province, data_key, sealed, cin_index, passport_index, phone_index, name_index, folding,
      sort_name)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
    ON CONFLICT ON CONSTRAINT uq_seasonal_workers_cin DO NOTHING`,
};

const UPDATE = `
  UPDATE seasonal_workers SET family_name = $2, given_name = $3, family_name_ar = $4, given_name_ar = $5,
    search_name = $6, sex = $7, province = $8, data_key = $9, sealed = $10,
    cin_index = (SELECT $11::bytea WHERE NOT EXISTS (SELECT FROM seasonal_workers holder
      WHERE holder.cin_index = $11 AND holder.seasonal_worker_id <> $1)),
    passport_index = $12, phone_index = $13, name_index = $14, folding = $15, sort_name = $16, joined_into = NULL
  WHERE seasonal_worker_id = $1`;

const NOTHING_PERSONAL = `
  family_name = NULL, given_name = NULL, family_name_ar = NULL, given_name_ar = NULL, search_name = '',
  sort_name = '', sex = NULL,
  province = NULL, cin_index = NULL, passport_index = NULL, phone_index = NULL, name_index = NULL`;

const JOIN = `UPDATE seasonal_workers SET ${NOTHING_PERSONAL}, joined_into = $2, sealed = $3 WHERE seasonal_worker_id = $1`;

const LEAD = 'UPDATE seasonal_workers SET joined_into = $2 WHERE seasonal_worker_id = $1';

const INSERT_NAMELESS =
  'INSERT INTO seasonal_workers (seasonal_worker_id, data_key) VALUES ($1, $2) ON CONFLICT DO NOTHING';

const WRAP = 'UPDATE seasonal_workers SET data_key = $2 WHERE seasonal_worker_id = $1';

const ERASE = `
  UPDATE seasonal_workers SET ${NOTHING_PERSONAL}, sealed = NULL, data_key = NULL,
    erased_at = coalesce(erased_at, now())
  WHERE seasonal_worker_id = $1`;

function statementFor(vault: Vault, change: PersonChange): [Statement, readonly unknown[]] {
  switch (change.kind) {
    case 'made':
      return [INSERT, columnsOf(vault, change)];
    case 'changed':
    case 'indexed':
      return [UPDATE, columnsOf(vault, change)];
    case 'joined': {
      const { seasonalWorker, dataKey, into } = change;
      const { seasonalWorkerId } = seasonalWorker;
      return [JOIN, [seasonalWorkerId, into, sealedFor(vault, seasonalWorkerId, dataKey, seasonalWorker)]];
    }
    case 'led':
      return [LEAD, [change.seasonalWorkerId, change.into]];
    case 'nameless':
      return [INSERT_NAMELESS, [change.seasonalWorkerId, change.dataKey]];
    case 'wrapped':
      return [WRAP, [change.seasonalWorkerId, change.dataKey]];
    case 'erased':
      return [ERASE, [change.seasonalWorkerId]];
  }
}

async function index(tx: Transaction, vault: Vault, change: PersonChange): Promise<void> {
  switch (change.kind) {
    case 'made':
    case 'changed':
    case 'indexed': {
      const { seasonalWorker, formerNames } = change;
      const { seasonalWorkerId, birthDate, phone } = seasonalWorker;
      const names = [seasonalWorker, ...formerNames];
      return writeIdentityKeys(tx, vault, seasonalWorkerId, { names, birthDate, phone });
    }
    case 'joined':
      return writeIdentityKeys(tx, vault, change.seasonalWorker.seasonalWorkerId, undefined);
    case 'erased':
      return writeIdentityKeys(tx, vault, change.seasonalWorkerId, undefined);
    case 'led':
    case 'nameless':
    case 'wrapped':
      return undefined;
  }
}

function columnsOf(vault: Vault, written: Written): readonly unknown[] {
  const { seasonalWorker, dataKey, formerNames, proposedNames = [], cinIsOfAnother = false } = written;
  const { seasonalWorkerId, birthDate, cin, passport, phone } = seasonalWorker;
  const { nameIsSingle, birthDateIsEstimated } = seasonalWorker;
  const sealed: Sealed = { birthDate, cin, passport, phone, nameIsSingle, birthDateIsEstimated };
  const indexed = (paper: Paper): Buffer | null => {
    const value = seasonalWorker[paper];
    return value === null ? null : blindIndex(vault, paper, value);
  };
  return [
    seasonalWorkerId,
    seasonalWorker.familyName,
    seasonalWorker.givenName,
    seasonalWorker.familyNameAr,
    seasonalWorker.givenNameAr,
    searchText([seasonalWorker, ...formerNames, ...proposedNames].flatMap(wordsOf)),
    seasonalWorker.sex,
    seasonalWorker.province,
    dataKey,
    sealedFor(vault, seasonalWorkerId, dataKey, sealed),
    cinIsOfAnother ? null : indexed('cin'),
    indexed('passport'),
    indexed('phone'),
    birthDate === null ? null : blindIndex(vault, 'name', nameAndBirthKey(seasonalWorker, birthDate)),
    FOLDING,
    sortText(shownNameOf(seasonalWorker)),
  ];
}

function sealedFor(vault: Vault, seasonalWorkerId: string, dataKey: Buffer, what: object): Buffer {
  const key = unwrap(vault, seasonalWorkerId, dataKey);
  return seal(key, Buffer.from(JSON.stringify(what), 'utf8'), seasonalWorkerId);
}

/** As `NAME_OF_PERSON` shows it: in Latin letters where there are any. */
function shownNameOf({ givenName, familyName, givenNameAr, familyNameAr }: SeasonalWorkerName): string {
  const latin = [givenName, familyName].filter((part) => part !== null && part !== '');
  return (latin.length > 0 ? latin : [givenNameAr, familyNameAr]).join(' ');
}

function wordsOf({
  givenName,
  familyName,
  givenNameAr,
  familyNameAr,
}: SeasonalWorkerName): (string | null)[] {
  return [givenName, familyName, givenNameAr ?? null, familyNameAr ?? null];
}
