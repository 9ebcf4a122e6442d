/** Names of agencies: people choose among agencies by their names, so no two that they make bear the same. */
import { changed, first } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';

/** Held to the end of the transaction: whoever gives a name next sees this one. */
export async function lockAgencyNames(tx: Transaction): Promise<void> {
  await changed(tx, `SELECT pg_advisory_xact_lock(hashtext('agency-names'))`);
}

/**
 * Whether another agency than `except` bears the name, in letters of either case. Two that bear equal names already,
 * because `noria account` made them, keep them.
 */
export async function isNameTaken(tx: Transaction, name: string, except?: string): Promise<boolean> {
  const found = await first(
    tx,
    `SELECT 1 FROM agencies
     WHERE lower(normalize(btrim(name))) = lower(normalize($1)) AND agency_id IS DISTINCT FROM $2 LIMIT 1`,
    [name, except ?? null],
  );
  return found !== undefined;
}
