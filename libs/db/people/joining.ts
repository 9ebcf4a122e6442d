/** Two who are one person: the cases and papers of the one known later become those of the one known longer. */
import { formerIdentities, dropFormer, keepFormer } from './former-identities.ts';
import type { Former } from './former-identities.ts';
import { formerName } from './person-finding.ts';
import { holderOf, readable } from './person-rows.ts';
import type { SeasonalWorkerRow, SeasonalWorker } from './person-rows.ts';
import { changed, first, rows } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import type { Vault } from './vault.ts';
import { writeSeasonalWorker } from './write-person.ts';

/** A case of the later one that is open in a campaign in which the other has an open one too. */
export function clashingCase(
  tx: Transaction,
  later: string,
  longer: string,
): Promise<{ caseId: string } | undefined> {
  return first(
    tx,
    `SELECT l.case_id AS "caseId" FROM cases l JOIN cases o USING (campaign_id)
     WHERE l.seasonal_worker_id = $1 AND o.seasonal_worker_id = $2
       AND l.status <> 'closed' AND o.status <> 'closed' ORDER BY l.case_id LIMIT 1`,
    [later, longer],
  );
}

/**
 * Joins the later into the one known longer; both rows are locked by the caller. Ledgers hold no person and stay as
 * they are. The later one's id still leads to the person, and its key still opens the texts that were sealed under it.
 */
export async function joinSeasonalWorkers(
  tx: Transaction,
  vault: Vault,
  later: SeasonalWorkerRow,
  longer: SeasonalWorkerRow,
): Promise<void> {
  const [from, into] = [holderOf(vault, later), holderOf(vault, longer)];
  const [one, other] = [readable(vault, longer), readable(vault, later)];
  const before = await formerIdentities(tx, from);
  const seasonalWorker = filled(one, other);
  await dropFormer(tx, later.seasonalWorkerId);
  await leadTo(tx, vault, later.seasonalWorkerId, longer.seasonalWorkerId);
  await keepFormer(tx, vault, into, [
    formerName(other),
    ...before.names.map((name) => formerName({ ...other, ...name })),
    ...papers('cin', seasonalWorker.cin, [other.cin, ...before.cins]),
    ...papers('passport', seasonalWorker.passport, [other.passport, ...before.passports]),
  ]);
  const { names: formerNames } = await formerIdentities(tx, into);
  const dataKey = longer.dataKey ?? into.key;
  await writeSeasonalWorker(tx, vault, { kind: 'changed', seasonalWorker, dataKey, formerNames });
  await moveCases(tx, later.seasonalWorkerId, longer.seasonalWorkerId);
}

/** What is not known of one is taken from the other. */
function filled(one: SeasonalWorker, other: SeasonalWorker): SeasonalWorker {
  return {
    ...one,
    familyNameAr: one.familyNameAr ?? other.familyNameAr,
    givenNameAr: one.givenNameAr ?? other.givenNameAr,
    sex: one.sex ?? other.sex,
    province: one.province ?? other.province,
    passport: one.passport ?? other.passport,
    phone: one.phone ?? other.phone,
  };
}

function papers(kind: 'cin' | 'passport', today: string | null, all: readonly (string | null)[]): Former[] {
  return all.flatMap((value) => (value === null || value === today ? [] : { kind, value }));
}

/** The later one's row leads to the other, and so does every row that was joined into it before. */
async function leadTo(tx: Transaction, vault: Vault, later: string, longer: string): Promise<void> {
  const before = await rows<{ id: string }>(
    tx,
    'SELECT seasonal_worker_id AS id FROM seasonal_workers WHERE joined_into = $1 ORDER BY 1 FOR UPDATE',
    [later],
  );
  for (const seasonalWorkerId of [later, ...before.map(({ id }) => id)]) {
    await writeSeasonalWorker(tx, vault, { kind: 'joined', seasonalWorkerId, into: longer });
  }
}

async function moveCases(tx: Transaction, later: string, longer: string): Promise<void> {
  await changed(tx, 'UPDATE cases SET seasonal_worker_id = $2 WHERE seasonal_worker_id = $1', [
    later,
    longer,
  ]);
}
