// What is kept beside cases: what a person's seasons cost, their places on reserves, acts at farms and in convoys.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { day, driveTo, newCampaign, openCase, reportAs } from '../journey/campaign.ts';
import type { Campaign, Opened } from '../journey/campaign.ts';
import { call, people } from '../journey/follow-next.ts';
import type { Answer, People } from '../journey/follow-next.ts';
import { stack, until } from '../support/stack.ts';

type Body = Record<string, unknown>;
interface Costs extends Body {
  items: Body[];
  totals: Body[];
  nextCursor: string | null;
  total: number;
}

const COST = { what: 'visa', amount: 9_050, currency: 'EUR', payer: 'worker', dueBy: 'law-worker' };

let who: People;
let campaign: Campaign;
let person: Opened;
beforeAll(async () => {
  who = await people(stack().apiUrl);
  const made = await who.admin.post<{ campaignId: string }>('/v1/campaigns', {
    ...{ programme: 'ma-it-seasonal', version: '2026b', season: '2026', quota: 500 },
    ...{ opensOn: day(-10), closesOn: day(300), msPerDay: 3_600_000 },
  });
  const { campaignId } = made.body;
  const offer = await who.officer.post<{ offerId: string }>(`/v1/campaigns/${campaignId}/offers`, {
    ...{ employer: 'Cooperativa Pontina', kind: 'generic', positions: 40 },
    ...{ startsOn: day(60), endsOn: day(180) },
  });
  campaign = { campaignId, offerId: offer.body.offerId };
  person = await openCase(who, campaign);
});

const by = (name: string): People[string] => {
  const one = who[name];
  if (one === undefined) throw new Error(`nobody is ${name}`);
  return one;
};
const onPerson = (rest: string, of: Opened = person): string =>
  `/v1/seasonal-workers/${of.seasonalWorkerId}/${rest}`;

describe('the costs of a person', () => {
  const cost = async (name: string, details: Body): Promise<{ body: { sequence: number } }> => {
    const answer = await reportAs(who, person.caseId, name, {
      ...{ milestone: 'cost-recorded', occurredOn: day(0), evidence: [{ kind: 'receipt' }] },
      details: { ...COST, ...details },
    });
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 201 });
    return answer;
  };
  const costsAs = (name: string, query = ''): Promise<Answer<Costs>> =>
    by(name).get<Costs>(onPerson(`costs${query}`));
  const whatOf = ({ body }: Answer<Costs>): unknown[] => body.items.map(({ what }) => what);

  beforeAll(async () => {
    await cost('officer', {});
    await cost('ngo', { what: 'recruitment', currency: 'MAD', amount: 300_000, incurredOn: day(-40) });
    await cost('employers', { what: 'travel-out', payer: 'employer', incurredOn: day(-3) });
    const slip = await cost('officer', { what: 'other', incurredOn: day(-1) });
    const annulled = { sequence: slip.body.sequence, annul: true, reason: 'Of somebody else.' };
    expect((await who.officer.post(`/v1/cases/${person.caseId}/corrections`, annulled)).status).toBe(201);
  });

  it('come latest first, with sums over all of them, without what was annulled', async () => {
    const { status, body } = await costsAs('officer');
    expect(status).toBe(200);
    expect(body).toMatchObject({ total: 3, nextCursor: null });
    expect(body.items).toEqual([
      {
        ...{ caseId: person.caseId, sequence: 2, ...COST, incurredOn: day(0) },
        reportedBy: { role: 'placement-officer', agencyId: who.officer.agencyId },
        rule: null,
      },
      expect.objectContaining({ what: 'travel-out', payer: 'employer', incurredOn: day(-3) }),
      expect.objectContaining({ what: 'recruitment', amount: 300_000, incurredOn: day(-40) }),
    ]);
    expect(body.totals).toEqual([
      { payer: 'worker', currency: 'EUR', amount: 9_050 },
      { payer: 'worker', currency: 'MAD', amount: 300_000 },
      { payer: 'employer', currency: 'EUR', amount: 9_050 },
    ]);
    const [, travel, recruitment] = body.items;
    expect(travel).toMatchObject({ rule: null });
    expect(recruitment).toMatchObject({ rule: { payer: 'employer', source: 'A' } });
    expect(body['fees']).toEqual({
      entries: [{ caseId: person.caseId, sequence: recruitment?.['sequence'] }],
      totals: [{ currency: 'MAD', amount: 300_000 }],
    });
  });

  it('are read page by page, each with the sums of all', async () => {
    const first = await costsAs('officer', '?limit=2');
    const second = await costsAs('officer', `?limit=2&cursor=${first.body.nextCursor ?? ''}`);
    expect([...whatOf(first), ...whatOf(second)]).toEqual(['visa', 'travel-out', 'recruitment']);
    expect(second.body).toMatchObject({ nextCursor: null, total: 3, totals: first.body.totals });
    expect(await costsAs('officer', '?cursor=bm9uZQ')).toMatchObject({ status: 422 });
  });

  it.each([
    ['auditor', 3],
    ['ngo', 3],
    ['union', 3],
    ['employers', 1],
  ])('%s reads %i of them', async (name, count) => {
    const { status, body } = await costsAs(name);
    expect({ status, total: body.total, shown: body.items.length }).toEqual({
      ...{ status: 200, total: count, shown: count },
    });
    expect(body.totals.length).toBe(count);
  });

  it.each(['cartaya', 'consulate', 'inspectorate', 'admin'])('%s reads none: 403', async (name) => {
    expect(await costsAs(name)).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  });

  it('of nobody are not found', async () => {
    expect(await who.officer.get('/v1/seasonal-workers/nobody/costs')).toMatchObject({ status: 404 });
  });
});

