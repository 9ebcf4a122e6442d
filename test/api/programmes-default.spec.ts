import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { publishShipped } from '#apps/api/programmes/publish-shipped';
import { first, transaction } from '#libs/db/postgres/sql';
import { makeDefault } from '#libs/db/directory/programme-versions';
import { findProgramme, publishProgramme } from '#libs/db/directory/programmes';
import type { Programme } from '#libs/domain/pack/programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { newestPack } from '../support/newest-packs.ts';
import { CAMPAIGN, startApi } from './in-process.ts';
import type { Answer, Api, Asked } from './in-process.ts';
import { endAll } from '../support/end-all.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => endAll(api));

const log = pino({ level: 'silent' });
const packOf = (code: string, version: string): Programme => ({ ...maEsCartaya2026, code, version });

const post = (path: string, body: unknown, asked: Asked = {}): Promise<Answer> =>
  api.call('POST', `/v1/programmes${path}`, { as: 'admin', body, ...asked });

async function publish(code: string, ...versions: string[]): Promise<void> {
  for (const version of versions) expect((await post('', packOf(code, version))).status).toBe(201);
}

const defaultOf = async (code: string): Promise<unknown> =>
  (await api.call('GET', `/v1/programmes/${code}`, { as: 'ngo' })).body.version;

/** As a start of the API does it. */
const ship = (code: string, ...versions: string[]): Promise<void> =>
  publishShipped(
    api.db,
    log,
    versions.map((version) => packOf(code, version)),
  );

function openCampaign(programme: string, version?: string): Promise<Answer> {
  const { version: _version, ...campaign } = CAMPAIGN;
  const body = { ...campaign, programme, ...(version === undefined ? {} : { version }) };
  return api.call('POST', '/v1/campaigns', { as: 'officer', body });
}

describe('the default version of a programme', () => {
  it('is the first that was published, until another is chosen', async () => {
    await publish('ma-xa', '1', '2');
    expect(await defaultOf('ma-xa')).toBe('1');
    expect(await post('/ma-xa/default', { version: '2' }, { key: 'choose-2' })).toMatchObject({
      status: 201,
      body: { code: 'ma-xa', version: '2', default: true },
    });
    expect(await defaultOf('ma-xa')).toBe('2');
    const again = await post('/ma-xa/default', { version: '2' }, { key: 'choose-2' });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((await openCampaign('ma-xa')).body).toMatchObject({ programme: 'ma-xa@2' });
  });

  it.each([
    ['in the body', '', { makeDefault: true }],
    ['in the query', '?makeDefault=true', {}],
  ])('is a later one that says so %s, which is no part of the pack', async (_, query, beside) => {
    const code = query === '' ? 'ma-xb' : 'ma-xc';
    await publish(code, '1');
    const { status, body } = await post(query, { ...packOf(code, '2'), ...beside });
    expect({ status, isDefault: body.isDefault }).toEqual({ status: 201, isDefault: true });
    expect(body.pack).not.toHaveProperty('makeDefault');
    expect(await defaultOf(code)).toBe('2');
  });

  it('is refused where it is no answer', async () => {
    await publish('ma-xd', '1');
    expect(await post('', { ...packOf('ma-xd', '2'), makeDefault: 'yes' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/makeDefault', code: 'wrong-type' }] },
    });
    expect(await post('/ma-xd/default', { version: '9' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/version', code: 'unknown' }] },
    });
    expect((await post('/nowhere/default', { version: '1' })).status).toBe(404);
    expect((await post('/ma-xd/default', { version: '1' }, { as: 'officer' })).status).toBe(403);
  });

  it('follows what ships, in whatever order it comes, and never goes back', async () => {
    await ship('ma-ya', '2026.9', '2011', '2026.10', '2020');
    expect(await defaultOf('ma-ya')).toBe('2026.10');
    await ship('ma-ya', '2011', '2020', '2026.9', '2026.10', '2027');
    expect(await defaultOf('ma-ya')).toBe('2027');
  });

  it('stays what an administrator chose or published, whatever ships', async () => {
    await ship('ma-yb', '2026', '2025');
    await post('/ma-yb/default', { version: '2025' });
    await ship('ma-yb', '2027');
    expect(await defaultOf('ma-yb')).toBe('2025');
    await publish('ma-yc', '2026');
    await ship('ma-yc', '2027');
    expect(await defaultOf('ma-yc')).toBe('2026');
  });

  it('survives a start on a database that published the shipped packs before', async () => {
    const said: string[] = [];
    await publishShipped(api.db, pino({}, { write: (line: string) => said.push(line) }));
    expect(said).toEqual([]);
    expect(await defaultOf('ma-es-cartaya')).toBe(newestPack('ma-es-cartaya').version);
  });

  it('is one, however many choose at once', async () => {
    await publish('ma-xe', '1', '2', '3');
    const { user_id: admin } = (await first<{ user_id: string }>(
      api.db,
      `SELECT user_id FROM users WHERE role = 'administrator'`,
    )) ?? { user_id: '' };
    await Promise.all(
      ['2', '3', '1', '2'].map((version) =>
        transaction(api.db, (tx) => makeDefault(tx, 'ma-xe', version, admin)),
      ),
    );
    await Promise.all(['4', '5'].map((version) => publishProgramme(api.db, packOf('ma-xe', version))));
    expect(['1', '2', '3']).toContain((await findProgramme(api.db, 'ma-xe'))?.version);
  });
});

describe('withdrawing a version', () => {
  const withdraw = (code: string, version: string, asked: Asked = {}): Promise<Answer> =>
    post(`/${code}/versions/${version}/withdrawal`, { reason: 'A date is wrong.' }, asked);

  it('closes it to new campaigns, and leaves those that run', async () => {
    await publish('ma-za', '1', '2');
    const { body: running } = await openCampaign('ma-za', '2');
    const { status, body } = await withdraw('ma-za', '2', { key: 'withdraw-2' });
    expect({ status, body }).toEqual({
      status: 201,
      body: { code: 'ma-za', version: '2', withdrawnAt: expect.any(String) },
    });
    expect(await openCampaign('ma-za', '2')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/version', code: 'withdrawn' }] },
    });
    expect((await openCampaign('ma-za')).body).toMatchObject({ programme: 'ma-za@1' });
    const kept = await api.call('GET', `/v1/campaigns/${String(running.campaignId)}`, { as: 'officer' });
    expect(kept.body).toMatchObject({ programme: 'ma-za@2' });
    const read = await api.call('GET', '/v1/programmes/ma-za?version=2', { as: 'ngo' });
    expect(read.body).toMatchObject({ isDefault: false, withdrawnAt: body.withdrawnAt });
    expect(await post('/ma-za/default', { version: '2' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/version', code: 'withdrawn' }] },
    });
    const again = await withdraw('ma-za', '2', { key: 'withdraw-2' });
    expect(again).toMatchObject({ status: 201, body });
    expect(await withdraw('ma-za', '2')).toMatchObject({ status: 409, body: { code: 'already-recorded' } });
  });

  it('needs another default first, a version that exists, a reason, and an administrator', async () => {
    await publish('ma-zb', '1', '2');
    expect(await withdraw('ma-zb', '1')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/version', code: 'default' }] },
    });
    expect((await withdraw('ma-zb', '9')).status).toBe(404);
    expect((await withdraw('ma-zb', '2', { as: 'officer' })).status).toBe(403);
    expect((await post('/ma-zb/versions/2/withdrawal', {})).status).toBe(422);
    await post('/ma-zb/default', { version: '2' });
    expect((await withdraw('ma-zb', '1')).status).toBe(201);
  });
});
