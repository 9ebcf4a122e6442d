// Who reads whose name: a partner service those on its own shortlists, an administrator nobody's.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createVault } from '#libs/db/people/vault';
import { rows } from '#libs/db/postgres/sql';
import { addDays, realToday } from '#libs/domain/calendar';
import { OFFER as TERMS, aCase, aReport, withReport } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { stack } from '../support/stack.ts';
import { storeSeason } from '../support/stored-season.ts';
import { CAMPAIGN, OFFER, startApi } from './in-process.ts';
import type { Answer, Api, Body } from './in-process.ts';

const TODAY = realToday(Date.now());
const SERVICE = 'france-travail';
const NAME = 'Fatima';

let api: Api;
let campaignId: string;
/** A case on the shortlist of an offer that the service posted, and one that is on none. */
let listed: string;
let other: string;
/** An offer of officers. */
let offerId: string;
beforeAll(async () => {
  api = await startApi();
  const campaign = { ...CAMPAIGN, opensOn: addDays(TODAY, -10), closesOn: addDays(TODAY, 100) };
  ({ campaignId } = await made('admin', '/v1/campaigns', campaign));
  const posted = await made(SERVICE, '/v1/exchange/offers', { ...OFFER, campaignId });
  ({ offerId } = await made('officer', `/v1/campaigns/${campaignId}/offers`, {
    ...OFFER,
    kind: 'nominative',
  }));
  listed = await aSeason(posted.offerId);
  other = await aSeason(offerId);
});
afterAll(() => endAll(api));

async function made(as: string, path: string, body: Body): Promise<Record<'campaignId' | 'offerId', string>> {
  const answer = await api.call('POST', path, { as, body });
  expect(answer.status).toBe(201);
  return answer.body as Record<'campaignId' | 'offerId', string>;
}

function aSeason(offer: string): Promise<string> {
  const season = aCase({ offer: { ...TERMS, offerId: offer } });
  const filed = withReport(season, aReport('application-filed', '2026-01-13'));
  return storeSeason(
    api.db,
    campaignId,
    filed,
    createVault(Buffer.from(stack().vaultKey, 'hex'), Buffer.from(stack().sealKey, 'hex')),
  );
}

const read = (as: string, path: string): Promise<Answer> => api.call('GET', path, { as });

async function namesOf(as: string, path: string): Promise<Record<string, unknown>> {
  const { status, body } = await read(as, path);
  expect(status).toBe(200);
  const named = (body.items as Body[]).map(({ caseId, name }) => [String(caseId), name] as const);
  return Object.fromEntries<unknown>(named);
}

const personOf = async (caseId: string): Promise<string> => {
  const [found] = await rows<{ id: string }>(
    api.db,
    'SELECT seasonal_worker_id AS id FROM cases WHERE case_id = $1',
    [caseId],
  );
  return found?.id ?? '';
};

describe('a partner service', () => {
  it('reads in the list of cases the names on its own shortlists, and no other', async () => {
    const names = await namesOf(SERVICE, `/v1/cases?campaignId=${campaignId}`);
    expect(names[listed]).toContain(NAME);
    expect(names[other]).toBe('');
    const all = await namesOf('officer', `/v1/cases?campaignId=${campaignId}`);
    expect(all[other]).toContain(NAME);
  });

  it('finds nobody by a name that it may not read', async () => {
    const found = await namesOf(SERVICE, `/v1/cases?campaignId=${campaignId}&q=${NAME}`);
    expect(Object.keys(found)).toEqual([listed]);
    expect(Object.keys(await namesOf('officer', `/v1/cases?q=${NAME}`)).sort()).toEqual(
      [listed, other].sort(),
    );
  });

  it('reads neither in the case nor of the person who is on no shortlist of its own', async () => {
    const person = await personOf(other);
    expect((await read(SERVICE, `/v1/cases/${other}`)).body.seasonalWorker).toEqual({
      seasonalWorkerId: person,
    });
    const { text } = await read(SERVICE, `/v1/seasonal-workers/${person}`);
    expect(text).toContain(person);
    expect(text).not.toContain(NAME);
    expect((await read(SERVICE, `/v1/cases/${listed}`)).body.seasonalWorker).toMatchObject({
      givenName: NAME,
    });
    const known = await read(SERVICE, `/v1/seasonal-workers/${await personOf(listed)}`);
    expect(known.body).toMatchObject({ givenName: NAME });
  });

  it('no longer reads it once the person was not selected', async () => {
    const one = await aSeason((await made(SERVICE, '/v1/exchange/offers', { ...OFFER, campaignId })).offerId);
    expect((await namesOf(SERVICE, '/v1/cases'))[one]).toContain(NAME);
    await rows(api.db, `UPDATE cases SET status = 'closed' WHERE case_id = $1`, [one]);
    expect((await namesOf(SERVICE, '/v1/cases'))[one]).toBe('');
  });
});

describe('the queue for places of the quota', () => {
  beforeAll(async () => {
    await rows(
      api.db,
      `UPDATE cases SET quota_requested_at = now(), quota_requested_on = '2026-01-14' WHERE case_id = ANY ($1)`,
      [[listed, other]],
    );
  });

  it('shows names to those who may read them', async () => {
    const queue = `/v1/campaigns/${campaignId}/quota-queue`;
    expect((await namesOf('officer', queue))[other]).toContain(NAME);
    const toService = await namesOf(SERVICE, queue);
    expect([toService[listed], toService[other]]).toEqual([expect.stringContaining(NAME), '']);
    expect(Object.values(await namesOf('admin', queue))).toEqual(['', '']);
  });
});

describe('an administrator', () => {
  it('reads no name in any list, and finds nobody by one', async () => {
    await rows(
      api.db,
      `INSERT INTO offer_nominees (offer_id, seasonal_worker_id, named_by)
       SELECT $1, $2, user_id FROM users WHERE email = 'officer@noria.demo'`,
      [offerId, await personOf(other)],
    );
    for (const path of [
      `/v1/cases?campaignId=${campaignId}`,
      `/v1/offers/${offerId}/selection`,
      `/v1/offers/${offerId}/nominees`,
      `/v1/cases/${other}`,
      `/v1/seasonal-workers/${await personOf(other)}`,
    ]) {
      expect([path, (await read('officer', path)).text]).toEqual([path, expect.stringContaining(NAME)]);
      const { status, text } = await read('admin', path);
      expect([path, status, text]).toEqual([path, 200, expect.not.stringContaining(NAME)]);
    }
    expect((await read('admin', `/v1/cases?q=${NAME}`)).body.total).toBe(0);
    expect((await read('auditor', `/v1/cases?q=${NAME}`)).body.total).toBeGreaterThan(0);
  });

  it('asks for nobody by the number of a card, which would say whether the person is known', async () => {
    const name = (as: string, item: Body): Promise<Answer> =>
      api.call('POST', `/v1/offers/${offerId}/nominees`, { as, body: { items: [item] } });
    expect((await name('admin', { cin: 'AB123456' })).status).toBe(403);
    expect((await name('officer', { cin: 'AB123456' })).status).toBe(200);
    expect((await name('admin', { seasonalWorkerId: await personOf(other) })).status).toBe(200);
  });
});
