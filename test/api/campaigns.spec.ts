import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashPassword, saveAgency, saveUser } from '#libs/db/directory/directory';
import { rows } from '#libs/db/postgres/sql';
import { programmeKey } from '#libs/domain/pack/programme';
import { newestPack } from '../support/newest-packs.ts';
import { CAMPAIGN, OFFER, startApi } from './in-process.ts';
import type { Answer, Api, Body } from './in-process.ts';
import { endAll } from '../support/end-all.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => endAll(api));

const create = (more: Body = {}, as = 'officer'): Promise<Answer> =>
  api.call('POST', '/v1/campaigns', { as, body: { ...CAMPAIGN, ...more } });

/** An officer of an agency that is no demo's. */
async function tokenOfRealOfficer(real: Api): Promise<string> {
  const said = { name: 'Agency of Kénitra', country: 'MA', kind: 'employment-service' } as const;
  const { agencyId } = await saveAgency(api.db, said);
  const [email, password] = [`${randomUUID()}@example.org`, randomUUID()];
  const passwordHash = await hashPassword(password);
  await saveUser(api.db, { email, name: 'Amina', role: 'placement-officer', agencyId, passwordHash });
  return String((await real.call('POST', '/v1/session', { body: { email, password } })).body.token);
}

async function campaignId(more: Body = {}): Promise<string> {
  const answer = await create(more);
  expect(answer.status).toBe(201);
  return String(answer.body.campaignId);
}

const pointersOf = ({ body }: Answer): unknown[] =>
  (body.errors as { pointer: string }[]).map(({ pointer }) => pointer);

describe('opening a campaign', () => {
  it('pins the programme’s version and answers what was opened', async () => {
    const answer = await create({ region: 'huelva' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      campaignId: expect.any(String),
      programme: 'ma-es-cartaya@2026',
      season: '2026',
      region: 'huelva',
      quota: 10,
      quotaTaken: 0,
      opensOn: '2026-01-07',
      closesOn: '2026-06-30',
      simulated: false,
      msPerDay: 86_400_000,
    });
    const id = String(answer.body.campaignId);
    expect((await api.call('GET', `/v1/campaigns/${id}`, { as: 'auditor' })).body).toEqual(answer.body);
  });

  it('takes the version published last unless one is named', async () => {
    const { version: _version, ...latest } = CAMPAIGN;
    const answer = await api.call('POST', '/v1/campaigns', { as: 'admin', body: latest });
    expect(answer.body).toMatchObject({ programme: programmeKey(newestPack('ma-es-cartaya')), region: null });
  });

  it('lets every agency of the demo take part, unless the campaign names its own', async () => {
    const agenciesOf = async (more: Body): Promise<unknown[]> =>
      ((await create(more)).body.agencies as { agencyId: string }[]).map(({ agencyId }) => agencyId).sort();
    expect(await agenciesOf({})).toEqual(
      expect.arrayContaining(['demo-cartaya', 'demo-france-travail', 'demo-ofii', 'demo-sportello']),
    );
    expect(await agenciesOf({ agencies: ['demo-ngo', 'demo-cartaya', 'demo-ngo'] })).toEqual([
      'demo-cartaya',
      'demo-ngo',
    ]);
  });

  it('is simulated when its days are shorter, only in a demo', async () => {
    expect((await create({ msPerDay: 100 })).body).toMatchObject({ simulated: true, msPerDay: 100 });
    expect(pointersOf(await create({ msPerDay: 99 }))).toEqual(['/msPerDay']);
    const real = await startApi({ over: api, demo: false });
    try {
      const headers = { authorization: `Bearer ${await tokenOfRealOfficer(real)}` };
      const body = { ...CAMPAIGN, msPerDay: 1_000 };
      const refused = await real.call('POST', '/v1/campaigns', { headers, body });
      expect(refused.status).toBe(422);
      expect(pointersOf(refused)).toEqual(['/msPerDay']);
    } finally {
      await real.stop();
    }
  });

  it('holds the orders of an authority that its programme knows', async () => {
    const french = {
      programme: 'ma-fr-seasonal',
      version: '2007',
      orders: ['prefect-order', 'prefect-order'],
    };
    const answer = await create(french);
    expect(answer).toMatchObject({ status: 201, body: { orders: ['prefect-order'] } });
    const { body } = await api.call('GET', '/v1/campaigns', { as: 'auditor' });
    const { agencies: _agencies, ...listed } = answer.body;
    expect(body.items).toContainEqual(listed);
    expect((await create()).body).toMatchObject({ orders: [] });
    const unknown = await create({ ...french, orders: ['prefect-order', 'royal-order'] });
    expect(unknown.status).toBe(422);
    expect(pointersOf(unknown)).toEqual(['/orders/1']);
  });

  it.each([
    ['an unknown programme', { programme: 'ma-xx-nowhere', version: undefined }, '/programme'],
    ['an unknown version', { version: '1999' }, '/version'],
    ['an end before its beginning', { closesOn: '2026-01-06' }, '/closesOn'],
    ['an unknown agency', { agencies: ['demo-ngo', 'nobody'] }, '/agencies/1'],
  ])('refuses %s and points at it', async (_what, more: Body, pointer) => {
    const answer = await create(more);
    expect(answer.status).toBe(422);
    expect(pointersOf(answer)).toEqual([pointer]);
  });
});

