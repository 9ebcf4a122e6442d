import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { AccountLimit } from '#apps/api/auth/account-limit';
import { Problem } from '#apps/api/http/problem';
import { CAMPAIGN, startApi } from './in-process.ts';
import type { Answer, Api } from './in-process.ts';
import { endAll } from '../support/end-all.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => endAll(api));

function expectProblem(answer: Answer, status: number, code: string): void {
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({ type: `urn:noria:problem:${code}`, status });
  expect(typeof answer.body.title).toBe('string');
  expect(typeof answer.body.detail).toBe('string');
  expect(answer.text).not.toMatch(/node_modules|at \w+ \(|SELECT|INSERT/);
}

const create = (raw: string, headers: Record<string, string> = {}): Promise<Answer> =>
  api.call('POST', '/v1/campaigns', { as: 'officer', raw, headers });

describe('a request that nobody should send', () => {
  it.each([
    ['no JSON', '{"programme":', 400, 'malformed-request'],
    ['two values', '{} {}', 400, 'malformed-request'],
    ['a key called __proto__', '{"__proto__":{"role":"administrator"}}', 400, 'malformed-request'],
    ['a constructor with a prototype', '{"constructor":{"prototype":{}}}', 400, 'malformed-request'],
    ['null', 'null', 422, 'shape-invalid'],
    ['a list', '[]', 422, 'shape-invalid'],
    ['nothing', '', 422, 'shape-invalid'],
    ['more than it reads', JSON.stringify({ season: 'x'.repeat(300_000) }), 413, 'payload-too-large'],
    ['deep nesting', `{"region":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 422, 'shape-invalid'],
  ])('%s is refused: %j', async (_what, raw, status, code) => {
    expectProblem(await create(raw), status, code);
  });

  it('a body in another encoding than UTF-8 is refused, and none of it is kept', async () => {
    const body = Buffer.from(JSON.stringify({ ...CAMPAIGN, region: 'Salé' }), 'latin1');
    const answer = await fetch(`${api.url}/v1/campaigns`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await api.token('officer')}`,
        'content-type': 'application/json',
        'idempotency-key': 'latin-1',
      },
      body,
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code: 'malformed-request',
      detail: expect.stringContaining('UTF-8'),
    });
  });

  it.each(['%', '_', '…', ' . '])('a search for %p is refused at q', async (q) => {
    const answer = await api.call('GET', `/v1/cases?q=${encodeURIComponent(q)}`, { as: 'officer' });
    expectProblem(answer, 422, 'shape-invalid');
    expect(answer.body.errors).toEqual([expect.objectContaining({ pointer: '?q' })]);
  });

  it('a number beyond all numbers is refused by the field’s name', async () => {
    const answer = await create(JSON.stringify(CAMPAIGN).replace('"quota":10', '"quota":1e400'));
    expectProblem(answer, 422, 'shape-invalid');
    expect(answer.body.errors).toEqual([expect.objectContaining({ pointer: '/quota' })]);
  });

  it.each(['NUL \\u0000', 'an override \\u202e', 'half a character \\ud800', 'a lost one \\ufffd'])(
    'a text with %s is refused by the field’s name',
    async (escape) => {
      const answer = await create(JSON.stringify({ ...CAMPAIGN, region: 'R' }).replace('"R"', `"${escape}"`));
      expectProblem(answer, 422, 'shape-invalid');
      expect(answer.body.errors).toEqual([expect.objectContaining({ pointer: '/region' })]);
    },
  );

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'nonsense',
  ])('a body of %s is refused', async (type) => {
    expectProblem(await create('programme=x', { 'content-type': type }), 415, 'media-type-unsupported');
  });

  it.each(['/nowhere', '/v1', '/v1/programmes/schema/x', '/v1/cases/../../etc/passwd', '/V1/SESSION'])(
    'nothing answers at %s',
    async (path) => {
      expectProblem(await api.call('GET', path, { as: 'officer' }), 404, 'not-found');
    },
  );

  it.each([
    ['PUT', '/v1/campaigns', 'GET, HEAD, POST'],
    ['DELETE', '/v1/programmes?limit=1', 'GET, HEAD, POST'],
    ['PATCH', '/v1/cases/any-case/milestones', 'POST'],
    ['PATCH', '/v1/session', 'DELETE, GET, HEAD, POST'],
    ['OPTIONS', '/v1/campaigns', 'GET, HEAD, POST'],
    ['GET', '/v1/cases/any-case/hold', 'POST'],
    ['POST', '/health/live', 'GET, HEAD'],
    ['DELETE', '/openapi.json', 'GET, HEAD'],
  ])('%s %s is no route, and the answer says what the address takes', async (method, path, allow) => {
    for (const asked of [{ as: 'admin' }, {}, ...(method === 'GET' ? [] : [{ as: 'admin', body: {} }])]) {
      const answer = await api.call(method, path, asked);
      expectProblem(answer, 405, 'method-not-allowed');
      expect(answer.headers.get('allow')).toBe(allow);
    }
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    '%s of an address that nobody has is not found',
    async (method) => {
      const answer = await api.call(method, '/v1/nowhere', { as: 'admin' });
      expectProblem(answer, 404, 'not-found');
      expect(answer.headers.get('allow')).toBeNull();
    },
  );

  it.each(['/v1/campaigns/%ZZ', '/v1/%', '/%c0%ae%c0%ae'])(
    'an address that cannot be decoded is refused: %s',
    async (path) => {
      const answer = await api.call('GET', path, { as: 'officer' });
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect([400, 404]).toContain(answer.status);
    },
  );

  it.each([
    '%00',
    'a%00b',
    '%F0%9F%92%A5',
    "';DROP TABLE cases;--",
    'x'.repeat(100),
    'x'.repeat(5_000),
    '%2e%2e%2f',
    'a%20b',
    '__proto__',
    'constructor',
  ])('an id that is none of ours names nothing: %s', async (id) => {
    const answer = await api.call('GET', `/v1/campaigns/${id}`, { as: 'officer' });
    expectProblem(
      answer,
      answer.status === 414 ? 414 : 404,
      answer.status === 414 ? 'address-too-long' : 'not-found',
    );
  });

  it.each([
    ['?limit=0', '?limit'],
    ['?limit=1e3', '?limit'],
    ['?limit=1&limit=2', '?limit'],
    ['?cursor=%00', '?cursor'],
    ['?cursor=bm9uc2Vuc2U', '?cursor'],
    ['?__proto__[x]=1', '?__proto__[x]'],
    ['?colour=red', '?colour'],
  ])('a list asked with %s says what is wrong', async (query, pointer) => {
    const answer = await api.call('GET', `/v1/campaigns${query}`, { as: 'officer' });
    expectProblem(answer, 422, 'shape-invalid');
    expect(answer.body.errors).toEqual([expect.objectContaining({ pointer })]);
  });

  it.each([
    [null, 'idempotency-key-missing'],
    ['', 'idempotency-key-missing'],
    ['x'.repeat(65), 'idempotency-key-invalid'],
    ['a b', 'idempotency-key-invalid'],
    ['k%00', 'idempotency-key-invalid'],
  ])('an Idempotency-Key of %j is refused', async (key, code) => {
    const answer = await api.call('POST', '/v1/campaigns', { as: 'officer', body: CAMPAIGN, key });
    expectProblem(answer, 422, code);
    expect(answer.body.errors).toEqual([expect.objectContaining({ pointer: '#Idempotency-Key' })]);
  });

  it('a request that is not HTTP is refused before it reaches anything', async () => {
    const answer = await saying(new URL(api.url), 'GET / HTTP/9.9\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400/);
    expect(answer).toContain('"code":"malformed-request"');
  });
});