describe('a suspended term', () => {
  const suspend = (name: string, of: string): ReturnType<typeof reportAs> =>
    reportAs(who, person.caseId, name, {
      ...{ milestone: 'term-suspended', occurredOn: day(0) },
      details: { of, ground: 'papers', from: day(0) },
    });

  it('is one that the rules set: of another code it would suspend nothing, and the silence would fall', async () => {
    expect(await suspend('officer', 'authorized')).toMatchObject({
      status: 409,
      body: { code: 'details-missing', errors: [{ pointer: '/details/of' }] },
    });
    expect(await suspend('ngo', 'authorized')).toMatchObject({
      status: 403,
      body: { code: 'not-your-milestone' },
    });
    expect(await suspend('officer', 'authorised')).toMatchObject({ status: 201 });
  });
});

describe('places on reserves', () => {
  const until = day(400);
  const LISTED = {
    ...{ record: 'reserve-listed', occurredOn: day(-30), evidence: [{ kind: 'selection-record' }] },
    details: { sector: 'Fresa', until, rank: 4 },
  };
  const called = (answer: string, occurredOn: string): Body => ({
    ...{ record: 'reserve-called', occurredOn, evidence: [{ kind: 'call-note', reference: 'Call 12' }] },
    details: { answer },
  });
  const record = (name: string, body: Body, key?: string): Promise<Answer> =>
    by(name).post(onPerson('records'), body, key);
  const reserveAs = async (name: string): Promise<unknown> =>
    (await by(name).get(`/v1/seasonal-workers/${person.seasonalWorkerId}`)).body['reserve'];

  it('are listed once for a key, and neither refusals nor silence take anybody off', async () => {
    const first = await record('officer', LISTED, 'listed-once');
    expect(first).toMatchObject({ status: 201, body: { recordId: expect.stringMatching(/^[a-z0-9]{22}$/) } });
    const again = await record('officer', LISTED, 'listed-once');
    expect(again).toMatchObject({ replayed: true, body: first.body });
    expect(await record('officer', LISTED)).toMatchObject({
      status: 409,
      body: { code: 'already-recorded' },
    });
    for (const [index, answer] of ['no', 'not-reached', 'no'].entries()) {
      expect(await record('officer', called(answer, day(index - 5)))).toMatchObject({ status: 201 });
    }
    const place = {
      ...{ sector: 'Fresa', until, rank: 4, listedOn: day(-30) },
      calls: [
        { calledOn: day(-5), answer: 'no' },
        { calledOn: day(-4), answer: 'not-reached' },
        { calledOn: day(-3), answer: 'no' },
      ],
    };
    expect(await reserveAs('officer')).toEqual([place]);
    expect(await reserveAs('auditor')).toEqual([place]);
  });

  it('are read by the association that recorded them, and by no other agency', async () => {
    const own = { ...LISTED, details: { sector: 'Arándano', until } };
    expect(await record('employers', own)).toMatchObject({ status: 201 });
    expect(await reserveAs('employers')).toEqual([
      { sector: 'Arándano', until, rank: null, listedOn: day(-30), calls: [] },
    ]);
    for (const name of ['ngo', 'cartaya', 'admin']) expect(await reserveAs(name)).toEqual([]);
  });

  it.each([
    ['longer than 24 months', { until: day(-30 + 740) }, { limit: 'reserve', code: 'limit-exceeded' }],
    ['no day', { until: 'soon' }, { code: 'shape-invalid' }],
    ['before it began', { until: day(-31) }, { code: 'shape-invalid' }],
    ['without a sector', { sector: undefined }, { code: 'details-missing' }],
    ['with a rank of nought', { rank: 0 }, { code: 'shape-invalid' }],
    ['with something unknown', { farm: 'La Rábida' }, { code: 'shape-invalid' }],
  ])('are refused %s', async (_what, details, problem) => {
    const { status, body } = await record('officer', {
      ...LISTED,
      details: { ...LISTED.details, ...details },
    });
    expect({ status, body }).toMatchObject({
      status: problem.code === 'shape-invalid' ? 422 : 409,
      body: problem,
    });
  });

  it('are refused in the future, without evidence, a call before any listing, and to other agencies', async () => {
    expect(await record('officer', { ...LISTED, occurredOn: day(2) })).toMatchObject({
      ...{ status: 409, body: { code: 'occurred-in-future' } },
    });
    expect(await record('officer', { ...LISTED, evidence: [] })).toMatchObject({
      ...{ status: 409, body: { code: 'evidence-missing' } },
    });
    expect(await record('officer', called('yes', day(-90)))).toMatchObject({
      ...{ status: 409, body: { code: 'predecessor-missing' } },
    });
    expect(await record('employers', called('yes', day(0)))).toMatchObject({
      ...{ status: 403, body: { code: 'not-your-milestone' } },
    });
    expect(await record('ngo', LISTED)).toMatchObject({ status: 403 });
    expect(await record('auditor', LISTED)).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  });
});