describe('the same key', () => {
  const attempt = (key: string, body: Body, as = 'officer'): Promise<Answer> =>
    api.call('POST', '/v1/campaigns', { as, key, body });
  const count = async (): Promise<number> => (await rows(api.db, 'SELECT 1 FROM campaigns')).length;

  it('gives the first answer again, whatever the order of the body’s keys', async () => {
    const key = randomUUID();
    const first = await attempt(key, CAMPAIGN);
    const before = await count();
    const again = await attempt(key, Object.fromEntries(Object.entries(CAMPAIGN).reverse()));
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await count()).toBe(before);
  });

  it('ten times at once opens one campaign', async () => {
    const before = await count();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => attempt(key, CAMPAIGN)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.campaignId)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === null)).toHaveLength(1);
    expect(await count()).toBe(before + 1);
  });

  it('with another body is refused', async () => {
    const key = randomUUID();
    await attempt(key, CAMPAIGN);
    const other = await attempt(key, { ...CAMPAIGN, quota: 11 });
    expect(other.status).toBe(422);
    expect(other.body).toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('is free again after a refusal, and belongs to one agency and one route', async () => {
    const key = randomUUID();
    expect((await attempt(key, { ...CAMPAIGN, version: '1999' })).status).toBe(422);
    const opened = await attempt(key, CAMPAIGN);
    expect(opened.status).toBe(201);
    const id = String(opened.body.campaignId);
    const offer = await api.call('POST', `/v1/campaigns/${id}/offers`, { as: 'officer', key, body: OFFER });
    expect(offer.status).toBe(201);
    expect(offer.headers.get('idempotent-replayed')).toBeNull();
  });
});

describe('the list of campaigns', () => {
  it('pages through all of them once, newest first', async () => {
    const ids = [await campaignId(), await campaignId(), await campaignId()];
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query = cursor === null ? '?limit=2' : `?limit=2&cursor=${cursor}`;
      const { body } = await api.call('GET', `/v1/campaigns${query}`, { as: 'auditor' });
      seen.push(...(body.items as { campaignId: string }[]).map((item) => item.campaignId));
      cursor = body.nextCursor as string | null;
      expect(body.total).toBeGreaterThanOrEqual(3);
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.slice(0, 3)).toEqual([...ids].reverse());
  });

  it('shows a partner agency those it takes part in, and the others are not there', async () => {
    const theirs = await campaignId({ agencies: ['demo-cartaya'] });
    const others = await campaignId({ agencies: ['demo-ngo'] });
    const { body } = await api.call('GET', '/v1/campaigns?limit=500', { as: 'cartaya' });
    const ids = (body.items as { campaignId: string }[]).map((item) => item.campaignId);
    expect(ids).toContain(theirs);
    expect(ids).not.toContain(others);
    for (const path of [`/v1/campaigns/${others}`, `/v1/campaigns/${others}/offers`]) {
      const answer = await api.call('GET', path, { as: 'cartaya' });
      expect(answer.status).toBe(404);
      const nowhere = await api.call('GET', path.replace(others, 'nowhere'), { as: 'cartaya' });
      expect(nowhere.text).toBe(answer.text);
    }
    expect((await api.call('GET', `/v1/campaigns/${theirs}/offers`, { as: 'cartaya' })).status).toBe(200);
  });
});

describe('an employer’s offer', () => {
  it('is listed with its positions, taken and free', async () => {
    const id = await campaignId();
    const criteria = { experience: 'strawberries', languages: ['العربية'] };
    const answer = await api.call('POST', `/v1/campaigns/${id}/offers`, {
      as: 'officer',
      body: { ...OFFER, criteria },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ...OFFER,
      campaignId: id,
      offerId: expect.any(String),
      taken: 0,
      free: 3,
      criteria,
    });
    const plain = await api.call('POST', `/v1/campaigns/${id}/offers`, { as: 'admin', body: OFFER });
    expect(plain.body).toMatchObject({ criteria: null });
    const { body } = await api.call('GET', `/v1/campaigns/${id}/offers`, { as: 'consulate' });
    expect(body).toMatchObject({ total: 2, nextCursor: null });
    expect(body.items).toEqual(expect.arrayContaining([answer.body, plain.body]));
  });

  it.each([
    ['an end before its beginning', { endsOn: '2026-01-31' }, '/endsOn'],
    ['no positions', { positions: 0 }, '/positions'],
    ['another kind', { kind: 'secret' }, '/kind'],
  ])('is refused with %s', async (_what, more: Body, pointer) => {
    const id = await campaignId();
    const answer = await api.call('POST', `/v1/campaigns/${id}/offers`, {
      as: 'officer',
      body: { ...OFFER, ...more },
    });
    expect(answer.status).toBe(422);
    expect(pointersOf(answer)).toEqual([pointer]);
  });

  it('needs a campaign that is there, before anyone asks about roles', async () => {
    for (const as of ['officer', 'auditor', 'cartaya']) {
      expect((await api.call('POST', '/v1/campaigns/nowhere/offers', { as, body: OFFER })).status).toBe(404);
    }
  });
});

describe('a refusal', () => {
  it('is audited: who, where, which', async () => {
    const id = await campaignId();
    await api.call('POST', `/v1/campaigns/${id}/offers`, { as: 'auditor', body: OFFER });
    await api.call('GET', '/v1/campaigns/nowhere', { as: 'cartaya' });
    const found = await rows(
      api.db,
      `SELECT kind, agency_id, route, code FROM access_audit WHERE kind = 'refusal' ORDER BY access_id DESC LIMIT 2`,
    );
    expect(found).toEqual([
      {
        kind: 'refusal',
        agency_id: 'demo-cartaya',
        route: 'GET /v1/campaigns/:campaignId',
        code: 'not-found',
      },
      {
        kind: 'refusal',
        agency_id: 'demo-audit',
        route: 'POST /v1/campaigns/:campaignId/offers',
        code: 'not-allowed',
      },
    ]);
  });
});
