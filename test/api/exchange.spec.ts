// Offers that employment services post, and who reads their shortlists.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { saveAgency } from '#libs/db/directory/directory';
import { putOnReserve } from '#libs/db/offers/reserve';
import { createAgencyKey } from '#libs/db/directory/sessions';
import { first, rows, transaction } from '#libs/db/postgres/sql';
import { addDays, realToday } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { endAll } from '../support/end-all.ts';
import { KEYS } from '../support/ledger-instance.ts';
import { OFFER as TERMS, aCase, aReport, withReport } from '../support/build-case.ts';
import { goOn, storeSeason } from '../support/stored-season.ts';
import { CAMPAIGN, OFFER, startApi } from './in-process.ts';
import type { Answer, Api, Body } from './in-process.ts';

const TODAY = realToday(Date.now());
const OPEN = { ...CAMPAIGN, opensOn: addDays(TODAY, -10), closesOn: addDays(TODAY, 100) };
const FIELDS = [
  ...['caseId', 'caseNo', 'familyName', 'givenName', 'familyNameAr', 'givenNameAr'],
  ...['selection', 'rank', 'stage', 'status', 'interviewedOn', 'selectedOn'],
];

let api: Api;
let campaignId: string;
/** A key of another service. */
let actiris: string;
beforeAll(async () => {
  api = await startApi();
  campaignId = await newCampaign();
  await saveAgency(api.db, {
    agencyId: 'actiris',
    name: 'Actiris',
    kind: 'employment-service',
    country: 'BE',
  });
  actiris = (await createAgencyKey(api.db, { agencyId: 'actiris', name: 'offers' })).token;
});
afterAll(() => endAll(api));

async function newCampaign(more: Body = {}): Promise<string> {
  const { status, body } = await api.call('POST', '/v1/campaigns', {
    as: 'admin',
    body: { ...OPEN, ...more },
  });
  expect(status).toBe(201);
  return String(body.campaignId);
}

interface By {
  as?: string;
  key?: string;
}

const post = (more: Body = {}, { as = 'france-travail', key }: By = {}): Promise<Answer> =>
  api.call('POST', '/v1/exchange/offers', {
    as,
    body: { ...OFFER, ...more },
    ...(key === undefined ? {} : { key }),
  });
const read = (path: string, as = 'france-travail', accept = 'application/json'): Promise<Answer> =>
  api.call('GET', `/v1/exchange/offers${path}`, { as, headers: { accept } });
const asActiris = (path: string): Promise<Answer> =>
  api.call('GET', `/v1/exchange/offers${path}`, { headers: { authorization: `Bearer ${actiris}` } });
const pointersOf = ({ body }: Answer): unknown[] =>
  (body.errors as { pointer: string }[]).map(({ pointer }) => pointer);

async function newOffer(more: Body = {}): Promise<string> {
  const { status, body } = await post({ campaignId, ...more });
  expect(status).toBe(201);
  return String(body.offerId);
}

