// A stream of events lasts no longer than the token that opened it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApiKey } from '#libs/db/directory/sessions';
import { rows } from '#libs/db/postgres/sql';
import { addDays, realToday } from '#libs/domain/calendar';
import { aCase } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { storeSeason } from '../support/stored-season.ts';
import { CAMPAIGN, startApi } from './in-process.ts';
import type { Api } from './in-process.ts';

const TODAY = realToday(Date.now());
const SECOND = 1_000;

let api: Api;
let campaignId: string;
beforeAll(async () => {
  api = await startApi();
  const body = { ...CAMPAIGN, opensOn: addDays(TODAY, -10), closesOn: addDays(TODAY, 100) };
  campaignId = String((await api.call('POST', '/v1/campaigns', { as: 'admin', body })).body.campaignId);
});
afterAll(() => endAll(api));

interface Listening {
  /** Everything that the stream said, once it has ended; fails when it does not end in time. */
  ended(withinMs: number): Promise<string>;
  /** Resolves when the stream has said this. */
  hears(words: string): Promise<void>;
}

async function listen(token: string, at: Api = api): Promise<Listening> {
  const answer = await fetch(`${at.url}/v1/events`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status).toBe(200);
  let said = '';
  let look = (): void => undefined;
  const over = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) {
      said += decoder.decode(chunk as Uint8Array, { stream: true });
      look();
    }
    return said;
  })();
  return {
    ended: (withinMs) => {
      const late = new Promise<never>((_resolve, reject) => {
        setTimeout(() => reject(new Error(`the stream goes on after ${withinMs} ms`)), withinMs).unref();
      });
      return Promise.race([over, late]);
    },
    hears: (words) =>
      new Promise((resolve) => {
        look = () => {
          if (said.includes(words)) resolve();
        };
        look();
      }),
  };
}

async function session(account = 'officer', at: Api = api): Promise<string> {
  const body = { email: `${account}@noria.demo`, password: 'noria-demo' };
  return String((await at.call('POST', '/v1/session', { body })).body.token);
}

const newCase = (): Promise<string> => storeSeason(api.db, campaignId, aCase());

describe('a stream of events', () => {
  it('ends with the session that opened it, and says nothing of what comes after', async () => {
    const token = await session();
    const stream = await listen(token);
    const before = await newCase();
    await stream.hears(before);
    await api.call('DELETE', '/v1/session', { headers: { authorization: `Bearer ${token}` } });
    const said = await stream.ended(60 * SECOND);
    await newCase();
    expect(said).toContain(before);
    expect(
      (await api.call('GET', '/v1/cases', { headers: { authorization: `Bearer ${token}` } })).status,
    ).toBe(401);
  });

  it('ends with its key, while those of others go on', async () => {
    const [user] = await rows<{ userId: string }>(
      api.db,
      `SELECT user_id AS "userId" FROM users WHERE email = 'officer@noria.demo'`,
    );
    const { keyId, token } = await createApiKey(api.db, { userId: user?.userId ?? '', name: 'a screen' });
    const [stream, other] = [await listen(token), await listen(await session())];
    await newCase();
    expect((await api.call('DELETE', `/v1/keys/${keyId}`, { as: 'admin' })).status).toBe(204);
    await stream.ended(60 * SECOND);
    await other.hears(await newCase());
  });

  it('ends when the account is closed, or given to another agency', async () => {
    const streams = [await listen(await session('cartaya')), await listen(await session('consulate'))];
    await rows(api.db, `UPDATE users SET active = false WHERE email = 'cartaya@noria.demo'`);
    await rows(api.db, `UPDATE users SET agency_id = 'demo-ngo' WHERE email = 'consulate@noria.demo'`);
    await Promise.all(streams.map((stream) => stream.ended(60 * SECOND)));
  });
});

describe('where the demo is over', () => {
  it('tokens and keys of its accounts, and of its agencies, are worth nothing', async () => {
    const token = await session();
    const made = await api.call('POST', '/v1/agencies/demo-france-travail/keys', {
      as: 'admin',
      body: { name: 'left behind' },
    });
    const real = await startApi({ over: api, demo: false });
    try {
      for (const left of [token, String(made.body.key)]) {
        const headers = { authorization: `Bearer ${left}` };
        expect((await api.call('GET', '/v1/campaigns', { headers })).status).toBe(200);
        expect((await real.call('GET', '/v1/campaigns', { headers })).status).toBe(401);
        expect((await real.call('GET', '/v1/events', { headers })).status).toBe(401);
      }
    } finally {
      await real.stop();
    }
  });
});
