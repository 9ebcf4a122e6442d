/** The default version of each programme: what a campaign takes that names none. */
import { isNewerVersion } from '#libs/domain/pack/versions';
import type { Programme } from '#libs/domain/pack/programme';
import { changed, first } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';

/** Waits until nobody else changes what versions of this programme there are, or which is the default. */
export async function lockVersions(tx: Transaction, code: string): Promise<void> {
  await first(tx, `SELECT pg_advisory_xact_lock(hashtextextended('programme ' || $1::text, 0))`, [code]);
}

/**
 * What publishing a version makes of the default; the versions are locked. The first version is the default. A later
 * one when its publisher says so, or when it ships, is newer, and the default shipped and was chosen by nobody.
 */
export async function defaultAfterPublishing(
  tx: Transaction,
  { code, version }: Programme,
  by: { userId?: string; makeDefault?: boolean },
): Promise<boolean> {
  const standing = await first<{ version: string; ships: boolean }>(
    tx,
    `SELECT version, chosen_by IS NULL AND published_by IS NULL AS ships
     FROM programme_defaults JOIN programmes USING (code, version) WHERE code = $1`,
    [code],
  );
  const chosen = by.makeDefault === true;
  const follows =
    by.userId === undefined && standing?.ships === true && isNewerVersion(version, standing.version);
  if (standing !== undefined && !chosen && !follows) return false;
  await setDefault(tx, code, version, chosen ? by.userId : undefined);
  return true;
}

/** The versions are locked; without a user nobody chose it. */
export async function setDefault(
  tx: Transaction,
  code: string,
  version: string,
  userId?: string,
): Promise<void> {
  await changed(
    tx,
    `INSERT INTO programme_defaults (code, version, chosen_by) VALUES ($1, $2, $3)
     ON CONFLICT (code) DO UPDATE SET version = $2, chosen_by = $3, chosen_at = now()`,
    [code, version, userId ?? null],
  );
}
