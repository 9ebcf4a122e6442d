/**
 * What an opening said of a known person that differs from what is known: nothing of it is taken over, an officer
 * corrects the person's data with it or leaves it. Sealed under the person's key.
 */
import { newId } from '#libs/db/postgres/cursors';
import { changed, onTable, rows } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { ProposedCorrectionTable } from '#libs/db/schema/tables-people';
import type { Holder } from './former-identities.ts';
import { blindIndex, open, seal, unwrap } from './vault.ts';
import type { Vault } from './vault.ts';

export const PERSONAL_FIELDS = [
  'familyName',
  'givenName',
  'familyNameAr',
  'givenNameAr',
  'birthDate',
  'sex',
  'cin',
  'passport',
  'phone',
  'province',
] as const;
export type PersonalField = (typeof PERSONAL_FIELDS)[number];
export type PersonalData = Partial<Record<PersonalField, string>>;

export interface ProposedCorrection {
  proposalId: string;
  /** The case whose opening said so. */
  caseId: string;
  proposedAt: string;
  changes: PersonalData;
}

export interface Proposal {
  changes: PersonalData;
  /** Name, birth date and card agree: the passport is the person's, and finds them from now on. */
  passportFinds: boolean;
}

/** Those that nobody has decided yet, oldest first. */
export async function openProposals(
  db: Db,
  vault: Vault,
  seasonalWorkerId: string,
): Promise<ProposedCorrection[]> {
  const found = await rows<
    Omit<ProposedCorrection, 'changes'> & { sealed: Buffer; holderId: string; dataKey: Buffer }
  >(
    db,
    `SELECT p.proposal_id AS "proposalId", p.case_id AS "caseId", p.proposed_at AS "proposedAt", p.sealed,
       w.seasonal_worker_id AS "holderId", w.data_key AS "dataKey"
     FROM proposed_corrections p JOIN seasonal_workers w USING (seasonal_worker_id)
     WHERE (w.seasonal_worker_id = $1 OR w.joined_into = $1) AND w.data_key IS NOT NULL AND p.decided_at IS NULL
     ORDER BY p.proposal_id`,
    [seasonalWorkerId],
  );
  return found.map(({ sealed, holderId, dataKey, ...proposal }) => {
    const text = open(unwrap(vault, holderId, dataKey), sealed, proposal.proposalId).toString('utf8');
    return { ...proposal, changes: JSON.parse(text) as PersonalData };
  });
}

/** Keeps a proposal, unless the same waits already. The caller holds the person's lock. */
export async function propose(
  tx: Transaction,
  vault: Vault,
  { seasonalWorkerId, key }: Holder,
  caseId: string,
  { changes, passportFinds }: Proposal,
): Promise<void> {
  const text = JSON.stringify(changes);
  const waiting = await openProposals(tx, vault, seasonalWorkerId);
  if (waiting.some((one) => JSON.stringify(one.changes) === text)) return;
  const proposalId = newId();
  const { passport } = changes;
  const row = {
    proposalId,
    seasonalWorkerId,
    caseId,
    passportIndex: passportFinds && passport !== undefined ? blindIndex(vault, 'passport', passport) : null,
    sealed: seal(key, Buffer.from(text, 'utf8'), proposalId),
  };
  await onTable(tx, ProposedCorrectionTable, (proposals) => proposals.insert(row));
}

/** Whoever states a field has decided what was proposed for it: a proposal of nothing else is done. */
export async function decideProposals(
  tx: Transaction,
  vault: Vault,
  seasonalWorkerId: string,
  stated: readonly PersonalField[],
): Promise<void> {
  const decided = (await openProposals(tx, vault, seasonalWorkerId)).filter(({ changes }) =>
    Object.keys(changes).every((field) => stated.some((one) => one === field)),
  );
  await changed(tx, 'UPDATE proposed_corrections SET decided_at = now() WHERE proposal_id = ANY($1)', [
    decided.map(({ proposalId }) => proposalId),
  ]);
}

/** Makes the indexes of one row's proposals anew, under the vault's key of today. */
export async function reindexProposals(
  tx: Transaction,
  vault: Vault,
  { seasonalWorkerId, key }: Holder,
): Promise<void> {
  const found = await rows<{ proposalId: string; sealed: Buffer }>(
    tx,
    `SELECT proposal_id AS "proposalId", sealed FROM proposed_corrections
     WHERE seasonal_worker_id = $1 AND passport_index IS NOT NULL`,
    [seasonalWorkerId],
  );
  for (const { proposalId, sealed } of found) {
    const { passport } = JSON.parse(open(key, sealed, proposalId).toString('utf8')) as PersonalData;
    const passportIndex = passport === undefined ? null : blindIndex(vault, 'passport', passport);
    await onTable(tx, ProposedCorrectionTable, (table) => table.update({ proposalId }, { passportIndex }));
  }
}

/** Forgets them, under every id of a person who is erased. */
export async function dropProposals(tx: Transaction, seasonalWorkerId: string): Promise<void> {
  await changed(
    tx,
    `DELETE FROM proposed_corrections USING seasonal_workers w
     WHERE w.seasonal_worker_id = proposed_corrections.seasonal_worker_id
       AND (w.seasonal_worker_id = $1 OR w.joined_into = $1)`,
    [seasonalWorkerId],
  );
}
