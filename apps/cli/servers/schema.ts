// What the database needs before anything of this release uses it: its schema, and rows that older releases wrote
// folded again.
import { refoldRows } from '#libs/casework/commands/refold-rows';

interface Urls {
  /** As the role that owns the schema. */
  migratorUrl: string;
  /** As the application. */
  appUrl: string;
}

export interface BroughtUpToDate {
  /** Names of the migrations applied now. */
  applied: string[];
  /** How many rows of cases were folded again. */
  refolded: number;
}

/** Applies the migrations that are missing, then folds outdated rows again. Safe to repeat. */
export async function bringUpToDate({ migratorUrl, appUrl }: Urls): Promise<BroughtUpToDate> {
  const { runMigrations } = await import('#libs/db/postgres/migrate');
  const { createDataSource } = await import('#libs/db/postgres/data-source');
  const applied = await runMigrations(migratorUrl, { app: roleOf(appUrl) });
  const db = await createDataSource(appUrl).initialize();
  try {
    return { applied, refolded: await refoldRows({ db, log: STDERR }) };
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