describe('an offer posted by an employment service', () => {
  it('is an offer of the campaign, and says who posted it', async () => {
    const said = { sector: 'agriculture', occupation: 'clementine picker', reference: '187-KLMN' };
    const posted = await post({ campaignId, criteria: { languages: ['fr'] }, ...said });
    expect(posted.status).toBe(201);
    expect(posted.body).toMatchObject({
      ...OFFER,
      ...said,
      campaignId,
      programme: 'ma-es-cartaya@2026',
      postedBy: 'demo-france-travail',
      free: 3,
      criteriaVersion: 1,
    });
    const offerId = String(posted.body.offerId);
    const { programme: _code, postedBy: _agency, ...offer } = posted.body;
    expect((await api.call('GET', `/v1/offers/${offerId}`, { as: 'officer' })).body).toEqual(offer);
    for (const as of ['france-travail', 'officer', 'auditor', 'admin']) {
      expect((await read(`/${offerId}`, as)).body).toEqual(posted.body);
    }
  });

  it('finds the one open campaign of its programme, or says which there are', async () => {
    const among = (more: Body): Promise<string> => newCampaign({ programme: 'ma-fr-seasonal', ...more });
    const none = await post({ programme: 'ma-fr-seasonal' });
    expect(none).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/campaignId', code: 'none-open' }] },
    });
    await among({ version: '2023', opensOn: addDays(TODAY, -30), closesOn: addDays(TODAY, -1) });
    await among({ version: '2023', agencies: ['demo-ngo'] });
    const one = await among({ version: '2023', region: 'haute-corse' });
    const found = await post({ programme: 'ma-fr-seasonal' });
    expect(found).toMatchObject({ status: 201, body: { campaignId: one, programme: 'ma-fr-seasonal@2023' } });

    const other = await among({ version: '2007' });
    const several = await post({ programme: 'ma-fr-seasonal' });
    expect(several).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/campaignId', code: 'several-open' }] },
    });
    expect(several.text).toContain(one);
    expect(several.text).toContain('haute-corse');
    expect(several.text).toContain(other);
    const named = await post({ programme: 'ma-fr-seasonal@2023' });
    expect(named).toMatchObject({ status: 201, body: { campaignId: one } });
  });

  it.each([
    ['neither campaign nor programme', () => ({}), ['/campaignId']],
    ['both', () => ({ campaignId, programme: 'ma-es-cartaya' }), ['/programme']],
    ['a campaign that there is not', () => ({ campaignId: 'nowhere' }), ['/campaignId']],
    ['an end before its beginning', () => ({ campaignId, endsOn: '2026-01-31' }), ['/endsOn']],
    ['a field of its own', () => ({ campaignId, contact: 'a person' }), ['/contact']],
  ])('is refused with %s', async (_what, more: () => Body, pointers) => {
    const refused = await post(more());
    expect(refused.status).toBe(422);
    expect(pointersOf(refused)).toEqual(pointers);
  });

  it('is refused in a campaign that is over, and in one that it takes no part in', async () => {
    const over = await newCampaign({ opensOn: addDays(TODAY, -30), closesOn: addDays(TODAY, -1) });
    expect(await post({ campaignId: over })).toMatchObject({
      status: 409,
      body: { code: 'campaign-closed' },
    });
    const foreign = await newCampaign({ agencies: ['demo-ngo'] });
    expect(pointersOf(await post({ campaignId: foreign }))).toEqual(['/campaignId']);
  });

  it('is a service’s or an officer’s to post, and asks for that before it reads', async () => {
    for (const as of ['cartaya', 'ofii', 'ngo', 'auditor', 'admin']) {
      expect((await api.call('POST', '/v1/exchange/offers', { as, body: {} })).status).toBe(403);
    }
    const officers = await post({ campaignId }, { as: 'officer' });
    expect(officers).toMatchObject({ status: 201, body: { postedBy: 'demo-anapec' } });
  });
});

describe('the same offer sent again', () => {
  const count = async (): Promise<number> =>
    (await first<{ n: number }>(api.db, 'SELECT count(*) AS n FROM exchange_offers'))?.n ?? 0;

  it('under its key or its reference is the offer that stands', async () => {
    const key = randomUUID();
    const body = { campaignId, reference: 'AGAIN-1' };
    const sent = await post(body, { key });
    const before = await count();
    for (const again of [await post(body, { key }), await post(body)]) {
      expect(again).toMatchObject({ status: 201, body: sent.body });
      expect(again.headers.get('idempotent-replayed')).toBe('true');
    }
    expect(await count()).toBe(before);
  });

  it('ten times at once under one reference is one offer', async () => {
    const before = await count();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => post({ campaignId, reference: 'AT-ONCE' })),
    );
    expect(new Set(answers.map(({ body }) => body.offerId)).size).toBe(1);
    expect(await count()).toBe(before + 1);
  });

  it('with other words under its reference is refused, and the reference is its agency’s own', async () => {
    const offerId = await newOffer({ reference: 'MINE-1' });
    const other = await post({ campaignId, reference: 'MINE-1', positions: 4 });
    expect(other).toMatchObject({ status: 422, body: { errors: [{ pointer: '/reference', code: 'used' }] } });
    expect(other.text).toContain(offerId);
    expect((await post({ campaignId, reference: 'MINE-1' }, { as: 'officer' })).status).toBe(201);
  });
});