describe('acts at farms and in convoys', () => {
  const ASSIGNED = {
    ...{ milestone: 'mediation-assigned', occurredOn: day(-2), note: 'Two mediators.' },
    details: { origin: 'MA', languages: ['ar', 'es'], from: day(-2) },
  };
  const VISITED = {
    ...{ milestone: 'farm-visited', occurredOn: day(-1) },
    details: { date: day(-1), workersMet: 31, filesOpened: 2 },
  };
  const convoyId = `convoy-${String(Date.now())}`;
  const onOffer = (name: string, body: Body): Promise<Answer> =>
    by(name).post(`/v1/offers/${campaign.offerId}/milestones`, body);
  const onConvoy = (name: string, body: Body): Promise<Answer> =>
    by(name).post(`/v1/convoys/${convoyId}/milestones`, body);
  const shownTo = async (name: string): Promise<Body[]> =>
    (await by(name).get<{ milestones: Body[] }>(`/v1/offers/${campaign.offerId}`)).body.milestones;

  it('of a farm stand beside the facts of the offer, each as often as it happens', async () => {
    await onOffer('officer', { milestone: 'published', occurredOn: day(-3) });
    expect(await onOffer('ngo', ASSIGNED)).toMatchObject({ status: 201 });
    expect(await onOffer('training', VISITED)).toMatchObject({ status: 201 });
    expect(await onOffer('training', VISITED)).toMatchObject({ body: { code: 'already-recorded' } });
    const again = { ...VISITED, details: { ...VISITED.details, workersMet: 30 } };
    const { body } = await onOffer('cartaya', again);
    expect(body['milestones']).toMatchObject([
      { milestone: 'published', details: {} },
      { ...ASSIGNED, recordedAt: expect.any(String) },
      { milestone: 'farm-visited', note: null },
      { milestone: 'farm-visited', details: again.details },
    ]);
  });

  it('say to nobody else how many incident files a visit opened', async () => {
    const opened = async (name: string): Promise<unknown[]> =>
      (await shownTo(name)).flatMap(({ details }) => (details as Body)['filesOpened'] ?? []);
    expect(await opened('officer')).toEqual([2, 2]);
    expect(await opened('auditor')).toEqual([2, 2]);
    expect(await opened('cartaya')).toEqual([2]);
    for (const name of ['employers', 'ngo', 'admin']) expect(await opened(name)).toEqual([]);
    const { body } = await by('employers').get<{ items: Body[] }>(
      `/v1/campaigns/${campaign.campaignId}/offers`,
    );
    expect(JSON.stringify(body)).not.toContain('filesOpened');
    expect(JSON.stringify(body)).toContain('workersMet');
  });

  it('are counted in the figures of the campaign, without the files that a visit opened', async () => {
    const asked = (query: string): Promise<Answer> =>
      by('employers').get(`/v1/campaigns/${campaign.campaignId}/indicators${query}`);
    const none = { mediationsAssigned: 0, farmVisits: 0, workersMet: 0, mediatorsTravelled: 0 };
    const all = { ...none, mediationsAssigned: 1, farmVisits: 2, workersMet: 61 };
    expect((await asked('')).body['fieldActs']).toEqual(all);
    expect((await asked(`?asOf=${day(-2)}`)).body['fieldActs']).toEqual({ ...none, mediationsAssigned: 1 });
  });

  it('are refused to other agencies, in the future, and with details that are missing or wrong', async () => {
    expect(await onOffer('employers', ASSIGNED)).toMatchObject({
      ...{ status: 403, body: { code: 'not-your-milestone' } },
    });
    expect(await onOffer('ngo', { milestone: 'filed', occurredOn: day(0) })).toMatchObject({ status: 403 });
    expect(await onOffer('admin', ASSIGNED)).toMatchObject({ status: 403 });
    expect(await onOffer('ngo', { ...ASSIGNED, occurredOn: day(500) })).toMatchObject({
      ...{ status: 409, body: { code: 'occurred-in-future' } },
    });
    const { from: _from, ...without } = ASSIGNED.details;
    expect(await onOffer('ngo', { ...ASSIGNED, details: without })).toMatchObject({
      ...{ status: 409, body: { code: 'details-missing' } },
    });
    const faulty = { ...ASSIGNED.details, languages: 'ar', to: day(-3), of: 1 };
    const { status, body } = await onOffer('ngo', { ...ASSIGNED, details: faulty });
    expect({ status, errors: body['errors'] }).toMatchObject({
      status: 422,
      errors: ['languages', 'of', 'to'].map((name) => ({ pointer: `/details/${name}` })),
    });
    const own = { milestone: 'vetted', occurredOn: day(0), details: { origin: 'MA' } };
    expect(await onOffer('officer', own)).toMatchObject({ status: 422 });
  });

  it('of a convoy are records of the travel group that cases name, and are read by its campaign', async () => {
    const ids = new Set(Object.values(who).map(({ agencyId }) => agencyId));
    ids.delete(by('ngo').agencyId);
    const spain = await newCampaign(who, { agencies: [...ids] });
    const { caseId } = await openCase(who, spain);
    expect(await onConvoy('cartaya', ASSIGNED)).toMatchObject({ status: 404 });
    await driveTo(who, caseId, 'visa-granted');
    const named = { milestone: 'convoy-assigned', occurredOn: day(0), details: { convoyId } };
    expect(await reportAs(who, caseId, 'officer', named)).toMatchObject({ status: 201 });
    expect(await onConvoy('officer', ASSIGNED)).toMatchObject({ status: 201 });
    const travelled = { milestone: 'mediator-travelled', occurredOn: day(0), details: { convoyId } };
    expect(await onConvoy('officer', travelled)).toMatchObject({ body: { code: 'not-your-milestone' } });
    const { status, body } = await onConvoy('cartaya', travelled);
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { convoyId, campaignId: spain.campaignId, milestones: [ASSIGNED, { ...travelled, note: null }] },
    });
    expect((await who.auditor.get(`/v1/convoys/${convoyId}`)).body).toEqual(body);
    expect(await by('ngo').get(`/v1/convoys/${convoyId}`)).toMatchObject({ status: 404 });
    const other = { ...travelled, details: { convoyId: 'another' } };
    expect(await onConvoy('cartaya', other)).toMatchObject({ status: 422 });
  });
});

