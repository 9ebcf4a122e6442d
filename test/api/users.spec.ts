// Accounts of people over HTTP: made, changed and closed by administrators; one's own password and sessions.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { rows } from '#libs/db/postgres/sql';
import { endAll } from '../support/end-all.ts';
import { until } from '../support/stack.ts';
import { startApi } from './in-process.ts';
import type { Answer, Api, Body } from './in-process.ts';

const PASSWORD = 'the first password';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => endAll(api));

const admin = (method: string, path: string, body?: Body): Promise<Answer> =>
  api.call(method, path, { as: 'admin', ...(body === undefined ? {} : { body }) });
const withToken = (token: unknown, method: string, path: string, body?: Body): Promise<Answer> =>
  api.call(method, path, {
    headers: { authorization: `Bearer ${String(token)}` },
    ...(body === undefined ? {} : { body }),
  });
const signIn = (email: unknown, password: unknown): Promise<Answer> =>
  api.call('POST', '/v1/session', { body: { email, password } });

async function newUser(more: Body = {}): Promise<{ userId: string; email: string; password: string | null }> {
  const email = `u${randomUUID()}@example.org`;
  const said = { email, name: 'Amina Berrada', role: 'placement-officer', agencyId: 'demo-anapec', ...more };
  const made = await admin('POST', '/v1/users', said);
  expect(made.status).toBe(201);
  return made.body as { userId: string; email: string; password: string | null };
}

async function signedIn(email: string, password = PASSWORD): Promise<string> {
  const { status, body } = await signIn(email, password);
  expect(status).toBe(201);
  return String(body.token);
}

