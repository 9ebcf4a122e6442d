/** Which published versions new campaigns may take, and the acts of administrators that decide it. */
import { first } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { lockVersions, setDefault } from './programme-defaults.ts';
import { findProgramme } from './programmes.ts';
import type { PublishedProgramme } from './programmes.ts';

export type VersionForCampaign =
  | { kind: 'open'; programme: PublishedProgramme }
  | { kind: 'unknown-programme' | 'unknown-version' | 'withdrawn' };

export type DefaultResult = 'made' | 'unknown-programme' | 'unknown-version' | 'withdrawn';

export type WithdrawResult =
  { kind: 'withdrawn' | 'already-withdrawn'; withdrawnAt: string } | { kind: 'unknown' | 'default' };

/** The version that a new campaign may run: the one named, else the default, which is never withdrawn. */
export async function programmeForCampaign(
  db: Db,
  code: string,
  version?: string,
): Promise<VersionForCampaign> {
  const programme = await findProgramme(db, code, version);
  if (programme !== undefined) {
    return programme.withdrawnAt === null ? { kind: 'open', programme } : { kind: 'withdrawn' };
  }
  const known = version !== undefined && (await findProgramme(db, code)) !== undefined;
  return { kind: known ? 'unknown-version' : 'unknown-programme' };
}

/** Makes a published version the default of its programme. */
export async function makeDefault(
  tx: Transaction,
  code: string,
  version: string,
  userId: string,
): Promise<DefaultResult> {
  await lockVersions(tx, code);
  const asked = await programmeForCampaign(tx, code, version);
  if (asked.kind !== 'open') return asked.kind;
  await setDefault(tx, code, version, userId);
  return 'made';
}

/** Closes a version to new campaigns. */
export async function withdrawVersion(
  tx: Transaction,
  { code, version }: { code: string; version: string },
  { reason, userId }: { reason: string; userId: string },
): Promise<WithdrawResult> {
  await lockVersions(tx, code);
  const programme = await findProgramme(tx, code, version);
  if (programme === undefined) return { kind: 'unknown' };
  if (programme.isDefault) return { kind: 'default' };
  const { withdrawnAt } = programme;
  if (withdrawnAt !== null) return { kind: 'already-withdrawn', withdrawnAt };
  const row = await first<{ withdrawnAt: string }>(
    tx,
    `INSERT INTO programme_withdrawals (code, version, reason, withdrawn_by) VALUES ($1, $2, $3, $4)
     RETURNING withdrawn_at AS "withdrawnAt"`,
    [code, version, reason, userId],
  );
  if (row === undefined) throw new Error(`the withdrawal of ${code}@${version} was not kept`);
  return { kind: 'withdrawn', withdrawnAt: row.withdrawnAt };
}
