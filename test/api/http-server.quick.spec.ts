import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { isLoopback, sessionCookie, tokenOf } from '#apps/api/auth/bearer';
import { LoginThrottle } from '#apps/api/auth/login-throttle';
import { hashPassword, isPassword } from '#libs/db/directory/directory';
import { mergePages } from '#apps/api/health/worker-metrics';
import { loggable, problemOf } from '#apps/api/http/faults';
import { Problem, problemBody, refused } from '#apps/api/http/problem';
import { DatabaseFault } from '#libs/db/postgres/sql';
import { REFUSALS, refuse } from '#libs/domain/refusals';
import type { RefusalCode } from '#libs/domain/refusals';

const TOKEN = 'a'.repeat(43);

function request(method: string, headers: Record<string, string>, ip = '203.0.113.7'): FastifyRequest {
  return { method, headers: { host: 'noria.example', ...headers }, ip } as unknown as FastifyRequest;
}

describe('the token of a request', () => {
  it('is taken from the header, else from the cookie', () => {
    expect(tokenOf(request('POST', { authorization: `Bearer ${TOKEN}` }))).toBe(TOKEN);
    expect(tokenOf(request('GET', { cookie: `other=1; noria_session=${TOKEN}` }))).toBe(TOKEN);
    expect(tokenOf(request('GET', {}))).toBeUndefined();
  });

  it.each([
    'Basic abc',
    'Bearer',
    `Bearer ${TOKEN} x`,
    'Bearer short',
    `Bearer ${'a'.repeat(300)}`,
    `Bearer ${TOKEN}\u0000`,
  ])('is not read from %j', (authorization) => {
    expect(tokenOf(request('GET', { authorization, cookie: `noria_session=${TOKEN}` }))).toBeUndefined();
  });

  it.each([[{ 'sec-fetch-site': 'same-origin' }], [{ origin: 'https://noria.example' }]])(
    'writes from a cookie when the browser says it comes from here: %j',
    (headers: Record<string, string>) => {
      expect(tokenOf(request('POST', { ...headers, cookie: `noria_session=${TOKEN}` }))).toBe(TOKEN);
    },
  );

  it.each([
    [{}],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'none' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://noria.example' }],
  ])('never writes from a cookie otherwise: %j', (headers: Record<string, string>) => {
    const write = (): unknown => tokenOf(request('POST', { ...headers, cookie: `noria_session=${TOKEN}` }));
    expect(write).toThrow(expect.objectContaining({ code: 'cross-site-request', status: 403 }));
  });

  it('travels in a cookie that scripts cannot read', () => {
    expect(sessionCookie(TOKEN, 43_200_000, true)).toBe(
      `noria_session=${TOKEN}; Path=/; HttpOnly; SameSite=Lax; Max-Age=43200; Secure`,
    );
  });
});

describe('this machine', () => {
  it.each(['127.0.0.1', '127.3.2.1', '::1', '::ffff:127.0.0.1'])('is %s', (ip) => {
    expect(isLoopback(request('GET', {}, ip))).toBe(true);
  });

  it('is not whoever a proxy on it speaks for', () => {
    expect(isLoopback(request('GET', { 'x-forwarded-for': '127.0.0.1' }, '127.0.0.1'))).toBe(false);
    expect(isLoopback(request('GET', {}, '203.0.113.7'))).toBe(false);
  });
});

describe('the throttle of log-ins', () => {
  it('stops an account at one address after twenty wrong passwords, and says for how long', () => {
    let now = 0;
    const throttle = new LoginThrottle(() => now);
    const attempts = Array.from({ length: 20 }, () => throttle.begin('officer@noria.demo', '203.0.113.7'));
    expect(attempts.every((wait) => wait === undefined)).toBe(true);
    now = 60_000;
    expect(throttle.begin('Officer@noria.demo', '203.0.113.7')).toBe(14 * 60);
    expect(throttle.begin('officer@noria.demo', '203.0.113.8')).toBeUndefined();
    expect(throttle.begin('cartaya@noria.demo', '203.0.113.7')).toBeUndefined();
    now = 15 * 60_000;
    expect(throttle.begin('officer@noria.demo', '203.0.113.7')).toBeUndefined();
  });

  it('never counts what succeeded', () => {
    const throttle = new LoginThrottle(() => 0);
    for (let round = 0; round < 1_000; round += 1) {
      expect(throttle.begin('officer@noria.demo', '203.0.113.7')).toBeUndefined();
      throttle.succeeded('officer@noria.demo', '203.0.113.7');
    }
  });

  it('stops an address that tries one password on many accounts', () => {
    const throttle = new LoginThrottle(() => 0);
    const waits = Array.from({ length: 401 }, (_, index) =>
      throttle.begin(`user${String(index)}@a.example`, '203.0.113.7'),
    );
    expect(waits.findIndex((wait) => wait !== undefined)).toBe(400);
  });
});

describe('a password', () => {
  it('is kept as argon2id and recognised', async () => {
    const hash = await hashPassword('noria-demo');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await isPassword(hash, 'noria-demo')).toBe(true);
    expect(await isPassword(hash, 'Noria-demo')).toBe(false);
  });

  it('is never right for nobody', async () => {
    expect(await isPassword(undefined, 'nobody')).toBe(false);
  });
});

describe('a problem', () => {
  it.each(Object.keys(REFUSALS) as RefusalCode[])('carries the refusal %s with its status', (code) => {
    const body = problemBody(refused(refuse(code, undefined, { sequence: 3, pointer: '/milestone' })));
    expect(body).toMatchObject({
      type: `urn:noria:problem:${code}`,
      code,
      status: code === 'not-your-milestone' ? 403 : 409,
      title: REFUSALS[code].wording,
      sequence: 3,
      errors: [{ pointer: '/milestone', code }],
    });
  });

  it('is a conflict for every refusal but someone else’s milestone, which is forbidden', () => {
    const codes = Object.keys(REFUSALS) as RefusalCode[];
    const forbidden = codes.filter((code) => problemBody(refused(refuse(code))).status === 403);
    expect(forbidden).toEqual(['not-your-milestone']);
  });

  it('is ours when nobody knows better, and tells nothing of it', () => {
    const fault = new Error('Fatima El Idrissi, AB123456');
    expect(problemOf(fault)).toMatchObject({ status: 500, code: 'internal' });
    expect(JSON.stringify([problemBody(problemOf(fault)), loggable(fault)])).not.toContain('Idrissi');
  });

  it('asks to come back when the database is away, and not when it said no', () => {
    expect(problemOf(new DatabaseFault(null, null, null, 'away'))).toMatchObject({
      status: 503,
      retryAfterSeconds: 1,
    });
    expect(problemOf(new DatabaseFault('23505', 'uq_x', 'x', 'twice'))).toMatchObject({ status: 500 });
  });

  it('stays what it was when it is caught', () => {
    const problem = new Problem('not-found');
    expect(problemOf(problem)).toBe(problem);
  });
});

describe('the figures of several workers', () => {
  const page = (value: string): string =>
    `# HELP temporal_request Requests\n# TYPE temporal_request counter\ntemporal_request{operation="Poll"} ${value}\ntemporal_up ${value}\n`;

  it('stand under one head, each with its worker', () => {
    expect(mergePages([page('1'), page('2')]).split('\n')).toEqual([
      '# HELP temporal_request Requests',
      '# TYPE temporal_request counter',
      'temporal_request{worker="1",operation="Poll"} 1',
      'temporal_up{worker="1"} 1',
      'temporal_request{worker="2",operation="Poll"} 2',
      'temporal_up{worker="2"} 2',
    ]);
  });
});