describe('an account', () => {
  it('is made with a password that is shown once, and stored nowhere as it is', async () => {
    const { password, ...made } = await newUser();
    expect(password).toMatch(/^[\w-]{20}$/);
    expect((await signIn(made.email, password)).status).toBe(201);
    const { body } = await admin('GET', '/v1/users?agencyId=demo-anapec&limit=500');
    expect(body.items).toContainEqual(made);
    const kept = JSON.stringify([
      await rows(api.db, 'SELECT * FROM users'),
      await rows(api.db, 'SELECT * FROM request_keys'),
      api.log,
    ]);
    expect(kept).not.toContain(password);
  });

  it('is made once for a key, and its password is not shown again', async () => {
    const body = { email: 'twice@example.org', name: 'Twice', role: 'auditor', agencyId: 'demo-audit' };
    const first = await api.call('POST', '/v1/users', { as: 'admin', body, key: 'twice' });
    const again = await api.call('POST', '/v1/users', { as: 'admin', body, key: 'twice' });
    expect(again).toMatchObject({ status: 201, body: { ...first.body, password: null } });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
  });

  it.each([
    ['an email that has an account', { email: 'OFFICER@noria.demo' }, '/email'],
    ['no email', { email: 'somebody' }, '/email'],
    ['a short password', { password: 'too short' }, '/password'],
    ['an agency that there is not', { agencyId: 'nowhere' }, '/agencyId'],
    ['an agency that is no partner', { role: 'partner-agency', agencyId: 'demo-anapec' }, '/agencyId'],
    ['an officer of a municipality', { role: 'placement-officer', agencyId: 'demo-cartaya' }, '/agencyId'],
    ['an administrator of a municipality', { role: 'administrator', agencyId: 'demo-cartaya' }, '/agencyId'],
    ['an auditor of a consulate', { agencyId: 'demo-consulate' }, '/agencyId'],
    ['a role that there is not', { role: 'king' }, '/role'],
  ])('is refused with %s', async (_what, more, pointer) => {
    const said = { email: 'new@example.org', name: 'New', role: 'auditor', agencyId: 'demo-audit', ...more };
    const refused = await admin('POST', '/v1/users', said);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });

  it('is an administrator’s to see and to make', async () => {
    for (const as of ['officer', 'auditor', 'cartaya']) {
      expect((await api.call('GET', '/v1/users', { as })).status).toBe(403);
      expect((await api.call('POST', '/v1/users', { as, body: {} })).status).toBe(403);
    }
  });

  it('is signed out everywhere when it is closed, and signs in again once it is open', async () => {
    const { userId, email } = await newUser({ password: PASSWORD });
    const token = await signedIn(email);
    expect(await admin('PATCH', `/v1/users/${userId}`, { active: false })).toMatchObject({
      status: 200,
      body: { userId, active: false },
    });
    expect((await signIn(email, PASSWORD)).status).toBe(401);
    await admin('PATCH', `/v1/users/${userId}`, { active: true });
    expect((await signIn(email, PASSWORD)).status).toBe(201);
    expect(await rows(api.db, 'SELECT 1 FROM sessions WHERE user_id = $1', [userId])).toHaveLength(1);
    expect(token).not.toBe('');
  });

  it('loses its sessions and keys with a new password', async () => {
    const { userId, email } = await newUser({ password: PASSWORD });
    await signedIn(email);
    await rows(
      api.db,
      `INSERT INTO api_keys (key_id, token_hash, user_id, name) VALUES ($1, sha256('k'), $1, 'a screen')`,
      [userId],
    );
    const next = 'the second password';
    expect((await admin('PATCH', `/v1/users/${userId}`, { password: next })).status).toBe(200);
    expect((await signIn(email, PASSWORD)).status).toBe(401);
    expect((await signIn(email, next)).status).toBe(201);
    expect(
      await rows(api.db, 'SELECT 1 FROM api_keys WHERE user_id = $1 AND revoked_at IS NULL', [userId]),
    ).toEqual([]);
    const { body } = await admin('GET', `/v1/users/${userId}/sessions`);
    expect(body.total).toBe(1);
    expect((await admin('DELETE', `/v1/users/${userId}/sessions`)).status).toBe(204);
    expect((await admin('GET', `/v1/users/${userId}/sessions`)).body.total).toBe(0);
  });

  it('changes role and agency together, and never its administrator’s own', async () => {
    const { userId } = await newUser();
    const partner = { role: 'partner-agency', agencyId: 'demo-ngo' };
    expect((await admin('PATCH', `/v1/users/${userId}`, { role: 'partner-agency' })).status).toBe(422);
    expect((await admin('PATCH', `/v1/users/${userId}`, partner)).body).toMatchObject({ userId, ...partner });
    expect(await admin('PATCH', `/v1/users/${userId}`, { role: 'placement-officer' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/role', code: 'is-a-partner' }] },
    });
    const [own] = await rows<{ id: string }>(
      api.db,
      `SELECT user_id AS id FROM users WHERE email = 'admin@noria.demo'`,
    );
    for (const [change, pointer] of [
      [{ active: false }, '/active'],
      [{ role: 'auditor' }, '/role'],
    ] as const) {
      expect((await admin('PATCH', `/v1/users/${own?.id}`, change)).body).toMatchObject({
        errors: [{ pointer, code: 'own-account' }],
      });
    }
    expect((await admin('PATCH', '/v1/users/nobody', { active: false })).status).toBe(404);
  });

  it('that fits no more is still closed', async () => {
    const { userId } = await newUser();
    await rows(api.db, `UPDATE users SET agency_id = 'demo-cartaya' WHERE user_id = $1`, [userId]);
    expect((await admin('PATCH', `/v1/users/${userId}`, { active: false })).status).toBe(200);
  });

  it('of a demo’s making is a demo’s, and signs in nowhere else', async () => {
    const { email } = await newUser({ password: PASSWORD, agencyId: 'demo-anapec' });
    await signedIn(email);
    const real = await startApi({ over: api, demo: false });
    try {
      const body = { email, password: PASSWORD };
      expect((await real.call('POST', '/v1/session', { body })).status).toBe(401);
    } finally {
      await real.stop();
    }
  });
});

describe('one’s own account', () => {
  it('takes another password for the one it has, and ends every other session', async () => {
    const { email } = await newUser({ password: PASSWORD });
    const [one, other] = [await signedIn(email), await signedIn(email)];
    const next = 'the second password';
    const change = (current: string): Promise<Answer> =>
      withToken(one, 'POST', '/v1/session/password', { current, next });
    expect(await change('wrong')).toMatchObject({ status: 422, body: { errors: [{ pointer: '/current' }] } });
    expect((await change(PASSWORD)).status).toBe(204);
    const { body } = await withToken(one, 'GET', '/v1/sessions');
    expect(body).toMatchObject({ total: 1, items: [{ current: true }] });
    expect(JSON.stringify(body)).not.toContain(one);
    expect((await signIn(email, PASSWORD)).status).toBe(401);
    expect((await signIn(email, next)).status).toBe(201);
    expect(other).not.toBe(one);
  });

  it('ends its sessions one by one, and nobody else’s', async () => {
    const { email } = await newUser({ password: PASSWORD });
    const [one, other] = [await signedIn(email), await signedIn(email)];
    const { body } = await withToken(one, 'GET', '/v1/sessions');
    const items = body.items as { sessionId: string; current: boolean }[];
    const ending = items.find(({ current }) => !current)?.sessionId ?? '';
    const stranger = await api.call('DELETE', `/v1/sessions/${ending}`, { as: 'officer' });
    expect(stranger.status).toBe(404);
    expect((await withToken(one, 'DELETE', `/v1/sessions/${ending}`)).status).toBe(204);
    expect((await withToken(one, 'GET', '/v1/sessions')).body.total).toBe(1);
    expect((await withToken(other, 'GET', '/v1/sessions')).status).toBe(401);
  });
});

describe('what has ended', () => {
  // What is remembered for a second is remembered for ever while the clock stands.
  let other: Api;
  let clock: { mockRestore(): void };
  beforeAll(async () => {
    other = await startApi({ over: api });
  });
  afterAll(() => endAll(other));
  beforeEach(() => {
    clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
  });
  afterEach(() => clock.mockRestore());

  const asks = (at: Api, token: string): Promise<Answer> =>
    at.call('GET', '/v1/sessions', { headers: { authorization: `Bearer ${token}` } });

  it.each<[string, (userId: string, sessionId: string, own: string) => Promise<Answer>]>([
    ['a closed account', (userId) => admin('PATCH', `/v1/users/${userId}`, { active: false })],
    ['another password', (userId) => admin('PATCH', `/v1/users/${userId}`, { password: 'another password' })],
    ['another role', (userId) => admin('PATCH', `/v1/users/${userId}`, { role: 'auditor' })],
    ['a sign-out everywhere', (userId) => admin('DELETE', `/v1/users/${userId}/sessions`)],
    ['an ended session', (_user, sessionId, own) => withToken(own, 'DELETE', `/v1/sessions/${sessionId}`)],
    [
      'one’s own new password',
      (_user, _session, own) =>
        withToken(own, 'POST', '/v1/session/password', { current: PASSWORD, next: 'another password' }),
    ],
  ])('lets nothing pass that begins after the answer: %s', async (_what, end) => {
    const { userId, email } = await newUser({ password: PASSWORD });
    const token = await signedIn(email);
    const own = await signedIn(email);
    const { body } = await asks(api, token);
    const sessions = body.items as { sessionId: string; current: boolean }[];
    const sessionId = sessions.find(({ current }) => current)?.sessionId ?? '';
    expect((await end(userId, sessionId, own)).status).toBeLessThan(300);
    expect((await asks(api, token)).status).toBe(401);
  });

  it('lets nothing pass with a revoked key', async () => {
    const made = await admin('POST', '/v1/agencies/demo-ngo/keys', { name: 'a system' });
    const { keyId, key } = made.body as { keyId: string; key: string };
    expect((await asks(api, key)).status).toBe(200);
    expect((await admin('DELETE', `/v1/keys/${keyId}`)).status).toBe(204);
    expect((await asks(api, key)).status).toBe(401);
  });

  it('is forgotten by another process as soon as it is told', async () => {
    const { userId, email } = await newUser({ password: PASSWORD });
    const token = await signedIn(email);
    expect((await asks(other, token)).status).toBe(200);
    await admin('PATCH', `/v1/users/${userId}`, { active: false });
    await until(60_000, 'the token is remembered', async () => (await asks(other, token)).status === 401);
  });
});
