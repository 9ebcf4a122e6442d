// A database in trouble: what is worth asking again, what is not, and what it never says.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDataSource } from '#libs/db/postgres/data-source';
import { recordEntry } from '#libs/db/ledger/ledger-store';
import { saveUser } from '#libs/db/directory/directory';
import { changed, DatabaseFault, first, isTransient, rows, transaction } from '#libs/db/postgres/sql';
import { aReport } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { anInstance, KEYS, writing } from '../support/ledger-instance.ts';
import type { Instance } from '../support/ledger-instance.ts';
import { APP, startPostgres, statements } from '../support/postgres.ts';
import { freezableProxy } from '../support/freezable-proxy.ts';
import type { Postgres } from '../support/postgres.ts';

let postgres: Postgres;
let instance: Instance;
beforeAll(async () => {
  postgres = await startPostgres();
  instance = await anInstance(postgres);
});
afterAll(() => endAll(instance, postgres));

describe('a database in trouble', () => {
  it('is worth asking again when it is away, too slow, or out of room', async () => {
    const away = createDataSource('postgres://nobody@127.0.0.1:1/none');
    const refused: unknown = await away.initialize().catch((error: unknown) => error);
    expect(isTransient(refused)).toBe(true);

    const slow = await createDataSource(instance.urls.appUrl, { statementTimeoutMs: 200 }).initialize();
    const late: unknown = await rows(slow, 'SELECT pg_sleep(5)').catch((error: unknown) => error);
    expect(late).toMatchObject({ sqlState: '57014' });
    expect(isTransient(late)).toBe(true);
    await slow.destroy();

    for (const sqlState of ['08006', '40001', '40P01', '53300', '57P01', null]) {
      expect(isTransient(new DatabaseFault(sqlState, null, null, ''))).toBe(true);
    }
    for (const sqlState of ['22P02', '23505', '23514', '42501']) {
      expect(isTransient(new DatabaseFault(sqlState, null, null, ''))).toBe(false);
    }
  });

  it('is asked again on a new connection when a migration changed what a prepared statement answers', async () => {
    const { urls } = instance;
    await statements(urls.ownerUrl, ['CREATE TABLE migrated (id int)', `GRANT SELECT ON migrated TO ${APP}`]);
    const alone = await createDataSource(urls.appUrl, { poolSize: 1 }).initialize();
    const ask = (): Promise<unknown[]> => rows(alone, { name: 'migrated', text: 'SELECT id FROM migrated' });
    await ask();
    await statements(urls.ownerUrl, ['ALTER TABLE migrated ALTER id TYPE text']);
    const fault: unknown = await ask().catch((error: unknown) => error);
    expect(isTransient(fault)).toBe(true);
    expect(await ask()).toEqual([]);
    await alone.destroy();
  });

  it('is let go of in time when it holds the case’s lock too long', async () => {
    const season = await instance.load((await instance.open()).caseId);
    const impatient = await createDataSource(instance.urls.appUrl, { statementTimeoutMs: 300 }).initialize();
    const holder = instance.db.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT 1 FROM cases WHERE case_id = $1 FOR UPDATE', [season.caseId]);
    const command = writing(season, aReport('application-filed', '2026-01-12'));
    const fault: unknown = await recordEntry(impatient, KEYS, command).catch((error: unknown) => error);
    expect(isTransient(fault)).toBe(true);
    await holder.rollbackTransaction();
    await holder.release();
    expect(await recordEntry(impatient, KEYS, command)).toMatchObject({ kind: 'stored' });
    await impatient.destroy();
  });

  it('may end any connection at any moment: the statement fails, and the process goes on', async () => {
    const pool = await createDataSource(instance.urls.appUrl, {
      poolSize: 4,
      applicationName: 'cut',
    }).initialize();
    const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cut'`;
    const endAt = Date.now() + 2_000;
    const working = Array.from({ length: 4 }, async () => {
      const faults: unknown[] = [];
      while (Date.now() < endAt) {
        await transaction(pool, async (tx) => {
          await rows(tx, 'SELECT pg_sleep(0.002)');
          await changed(tx, 'UPDATE cases SET case_no = case_no WHERE false');
        }).catch((fault: unknown) => faults.push(fault));
      }
      return faults;
    });
    const owner = await createDataSource(instance.urls.ownerUrl, { poolSize: 1 }).initialize();
    while (Date.now() < endAt) await rows(owner, cut);
    const faults = (await Promise.all(working)).flat();
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.filter((fault) => !isTransient(fault))).toEqual([]);
    expect(await first(pool, 'SELECT 1 AS one')).toEqual({ one: 1 });
    await pool.destroy();
    await owner.destroy();
  });

  it('never repeats a value in what it says', async () => {
    const fault: unknown = await rows(
      instance.db,
      `INSERT INTO offers (offer_id, campaign_id, employer, kind, positions, starts_on, ends_on, created_by)
       VALUES ('o', 'c', 'Señora Secreta', 'no-kind', 1, '2026-01-01', '2026-01-02', 'u')`,
    ).catch((error: unknown) => error);
    expect(fault).toMatchObject({ sqlState: '23514', constraint: 'ck_offers_kind' });
    expect(JSON.stringify(fault, Object.getOwnPropertyNames(fault))).not.toContain('Secreta');
  });

  it('never repeats a value that a repository was given', async () => {
    const fault: unknown = await saveUser(instance.db, {
      email: 'secreta@noria.demo',
      name: 'Señora Secreta',
      role: 'auditor',
      agencyId: 'no-agency',
      passwordHash: 'no-hash',
    }).catch((error: unknown) => error);
    expect(fault).toMatchObject({ sqlState: '23503', constraint: 'fk_users_agency' });
    expect(JSON.stringify(fault, Object.getOwnPropertyNames(fault))).not.toMatch(/secreta/i);
  });

  it('that ends a connection in the middle of a transaction is worth asking again, and answers then', async () => {
    const ended: unknown = await transaction(instance.db, async (tx) => {
      const own = await first<{ pid: number }>(tx, 'SELECT pg_backend_pid() AS pid');
      await rows(instance.db, 'SELECT pg_terminate_backend($1)', [own?.pid]);
      await rows(tx, 'SELECT 1');
    }).catch((error: unknown) => error);
    expect(ended).toBeInstanceOf(DatabaseFault);
    expect(isTransient(ended)).toBe(true);
    expect(await transaction(instance.db, (tx) => rows(tx, 'SELECT 1 AS one'))).toEqual([{ one: 1 }]);
  });

  it.each([
    ['a statement', (freeze: () => void, ask: () => Promise<unknown>) => (freeze(), ask())],
    ['the commit', (freeze: () => void, ask: () => Promise<unknown>) => ask().then(freeze)],
  ])(
    'that freezes at %s is waited for once, and never asked over that connection again',
    async (_at, work) => {
      const proxy = await freezableProxy(instance.urls.appUrl);
      const timeoutMs = 2_000;
      const frozen = await createDataSource(proxy.url, {
        poolSize: 1,
        statementTimeoutMs: timeoutMs,
      }).initialize();
      const began = performance.now();
      const fault: unknown = await transaction(frozen, (tx) =>
        work(proxy.freeze, () => rows(tx, 'SELECT 1')),
      ).catch((error: unknown) => error);
      expect(fault).toMatchObject({ sqlState: null });
      expect(performance.now() - began).toBeLessThan(2 * timeoutMs);
      proxy.thaw();
      expect(await rows(frozen, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(proxy.connections()).toBe(2);
      await frozen.destroy();
      await proxy.close();
    },
  );
});
