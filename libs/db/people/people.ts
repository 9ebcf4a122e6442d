/** Seasonal workers: names in clear for lists, papers and contacts sealed under a key of each person. */
import type { DataSource } from 'typeorm';
import { NOTHING_FORMER, dropFormer, formerIdentities } from './former-identities.ts';
import type { FormerIdentities } from './former-identities.ts';
import {
  SEASONAL_WORKER_COLUMNS,
  CURRENT_ID,
  holderOf,
  readable,
  rowById,
  rowByPaper,
} from './person-rows.ts';
import type { SeasonalWorkerRow, SeasonalWorker } from './person-rows.ts';
import { changed, first, rows, transaction } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import type { Paper, Vault } from './vault.ts';
import { writeSeasonalWorker } from './write-person.ts';

export type { SeasonalWorker } from './person-rows.ts';

export interface SeasonalWorkerInput {
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

/** By the person's id, or by that of a row that was joined into the person's. */
export async function findSeasonalWorker(
  db: Db,
  vault: Vault,
  seasonalWorkerId: string,
): Promise<SeasonalWorker | undefined> {
  const row = await rowById(db, seasonalWorkerId, '');
  return row && readable(vault, row);
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
  return new Map(found.map((row) => [row.seasonalWorkerId, readable(vault, row)]));
}

/** By a paper in any usual writing, of today or before; the longest known when several share a phone. */
export async function findSeasonalWorkerByPaper(
  db: Db,
  vault: Vault,
  paper: Paper,
  value: string,
): Promise<SeasonalWorker | undefined> {
  const row = await rowByPaper(db, vault, paper, value, '');
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
    : formerIdentities(db, holderOf(vault, row));
}

/**
 * Destroys a person's key and everything personal, by any id of that person: former names and papers, private texts of
 * reports, officers' words on identity. Cases, ledger and indicators stay. False when the person is unknown.
 */
export function eraseSeasonalWorker(
  db: DataSource,
  vault: Vault,
  seasonalWorkerId: string,
): Promise<boolean> {
  return transaction(db, async (tx) => {
    const person = await first<{ id: string | null }>(tx, `SELECT ${CURRENT_ID} AS id`, [seasonalWorkerId]);
    const id = person?.id ?? null;
    if (id === null) return false;
    const kept = await rows<{ seasonalWorkerId: string }>(
      tx,
      `SELECT seasonal_worker_id AS "seasonalWorkerId" FROM seasonal_workers
       WHERE seasonal_worker_id = $1 OR joined_into = $1 ORDER BY 1 FOR UPDATE`,
      [id],
    );
    for (const { seasonalWorkerId: each } of kept) {
      await writeSeasonalWorker(tx, vault, { kind: 'erased', seasonalWorkerId: each });
    }
    await dropFormer(tx, id);
    await changed(
      tx,
      `UPDATE identity_doubts SET reason = NULL FROM seasonal_workers w
       WHERE w.seasonal_worker_id IN (identity_doubts.seasonal_worker_id, other_id)
         AND (w.seasonal_worker_id = $1 OR w.joined_into = $1)`,
      [id],
    );
    await changed(
      tx,
      `DELETE FROM report_texts USING cases
       WHERE cases.case_id = report_texts.case_id AND cases.seasonal_worker_id = $1`,
      [id],
    );
    return true;
  });
}
