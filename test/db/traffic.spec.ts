// What surrounds a report: keys, tokens, pending reports, events in order, and the access audit.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listAccess, recordAccess } from '#libs/db/directory/access-audit';
import { createDataSource } from '#libs/db/postgres/data-source';
import { findUserByEmail, listAgencies, saveUser } from '#libs/db/directory/directory';
import { deleteExpired } from '#libs/casework/commands/sweep';
import { canReadOn, eventsAfter, latestCursor, listenForEvents, sweepEvents } from '#libs/db/ledger/events';
import { countPending, donePending, findPending, insertPending, takePending } from '#libs/db/ledger/pending';
import { forgetPast, forgive, strike, struckCases } from '#libs/db/directory/stuck-cases';
import { findProgramme, listProgrammes, publishProgramme } from '#libs/db/directory/programmes';
import { once } from '#libs/db/directory/request-keys';
import {
  createApiKey,
  createSession,
  endSession,
  findBearer,
  revokeApiKey,
  sweepSessions,
} from '#libs/db/directory/sessions';
import { rows } from '#libs/db/postgres/sql';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { aReport } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { anInstance, OFFICER } from '../support/ledger-instance.ts';
import type { Instance } from '../support/ledger-instance.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';
import { until } from '../support/stack.ts';

const ALL = { kind: 'all' } as const;

const REAL = { demo: false };

let postgres: Postgres;
let instance: Instance;
beforeAll(async () => {
  postgres = await startPostgres();
  instance = await anInstance(postgres);
});
afterAll(() => endAll(instance, postgres));

describe('a request key', () => {
  it('runs its work once when ten arrive together, and gives all of them one answer', async () => {
    let ran = 0;
    const key = { scope: 'anapec POST /v1/x', key: 'ten', fingerprint: 'f' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        once(instance.db, key, () => {
          ran += 1;
          return Promise.resolve({ id: ran });
        }),
      ),
    );
    expect(ran).toBe(1);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['done', ...Array<string>(9).fill('replayed')]);
    expect(new Set(answers.map((answer) => JSON.stringify('answer' in answer && answer.answer))).size).toBe(
      1,
    );
  });

  it('is free again when its work was refused', async () => {
    const key = { scope: 's', key: 'again', fingerprint: 'f' };
    await expect(once(instance.db, key, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await once(instance.db, key, () => Promise.resolve(1))).toEqual({ kind: 'done', answer: 1 });
  });

  it('is forgotten after thirty days, and no sooner', async () => {
    const [old, young] = ['old', 'young'].map((key) => ({ scope: 'sweep', key, fingerprint: 'f' }));
    for (const key of [old, young]) await once(instance.db, key, () => Promise.resolve(1));
    await rows(
      instance.db,
      `UPDATE request_keys SET created_at = now() - interval '30 days' WHERE key = 'old'`,
    );
    await deleteExpired(instance);
    expect(await once(instance.db, old, () => Promise.resolve(2))).toEqual({ kind: 'done', answer: 2 });
    expect(await once(instance.db, young, () => Promise.resolve(2))).toEqual({ kind: 'replayed', answer: 1 });
  });

  it('is another key in another scope, and refuses another body', async () => {
    const key = { scope: 's', key: 'body', fingerprint: 'one' };
    await once(instance.db, key, () => Promise.resolve(1));
    expect(await once(instance.db, { ...key, fingerprint: 'two' }, () => Promise.resolve(2))).toEqual({
      kind: 'key-reused',
    });
    expect(await once(instance.db, { ...key, scope: 't' }, () => Promise.resolve(3))).toMatchObject({
      kind: 'done',
    });
  });
});