describe('the offers of an employment service', () => {
  it('are listed for it alone, page after page; officers and auditors see all', async () => {
    await newOffer();
    const anapec = String((await post({ campaignId }, { as: 'officer' })).body.offerId);
    const seen = async (as: string): Promise<string[]> => {
      const ids: string[] = [];
      let cursor: string | null = null;
      do {
        const { body } = await read(cursor === null ? '?limit=2' : `?limit=2&cursor=${cursor}`, as);
        ids.push(...(body.items as { offerId: string }[]).map(({ offerId }) => offerId));
        cursor = body.nextCursor as string | null;
      } while (cursor !== null);
      return ids;
    };
    const [own, all] = [await seen('france-travail'), await seen('auditor')];
    expect(own).not.toContain(anapec);
    expect(all).toContain(anapec);
    expect(all).toEqual(expect.arrayContaining(own));
    expect(new Set(all).size).toBe(all.length);
    expect(await seen('cartaya')).toEqual([]);
    expect((await asActiris('')).body).toMatchObject({ total: 0 });
  });

  it('are not there for others, and neither are their shortlists', async () => {
    const offerId = await newOffer();
    const plain = await api.call('POST', `/v1/campaigns/${campaignId}/offers`, {
      as: 'officer',
      body: OFFER,
    });
    for (const path of [`/${offerId}`, `/${offerId}/shortlist`]) {
      expect((await asActiris(path)).status).toBe(404);
      expect((await read(path, 'cartaya')).status).toBe(404);
      expect((await read(path.replace(offerId, String(plain.body.offerId)))).status).toBe(404);
    }
    expect((await read(`/${offerId}/shortlist`, 'admin')).status).toBe(403);
  });
});

/** Filed, examined and interviewed for an offer. */
function interviewed(offerId: string): SeasonCase {
  const filed = withReport(
    aCase({ offer: { ...TERMS, offerId } }),
    aReport('application-filed', '2026-01-13'),
  );
  const examined = withReport(filed, aReport('preselected', '2026-01-14'));
  return withReport(examined, aReport('interviewed', '2026-01-15', { by: 'employers-association' }));
}

