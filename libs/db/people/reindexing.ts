/** People whom an earlier release indexed: by other foldings of their names they are no longer found. */
import { formerIdentities } from './former-identities.ts';
import { readable, rowById } from './person-rows.ts';
import type { SeasonalWorkerRow } from './person-rows.ts';
import { openProposals } from './proposals.ts';
import { proposedNames } from './shown-papers.ts';
import { FOLDING } from '#libs/domain/person/names';
import { rows } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import type { Vault } from './vault.ts';
import { writeSeasonalWorker } from './write-person.ts';

/** Ids of people who are indexed under an older folding, in order, after the one given. */
export async function outdatedPeople(
  db: Db,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    `SELECT seasonal_worker_id AS id FROM seasonal_workers
     WHERE folding < $1 AND seasonal_worker_id > $2 AND joined_into IS NULL AND data_key IS NOT NULL
     ORDER BY seasonal_worker_id LIMIT $3`,
    [FOLDING, after, limit],
  );
  return found.map(({ id }) => id);
}

/** Indexes a person anew; nothing that is known of them changes. False when somebody was faster. */
export async function reindexPerson(
  tx: Transaction,
  vault: Vault,
  seasonalWorkerId: string,
): Promise<boolean> {
  const row = await rowById(tx, seasonalWorkerId, 'FOR UPDATE');
  if (row === undefined || row.dataKey === null || row.folding >= FOLDING) return false;
  await indexAnew(tx, vault, row, row.dataKey);
  return true;
}

/** Writes what finds the person of a locked row that stands alone, with the person's key wrapped as given. */
export async function indexAnew(
  tx: Transaction,
  vault: Vault,
  row: SeasonalWorkerRow,
  dataKey: Buffer,
): Promise<void> {
  const { names: formerNames } = await formerIdentities(tx, vault, row.seasonalWorkerId);
  const waiting = await openProposals(tx, vault, row.seasonalWorkerId);
  await writeSeasonalWorker(tx, vault, {
    kind: 'indexed',
    seasonalWorker: readable(vault, row),
    dataKey,
    formerNames,
    proposedNames: proposedNames(waiting.map(({ changes }) => changes)),
    cinIsOfAnother: !row.cinFinds,
  });
}
