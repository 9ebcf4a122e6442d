/** Whether a person whose data an officer corrected may be somebody known: asked as when a case is opened. */
import { raiseDoubts, suspectsOf } from './identity-doubts.ts';
import type { SeasonalWorker } from './person-rows.ts';
import { first } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import type { Vault } from './vault.ts';

/**
 * Raises a doubt about each, with the person's newest case; two who were asked about before are not asked about again.
 * The caller has locked the person's names and papers.
 */
export async function raiseDoubtsAfterCorrection(
  tx: Transaction,
  vault: Vault,
  seasonalWorker: SeasonalWorker,
  stated: { passport?: string },
): Promise<void> {
  const newest = await first<{ caseId: string }>(
    tx,
    'SELECT case_id AS "caseId" FROM cases WHERE seasonal_worker_id = $1 ORDER BY case_id DESC LIMIT 1',
    [seasonalWorker.seasonalWorkerId],
  );
  if (newest === undefined) return;
  const known = { seasonalWorker, others: [], matchedBy: 'officer' } as const;
  const suspects = [
    ...(await suspectsOf(tx, vault, { ...known, matchedBy: null }, stated)),
    ...(await suspectsOf(tx, vault, known, stated)),
  ];
  await raiseDoubts(tx, newest.caseId, known, suspects);
}