describe('the whole file of a person', () => {
  const exported = (language: string, accept: string): Promise<Response> =>
    fetch(`${stack().apiUrl}${onPerson('export')}?language=${language}`, {
      headers: { accept, authorization: `Bearer ${token}` },
    });
  let token: string;
  let read: string;
  let unread: string;
  beforeAll(async () => {
    const signIn = { email: 'officer@noria.demo', password: 'noria-demo' };
    const session = await call<{ token: string }>(`${stack().apiUrl}/v1/session`, 'POST', undefined, {
      body: signIn,
    });
    token = session.body.token;
    const said = { text: '<b>No water</b> & no light', language: 'en', contactSafe: 'After eight, by Sara.' };
    const accounts = await who.admin.get<{ items: { email: string; userId: string }[] }>(
      '/v1/users?limit=500',
    );
    const officer = accounts.body.items.find(({ email }) => email === signIn.email)?.userId;
    const open = (more: Body): Promise<Answer> =>
      by('ngo').post(onPerson('incidents'), { kind: 'housing', ...said, ...more });
    read = String((await open({ officer })).body['number']);
    unread = String((await open({ kind: 'harassment', text: 'Kept secret.' })).body['number']);
  });

  it('is JSON: person, cases with their logs, costs, reserves, and incident files as far as the officer reads them', async () => {
    const response = await exported('es', 'application/json');
    expect(response.status).toBe(200);
    const file = (await response.json()) as Body;
    expect(file).toMatchObject({
      language: 'es',
      seasonalWorker: { seasonalWorkerId: person.seasonalWorkerId, reserve: [{}, {}] },
      cases: [{ case: { caseId: person.caseId }, entries: expect.any(Array), documents: expect.any(Array) }],
      costs: { items: [{}, {}, {}], totals: [{}, {}, {}] },
    });
    const incidents = (file['incidents'] as { number: string; file: Body | null }[]).map((one) => [
      one.number,
      one.file?.['kind'] ?? null,
    ]);
    expect(Object.fromEntries(incidents)).toEqual({ [read]: 'housing', [unread]: null });
    expect(JSON.stringify(file)).not.toContain('Kept secret');
  });

  it.each([
    ['ar', 'rtl', 'ملفكم الكامل'],
    ['fr', 'ltr', 'Votre dossier complet'],
  ])('is a page in %s, %s, without scripts, with everything escaped', async (language, direction, title) => {
    const response = await exported(language, 'text/html,application/xhtml+xml,*/*;q=0.8');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-language')).toBe(language);
    const page = await response.text();
    expect(page).toContain(`<html lang="${language}" dir="${direction}">`);
    expect(page).toContain(title);
    expect(page).toContain('&lt;b&gt;No water&lt;/b&gt; &amp; no light');
    expect(page).toContain(unread);
    for (const kept of ['<script', 'http:', 'https:', 'After eight', 'Kept secret']) {
      expect(page).not.toContain(kept);
    }
  });

  it('is for placement officers alone, and its reading is noted', async () => {
    for (const name of ['auditor', 'admin', 'ngo', 'employers']) {
      expect(await by(name).get(onPerson('export'))).toMatchObject({ status: 403 });
    }
    const noted = async (): Promise<boolean> => {
      const { body } = await who.auditor.get<{ items: Body[] }>('/v1/audit/access-log?limit=500');
      return JSON.stringify(body).includes('/export');
    };
    await until(10_000, 'the reading was not noted', noted);
  });
});
