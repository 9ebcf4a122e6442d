// An offer by itself, over HTTP: its life, its criteria by version, whom it names, and who may decide.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rows } from '#libs/db/postgres/sql';
import { CAMPAIGN, OFFER, startApi } from './in-process.ts';
import type { Answer, Api, Body } from './in-process.ts';
import { endAll } from '../support/end-all.ts';

let api: Api;
let campaignId: string;
beforeAll(async () => {
  api = await startApi();
  const opened = await api.call('POST', '/v1/campaigns', { as: 'officer', body: CAMPAIGN });
  campaignId = String(opened.body.campaignId);
});
afterAll(() => endAll(api));

async function newOffer(more: Body = {}): Promise<string> {
  const body = { ...OFFER, ...more };
  const { status, body: offer } = await api.call('POST', `/v1/campaigns/${campaignId}/offers`, {
    as: 'officer',
    body,
  });
  expect(status).toBe(201);
  return String(offer.offerId);
}

const post = (offerId: string, what: string, body: Body, as = 'officer', key?: string): Promise<Answer> =>
  api.call('POST', `/v1/offers/${offerId}/${what}`, { as, body, ...(key === undefined ? {} : { key }) });
const look = (path: string, as = 'officer'): Promise<Answer> => api.call('GET', `/v1/offers/${path}`, { as });

describe('an offer', () => {
  it('says what is asked for, and how many may still be taken', async () => {
    const offerId = await newOffer({
      sector: 'agriculture',
      occupation: 'strawberry picker',
      reference: 'GECCO-0117',
    });
    const { body } = await look(offerId, 'cartaya');
    expect(body).toMatchObject({
      offerId,
      sector: 'agriculture',
      occupation: 'strawberry picker',
      reference: 'GECCO-0117',
      positions: 3,
      taken: 0,
      promised: 0,
      free: 3,
      criteria: null,
      criteriaVersion: null,
      milestones: [],
    });
    const { body: list } = await api.call('GET', `/v1/campaigns/${campaignId}/offers`, { as: 'officer' });
    expect(list.items).toContainEqual(body);
  });

  it('is not there for an agency that takes no part', async () => {
    const { body } = await api.call('POST', '/v1/campaigns', {
      as: 'officer',
      body: { ...CAMPAIGN, agencies: ['demo-ngo'] },
    });
    const offer = await api.call('POST', `/v1/campaigns/${String(body.campaignId)}/offers`, {
      as: 'officer',
      body: OFFER,
    });
    const offerId = String(offer.body.offerId);
    for (const path of ['', '/criteria', '/selection', '/nominees']) {
      expect((await look(`${offerId}${path}`, 'employers')).status).toBe(404);
    }
    expect((await post(offerId, 'decisions', {}, 'employers')).status).toBe(404);
  });
});

describe('what the law looks at in an offer, §4', () => {
  const offered = (more: Body): Promise<Answer> =>
    api.call('POST', `/v1/campaigns/${campaignId}/offers`, { as: 'officer', body: { ...OFFER, ...more } });

  it('is not longer than a season: 2026-02-15 until 2026-11-14, and 2026-08-01 until 2027-04-30', async () => {
    for (const [startsOn, last, beyond] of [
      ['2026-02-15', '2026-11-14', '2026-11-15'],
      ['2026-08-01', '2027-04-30', '2027-05-01'],
    ]) {
      expect((await offered({ startsOn, endsOn: last })).status).toBe(201);
      const long = await offered({ startsOn, endsOn: beyond });
      expect(long).toMatchObject({ status: 409, body: { code: 'limit-exceeded', limit: 'season' } });
      expect(long.body.errors).toMatchObject([{ pointer: '/endsOn' }]);
    }
  });

  it('1.4.20: is told when it is filed late without a reason, and in the language of the reader', async () => {
    const filed = async (occurredOn: string, note?: string): Promise<unknown> => {
      const offerId = await newOffer({ startsOn: '2026-02-15', endsOn: '2026-06-30', positions: 10 });
      return (await post(offerId, 'milestones', { milestone: 'filed', occurredOn, note })).body.notices;
    };
    expect(await filed('2025-11-15')).toBeUndefined();
    expect(await filed('2025-11-16')).toEqual([
      { code: 'offer-notice', detail: 'To be filed by 15 November 2025: a late filing needs a reason.' },
    ]);
    expect(await filed('2025-11-16', 'The order came late.')).toBeUndefined();
  });

  it('is told when it is filed and small, all employers together; not when it is made', async () => {
    const opened = await api.call('POST', '/v1/campaigns', { as: 'officer', body: CAMPAIGN });
    const path = `/v1/campaigns/${String(opened.body.campaignId)}/offers`;
    const filed = async (positions: number): Promise<unknown> => {
      const { body } = await api.call('POST', path, { as: 'officer', body: { ...OFFER, positions } });
      expect(body.notices).toBeUndefined();
      const filing = { milestone: 'filed', occurredOn: '2025-10-01' };
      return (await post(String(body.offerId), 'milestones', filing)).body.notices;
    };
    expect(await filed(9)).toMatchObject([{ code: 'offer-size' }]);
    expect(await filed(1)).toBeUndefined();
  });
});