describe('a shortlist', () => {
  let offerId: string;
  let waiting: string[];
  beforeAll(async () => {
    offerId = await newOffer();
    waiting = [];
    for (let count = 0; count < 5; count += 1) {
      waiting.push(await storeSeason(api.db, campaignId, interviewed(offerId)));
    }
    const [, , three, four] = waiting as [string, string, string, string];
    const officer = await first<{ userId: string }>(
      api.db,
      `SELECT user_id AS "userId" FROM users WHERE email = 'officer@noria.demo'`,
    );
    const asked = [{ caseId: four }, { caseId: three }];
    await transaction(api.db, (tx) => putOnReserve(tx, KEYS.seal, offerId, asked, officer?.userId ?? ''));
  });

  const shortlist = async (query = '', as = 'france-travail'): Promise<Body[]> => {
    const { status, body } = await read(`/${offerId}/shortlist${query}`, as);
    expect(status).toBe(200);
    return body.items as Body[];
  };

  it('names the reserve in its order and then who waits, with nothing that is not another service’s', async () => {
    const [one, two, three, four, five] = waiting;
    const items = await shortlist();
    expect(items.map(({ caseId, selection, rank }) => [caseId, selection, rank])).toEqual([
      [four, 'reserve', 1],
      [three, 'reserve', 2],
      ...[one, two, five].map((caseId) => [caseId, 'pending', null]),
    ]);
    for (const item of items) {
      expect(Object.keys(item).sort()).toEqual([...FIELDS].sort());
      expect(item).toMatchObject({
        givenName: 'Fatima',
        stage: 'recruitment',
        status: 'active',
        interviewedOn: '2026-01-15',
        selectedOn: null,
      });
    }
    expect(await shortlist('', 'officer')).toEqual(items);
    expect(await shortlist('', 'auditor')).toEqual(items);
  });

  it('is read page by page, each person once', async () => {
    const whole = await shortlist();
    const first = await read(`/${offerId}/shortlist?limit=3`);
    const second = await read(`/${offerId}/shortlist?limit=3&cursor=${String(first.body.nextCursor)}`);
    expect([...(first.body.items as Body[]), ...(second.body.items as Body[])]).toEqual(whole);
    expect(first.body.total).toBe(5);
    expect(second.body.nextCursor).toBeNull();
  });

  it('is a table for those who ask for one, in which no name is a formula', async () => {
    await rows(
      api.db,
      `UPDATE seasonal_workers SET family_name = '=1+1, "x"', family_name_ar = 'المنصوري'
       WHERE seasonal_worker_id = (SELECT seasonal_worker_id FROM cases WHERE case_id = $1)`,
      [waiting[3]],
    );
    const table = await read(`/${offerId}/shortlist?limit=2`, 'france-travail', 'text/csv');
    expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head, line, ...rest] = table.text.split('\r\n');
    expect(head).toBe(FIELDS.join(','));
    expect(line).toContain(`"'=1+1, ""x""",Fatima,المنصوري,,reserve,1,recruitment,active,2026-01-15,`);
    expect(rest).toHaveLength(2);
    const [, next = ''] = /<(\?[^>]+)>; rel="next"/.exec(table.headers.get('link') ?? '') ?? [];
    expect(next).not.toBe('');
    expect((await shortlist(next))[0]).toMatchObject({ caseId: waiting[0] });
  });

  it('gives days as they were corrected, and leaves out who has left', async () => {
    const season = interviewed(offerId);
    const caseId = await storeSeason(api.db, campaignId, season);
    const officer = aReport('preselected', '2026-01-14');
    const corrected = withReport(season, {
      type: 'correction',
      reportId: 'a-slip-of-the-pen',
      fingerprint: 'f',
      corrects: season.entries.length,
      occurredOn: '2026-01-14',
      reportedBy: officer.reportedBy,
      recordedBy: officer.recordedBy,
    });
    await goOn(api.db, caseId, corrected, season.entries.length);
    expect((await shortlist()).find((item) => item.caseId === caseId)).toMatchObject({
      interviewedOn: '2026-01-14',
    });
    const left = withReport(corrected, aReport('withdrawn', '2026-01-20', { details: { reason: 'other' } }));
    await goOn(api.db, caseId, left, corrected.entries.length);
    expect((await shortlist()).map((item) => item.caseId)).not.toContain(caseId);
  });

  it('is noted in the access log, a line for each person whom it named', async () => {
    const of = (caseId: string): Promise<Answer> =>
      api.call('GET', `/v1/audit/access-log?caseId=${caseId}&agencyId=demo-france-travail`, {
        as: 'auditor',
      });
    const [seen, unseen] = [waiting[3] ?? '', waiting[4] ?? ''];
    const before = [(await of(seen)).body.total, (await of(unseen)).body.total].map(Number);
    await shortlist('?limit=1');
    expect((await of(seen)).body).toMatchObject({ total: (before[0] ?? 0) + 1 });
    expect((await of(unseen)).body).toMatchObject({ total: before[1] });
    expect(((await of(seen)).body.items as Body[])[0]).toMatchObject({
      kind: 'read',
      route: 'GET /v1/exchange/offers/:offerId/shortlist',
    });
  });
});