describe('a bearer token', () => {
  it('speaks for its user until it ends, and is nowhere in the database', async () => {
    const { token, expiresAt } = await createSession(instance.db, {
      userId: OFFICER.userId,
      lifetimeMs: 60_000,
    });
    expect(await findBearer(instance.db, token, REAL)).toMatchObject({
      ...OFFICER,
      country: 'MA',
      via: 'session',
      expiresAt,
    });
    const kept = JSON.stringify(
      await rows(instance.db, `SELECT encode(token_hash, 'escape') AS kept FROM sessions`),
    );
    expect(kept).not.toContain(token);
    await endSession(instance.db, token);
    expect(await findBearer(instance.db, token, REAL)).toBeUndefined();
  });

  it('is refused once it has expired, and swept away', async () => {
    const { token } = await createSession(instance.db, { userId: OFFICER.userId, lifetimeMs: -1 });
    expect(await findBearer(instance.db, token, REAL)).toBeUndefined();
    expect(await sweepSessions(instance.db)).toBe(1);
  });

  it('of a system is refused once it is revoked, and that of an inactive user always', async () => {
    const { keyId, token } = await createApiKey(instance.db, {
      userId: OFFICER.userId,
      name: 'the employers’ system',
    });
    expect(await findBearer(instance.db, token, REAL)).toMatchObject({ via: 'api-key', expiresAt: null });
    expect(await revokeApiKey(instance.db, keyId)).toBe(true);
    expect(await revokeApiKey(instance.db, keyId)).toBe(false);
    expect(await findBearer(instance.db, token, REAL)).toBeUndefined();

    const user = await saveUser(instance.db, {
      email: 'Gone@Example.org',
      name: 'Gone',
      role: 'auditor',
      agencyId: 'anapec',
      passwordHash: 'x',
    });
    const left = await createSession(instance.db, { userId: user.userId, lifetimeMs: 60_000 });
    await rows(instance.db, 'UPDATE users SET active = false WHERE user_id = $1', [user.userId]);
    expect(await findBearer(instance.db, left.token, REAL)).toBeUndefined();
    expect(await findUserByEmail(instance.db, 'gone@EXAMPLE.org')).toMatchObject({ active: false });
  });
});

describe('a pending report', () => {
  it('is kept once, taken by one sweeper at a time, and gone when it is done', async () => {
    const { caseId } = await instance.open();
    const reports = ['one', 'two', 'three'].map((reportId) =>
      aReport('application-filed', '2026-01-12', { reportId }),
    );
    for (const report of [...reports, ...reports]) await insertPending(instance.db, caseId, report);
    expect(await countPending(instance.db)).toBe(3);

    const taken = await Promise.all(
      [1, 2, 3].map(() => takePending(instance.db, { limit: 2, leaseMs: 60_000 })),
    );
    expect(
      taken
        .flat()
        .map(({ reportId }) => reportId)
        .sort(),
    ).toEqual(['one', 'three', 'two']);
    expect(await takePending(instance.db, { limit: 2, leaseMs: 60_000 })).toEqual([]);
    expect(await findPending(instance.db, caseId, 'one')).toMatchObject({ report: reports[0], attempts: 1 });

    await rows(instance.db, `UPDATE pending_reports SET leased_until = now() WHERE report_id = 'two'`);
    expect(await takePending(instance.db, { limit: 2, leaseMs: 60_000 })).toMatchObject([
      { reportId: 'two', attempts: 2 },
    ]);
    for (const { reportId } of reports) await donePending(instance.db, caseId, reportId);
    expect(await countPending(instance.db)).toBe(0);
  });
});