describe('the facts of an offer’s own life', () => {
  it('are kept in their order, with who recorded them, and no case waits for them', async () => {
    const offerId = await newOffer();
    expect((await post(offerId, 'milestones', { milestone: 'filed', occurredOn: '2025-10-01' })).status).toBe(
      201,
    );
    const vetted = { milestone: 'vetted', occurredOn: '2025-10-20', note: 'complete' };
    const answer = await post(offerId, 'milestones', vetted, 'admin');
    expect(answer).toMatchObject({ status: 201, body: { offerId } });
    expect(answer.body.milestones).toEqual([
      {
        milestone: 'filed',
        occurredOn: '2025-10-01',
        note: null,
        details: {},
        recordedBy: expect.any(String),
        recordedAt: expect.any(String),
      },
      { ...vetted, details: {}, recordedBy: expect.any(String), recordedAt: expect.any(String) },
    ]);
    expect((await look(offerId)).body).toEqual(answer.body);
  });

  it.each([
    ['recorded twice', { milestone: 'vetted', occurredOn: '2025-10-21' }, 409, 'already-recorded'],
    [
      'dated before what comes first',
      { milestone: 'published', occurredOn: '2025-10-19' },
      409,
      'occurred-before-predecessor',
    ],
    [
      'dated after what follows',
      { milestone: 'filed', occurredOn: '2025-10-21' },
      409,
      'occurred-after-successor',
    ],
    [
      'that have not happened',
      { milestone: 'published', occurredOn: '2999-01-01' },
      409,
      'occurred-in-future',
    ],
    ['that no offer has', { milestone: 'framed', occurredOn: '2025-10-21' }, 422, 'shape-invalid'],
  ])('are refused when %s', async (_what, body, status, code) => {
    const offerId = await newOffer();
    await post(offerId, 'milestones', { milestone: 'vetted', occurredOn: '2025-10-20' });
    expect(await post(offerId, 'milestones', body)).toMatchObject({ status, body: { code } });
  });

  it('are for officers and administrators to record, once however often sent', async () => {
    const offerId = await newOffer();
    const body = { milestone: 'filed', occurredOn: '2025-10-01' };
    expect((await post(offerId, 'milestones', body, 'employers')).status).toBe(403);
    const key = randomUUID();
    const first = await post(offerId, 'milestones', body, 'officer', key);
    const again = await post(offerId, 'milestones', body, 'officer', key);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
  });
});

describe('an offer’s criteria', () => {
  it('are the employer’s own, version after version, and none is lost', async () => {
    const offerId = await newOffer({ criteria: { experience: 'strawberries' } });
    const second = await post(offerId, 'criteria', {
      criteria: { rural: true },
      reason: 'as agreed in Rabat',
    });
    expect(second).toMatchObject({ status: 201, body: { version: 2, criteria: { rural: true } } });
    const { body } = await look(`${offerId}/criteria`, 'auditor');
    expect(body).toMatchObject({
      total: 2,
      items: [
        {
          version: 2,
          criteria: { rural: true },
          reason: 'as agreed in Rabat',
          recordedBy: expect.any(String),
        },
        {
          version: 1,
          criteria: { experience: 'strawberries' },
          reason: null,
          recordedAt: expect.any(String),
        },
      ],
    });
    expect((await look(offerId)).body).toMatchObject({ criteria: { rural: true }, criteriaVersion: 2 });
  });

  it('are asked for by their field when they are left out', async () => {
    const offerId = await newOffer();
    expect(await post(offerId, 'criteria', {})).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/criteria' }] },
    });
  });

  it('get a number each, however many are sent at once', async () => {
    const offerId = await newOffer();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, no) => post(offerId, 'criteria', { criteria: { no } })),
    );
    expect(answers.map(({ body }) => body.version).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('cannot be changed where they are kept', async () => {
    const offerId = await newOffer({ criteria: { rural: true } });
    for (const statement of [
      `UPDATE offer_criteria SET criteria = '{}' WHERE offer_id = $1`,
      'DELETE FROM offer_milestones WHERE offer_id = $1',
    ]) {
      await expect(rows(api.db, statement, [offerId])).rejects.toMatchObject({ sqlState: '42501' });
    }
  });
});