describe('a fault of ours', () => {
  it('is answered without a word of it, and logged without a value', async () => {
    const statements = failAbout('FROM programmes');
    try {
      const answer = await api.call('GET', '/v1/programmes', { as: 'officer' });
      expectProblem(answer, 500, 'internal');
      expect(answer.text).not.toContain('Idrissi');
      const logged = api.log.filter((line) => line.includes('a request failed'));
      expect(logged).toEqual([expect.stringContaining('"sqlState":"22P02"')]);
      expect(api.log.join('')).not.toContain('Idrissi');
    } finally {
      statements.restore();
    }
    expect((await api.call('GET', '/v1/programmes', { as: 'officer' })).status).toBe(200);
  });
});

/** Until restored, every connection of this process fails with a row in its words, for statements that hold `part`. */
function failAbout(part: string): { restore: () => void } {
  const client = pg.Client.prototype as { query: (...args: unknown[]) => unknown };
  const { query } = client;
  const fault = Object.assign(new Error('Key (name)=(Fatima El Idrissi)'), {
    code: '22P02',
    severity: 'ERROR',
    detail: 'Idrissi',
  });
  client.query = function (this: unknown, ...args: unknown[]) {
    return JSON.stringify(args[0]).includes(part) ? Promise.reject(fault) : query.apply(this, args);
  };
  return {
    restore: () => {
      client.query = query;
    },
  };
}

