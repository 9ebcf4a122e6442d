import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { CAMPAIGN, startApi } from './in-process.ts';
import type { Answer, Api, Asked, Body } from './in-process.ts';
import { endAll } from '../support/end-all.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => endAll(api));

const publish = (body: unknown, asked: Asked = {}): Promise<Answer> =>
  api.call('POST', '/v1/programmes', { as: 'admin', body, ...asked });

/** The pack that ships, as GET gives it, under another name. */
async function packFor(version: string, change: Body = {}): Promise<Body> {
  const { body } = await api.call('GET', '/v1/programmes/ma-es-cartaya?version=2026', { as: 'admin' });
  return { ...(body.pack as Body), version, ...change };
}

async function listed(): Promise<unknown> {
  return (await api.call('GET', '/v1/programmes?limit=500', { as: 'admin' })).body;
}

interface Fault {
  pointer: string;
  code: string;
  detail: string;
}

describe('publishing a rule pack', () => {
  it('takes what reading one gives, and reads back the same', async () => {
    const pack = await packFor('2027', { title: 'The season of 2027' });
    const { status, body } = await publish(pack);
    expect(status).toBe(201);
    expect(body).toEqual({
      code: 'ma-es-cartaya',
      version: '2027',
      publishedAt: expect.any(String),
      isDefault: false,
      withdrawnAt: null,
      pack,
    });
    const read = await api.call('GET', '/v1/programmes/ma-es-cartaya?version=2027', { as: 'ngo' });
    expect(read.body).toEqual(body);
  });

  it('is for administrators', async () => {
    const pack = await packFor('officers');
    for (const as of ['officer', 'cartaya', 'auditor']) {
      expect(await publish(pack, { as })).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    }
  });

  it('never changes what was published, be it the same or not', async () => {
    const pack = await packFor('2028');
    expect((await publish(pack)).status).toBe(201);
    const before = await listed();
    for (const again of [pack, { ...pack, title: 'Another title' }]) {
      expect(await publish(again)).toMatchObject({ status: 409, body: { code: 'already-published' } });
    }
    expect(await publish(maEsCartaya2026)).toMatchObject({ status: 409 });
    expect(await listed()).toEqual(before);
  });

  it('gives the first answer again for the same key', async () => {
    const pack = await packFor('2029');
    const first = await publish(pack, { key: 'season-2029' });
    const again = await publish(pack, { key: 'season-2029' });
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await publish(await packFor('2030'), { key: 'season-2029' })).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
    expect((await publish(pack, { key: null })).status).toBe(422);
  });

  it('lets two at once publish one version once', async () => {
    const pack = await packFor('2031');
    const answers = await Promise.all([publish(pack), publish(pack), publish(pack)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('lists every fault at once, with its place, and changes nothing', async () => {
    const before = await listed();
    const pack = await packFor('broken', { colour: 'red', origin: 'Morocco', reservesAt: 'chosen' });
    const stages = structuredClone(pack.stages) as { milestones: Body[] }[];
    Object.assign(stages[0]?.milestones[0] ?? {}, { reportedBy: [] });
    Object.assign(stages[0]?.milestones[1] ?? {}, {
      after: ['interviewed'],
      deadlines: [{ due: ['opened - 3d'], effect: 'escalate', source: 'NOWHERE 3' }],
    });
    const { status, body } = await publish({ ...pack, stages });
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'shape-invalid', detail: 'The pack has 8 faults.' });
    const found = body.errors as Fault[];
    expect(found.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(
      expect.arrayContaining([
        'unknown-key /colour',
        'badly-written /origin',
        'reference-unknown /reservesAt',
        'nobody-reports /stages/0/milestones/0/reportedBy',
        'milestone-unreachable /stages/0/milestones/1',
        'deadline-before-predecessor /stages/0/milestones/1/deadlines/0/due/0',
        'source-unknown /stages/0/milestones/1/deadlines/0/source',
      ]),
    );
    expect(found.every(({ detail }) => detail.length > 5)).toBe(true);
    expect(await listed()).toEqual(before);
  });

  it.each<[string, Asked]>([
    ['nothing', { body: {} }],
    ['a list', { body: [] }],
    ['what is no JSON', { raw: '{' }],
    ['another prototype', { raw: '{"__proto__": {"code": "x"}}' }],
    ['more than anybody reads', { raw: JSON.stringify({ holidays: 'x'.repeat(400_000) }) }],
    ['lists in lists', { raw: `{"stages": ${'['.repeat(2_000)}${']'.repeat(2_000)}}` }],
    ['a text with a control character', { body: { ...maEsCartaya2026, version: '2040', title: 'a\u0000b' } }],
  ])('refuses %s', async (_, asked) => {
    const before = await listed();
    const { status } = await publish(asked.body, asked);
    expect([400, 413, 422]).toContain(status);
    expect(await listed()).toEqual(before);
  });

  it('explains its own sources and names its own codes, and both read back', async () => {
    const sources = [{ key: 'BOJA12', title: 'Order of the region', where: 'BOJA 12/2026' }];
    const labels = { interviewed: { fr: 'Entretien passé', ar: 'أجريت المقابلة' } };
    const bars = { months: 36, from: ['decided'], source: 'BOJA12 4' };
    const { status, body } = await publish(await packFor('2032', { sources, labels, bars }));
    expect({ status, pack: body.pack }).toMatchObject({ status: 201, pack: { sources, labels, bars } });
    expect(await publish(await packFor('2033', { bars }))).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/bars/source', code: 'source-unknown' }] },
    });
    const redefined = [{ ...sources[0], key: 'RLOEX' }];
    expect(await publish(await packFor('2033', { sources: redefined }))).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/sources/0/key', code: 'name-reserved' }] },
    });
  });

  it('is what new campaigns follow once it is the default, and old ones do not', async () => {
    const { version: _version, ...unversioned } = CAMPAIGN;
    const open = async (): Promise<unknown> =>
      (await api.call('POST', '/v1/campaigns', { as: 'officer', body: unversioned })).body;
    const old = (await open()) as { campaignId: string; programme: string };
    await publish(await packFor('2049'));
    expect(await open()).toMatchObject({ programme: old.programme });
    await publish({ ...(await packFor('2050')), makeDefault: true });
    expect(await open()).toMatchObject({ programme: 'ma-es-cartaya@2050' });
    const read = await api.call('GET', `/v1/campaigns/${old.campaignId}`, { as: 'officer' });
    expect(read.body).toMatchObject({ programme: old.programme });
    expect(old.programme).not.toBe('ma-es-cartaya@2050');
  });
});

describe('the schema of rule packs', () => {
  it('is served as JSON Schema 2020-12, the one committed', async () => {
    const { status, headers, body } = await api.call('GET', '/v1/programmes/schema', { as: 'ngo' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/schema\+json/);
    expect(body).toEqual(JSON.parse(readFileSync('docs/programme.schema.json', 'utf8')));
  });

  it('takes every pack that is read here, as anybody’s validator sees it', async () => {
    const { body: schema } = await api.call('GET', '/v1/programmes/schema', { as: 'officer' });
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);
    const { items } = (await listed()) as { items: { code: string; version: string }[] };
    for (const { code, version } of items) {
      const { body } = await api.call('GET', `/v1/programmes/${code}?version=${version}`, { as: 'officer' });
      expect({ code, version, valid: validate(body.pack) }).toEqual({ code, version, valid: true });
    }
  });
});
