/** Brings a database to the present schema and gives the application's role exactly what it needs. */
import type { DataSource } from 'typeorm';
import { createDataSource } from './data-source.ts';
import { GRANTS } from '#libs/db/schema/grants';
import { first, rows } from './sql.ts';

export interface MigrationRoles {
  /** The role that API and workers connect as. */
  app: string;
}

const MIGRATION_TIMEOUT_MS = 600_000;
/** An advisory lock, any number of ours: whichever process migrates holds it. */
const MIGRATION_LOCK = 7_226_150;
const ROLE_NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/**
 * Runs what is missing, one migration a transaction, then sets the grants. Two at once wait for each other.
 * Creates the application's role (without login) when it is missing and the caller may; else says so.
 * Answers the names of the migrations it ran.
 */
export async function runMigrations(
  url: string,
  roles: MigrationRoles,
  say: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): Promise<string[]> {
  if (!ROLE_NAME.test(roles.app)) throw new Error(`not a role name: ${JSON.stringify(roles.app)}`);
  // The lock lives in one session and the migrations run in others.
  const lock = await open(url, 1);
  const db = await open(url, 2);
  try {
    await rows(lock, 'SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const ran = await db.runMigrations({ transaction: 'each' });
    if ((await isAnother(db, roles.app)) && (await roleExists(db, roles.app, say))) {
      await grant(db, roles.app);
    }
    return ran.map((migration) => migration.name);
  } finally {
    await db.destroy();
    await lock.destroy();
  }
}

function open(url: string, poolSize: number): Promise<DataSource> {
  return createDataSource(url, {
    poolSize,
    statementTimeoutMs: MIGRATION_TIMEOUT_MS,
    applicationName: 'noria-migrate',
  }).initialize();
}

/** The owner of the tables needs no grants, and must not lose its own. */
async function isAnother(db: DataSource, role: string): Promise<boolean> {
  return (await first(db, 'SELECT 1 WHERE current_user = $1', [role])) === undefined;
}

async function roleExists(db: DataSource, role: string, say: (line: string) => void): Promise<boolean> {
  const known = async (): Promise<boolean> =>
    (await first(db, 'SELECT 1 FROM pg_roles WHERE rolname = $1', [role])) !== undefined;
  if (await known()) return true;
  const may = await first<{ may: boolean }>(
    db,
    'SELECT (rolsuper OR rolcreaterole) AS may FROM pg_roles WHERE rolname = current_user',
  );
  if (may?.may !== true) {
    say(
      `Role ${role} does not exist and this user may not create roles: no grants were made. Create it and migrate again.`,
    );
    return false;
  }
  // Roles belong to the whole cluster: a migration of another database may create it first.
  await rows(db, `CREATE ROLE ${role} NOLOGIN`).catch(async (error: unknown) => {
    if (!(await known())) throw error;
  });
  return true;
}

async function grant(db: DataSource, role: string): Promise<void> {
  const statements = Object.entries(GRANTS).flatMap(([table, privileges]) => [
    `REVOKE ALL ON ${table} FROM ${role}, PUBLIC`,
    `GRANT ${privileges.join(', ')} ON ${table} TO ${role}`,
  ]);
  // Sent as one string they are one transaction.
  await rows(db, [`GRANT USAGE ON SCHEMA public TO ${role}`, ...statements].join('; '));
}
