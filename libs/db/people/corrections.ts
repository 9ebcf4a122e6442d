/** Why officers corrected a person's data: for the person, who may ask. */
import { rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import { CURRENT_ID } from './person-rows.ts';
import { open, unwrap } from './vault.ts';
import type { Vault } from './vault.ts';

export interface KeptCorrection {
  /** Instant, ISO 8601. */
  correctedAt: string;
  /** Names of the fields; their values of before are former identities. */
  fields: string[];
  reason: string;
}

interface StoredCorrection extends Omit<KeptCorrection, 'reason'> {
  correctionId: string;
  sealed: Buffer;
  holder: string;
  dataKey: Buffer;
}

/** Oldest first, by any id that the person has had; none after erasure. */
export async function correctionsOf(
  db: Db,
  vault: Vault,
  seasonalWorkerId: string,
): Promise<KeptCorrection[]> {
  const found = await rows<StoredCorrection>(
    db,
    `SELECT c.correction_id AS "correctionId", c.corrected_at AS "correctedAt", c.fields, c.reason AS sealed,
       w.seasonal_worker_id AS holder, w.data_key AS "dataKey"
     FROM person_corrections c JOIN seasonal_workers w USING (seasonal_worker_id)
     WHERE coalesce(w.joined_into, w.seasonal_worker_id) = ${CURRENT_ID} AND w.data_key IS NOT NULL
     ORDER BY c.correction_id`,
    [seasonalWorkerId],
  );
  return found.map(({ correctionId, correctedAt, fields, sealed, holder, dataKey }) => {
    const reason = open(unwrap(vault, holder, dataKey), sealed, correctionId).toString('utf8');
    return { correctedAt, fields, reason };
  });
}
