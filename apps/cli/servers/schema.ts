// What the database needs before anything of this release uses it: its schema, and rows that older releases wrote
// folded again.
import type { InstanceKeys } from '#libs/config/keys';
import type { OlderRows } from '#libs/db/cases/older-rows';
import { refoldRows } from '#libs/casework/commands/refold-rows';

interface Urls {
  /** As the role that owns the schema. */
  migratorUrl: string;
  /** As the application. */
  appUrl: string;
  keys: InstanceKeys;
}

export interface BroughtUpToDate {
  /** Names of the migrations applied now. */
  applied: string[];
  /** How many rows of cases were folded again. */
  refolded: number;
  /** What earlier releases wrote, listed now; undefined when it was done before. */
  listed: OlderRows | undefined;
  /** How many bulk operations of earlier releases were signed now; undefined when it was done before. */
  signed: number | undefined;
}

/**
 * Applies the migrations that are missing, then lists older rows, signs older bulk operations and folds outdated rows
 * again. Safe to repeat.
 */
export async function bringUpToDate({ migratorUrl, appUrl, keys }: Urls): Promise<BroughtUpToDate> {
  const { runMigrations } = await import('#libs/db/postgres/migrate');
  const { createDataSource } = await import('#libs/db/postgres/data-source');
  const applied = await runMigrations(migratorUrl, { app: roleOf(appUrl) });
  const db = await createDataSource(appUrl).initialize();
  try {
    const { listOlderRows } = await import('#libs/db/cases/older-rows');
    const { createVault } = await import('#libs/db/people/vault');
    const { areOlderCampaignsListed } = await import('#libs/db/directory/campaign-terms');
    const { areOlderRowsListed } = await import('#libs/db/lists/sealed-lists');
    const { checkKeys } = await import('#libs/db/keys/held-keys');
    const { areOlderOperationsSigned, signOlderOperations } =
      await import('#libs/db/upgrade/older-operations');
    const isListed = (await areOlderRowsListed(db)) && (await areOlderCampaignsListed(db));
    const isDone = isListed && (await areOlderOperationsSigned(db));
    // What is listed or signed under a wrong key could never be proved again.
    if (!isDone) await checkKeys(db, keys);
    const vault = createVault(keys.vault, keys.seal);
    const listed = isDone ? undefined : await listOlderRows(db, keys, vault);
    const signed = isDone ? undefined : await signOlderOperations(db, vault);
    return { applied, listed, signed, refolded: await refoldRows({ db, log: STDERR }) };
  } finally {
    await db.destroy();
  }
}

/** The role that a connection URL signs in as. */
export function roleOf(databaseUrl: string): string {
  return decodeURIComponent(new URL(databaseUrl).username);
}

const say = (facts: Record<string, unknown>, message: string): void => {
  process.stderr.write(`${message}: ${JSON.stringify(facts)}\n`);
};
const STDERR = { warn: say, error: say };
