import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LoginThrottle } from '#apps/api/auth/login-throttle';
import { DEMO_PARTS } from '#apps/api/demo/demo-accounts';
import { createApiKey, revokeApiKey } from '#libs/db/directory/sessions';
import { first, rows } from '#libs/db/postgres/sql';
import { startApi } from './in-process.ts';
import { endAll } from '../support/end-all.ts';
import { until } from '../support/stack.ts';
import type { Api } from './in-process.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => endAll(api));

const signIn = (email: string, password = 'noria-demo'): ReturnType<Api['call']> =>
  api.call('POST', '/v1/session', { body: { email, password } });
const read = (headers: Record<string, string>): ReturnType<Api['call']> =>
  api.call('GET', '/v1/programmes', { headers });
const kinds = async (): Promise<unknown[]> =>
  (await rows<{ kind: string }>(api.db, 'SELECT kind FROM access_audit ORDER BY access_id')).map(
    ({ kind }) => kind,
  );

describe('signing in', () => {
  it('gives a token for twelve hours, and says who one is', async () => {
    const answer = await signIn('officer@noria.demo');
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      token: expect.stringMatching(/^[\w-]{43,}$/),
      expiresAt: expect.any(String),
      user: {
        userId: expect.any(String),
        name: 'Samira Bennani',
        role: 'placement-officer',
        agencyId: 'demo-anapec',
      },
    });
    const hours = (Date.parse(String(answer.body.expiresAt)) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(11.9);
    expect(hours).toBeLessThan(12.1);
    expect((await read({ authorization: `Bearer ${String(answer.body.token)}` })).status).toBe(200);
  });

  it('keeps neither the token nor the password as they are', async () => {
    const { body } = await signIn('officer@noria.demo');
    const stored = JSON.stringify([
      await rows(api.db, 'SELECT * FROM sessions'),
      await rows(api.db, 'SELECT * FROM users'),
      api.log,
    ]);
    expect(stored).toContain('$argon2id$');
    expect(stored).not.toContain(String(body.token));
    expect(stored).not.toContain('noria-demo"');
  });

  it('takes an email in any case, and no other password', async () => {
    expect((await signIn('OFFICER@noria.demo')).status).toBe(201);
    const wrong = await signIn('officer@noria.demo', 'Noria-demo');
    const unknown = await signIn('nobody@noria.demo');
    for (const answer of [wrong, unknown]) {
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({ code: 'wrong-credentials' });
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
    expect(wrong.text).toBe(unknown.text);
  });

  it('is open to all twelve accounts of the demo, again and again', async () => {
    for (let round = 0; round < 3; round += 1) {
      const answers = await Promise.all(DEMO_PARTS.map(({ account }) => signIn(`${account}@noria.demo`)));
      expect(answers.map(({ status }) => status)).toEqual(DEMO_PARTS.map(() => 201));
    }
  });

  it('is refused for a while after too many wrong passwords, the right one too', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn('ngo@noria.demo', 'wrong')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    const refused = await signIn('ngo@noria.demo');
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ code: 'too-many-requests' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800);
    expect((await signIn('ofii@noria.demo')).status).toBe(201);
    api.app.get(LoginThrottle).succeeded('ngo@noria.demo', '127.0.0.1');
  });

  it('is audited, whether it succeeds or not, without the email', async () => {
    await signIn('officer@noria.demo');
    await signIn('officer@noria.demo', 'wrong');
    expect((await kinds()).slice(-2)).toEqual(['login', 'login-failed']);
    const audit = await rows(api.db, 'SELECT * FROM access_audit');
    expect(JSON.stringify(audit)).not.toContain('@noria.demo');
  });
});