describe('a stuck case', () => {
  const take = async (): Promise<string[]> => {
    await rows(instance.db, 'UPDATE pending_reports SET leased_until = now()');
    return (await takePending(instance.db, { limit: 9, leaseMs: 1 })).map(({ caseId }) => caseId);
  };

  it('rests after its second strike, so that reports of others are sent before its own', async () => {
    const [stuck, other] = [await instance.open(), await instance.open()];
    for (const { caseId } of [stuck, other]) {
      await insertPending(
        instance.db,
        caseId,
        aReport('application-filed', '2026-01-12', { reportId: caseId }),
      );
    }
    const struck = { caseId: stuck.caseId, buildId: 'this', reason: 'time' } as const;
    expect(await strike(instance.db, struck)).toBe(1);
    expect((await take()).sort()).toEqual([stuck.caseId, other.caseId].sort());
    expect(await strike(instance.db, struck)).toBe(2);
    expect(await take()).toEqual([other.caseId]);
    await rows(instance.db, `UPDATE stuck_cases SET struck_at = now() - interval '61 s'`);
    expect((await take()).sort()).toEqual([stuck.caseId, other.caseId].sort());
    for (const { caseId } of [stuck, other]) await donePending(instance.db, caseId, caseId);
  });

  it('stays apart for a day after it recovered, and is forgotten by another build at once', async () => {
    const struck = { caseId: 'harmful', buildId: 'this', reason: 'memory' } as const;
    await strike(instance.db, struck);
    await strike(instance.db, { ...struck, reason: 'failed' });
    await forgive(instance.db, 'harmful');
    await forgetPast(instance.db, 'this');
    expect(await struckCases(instance.db)).toContainEqual({ caseId: 'harmful', isApart: true, strikes: 0 });
    await forgetPast(instance.db, 'the next');
    expect(await struckCases(instance.db)).toEqual([]);
  });
});

