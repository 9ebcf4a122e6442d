// The schema: made by hand-written migrations, equal to the entities, and guarded against its own owner.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#libs/db/postgres/data-source';
import { GRANTS } from '#libs/db/schema/grants';
import { runMigrations } from '#libs/db/postgres/migrate';
import { MIGRATIONS } from '#libs/db/schema/migrations';
import { DatabaseFault, rows } from '#libs/db/postgres/sql';
import { TABLES } from '#libs/db/schema/tables';
import { endAll } from '../support/end-all.ts';
import { anInstance } from '../support/ledger-instance.ts';
import { APP, startPostgres, statements } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => endAll(postgres));

async function using<T>(url: string, work: (db: DataSource) => Promise<T>): Promise<T> {
  const db = await createDataSource(url).initialize();
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

function sqlStateOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof DatabaseFault ? error.sqlState : error),
  );
}

describe('the migrations', () => {
  it('make exactly the schema that the entities describe', async () => {
    const { migratorUrl } = await postgres.database();
    const drift = await using(migratorUrl, (db) => db.driver.createSchemaBuilder().log());
    expect(drift.upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('are found out when a column, a comment or an index differs', async () => {
    const { ownerUrl, migratorUrl } = await postgres.database();
    await statements(ownerUrl, [
      'DROP INDEX ix_cases_offer',
      `COMMENT ON TABLE offers IS 'something else'`,
      'ALTER TABLE users ALTER COLUMN name DROP NOT NULL',
    ]);
    const drift = await using(migratorUrl, (db) => db.driver.createSchemaBuilder().log());
    const reported = drift.upQueries.map(({ query }) => query).join('\n');
    for (const table of ['"cases"', '"offers"', '"users"']) expect(reported).toContain(table);
  });

  it('leave nothing behind when they are taken back one by one', async () => {
    const { migratorUrl } = await postgres.database();
    const left = await using(migratorUrl, async (db) => {
      for (const migration of MIGRATIONS) {
        expect(migration.name).toBeTruthy();
        await db.undoLastMigration({ transaction: 'all' });
      }
      return rows<{ name: string }>(
        db,
        `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S')
         UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace`,
      );
    });
    expect(left.map(({ name }) => name).filter((name) => !name.startsWith('migrations'))).toEqual([]);
  });

  it('run once, however often and by however many they are asked for at once', async () => {
    const { migratorUrl } = await postgres.emptyDatabase();
    const ran = await Promise.all([1, 2, 3].map(() => runMigrations(migratorUrl, { app: APP })));
    expect(ran.flat()).toHaveLength(MIGRATIONS.length);
  });

  it('make the application’s role when it is missing and the caller may', async () => {
    const { ownerUrl } = await postgres.emptyDatabase();
    await runMigrations(ownerUrl, { app: 'noria_other' });
    const roles = await using(ownerUrl, (db) =>
      rows(db, `SELECT rolcanlogin AS login FROM pg_roles WHERE rolname = 'noria_other'`),
    );
    expect(roles).toEqual([{ login: false }]);
  });

  it('say so, and go on, when the role is missing and the caller may not make it', async () => {
    const { ownerUrl, migratorUrl } = await postgres.emptyDatabase();
    await statements(ownerUrl, ['CREATE ROLE plain LOGIN', 'GRANT ALL ON SCHEMA public TO plain']);
    const said: string[] = [];
    const ran = await runMigrations(
      migratorUrl.replace('noria_migrator', 'plain'),
      { app: 'noria_nobody' },
      (line) => said.push(line),
    );
    expect(ran).toHaveLength(MIGRATIONS.length);
    expect(said.join()).toContain('noria_nobody does not exist');
  });

  it('name every constraint and index by our own rule', async () => {
    const { ownerUrl } = await postgres.database();
    const named = await using(ownerUrl, (db) =>
      rows<{ name: string }>(
        db,
        `SELECT conname AS name FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
         UNION ALL SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid::regclass::text <> 'migrations'
           AND indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r')`,
      ),
    );
    const others = named.map(({ name }) => name).filter((name) => !/^(pk|fk|uq|ck|ix)_[a-z_]+$/.test(name));
    expect(others.filter((name) => !name.startsWith('PK_'))).toEqual([]);
  });

  it('say of every table what it is', async () => {
    const { ownerUrl } = await postgres.database();
    const silent = await using(ownerUrl, (db) =>
      rows<{ name: string }>(
        db,
        `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
           AND relname <> 'migrations' AND obj_description(oid) IS NULL`,
      ),
    );
    expect(silent).toEqual([]);
  });
});

describe('the application’s role', () => {
  it('is granted something on every table, and on nothing else', async () => {
    const tables = await using((await postgres.database()).ownerUrl, (db) =>
      Promise.resolve(db.entityMetadatas.map(({ tableName }) => tableName)),
    );
    expect(tables).toHaveLength(TABLES.length);
    expect(Object.keys(GRANTS).sort()).toEqual([...tables, 'migrations'].sort());
  });

  it.each([
    ['case_entries', 'UPDATE case_entries SET occurred_on = NULL'],
    ['case_entries', 'DELETE FROM case_entries'],
    ['case_entries', 'TRUNCATE case_entries'],
    ['access_audit', 'DELETE FROM access_audit'],
    ['programmes', `UPDATE programmes SET pack = ''`],
    ['cases', 'DELETE FROM cases'],
    ['cases', 'DROP TABLE cases CASCADE'],
  ])('may not change %s by %s', async (_table, statement) => {
    const { appUrl } = await postgres.database();
    expect(await sqlStateOf(using(appUrl, (db) => rows(db, statement)))).toBe('42501');
  });
});

describe('the ledger', () => {
  it.each([
    `UPDATE case_entries SET occurred_on = '2026-01-01'`,
    'DELETE FROM case_entries',
    'TRUNCATE case_entries',
    'TRUNCATE cases CASCADE',
    `UPDATE programmes SET pack = ''`,
    'DELETE FROM access_audit',
  ])('refuses even its owner: %s', async (statement) => {
    const instance = await anInstance(postgres);
    await instance.open();
    await rows(instance.db, `INSERT INTO access_audit (kind, route) VALUES ('read', 'GET /')`);
    await instance.close();
    for (const url of [instance.urls.migratorUrl, instance.urls.ownerUrl]) {
      expect(await sqlStateOf(using(url, (db) => rows(db, statement)))).toBe('23001');
    }
  });

  it('refuses its owner even as a replica, where ordinary triggers sleep', async () => {
    const instance = await anInstance(postgres);
    await instance.open();
    await instance.close();
    const asReplica = ['SET session_replication_role = replica', `UPDATE case_entries SET type = 'exit'`];
    await expect(statements(instance.urls.ownerUrl, asReplica)).rejects.toMatchObject({ code: '23001' });
  });
});
