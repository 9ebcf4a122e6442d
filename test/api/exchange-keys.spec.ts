// A partner's system signs in with a key that an administrator made: over the API, or at the command line.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rows } from '#libs/db/postgres/sql';
import { startApi } from './in-process.ts';
import type { Answer, Api } from './in-process.ts';
import { endAll } from '../support/end-all.ts';

const KEYS = '/v1/agencies/demo-france-travail/keys';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => endAll(api));

const make = (name: string, as = 'admin', path = KEYS): Promise<Answer> =>
  api.call('POST', path, { as, body: { name } });
const asKey = (key: unknown, path: string): Promise<Answer> =>
  api.call('GET', path, { headers: { authorization: `Bearer ${String(key)}` } });
const revoke = (keyId: unknown, as = 'admin'): Promise<Answer> =>
  api.call('DELETE', `/v1/keys/${String(keyId)}`, { as });

describe('a key', () => {
  it('is shown once, and speaks for its agency from then on', async () => {
    const made = await make('Offers of the service');
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      keyId: expect.any(String),
      name: 'Offers of the service',
      agencyId: 'demo-france-travail',
      key: expect.stringMatching(/^nrk_[\w-]{43}$/),
    });
    expect((await asKey(made.body.key, '/v1/exchange/offers')).status).toBe(200);
    expect((await asKey(made.body.key, KEYS)).status).toBe(403);

    const { body } = await api.call('GET', KEYS, { as: 'admin' });
    const { key, ...item } = made.body;
    expect(body.items).toEqual([
      { ...item, createdAt: expect.any(String), expiresAt: null, revokedAt: null },
    ]);
    const kept = JSON.stringify([
      await rows(api.db, `SELECT *, encode(token_hash, 'escape') FROM api_keys`),
      await rows(api.db, 'SELECT * FROM users'),
      await rows(api.db, 'SELECT * FROM request_keys'),
      api.log,
    ]);
    expect(kept).not.toContain(String(key));
  });

  it('is not shown again when the request is sent again, and is made once', async () => {
    const [key, body] = [randomUUID(), { name: 'Sent twice' }];
    const made = await api.call('POST', KEYS, { as: 'admin', key, body });
    const again = await api.call('POST', KEYS, { as: 'admin', key, body });
    expect(again).toMatchObject({ status: 201, body: { ...made.body, key: null } });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((await asKey(made.body.key, '/v1/exchange/offers')).status).toBe(200);
  });

  it('acts as a user of its own, as whom nobody signs in', async () => {
    const [one, two] = [await make('One system'), await make('Another system')];
    for (const { body } of [one, two]) await asKey(body.key, '/v1/exchange/offers');
    const users = await rows<{ email: string; role: string }>(
      api.db,
      `SELECT u.email, u.role FROM users u JOIN api_keys USING (user_id) WHERE key_id = ANY ($1)`,
      [[one.body.keyId, two.body.keyId]],
    );
    expect(new Set(users.map(({ email }) => email)).size).toBe(2);
    expect(new Set(users.map(({ role }) => role))).toEqual(new Set(['partner-agency']));
    const body = { email: users[0]?.email, password: 'noria-demo' };
    expect((await api.call('POST', '/v1/session', { body })).status).toBe(401);
    const { body: demo } = await api.call('GET', '/v1/demo/accounts');
    expect(JSON.stringify(demo)).not.toContain('keys.invalid');
  });

  it('is worth nothing once it is revoked, and stays on the list', async () => {
    const { body } = await make('Soon gone');
    expect((await revoke(body.keyId)).status).toBe(204);
    expect((await asKey(body.key, '/v1/exchange/offers')).status).toBe(401);
    expect((await revoke(body.keyId)).status).toBe(204);
    expect((await revoke('nowhere')).status).toBe(404);
    const { body: list } = await api.call('GET', KEYS, { as: 'admin' });
    expect(list.items).toContainEqual(
      expect.objectContaining({ keyId: body.keyId, revokedAt: expect.any(String) }),
    );
  });

  it('is an administrator’s to make, for a partner agency that there is', async () => {
    for (const as of ['officer', 'auditor', 'france-travail']) {
      expect((await make('mine', as)).status).toBe(403);
      expect((await api.call('GET', KEYS, { as })).status).toBe(403);
    }
    expect((await make('x', 'admin', '/v1/agencies/nowhere/keys')).status).toBe(404);
    const instance = await make('x', 'admin', '/v1/agencies/demo-anapec/keys');
    expect(instance).toMatchObject({ status: 422, body: { errors: [{ pointer: '/agencyId' }] } });
    expect((await make(' ')).body).toMatchObject({ errors: [{ pointer: '/name' }] });
  });

  it('is audited when it is made and when it is revoked', async () => {
    const { body } = await make('Audited');
    await revoke(body.keyId);
    await revoke(body.keyId);
    const written = await rows<{ route: string }>(
      api.db,
      `SELECT route FROM access_audit WHERE kind = 'write' AND agency_id = 'demo-anapec' ORDER BY access_id DESC LIMIT 2`,
    );
    expect(written.map(({ route }) => route)).toEqual([
      'DELETE /v1/keys/:keyId',
      'POST /v1/agencies/:agencyId/keys',
    ]);
  });
});
