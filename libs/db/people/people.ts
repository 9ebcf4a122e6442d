/** Seasonal workers: names in clear for lists, papers and contacts sealed under a key of each person. */
import { NOTHING_FORMER, formerIdentities } from './former-identities.ts';
import type { FormerIdentities } from './former-identities.ts';
import {
  CURRENT_ID,
  SEASONAL_WORKER_COLUMNS,
  nameless,
  readable,
  readableIfIntact,
  rowById,
  rowByPaper,
} from './person-rows.ts';
import type { SeasonalWorkerRow, SeasonalWorker } from './person-rows.ts';
import { first, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import type { Paper, Vault } from './vault.ts';

export type { SeasonalWorker } from './person-rows.ts';

/** Somebody as the papers of an opening show them: a name in one script at least, a card or a passport. */
export interface SeasonalWorkerInput {
  familyName?: string;
  givenName?: string;
  familyNameAr?: string;
  givenNameAr?: string;
  /** There is one name and no other: one of the two parts is enough. */
  nameIsSingle?: boolean;
  birthDate: string;
  /** Only the year is known. */
  birthDateIsEstimated?: boolean;
  sex?: string;
  cin?: string;
  passport?: string;
  phone?: string;
  province?: string;
}

/** By the person's id, or by that of a row that was joined into the person's. */
export async function findSeasonalWorker(
  db: Db,
  vault: Vault,
  seasonalWorkerId: string,
): Promise<SeasonalWorker | undefined> {
  const row = await rowById(db, seasonalWorkerId, '');
  return row && readable(vault, row);
}

/** The id under which a person is kept today, by any that the person has had. */
export async function currentIdOf(db: Db, seasonalWorkerId: string): Promise<string | undefined> {
  const found = await first<{ id: string | null }>(db, `SELECT ${CURRENT_ID} AS id`, [seasonalWorkerId]);
  return found?.id ?? undefined;
}

/** Several at once, by the ids asked for; unknown ones are missing. */
export async function findSeasonalWorkers(
  db: Db,
  vault: Vault,
  seasonalWorkerIds: readonly string[],
): Promise<Map<string, SeasonalWorker>> {
  const found = await rows<SeasonalWorkerRow>(
    db,
    `SELECT ${SEASONAL_WORKER_COLUMNS} FROM seasonal_workers WHERE seasonal_worker_id = ANY($1)`,
    [seasonalWorkerIds],
  );
  return new Map(
    found.map((row) => [
      row.seasonalWorkerId,
      // One that somebody tampered with is listed without data: verification says why.
      readableIfIntact(vault, row) ?? nameless(row.seasonalWorkerId),
    ]),
  );
}

/** By a paper in any usual writing, of today or before; the longest known when several share a phone. */
export async function findSeasonalWorkerByPaper(
  db: Db,
  vault: Vault,
  paper: Paper,
  value: string,
): Promise<SeasonalWorker | undefined> {
  const row = await rowByPaper(db, vault, { paper, value }, '');
  return row && readable(vault, row);
}

/** Names and papers that the person had before; none after erasure. */
export async function formerOfSeasonalWorker(
  db: Db,
  vault: Vault,
  seasonalWorkerId: string,
): Promise<FormerIdentities> {
  const row = await rowById(db, seasonalWorkerId, '');
  return row === undefined || row.dataKey === null
    ? NOTHING_FORMER
    : formerIdentities(db, vault, row.seasonalWorkerId);
}
