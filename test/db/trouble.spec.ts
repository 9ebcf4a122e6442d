// A database in trouble: what is worth asking again, what is not, and what it never says.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDataSource } from '#libs/db/postgres/data-source';
import { recordEntry } from '#libs/db/ledger/ledger-store';
import { DatabaseFault, isTransient, rows } from '#libs/db/postgres/sql';
import { aReport } from '../support/build-case.ts';
import { anInstance, KEYS, writing } from '../support/ledger-instance.ts';
import type { Instance } from '../support/ledger-instance.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';

let postgres: Postgres;
let instance: Instance;
beforeAll(async () => {
  postgres = await startPostgres();
  instance = await anInstance(postgres);
});
afterAll(async () => {
  await instance.close();
  await postgres.stop();
});

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

  it('never repeats a value in what it says', async () => {
    const fault: unknown = await rows(
      instance.db,
      `INSERT INTO offers (offer_id, campaign_id, employer, kind, positions, starts_on, ends_on, created_by)
       VALUES ('o', 'c', 'Señora Secreta', 'no-kind', 1, '2026-01-01', '2026-01-02', 'u')`,
    ).catch((error: unknown) => error);
    expect(fault).toMatchObject({ sqlState: '23514', constraint: 'ck_offers_kind' });
    expect(JSON.stringify(fault, Object.getOwnPropertyNames(fault))).not.toContain('Secreta');
  });
});
