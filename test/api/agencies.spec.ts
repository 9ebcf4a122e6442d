// Agencies over HTTP: made and named anew by administrators, each under a name of its own.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rows } from '#libs/db/postgres/sql';
import { startApi } from './in-process.ts';
import type { Answer, Api, Body } from './in-process.ts';
import { endAll } from '../support/end-all.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => endAll(api));

const admin = (method: string, path: string, body?: Body): Promise<Answer> =>
  api.call(method, path, { as: 'admin', ...(body === undefined ? {} : { body }) });
const aName = (): string => `Ayuntamiento ${randomUUID()}`;

async function newAgency(more: Body = {}): Promise<Body> {
  const said = { name: aName(), agencyKind: 'municipality', country: 'ES', ...more };
  const { status, body } = await admin('POST', '/v1/agencies', said);
  expect(status).toBe(201);
  return body;
}

describe('an agency', () => {
  it('is made with what the list then says of it, and its people may be given accounts', async () => {
    const made = await newAgency();
    expect(Object.keys(made).sort()).toEqual(['agencyId', 'agencyKind', 'country', 'name']);
    const listed = await admin('GET', '/v1/agencies?limit=500');
    expect(listed.body.items).toContainEqual(made);
    const user = { name: 'Lucía', role: 'partner-agency', agencyId: made.agencyId };
    const account = await admin('POST', '/v1/users', { ...user, email: `${randomUUID()}@example.org` });
    expect(account.status).toBe(201);
  });

  it('of the instance itself has no kind, and that is said and not forgotten', async () => {
    expect(await newAgency({ agencyKind: null })).toMatchObject({ agencyKind: null });
    const said = { name: aName(), country: 'MA' };
    expect(await admin('POST', '/v1/agencies', said)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/agencyKind', code: 'required' }] },
    });
  });

  it.each<[string, Body, string, string]>([
    ['no name', { name: '' }, '/name', 'is-text'],
    ['a name without a letter', { name: '2026' }, '/name', 'holds-letter'],
    ['a name of 121 characters', { name: 'a'.repeat(121) }, '/name', 'is-text'],
    ['a kind that there is not', { agencyKind: 'kingdom' }, '/agencyKind', 'is-in'],
    ['a country in words', { country: 'Spain' }, '/country', 'is-country'],
    ['a country that there is not', { country: 'SP' }, '/country', 'is-country'],
    ['a country in small letters', { country: 'es' }, '/country', 'is-country'],
    ['a field that there is not', { role: 'auditor' }, '/role', 'unknown-key'],
  ])('is refused with %s', async (_what, more, pointer, code) => {
    const said = { name: aName(), agencyKind: 'ngo', country: 'ES', ...more };
    expect(await admin('POST', '/v1/agencies', said)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer, code }] },
    });
  });

  it('has a name that no other bears, whatever the case of its letters and the blanks around it', async () => {
    const { name, agencyId } = await newAgency();
    const other = await newAgency();
    const refused = { status: 422, body: { errors: [{ pointer: '/name', code: 'name-taken' }] } };
    for (const same of [name, String(name).toUpperCase(), `  ${String(name)} `]) {
      const said = { name: same, agencyKind: null, country: 'MA' };
      expect(await admin('POST', '/v1/agencies', said)).toMatchObject(refused);
      const path = `/v1/agencies/${String(other.agencyId)}`;
      expect(await admin('PATCH', path, { name: same })).toMatchObject(refused);
    }
    // Its own name, written otherwise, is no other's.
    const written = String(name).toUpperCase();
    const renamed = await admin('PATCH', `/v1/agencies/${String(agencyId)}`, { name: written });
    expect(renamed).toMatchObject({ status: 200, body: { agencyId, name: written } });
  });

  it('of two at once with one name is one', async () => {
    const said = { name: aName(), agencyKind: 'ngo', country: 'IT' };
    const answers = await Promise.all(Array.from({ length: 6 }, () => admin('POST', '/v1/agencies', said)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422, 422]);
  });

  it('takes another name; its kind and its country stay', async () => {
    const made = await newAgency();
    const path = `/v1/agencies/${String(made.agencyId)}`;
    const name = aName();
    expect(await admin('PATCH', path, { name })).toMatchObject({ status: 200, body: { ...made, name } });
    for (const change of [{ agencyKind: null }, { country: 'MA' }, { agencyId: 'other' }]) {
      const [field = ''] = Object.keys(change);
      expect(await admin('PATCH', path, change)).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: `/${field}`, code: 'unknown-key' }] },
      });
    }
    expect((await admin('PATCH', path, {})).body).toEqual({ ...made, name });
    expect((await admin('PATCH', '/v1/agencies/nowhere', { name: aName() })).status).toBe(404);
  });

  it('is an administrator’s to make and to name', async () => {
    const { agencyId } = await newAgency();
    const said = { name: aName(), agencyKind: 'ngo', country: 'IT' };
    for (const as of ['officer', 'auditor', 'cartaya']) {
      expect((await api.call('POST', '/v1/agencies', { as, body: said })).status).toBe(403);
      const path = `/v1/agencies/${String(agencyId)}`;
      expect((await api.call('PATCH', path, { as, body: { name: aName() } })).status).toBe(403);
    }
  });

  it('leaves a line in the access log when it is made and when it is named anew, and none when nothing changes', async () => {
    const lines = (): Promise<unknown[]> =>
      rows(api.db, `SELECT 1 FROM access_audit WHERE kind = 'write' AND route LIKE '% /v1/agencies%'`);
    const before = (await lines()).length;
    const { agencyId, name } = await newAgency();
    const path = `/v1/agencies/${String(agencyId)}`;
    await admin('PATCH', path, { name });
    expect(await lines()).toHaveLength(before + 1);
    await admin('PATCH', path, { name: aName() });
    expect(await lines()).toHaveLength(before + 2);
  });

  it('of a demo’s making is a demo’s', async () => {
    const { agencyId } = await newAgency();
    const found = await rows(api.db, 'SELECT demo FROM agencies WHERE agency_id = $1', [agencyId]);
    expect(found).toEqual([{ demo: true }]);
  });
});