describe('what every answer asks of a browser', () => {
  it('is to frame nothing, guess nothing and run nothing from elsewhere', async () => {
    const { headers } = await api.call('GET', '/health/live');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toContain('max-age');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a caller who never pauses', () => {
  const restless = async (
    variant: { trustProxy?: string },
    headersOf: (round: number) => Record<string, string>,
  ): Promise<Answer[]> => {
    const slow = await startApi({ over: api, requestsPerMinute: 5, ...variant });
    try {
      const answers = [];
      for (let round = 0; round < 6; round += 1) {
        answers.push(await slow.call('GET', '/health/live', { headers: headersOf(round) }));
      }
      return answers;
    } finally {
      await slow.stop();
    }
  };
  const statuses = (answers: readonly Answer[]): number[] => answers.map(({ status }) => status);

  it.each([
    ['', (): Record<string, string> => ({})],
    [
      ', who says to be another each time,',
      (round: number) => ({ authorization: `Bearer ${'x'.repeat(40)}${round}` }),
    ],
    [
      ', with another cookie each time,',
      (round: number) => ({ cookie: `noria_session=${'x'.repeat(40)}${round}` }),
    ],
    [
      ', whose address nobody we trust has seen,',
      (round: number) => ({ 'x-forwarded-for': `203.0.113.${round}` }),
    ],
  ])('%s is answered when to come back', async (_how, headersOf) => {
    const answers = await restless({}, headersOf);
    expect(statuses(answers)).toEqual([200, 200, 200, 200, 200, 429]);
    const last = answers[5];
    if (last === undefined) throw new Error('no sixth answer');
    expectProblem(last, 429, 'too-many-requests');
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('is logged once to come through a proxy that nobody told us about', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    await api.call('GET', '/health/live', { headers });
    await api.call('GET', '/health/live', { headers });
    expect(api.log.filter((line) => line.includes('NORIA_TRUST_PROXY'))).toHaveLength(1);
    expect(api.log.join('')).not.toContain('203.0.113.7');
  });

  it('behind a proxy that we trust is told apart from others behind it', async () => {
    for (const trustProxy of ['loopback', '127.0.0.1,::1', '1']) {
      const others = await restless({ trustProxy }, (round) => ({ 'x-forwarded-for': `203.0.113.${round}` }));
      expect(statuses(others)).toEqual([200, 200, 200, 200, 200, 200]);
      const one = await restless({ trustProxy }, (round) => ({
        'x-forwarded-for': `198.51.100.${round}, 203.0.113.7`,
      }));
      expect(statuses(one)).toEqual([200, 200, 200, 200, 200, 429]);
    }
  });

  it('is counted as an account when it has one', async () => {
    const limit = api.app.get(AccountLimit);
    const { body } = await api.call('POST', '/v1/session', {
      body: { email: 'ngo@noria.demo', password: 'noria-demo' },
    });
    const { userId } = (body as { user: { userId: string } }).user;
    expect(() => {
      for (;;) limit.count(userId);
    }).toThrow(Problem);
    const headers = { authorization: `Bearer ${String(body.token)}` };
    expectProblem(await api.call('GET', '/v1/programmes', { headers }), 429, 'too-many-requests');
    expect((await api.call('GET', '/v1/programmes', { as: 'officer' })).status).toBe(200);
  });
});

describe('a request that arrives slowly', () => {
  const asked = 'POST /v1/session HTTP/1.1\r\nHost: noria\r\nContent-Type: application/json\r\n';

  it.each([
    ['body', `${asked}Content-Length: 200\r\n\r\n{"email":`],
    ['head', asked],
  ])('by its %s is ended', async (_part, begun) => {
    const hasty = await startApi({ over: api, headersWithinMs: 300, bodyWithinMs: 300 });
    try {
      const answer = await saying(new URL(hasty.url), begun);
      expect(answer).toMatch(/^HTTP\/1\.1 408 /);
      expect(answer).toContain('"code":"request-too-slow"');
    } finally {
      await hasty.stop();
    }
  });

  it('has five seconds for its head; only an upload has minutes for its body', () => {
    const server = api.app.getHttpServer();
    expect([server.requestTimeout, server.headersTimeout]).toEqual([180_000, 5_000]);
  });

  it('is waited for where it uploads a file', async () => {
    const patient = await startApi({ over: api, bodyWithinMs: 1 });
    try {
      const form = new FormData();
      form.append('file', new Blob(['Nom']), 'list.csv');
      const headers = {
        authorization: `Bearer ${await api.token('officer')}`,
        'idempotency-key': 'patience',
      };
      const sent = await fetch(`${patient.url}/v1/imports`, { method: 'POST', headers, body: form });
      expect(sent.status).toBe(422);
    } finally {
      await patient.stop();
    }
  });
});

/** What a server says to somebody who begins a request and never ends it. */
function saying({ hostname, port }: URL, begun: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(begun));
    socket
      .on('data', (chunk) => (text += chunk.toString()))
      .on('close', () => {
        resolve(text);
      })
      .on('error', reject);
  });
}
