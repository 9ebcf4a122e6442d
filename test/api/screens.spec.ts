// The web app's page and files, as the API serves them.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SCREENS } from '#libs/contract/screens';
import { startApi } from './in-process.ts';
import type { Answer, Api } from './in-process.ts';
import { endAll } from '../support/end-all.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => endAll(api));

const get = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  api.call('GET', path, { headers });
const page = (): Promise<Answer> => get('/');
const assetIn = ({ text }: Answer): string => /\/assets\/[\w.-]+\.js/.exec(text)?.[0] ?? '';

describe('the page', () => {
  it.each(Object.values(SCREENS).map((address) => address.replaceAll(/:\w+/g, 'any')))(
    'is answered at %s, and kept by nobody unasked',
    async (address) => {
      const answer = await get(address);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(answer.headers.get('etag')).toBeNull();
    },
  );

  it('runs no inline script, and styles carry a number that is new in every answer', async () => {
    const [one, other] = await Promise.all([page(), page()]);
    const nonces = [one, other].map(({ headers, text }) => {
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toContain('unsafe');
      const nonce = /'nonce-([\w+/=]+)'/.exec(policy)?.[1] ?? '';
      expect(text).toContain(`nonce="${nonce}"`);
      return nonce;
    });
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(one.text).not.toMatch(/__NONCE__|<script(?![^>]*\ssrc=)/);
  });

  it('is answered at any other address to who reads pages: its router says that nothing stands there', async () => {
    const reader = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    for (const address of ['/nowhere', '/cases/a/b', '/CASES', '/documents?a=b']) {
      const answer = await get(address, reader);
      expect([address, answer.status, answer.headers.get('content-type')]).toEqual([
        address,
        200,
        'text/html; charset=utf-8',
      ]);
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';");
      expect(answer.headers.get('vary')).toContain('Accept');
    }
    for (const address of ['/v1/nowhere', '/v1', '/docs/a', '/health/a', '/metrics/a', '/assets/a.js']) {
      const answer = await get(address, reader);
      expect([address, answer.status, answer.body.code]).toEqual([address, 404, 'not-found']);
    }
  });

  it('is not answered to a POST, nor at an address that is no screen', async () => {
    const posted = await api.call('POST', '/cases', { body: {} });
    expect([posted.status, posted.body.code]).toEqual([405, 'method-not-allowed']);
    for (const address of ['/nowhere', '/cases/a/b', '/v1/nowhere', '/assets/nothing.js']) {
      const answer = await get(address);
      expect([address, answer.status, answer.body.code]).toEqual([address, 404, 'not-found']);
    }
  });
});

describe('a file of the page', () => {
  it('is kept for ever, and sent compressed to who can read that', async () => {
    const address = assetIn(await page());
    const plain = await get(address);
    expect(plain.status).toBe(200);
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(plain.headers.get('content-type')).toMatch(/^(text|application)\/javascript/);
    const packed = await get(address, { 'accept-encoding': 'br' });
    expect(packed.headers.get('content-encoding')).toBe('br');
    expect(packed.text).toBe(plain.text);
  });
});

describe('who is signed in', () => {
  it('is nobody, without fault, until somebody is', async () => {
    expect((await get('/v1/session')).body).toEqual({ user: null, demo: true });
    const officer = await api.call('GET', '/v1/session', { as: 'officer' });
    expect(officer.body).toMatchObject({
      demo: true,
      user: { name: 'Samira Bennani', role: 'placement-officer', agencyKind: null, country: 'MA' },
    });
  });

  it('is read from the cookie that signing in gave, which no script and no other site gets', async () => {
    const body = { email: 'ngo@noria.demo', password: 'noria-demo' };
    const signed = await api.call('POST', '/v1/session', { body });
    const given = signed.headers.get('set-cookie') ?? '';
    expect(given).toMatch(/; HttpOnly; SameSite=Lax/);
    const cookie = given.split(';')[0] ?? '';
    expect((await get('/v1/session', { cookie })).body).toMatchObject({ user: { agencyKind: 'ngo' } });
    const end = (site: string): Promise<Answer> =>
      api.call('DELETE', '/v1/session', { headers: { cookie, 'sec-fetch-site': site } });
    expect((await end('cross-site')).status).toBe(403);
    expect((await end('same-origin')).status).toBe(204);
    expect((await get('/v1/session', { cookie })).body).toEqual({ user: null, demo: true });
  });
});
