/** What a person is, and was, known by; read while it is still known. */
import { rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import type { Traces } from '#libs/domain/person/traces';
import { formerIdentities } from '#libs/db/people/former-identities';
import { SEASONAL_WORKER_COLUMNS, readableIfIntact } from '#libs/db/people/person-rows';
import type { SeasonalWorkerRow } from '#libs/db/people/person-rows';
import { openProposals } from '#libs/db/people/proposals';
import type { Vault } from '#libs/db/people/vault';

/** By the id of today. */
export async function tracesOf(db: Db, vault: Vault, seasonalWorkerId: string): Promise<Traces> {
  const kept = await rows<SeasonalWorkerRow>(
    db,
    `SELECT ${SEASONAL_WORKER_COLUMNS} FROM seasonal_workers
     WHERE seasonal_worker_id = $1 OR joined_into = $1 ORDER BY 1`,
    [seasonalWorkerId],
  );
  const cases = await rows<{ caseNo: string }>(
    db,
    'SELECT case_no AS "caseNo" FROM cases WHERE seasonal_worker_id = $1 ORDER BY 1',
    [seasonalWorkerId],
  );
  const former = await formerIdentities(db, vault, seasonalWorkerId);
  const proposed = (await openProposals(db, vault, seasonalWorkerId)).map(({ changes }) => changes);
  const stated = [...kept.flatMap((row) => readableIfIntact(vault, row) ?? []), ...proposed];
  const all = (field: 'birthDate' | 'cin' | 'passport' | 'phone'): string[] =>
    stated.flatMap((one) => one[field] ?? []);
  const names = stated.map(({ familyName, givenName, familyNameAr, givenNameAr }) => ({
    ...{ familyName: familyName ?? null, givenName: givenName ?? null },
    ...{ familyNameAr: familyNameAr ?? null, givenNameAr: givenNameAr ?? null },
  }));
  return {
    names: [...names, ...former.names],
    birthDates: [...all('birthDate'), ...former.birthDates],
    numbers: [
      ...[...all('cin'), ...former.cins, ...all('passport'), ...former.passports],
      ...cases.map(({ caseNo }) => caseNo),
    ],
    phones: [...all('phone'), ...former.phones],
  };
}
