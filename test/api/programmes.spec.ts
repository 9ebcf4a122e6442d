import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { publishShipped } from '#apps/api/programmes/publish-shipped';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { newestPack } from '../support/newest-packs.ts';
import { startApi } from './in-process.ts';
import type { Api } from './in-process.ts';
import { endAll } from '../support/end-all.ts';

const newest = newestPack('ma-es-cartaya');
const { version } = newest;

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => endAll(api));

describe('the programmes that ship', () => {
  it('are listed from the first start', async () => {
    const { status, body } = await api.call('GET', '/v1/programmes', { as: 'ngo' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ total: SHIPPED.length, nextCursor: null });
    expect(body.items).toContainEqual({
      code: 'ma-es-cartaya',
      version,
      publishedAt: expect.any(String),
      isDefault: true,
      withdrawnAt: null,
    });
  });

  it('are read whole, by name and by version', async () => {
    const latest = await api.call('GET', '/v1/programmes/ma-es-cartaya', { as: 'auditor' });
    expect(latest.body).toEqual({
      code: 'ma-es-cartaya',
      version,
      publishedAt: expect.any(String),
      isDefault: true,
      withdrawnAt: null,
      pack: JSON.parse(JSON.stringify(newest)) as unknown,
    });
    const named = await api.call('GET', `/v1/programmes/ma-es-cartaya?version=${version}`, { as: 'auditor' });
    expect(named.body).toEqual(latest.body);
  });

  it.each(['/v1/programmes/nowhere', '/v1/programmes/ma-es-cartaya?version=1999', '/v1/programmes/schemas'])(
    'are not there under another name: %s',
    async (path) => {
      expect((await api.call('GET', path, { as: 'officer' })).status).toBe(404);
    },
  );

  it('are newest in their latest version, in whatever order they came', async () => {
    const log = pino({ level: 'silent' });
    for (const version of ['2004', '2006', '1999', '2005']) {
      await publishShipped(api.db, log, [{ ...newest, code: 'ma-es-lepe', version }]);
    }
    const { body } = await api.call('GET', '/v1/programmes?limit=500', { as: 'officer' });
    const own = (body.items as { code: string; version: string }[]).filter(
      ({ code }) => code === 'ma-es-lepe',
    );
    expect(own.map(({ version }) => version)).toEqual(['2006', '2005', '2004', '1999']);
    const latest = await api.call('GET', '/v1/programmes/ma-es-lepe', { as: 'officer' });
    expect(latest.body).toMatchObject({ version: '2006' });
  });

  it.each(['abc', Buffer.from('cases:01hq').toString('base64url')])(
    'refuse the cursor %s, which is of no version',
    async (cursor) => {
      const answer = await api.call('GET', `/v1/programmes?cursor=${cursor}`, { as: 'auditor' });
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '?cursor' }] } });
    },
  );

  it('page like any list', async () => {
    const { body } = await api.call('GET', '/v1/programmes?limit=1', { as: 'officer' });
    expect(body.items).toHaveLength(1);
    expect(body.nextCursor === null).toBe(SHIPPED.length === 1);
  });

  it('never change once published: a pack that differs is an alarm', async () => {
    const said: string[] = [];
    const log = pino({}, { write: (line: string) => said.push(line) });
    await publishShipped(api.db, log, SHIPPED);
    expect(said).toEqual([]);
    const forged = SHIPPED.map((pack) => ({ ...pack, silenceGraceDays: pack.silenceGraceDays + 1 }));
    await publishShipped(api.db, log, forged);
    expect(said.map((line) => (JSON.parse(line) as { alarm: string }).alarm)).toEqual(
      SHIPPED.map(() => 'programme-differs'),
    );
    const { body } = await api.call('GET', '/v1/programmes/ma-es-cartaya', { as: 'officer' });
    expect((body.pack as { silenceGraceDays: number }).silenceGraceDays).toBe(2);
  });
});