describe('a decision', () => {
  const decide = (offerId: string, body: Body, as = 'officer'): Promise<Answer> =>
    post(offerId, 'decisions', { decision: 'selected', occurredOn: '2026-01-12', ...body }, as);

  it('answers for each item, and one that names nobody stops no other', async () => {
    const offerId = await newOffer();
    for (const decision of ['selected', 'reserve']) {
      expect(
        await decide(offerId, { decision, items: [{ caseNo: 'ES26-999999' }, { caseId: 'nobody' }] }),
      ).toMatchObject({
        status: 200,
        body: {
          results: [
            { caseId: null, caseNo: 'ES26-999999', result: 'refused', code: 'not-found' },
            { caseId: 'nobody', caseNo: null, result: 'refused', code: 'not-found' },
          ],
          accepted: 0,
          already: 0,
          refused: 2,
          pending: 0,
        },
      });
    }
  });

  it('is officers’, and the employers’ association’s where the programme lets it select', async () => {
    const offerId = await newOffer();
    const statuses = await Promise.all(
      ['officer', 'employers', 'cartaya', 'consulate', 'auditor', 'admin'].map(
        async (as) => (await decide(offerId, { items: [{ caseId: 'nobody' }] }, as)).status,
      ),
    );
    expect(statuses).toEqual([200, 200, 403, 403, 403, 403]);
  });

  it.each([
    ['no items', { items: [] }, '/items'],
    ['more than 500 items', { items: Array(501).fill({ caseId: 'x' }) }, '/items'],
    ['an item that names two', { items: [{ caseId: 'a', caseNo: 'b' }] }, '/items/0'],
    ['an item that names none', { items: [{ caseId: 'a' }, { rank: 1 }] }, '/items/1'],
    ['a rank of nothing', { items: [{ caseId: 'a', rank: 0 }] }, '/items/0/rank'],
    ['another word', { decision: 'rejected', items: [{ caseId: 'a' }] }, '/decision'],
    ['an unknown key', { items: [{ caseId: 'a', colour: 'red' }] }, '/items/0/colour'],
  ])('is refused with %s', async (_what, body, pointer) => {
    const answer = await decide(await newOffer(), body);
    expect(answer.status).toBe(422);
    expect((answer.body.errors as { pointer: string }[]).map((one) => one.pointer)).toEqual([pointer]);
  });
});

describe('a nominative offer', () => {
  it('answers who is unknown, and keeps nobody of them', async () => {
    const offerId = await newOffer({ kind: 'nominative' });
    const items = [{ cin: 'AB123456' }, { seasonalWorkerId: 'nobody' }, { cin: '???' }];
    const answer = await post(offerId, 'nominees', { items });
    const unknown = { seasonalWorkerId: null, result: 'unknown', eligibility: null, caseId: null };
    expect(answer).toMatchObject({
      status: 200,
      body: { results: [unknown, unknown, unknown], known: 0, unknown: 3 },
    });
    expect((await look(`${offerId}/nominees`)).body).toEqual({ items: [], nextCursor: null, total: 0 });
  });

  it('alone names anybody, by one paper each', async () => {
    expect(await post(await newOffer(), 'nominees', { items: [{ cin: 'AB123456' }] })).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'not-nominative' }] },
    });
    const offerId = await newOffer({ kind: 'nominative' });
    expect(await post(offerId, 'nominees', { items: [{}] })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/items/0' }] },
    });
    expect((await post(offerId, 'nominees', { items: [{ cin: 'AB123456' }] }, 'employers')).status).toBe(403);
  });
});

describe('the lists', () => {
  it('are empty before anybody applied, and refuse what is no state and no cursor of theirs', async () => {
    const offerId = await newOffer();
    const empty = { items: [], nextCursor: null, total: 0 };
    expect((await look(`${offerId}/selection`, 'employers')).body).toEqual(empty);
    expect((await look(`${offerId}/selection?selection=promoted`)).body).toEqual(empty);
    expect((await look(`${offerId}/selection?selection=lost`)).status).toBe(422);
    expect((await look(`${offerId}/selection?cursor=abc`)).status).toBe(422);
    const queue = await api.call('GET', `/v1/campaigns/${campaignId}/quota-queue`, { as: 'consulate' });
    expect(queue.body).toEqual(empty);
    const promoted = await api.call('GET', '/v1/cases?selection=promoted', { as: 'officer' });
    expect(promoted.body).toEqual(empty);
    expect((await api.call('GET', '/v1/cases?selection=pending', { as: 'officer' })).status).toBe(422);
  });
});
