/** What imports hold of a person who is erased. */
import { changed } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';

const IDS =
  'SELECT seasonal_worker_id FROM seasonal_workers WHERE seasonal_worker_id = $1 OR joined_into = $1';

/**
 * Deletes the rows of a person, under every id and by every paper that the person has had; to be called while these are
 * still known. Files that are kept for another of their sheets go too: nobody knows whom those sheets name.
 */
export async function dropImportRows(tx: Transaction, seasonalWorkerId: string): Promise<void> {
  await changed(
    tx,
    `DELETE FROM import_rows WHERE seasonal_worker_id IN (${IDS})
       OR case_id IN (SELECT case_id FROM cases WHERE seasonal_worker_id IN (${IDS}))
       OR cin_index IN (
         SELECT cin_index FROM seasonal_workers WHERE seasonal_worker_id IN (${IDS}) AND cin_index IS NOT NULL
         UNION SELECT blind_index FROM former_identities WHERE kind = 'cin' AND seasonal_worker_id IN (${IDS}))
       OR passport_index IN (
         SELECT passport_index FROM seasonal_workers
         WHERE seasonal_worker_id IN (${IDS}) AND passport_index IS NOT NULL
         UNION SELECT blind_index FROM former_identities WHERE kind = 'passport' AND seasonal_worker_id IN (${IDS})
         UNION SELECT passport_index FROM proposed_corrections
         WHERE seasonal_worker_id IN (${IDS}) AND passport_index IS NOT NULL)`,
    [seasonalWorkerId],
  );
  await changed(tx, 'UPDATE imports SET file = NULL WHERE file IS NOT NULL');
}
