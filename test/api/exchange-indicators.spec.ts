// Figures of another service, brought in as a file: whose they are, that they are kept, and where they are shown.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CampaignIndicators, IndicatorsAnswer } from '#libs/contract/indicators';
import { rows } from '#libs/db/postgres/sql';
import { CAMPAIGN, startApi } from './in-process.ts';
import type { Answer, Api } from './in-process.ts';
import { home, then, until } from '../support/counted-seasons.ts';
import { endAll } from '../support/end-all.ts';
import { storeSeason } from '../support/stored-season.ts';

const SEASON = 'elsewhere';

let api: Api;
/** As another service would have exported it. */
let item: CampaignIndicators;
beforeAll(async () => {
  api = await startApi();
  const { body } = await api.call('POST', '/v1/campaigns', { as: 'admin', body: CAMPAIGN });
  const campaignId = String(body.campaignId);
  for (const season of [until('selected'), then(home(), 3, 'return-boarded', { by: 'municipality' })]) {
    await storeSeason(api.db, campaignId, season);
  }
  const own = await api.call('GET', `/v1/campaigns/${campaignId}/indicators`, { as: 'officer' });
  item = { ...(own.body as unknown as CampaignIndicators), campaignId: 'theirs', season: SEASON };
});
afterAll(() => endAll(api));

interface By {
  as?: string;
  agencyId?: string;
  key?: string;
}

function bring(items: unknown[], { as = 'france-travail', agencyId, key }: By = {}): Promise<Answer> {
  const body = { items, ...(agencyId === undefined ? {} : { agencyId }) };
  return api.call('POST', '/v1/exchange/indicators', { as, body, ...(key === undefined ? {} : { key }) });
}

async function shown(as = 'auditor'): Promise<CampaignIndicators[]> {
  const { status, body } = await api.call('GET', `/v1/indicators?season=${SEASON}`, { as });
  expect(status).toBe(200);
  return (body as unknown as IndicatorsAnswer).items;
}
const count = async (): Promise<number> => (await rows(api.db, 'SELECT 1 FROM exchange_indicators')).length;

describe('indicators that a service sends', () => {
  it('stand beside ours, with the service that gave them and when', async () => {
    expect(await bring([item])).toMatchObject({
      status: 201,
      body: { agencyId: 'demo-france-travail', received: 1 },
    });
    expect(await shown()).toEqual([
      { ...item, source: { service: 'France Travail', importedAt: expect.any(String) } },
    ]);
    expect(await shown('cartaya')).toEqual([]);
  });

  it('replace nothing: the newest of a campaign are shown', async () => {
    const before = await count();
    await bring([{ ...item, reminders: 7 }]);
    await bring([{ ...item, reminders: 8, campaignId: 'another' }]);
    expect(await count()).toBe(before + 2);
    expect((await shown()).map(({ campaignId, reminders }) => [campaignId, reminders])).toEqual([
      ['theirs', 7],
      ['another', 8],
    ]);
  });

  it('are kept once under one key, and not at all when one of them is wrong', async () => {
    const key = randomUUID();
    await bring([item], { key });
    const before = await count();
    expect((await bring([item], { key })).headers.get('idempotent-replayed')).toBe('true');
    const wrong = await bring([item, { ...item, returns: { ...item.returns, unknown: -1 } }]);
    expect(wrong).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/items/1/returns/unknown', code: 'not-a-figure' }] },
    });
    const bare = await bring([]);
    expect(bare).toMatchObject({ status: 422, body: { errors: [{ pointer: '/items' }] } });
    expect(await count()).toBe(before);
  });

  it('are its own; anybody else who brings a file says whose it is', async () => {
    expect(await bring([item], { agencyId: 'demo-ngo' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/agencyId' }] },
    });
    for (const as of ['officer', 'admin']) {
      expect(await bring([item], { as, agencyId: 'demo-france-travail' })).toMatchObject({
        status: 201,
        body: { agencyId: 'demo-france-travail' },
      });
      for (const agencyId of [undefined, 'nowhere', 'demo-ngo']) {
        const refused = await bring([item], { as, ...(agencyId === undefined ? {} : { agencyId }) });
        expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/agencyId' }] } });
      }
    }
    for (const as of ['cartaya', 'ngo', 'auditor']) expect((await bring([], { as })).status).toBe(403);
  });
});