describe('a token', () => {
  it.each([
    ['none at all', {}],
    ['one nobody gave', { authorization: `Bearer ${'x'.repeat(43)}` }],
    ['one with a NUL', { authorization: `Bearer ${'x'.repeat(43)}%00` }],
    ['another scheme', { authorization: 'Basic b2ZmaWNlcjpub3JpYQ==' }],
    ['an enormous one', { authorization: `Bearer ${'x'.repeat(4_000)}` }],
  ])('is needed: %s is 401', async (_what, headers) => {
    const answer = await read(headers);
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ code: 'not-signed-in' });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('is worth nothing after signing out', async () => {
    const { body } = await signIn('auditor@noria.demo');
    const authorization = `Bearer ${String(body.token)}`;
    expect((await api.call('DELETE', '/v1/session', { headers: { authorization } })).status).toBe(204);
    expect((await read({ authorization })).status).toBe(401);
    expect((await kinds()).at(-1)).toBe('logout');
  });

  it('is worth nothing once it has expired', async () => {
    const { body } = await signIn('auditor@noria.demo');
    const { userId } = body.user as { userId: string };
    await rows(api.db, `UPDATE sessions SET expires_at = now() - interval '1 second' WHERE user_id = $1`, [
      userId,
    ]);
    expect((await read({ authorization: `Bearer ${String(body.token)}` })).status).toBe(401);
  });

  it('may be the key of a partner’s system, until it is revoked', async () => {
    const user = await first<{ user_id: string }>(
      api.db,
      `SELECT user_id FROM users WHERE email = 'cartaya@noria.demo'`,
    );
    if (user === undefined) throw new Error('no such account');
    const { keyId, token } = await createApiKey(api.db, { userId: user.user_id, name: 'town hall' });
    const authorization = `Bearer ${token}`;
    expect((await read({ authorization })).status).toBe(200);
    await revokeApiKey(api.db, keyId);
    // Who a token speaks for is remembered for a second.
    await until(60_000, 'the key still opens', async () => (await read({ authorization })).status === 401);
  });
});

describe('a browser’s cookie', () => {
  const cookieOf = async (): Promise<string> =>
    String((await signIn('officer@noria.demo')).headers.get('set-cookie'));

  it('cannot be read by scripts and stays on this site', async () => {
    expect(await cookieOf()).toMatch(
      /^noria_session=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/,
    );
  });

  it('reads from anywhere and writes from here alone', async () => {
    const cookie = String((await cookieOf()).split(';')[0]);
    expect((await read({ cookie })).status).toBe(200);
    const write = (headers: Record<string, string>): ReturnType<Api['call']> =>
      api.call('POST', '/v1/campaigns', { body: {}, headers: { cookie, ...headers } });
    expect((await write({ origin: 'https://evil.example' })).body).toMatchObject({
      code: 'cross-site-request',
    });
    expect((await write({})).body).toMatchObject({ code: 'cross-site-request' });
    expect((await write({ origin: api.url })).body).toMatchObject({ code: 'shape-invalid' });
  });
});

describe('the demo', () => {
  it('lists its accounts, with kind and country', async () => {
    const { status, body } = await api.call('GET', '/v1/demo/accounts');
    expect(status).toBe(200);
    const items = body.items as Record<string, unknown>[];
    expect(items).toHaveLength(DEMO_PARTS.length);
    expect(body).toMatchObject({ nextCursor: null, total: DEMO_PARTS.length });
    expect(items).toContainEqual({
      email: 'cartaya@noria.demo',
      role: 'partner-agency',
      agencyId: 'demo-cartaya',
      agencyKind: 'municipality',
      country: 'ES',
    });
    const offices = items.filter(({ agencyKind }) => agencyKind === 'immigration-office');
    expect(offices.map(({ country }) => country).sort()).toEqual(['ES', 'FR', 'IT']);
  });

  it('is nowhere without NORIA_DEMO: no list, no way in for accounts that an earlier demo left', async () => {
    const real = await startApi({ over: api, demo: false });
    try {
      expect((await real.call('GET', '/v1/demo/accounts')).status).toBe(404);
      const body = { email: 'officer@noria.demo', password: 'noria-demo' };
      expect((await real.call('POST', '/v1/session', { body })).body).toMatchObject({
        code: 'wrong-credentials',
      });
    } finally {
      await real.stop();
    }
  });

  it('is the same after a second start', async () => {
    const before = await rows(api.db, 'SELECT * FROM users ORDER BY email');
    const again = await startApi({ over: api });
    await again.stop();
    expect(await rows(api.db, 'SELECT * FROM users ORDER BY email')).toEqual(before);
  });
});