describe('outbound events', () => {
  it('are read in order after a cursor, each once, by those who may see the campaign', async () => {
    const start = await latestCursor(instance.db);
    const opened = [await instance.open(), await instance.open(), await instance.open()].map(
      ({ caseId }) => caseId,
    );
    const first = await eventsAfter(instance.db, start, { limit: 2, scope: ALL });
    const rest = await eventsAfter(instance.db, first.at(-1)?.cursor ?? '', { limit: 10, scope: ALL });
    expect([...first, ...rest].map(({ caseId }) => caseId)).toEqual(opened);
    expect([...first, ...rest][0]).toMatchObject({
      sequence: 1,
      type: 'opening',
      campaignId: instance.campaign.campaignId,
    });
    expect(await latestCursor(instance.db)).toBe(rest.at(-1)?.cursor);
    const scope = { kind: 'agency', agencyId: 'elsewhere' } as const;
    expect(await eventsAfter(instance.db, start, { limit: 10, scope })).toEqual([]);
  });

  it('wait for a transaction that began before them, so that a late commit is never skipped', async () => {
    const start = await latestCursor(instance.db);
    const slow = instance.db.createQueryRunner();
    await slow.startTransaction();
    await slow.query(
      `INSERT INTO outbound_events (case_id, campaign_id, sequence, type, recorded_at) VALUES ('slow', 'c', 2, 't', now())`,
    );
    const { caseId } = await instance.open();
    expect(await eventsAfter(instance.db, start, { limit: 10, scope: ALL })).toEqual([]);
    await slow.commitTransaction();
    await slow.release();
    const seen = await eventsAfter(instance.db, start, { limit: 10, scope: ALL });
    expect(seen.map((event) => event.caseId)).toEqual(['slow', caseId]);
  });

  it.each(['', '1', '1-', 'a-b', '1-2-3', '99999999999999999999-1'])(
    'refuse the cursor %j',
    async (cursor) => {
      await expect(eventsAfter(instance.db, cursor, { limit: 1, scope: ALL })).rejects.toThrow(
        'not a cursor',
      );
    },
  );

  it('wake a listener at each commit, and again after its connection was cut', async () => {
    let notifications = 0;
    const listener = await listenForEvents(instance.urls.appUrl, () => void (notifications += 1));
    const after = async (work: () => Promise<unknown>): Promise<void> => {
      const before = notifications;
      await work();
      await until(60_000, 'no notification', () => Promise.resolve(notifications > before));
    };
    expect(notifications).toBe(1);
    await after(() => instance.open());
    const owner = await createDataSource(instance.urls.ownerUrl).initialize();
    await after(() =>
      rows(
        owner,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'noria-listen'`,
      ),
    );
    await after(() => instance.open());
    await owner.destroy();
    await listener.stop();
  });

  it('can be read on from any that is kept, and from none ahead of them', async () => {
    await instance.open();
    const [txid = '', eventId = ''] = (await latestCursor(instance.db)).split('-');
    for (const cursor of ['0-0', '0-1', `${txid}-${eventId}`]) {
      expect([cursor, await canReadOn(instance.db, cursor)]).toEqual([cursor, true]);
    }
    for (const cursor of [`${txid}-${Number(eventId) + 1}`, `${Number(txid) + 1}-0`, '999999999-1']) {
      expect([cursor, await canReadOn(instance.db, cursor)]).toEqual([cursor, false]);
    }
    await expect(canReadOn(instance.db, 'yesterday')).rejects.toThrow('not a cursor');
  });

  it('are forgotten when they are old, and who had read less must read anew', async () => {
    await instance.open();
    const known = await latestCursor(instance.db);
    expect(await sweepEvents(instance.db, { olderThanMs: 60_000 })).toBe(0);
    expect(await sweepEvents(instance.db, { olderThanMs: -1_000 })).toBeGreaterThan(0);
    expect(await latestCursor(instance.db)).toBe('0-0');
    await instance.open();
    expect(await canReadOn(instance.db, known)).toBe(false);
    expect(await canReadOn(instance.db, await latestCursor(instance.db))).toBe(true);
  });
});

describe('the access audit', () => {
  it('keeps many records in one go and lists them newest first, by case, agency and kind', async () => {
    const record = { userId: 'u', agencyId: 'cartaya', route: 'GET /v1/cases/:caseId', code: null } as const;
    await recordAccess(instance.db, [
      { ...record, kind: 'read', caseId: 'a' },
      { ...record, kind: 'refusal', caseId: 'a', code: 'case-closed', milestone: 'arrived' },
      { ...record, kind: 'read', caseId: 'b', agencyId: 'fresas' },
    ]);
    await recordAccess(instance.db, []);
    const first = await listAccess(instance.db, { caseId: 'a' }, { limit: 1 });
    expect(first).toMatchObject({
      items: [{ kind: 'refusal', code: 'case-closed', milestone: 'arrived' }],
      total: 2,
    });
    const second = await listAccess(
      instance.db,
      { caseId: 'a' },
      { limit: 1, cursor: first.nextCursor ?? '' },
    );
    expect(second).toMatchObject({ items: [{ kind: 'read', seasonalWorkerId: null }], nextCursor: null });
    expect((await listAccess(instance.db, { agencyId: 'fresas' }, { limit: 9 })).total).toBe(1);
    expect((await listAccess(instance.db, { kind: 'read' }, { limit: 9 })).total).toBe(2);
    const forged = Buffer.from('access:zz').toString('base64url');
    await expect(listAccess(instance.db, {}, { limit: 1, cursor: forged })).rejects.toThrow('not a cursor');
  });
});

describe('programmes', () => {
  it('stand as they were published: the same version again changes nothing', async () => {
    const again = await publishProgramme(instance.db, { ...maEsCartaya2026, title: 'another' });
    expect(again).toMatchObject({
      kind: 'already-published',
      programme: { pack: { title: maEsCartaya2026.title } },
    });
  });

  it('are found in the version asked for, else in the one published last', async () => {
    await publishProgramme(instance.db, { ...maEsCartaya2026, version: '2027' });
    expect(await findProgramme(instance.db, 'ma-es-cartaya')).toMatchObject({ version: '2027' });
    const pinned = await findProgramme(instance.db, 'ma-es-cartaya', '2026');
    expect(pinned?.pack).toEqual(maEsCartaya2026);
    expect(await findProgramme(instance.db, 'ma-es-cartaya', '1999')).toBeUndefined();
    expect((await listProgrammes(instance.db)).map(({ version }) => version)).toEqual(['2027', '2026']);
  });
});

describe('the directory', () => {
  it('lists agencies, demo ones apart', async () => {
    expect(await listAgencies(instance.db, { demo: true })).toEqual([]);
    expect(await listAgencies(instance.db)).toHaveLength(4);
  });
});
