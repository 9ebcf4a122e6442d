/** Two who are one person: the cases and papers of the one known later become those of the one known longer. */
import { formerIdentities, dropFormer, keepFormer } from './former-identities.ts';
import type { Former } from './former-identities.ts';
import { formerName } from './person-finding.ts';
import { holderOf, readable, updateSeasonalWorker } from './person-rows.ts';
import type { SeasonalWorkerRow, SeasonalWorker } from './person-rows.ts';
import { changed, first } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import type { Vault } from './vault.ts';

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
  await forget(tx, later.seasonalWorkerId, longer.seasonalWorkerId);
  await keepFormer(tx, vault, into, [
    formerName(other),
    ...before.names.map((name) => formerName({ ...other, ...name })),
    ...papers('cin', seasonalWorker.cin, [other.cin, ...before.cins]),
    ...papers('passport', seasonalWorker.passport, [other.passport, ...before.passports]),
  ]);
  const { names } = await formerIdentities(tx, into);
  await updateSeasonalWorker(tx, vault, seasonalWorker, longer.dataKey ?? into.key, names);
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

/** Nothing personal stays in the row, only the id that it was joined into. */
async function forget(tx: Transaction, later: string, longer: string): Promise<void> {
  await changed(
    tx,
    `UPDATE seasonal_workers SET family_name = NULL, given_name = NULL, family_name_ar = NULL,
       given_name_ar = NULL, search_name = '', sex = NULL, province = NULL, sealed = NULL, cin_index = NULL,
       passport_index = NULL, phone_index = NULL, name_index = NULL, joined_into = $2
     WHERE seasonal_worker_id = $1`,
    [later, longer],
  );
  await changed(tx, 'UPDATE seasonal_workers SET joined_into = $2 WHERE joined_into = $1', [later, longer]);
}

async function moveCases(tx: Transaction, later: string, longer: string): Promise<void> {
  await changed(tx, 'UPDATE cases SET seasonal_worker_id = $2 WHERE seasonal_worker_id = $1', [
    later,
    longer,
  ]);
}
