// Every POST that takes an Idempotency-Key, sent many times at once to two processes of the API over one database: it
// happens once, every answer but the first says so, and so does every later one.
import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { saveAccount } from '#libs/casework/commands/save-account';
import { OPERATOR } from '#libs/domain/access';
import { createDataSource } from '#libs/db/postgres/data-source';
import {
  caseAfter,
  day,
  driveTo,
  nextBodyOf,
  newCampaign,
  newOffer,
  openCase,
  rareName,
  somebody,
} from '../journey/campaign.ts';
import type { Campaign } from '../journey/campaign.ts';
import { call, people } from '../journey/follow-next.ts';
import type { Answer, People } from '../journey/follow-next.ts';
import { readDescription } from '../support/described-bodies.ts';
import { endAll } from '../support/end-all.ts';
import { stack, until } from '../support/stack.ts';
import { OFFER, startApi } from './in-process.ts';
import type { Api, Body } from './in-process.ts';

const AT_ONCE = 12;
const COMPLAINT = { kind: 'other', text: 'Papers lost.', language: 'fr', contactSafe: 'By letter.' };
const REASON = { reason: 'Asked for in writing.' };

interface Request {
  path: string;
  body: Body | FormData;
  /** Who asks; an officer unless said. */
  as?: string;
}

let who: People;
let campaign: Campaign;
let other: Api;
let urls: readonly [string, string];
const tokens = new Map<string, string>();

beforeAll(async () => {
  who = await people(stack().apiUrl);
  campaign = await newCampaign(who);
  other = await startApi({ over: { db: createDataSource(stack().appDatabaseUrl) } });
  urls = [stack().apiUrl, other.url];
  const second = { email: `second-${randomUUID()}@example.org`, password: 'the second administrator' };
  const agency = { agencyId: who.admin.agencyId };
  const said = { ...second, name: 'Second', role: 'administrator' as const, agency };
  await saveAccount({ db: other.db }, OPERATOR, said);
  tokens.set('second', await tokenOf(second));
  for (const account of ['officer', 'admin', 'france-travail']) {
    tokens.set(account, await tokenOf({ email: `${account}@noria.demo`, password: 'noria-demo' }));
  }
});
afterAll(() => endAll(other));

async function tokenOf(body: { email: string; password: string }): Promise<string> {
  const session = await call<{ token: string }>(`${urls[0]}/v1/session`, 'POST', undefined, { body });
  expect(session.status).toBe(201);
  return session.body.token;
}

function send(at: number, { path, body, as = 'officer' }: Request, key: string): Promise<Answer> {
  return call(`${String(urls[at % 2])}${path}`, 'POST', tokens.get(as), { body, key });
}

async function aPack(): Promise<Body> {
  const { body } = await who.admin.get<{ pack: Body }>('/v1/programmes/ma-es-cartaya?version=2026');
  return { ...body.pack, code: `equal-${randomUUID().slice(0, 8)}` };
}

/** The code of a programme with two versions, the first of them its default. */
async function aProgramme(): Promise<string> {
  const pack = await aPack();
  for (const version of ['2026', '2027']) await who.admin.post('/v1/programmes', { ...pack, version });
  return String(pack['code']);
}

async function aCase(milestone?: string): Promise<string> {
  return (await caseAfter(who, campaign, milestone)).caseId;
}

/** Somebody whose one case is closed. */
async function aFormerWorker(): Promise<string> {
  const { caseId, seasonalWorkerId } = await openCase(who, campaign);
  await who.officer.post(`/v1/cases/${caseId}/withdrawal`, { reason: 'family', occurredOn: day(0) });
  return `/v1/seasonal-workers/${seasonalWorkerId}`;
}

async function aDoubt(): Promise<string> {
  const letters = Array.from({ length: 8 }, () => 'bcdfgjklmnqrstvz'.charAt(randomInt(16))).join('a');
  const named = (): ReturnType<typeof somebody> => ({ ...somebody(), familyName: `Ait ${letters}` });
  await openCase(who, campaign, named());
  const { caseId } = await openCase(who, campaign, named());
  const doubts = await who.officer.get<{ items: { doubtId: string; caseId: string }[] }>(
    '/v1/identity-doubts?limit=500',
  );
  return doubts.body.items.find((doubt) => doubt.caseId === caseId)?.doubtId ?? '';
}

async function decided(decision: string): Promise<Request> {
  const offerId = await newOffer(who, campaign.campaignId, 5);
  const cases = await Promise.all([1, 2, 3].map(() => openCase(who, { ...campaign, offerId })));
  for (const { caseId } of cases) await driveTo(who, caseId, 'interviewed');
  const items = cases.map(({ caseId }) => ({ caseId }));
  return { path: `/v1/offers/${offerId}/decisions`, body: { decision, occurredOn: day(0), items } };
}

/** A list with one good row. */
function aList(): FormData {
  const form = new FormData();
  form.append('campaignId', campaign.campaignId);
  const list = `Nom;Prénom;Date de naissance;CIN\n${rareName()};Zoé;13/02/1990;${somebody().cin}\n`;
  form.append('file', new Blob([list]), 'list.csv');
  return form;
}

async function aCheckedImport(): Promise<string> {
  const sent = await who.officer.post('/v1/imports', aList());
  const path = `/v1/imports/${String(sent.body['importId'])}`;
  const isChecked = async (): Promise<boolean> =>
    (await who.officer.get<{ state: string }>(path)).body.state === 'checked';
  await until(30_000, 'the list was not checked', isChecked);
  return path;
}

/** One request for each route, or several where a route does several things. */
const REQUESTS: Readonly<Record<string, readonly (() => Promise<Request>)[]>> = {
  'POST /v1/programmes': [async () => ({ path: '/v1/programmes', as: 'admin', body: await aPack() })],
  'POST /v1/programmes/{code}/default': [
    async () => {
      const path = `/v1/programmes/${await aProgramme()}/default`;
      return { path, as: 'admin', body: { version: '2027' } };
    },
  ],
  'POST /v1/programmes/{code}/versions/{version}/withdrawal': [
    async () => {
      const path = `/v1/programmes/${await aProgramme()}/versions/2027/withdrawal`;
      return { path, as: 'admin', body: REASON };
    },
  ],
  'POST /v1/campaigns': [
    async () => {
      const dates = { opensOn: day(-10), closesOn: day(300) };
      const body = { programme: 'ma-es-cartaya', version: '2026', season: '2026', quota: 5, ...dates };
      return Promise.resolve({ path: '/v1/campaigns', as: 'admin', body });
    },
  ],
  'POST /v1/campaigns/{campaignId}/offers': [
    () => Promise.resolve({ path: `/v1/campaigns/${campaign.campaignId}/offers`, body: { ...OFFER } }),
  ],
  'POST /v1/cases': [
    () => {
      const body = { campaignId: campaign.campaignId, seasonalWorker: somebody() };
      return Promise.resolve({ path: '/v1/cases', body });
    },
  ],
  'POST /v1/cases/{caseId}/milestones': [
    async () => {
      const caseId = await aCase();
      const { body } = await who.officer.get<{ next: { milestone: string }[] }>(`/v1/cases/${caseId}`);
      const report = await nextBodyOf(who, caseId, body.next[0]?.milestone ?? '');
      return {
        path: `/v1/cases/${caseId}/milestones`,
        body: { ...report, note: 'In the words of an officer.' },
      };
    },
  ],
  'POST /v1/cases/{caseId}/withdrawal': [
    async () => {
      const body = { reason: 'family', occurredOn: day(0) };
      return { path: `/v1/cases/${await aCase()}/withdrawal`, body };
    },
  ],
  'POST /v1/cases/{caseId}/hold': [
    async () => ({ path: `/v1/cases/${await aCase()}/hold`, body: { reason: 'The consulate is shut.' } }),
  ],
  'POST /v1/cases/{caseId}/resumption': [
    async () => {
      const caseId = await aCase();
      await who.officer.post(`/v1/cases/${caseId}/hold`, REASON);
      return { path: `/v1/cases/${caseId}/resumption`, body: {} };
    },
  ],
  'POST /v1/cases/{caseId}/corrections': [
    async () => {
      const { caseId, today } = await caseAfter(who, campaign, 'application-filed');
      const seen = await who.officer.get<{ milestones: { sequence: number }[] }>(`/v1/cases/${caseId}`);
      const { sequence = 0 } = seen.body.milestones.at(-1) ?? {};
      const body = { sequence, occurredOn: today, reason: 'A slip.' };
      return { path: `/v1/cases/${caseId}/corrections`, body };
    },
  ],
  'POST /v1/cases/{caseId}/transfer': [
    async () => {
      const body = { version: '2011', reason: 'The old law applies.' };
      return { path: `/v1/cases/${await aCase()}/transfer`, body };
    },
  ],
  'POST /v1/bulk-operations': [
    async () => {
      const selection = { caseIds: [await aCase(), await aCase()] };
      return { path: '/v1/bulk-operations', body: { action: 'hold', params: REASON, selection } };
    },
  ],
  'POST /v1/identity-doubts/{doubtId}/answer': [
    async () => ({ path: `/v1/identity-doubts/${await aDoubt()}/answer`, body: { answer: 'different' } }),
  ],
  'POST /v1/exchange/offers': [
    () => {
      const body = { ...OFFER, campaignId: campaign.campaignId };
      return Promise.resolve({ path: '/v1/exchange/offers', as: 'france-travail', body });
    },
    () => {
      const body = { ...OFFER, campaignId: campaign.campaignId, reference: randomUUID() };
      return Promise.resolve({ path: '/v1/exchange/offers', as: 'france-travail', body });
    },
  ],
  'POST /v1/exchange/indicators': [
    async () => {
      const figures = await who.officer.get(`/v1/campaigns/${campaign.campaignId}/indicators`);
      return { path: '/v1/exchange/indicators', as: 'france-travail', body: { items: [figures.body] } };
    },
  ],
  'POST /v1/agencies': [
    () => {
      const body = { name: `Ente ${randomUUID()}`, agencyKind: 'ngo', country: 'IT' };
      return Promise.resolve({ path: '/v1/agencies', as: 'admin', body });
    },
  ],
  'POST /v1/agencies/{agencyId}/keys': [
    () => {
      const path = '/v1/agencies/demo-france-travail/keys';
      return Promise.resolve({ path, as: 'admin', body: { name: 'Offers' } });
    },
  ],
  'POST /v1/offers/{offerId}/milestones': [
    async () => {
      const offerId = await newOffer(who, campaign.campaignId, 1);
      const body = { milestone: 'published', occurredOn: day(0) };
      return { path: `/v1/offers/${offerId}/milestones`, body };
    },
  ],
  'POST /v1/convoys/{convoyId}/milestones': [
    async () => {
      const { caseId, today } = await caseAfter(who, campaign, 'visa-granted');
      const convoyId = `convoy-${randomUUID()}`;
      const named = { milestone: 'convoy-assigned', occurredOn: today, details: { convoyId } };
      await who.officer.post(`/v1/cases/${caseId}/milestones`, named);
      const details = { origin: 'MA', languages: ['ar'], from: day(0) };
      const body = { milestone: 'mediation-assigned', occurredOn: day(0), details };
      return { path: `/v1/convoys/${convoyId}/milestones`, body };
    },
  ],
  'POST /v1/offers/{offerId}/criteria': [
    () => {
      const body = { criteria: { experience: 'berries' } };
      return Promise.resolve({ path: `/v1/offers/${campaign.offerId}/criteria`, body });
    },
  ],
  'POST /v1/offers/{offerId}/decisions': ['selected', 'reserve', 'not-selected'].map(
    (decision) => () => decided(decision),
  ),
  'POST /v1/offers/{offerId}/nominees': [
    async () => {
      const { campaignId } = campaign;
      const { seasonalWorkerId } = await openCase(who, campaign);
      const named = { ...OFFER, kind: 'nominative' };
      const { body } = await who.officer.post(`/v1/campaigns/${campaignId}/offers`, named);
      const items = [{ seasonalWorkerId }];
      return { path: `/v1/offers/${String(body['offerId'])}/nominees`, body: { items } };
    },
  ],
  'POST /v1/imports': [() => Promise.resolve({ path: '/v1/imports', body: aList() })],
  'POST /v1/imports/{importId}/commit': [
    async () => ({ path: `${await aCheckedImport()}/commit`, body: {} }),
  ],
  'POST /v1/seasonal-workers/{seasonalWorkerId}/incidents': [
    async () => {
      const { seasonalWorkerId } = await openCase(who, campaign);
      return { path: `/v1/seasonal-workers/${seasonalWorkerId}/incidents`, body: COMPLAINT };
    },
  ],
  'POST /v1/seasonal-workers/{seasonalWorkerId}/records': [
    async () => {
      const { seasonalWorkerId } = await openCase(who, campaign);
      const details = { sector: 'Fresa', until: day(300) };
      const evidence = [{ kind: 'selection-record' }];
      const body = { record: 'reserve-listed', occurredOn: day(0), evidence, details };
      return { path: `/v1/seasonal-workers/${seasonalWorkerId}/records`, body };
    },
  ],
  'POST /v1/incidents/{incidentId}/records': [
    async () => {
      const { seasonalWorkerId } = await openCase(who, campaign);
      const opened = await who.officer.post(`/v1/seasonal-workers/${seasonalWorkerId}/incidents`, COMPLAINT);
      const body = { record: 'incident-acknowledged', occurredOn: day(0) };
      return { path: `/v1/incidents/${String(opened.body['incidentId'])}/records`, body };
    },
  ],
  'POST /v1/views': [
    () => Promise.resolve({ path: '/v1/views', body: { name: 'Visas', query: 'stage=visa', shared: false } }),
  ],
  'POST /v1/users': [
    () => {
      const email = `u${randomUUID()}@example.org`;
      const body = { email, name: 'Amina', role: 'auditor', agencyId: 'demo-audit' };
      return Promise.resolve({ path: '/v1/users', as: 'admin', body });
    },
  ],
  'POST /v1/seasonal-workers/{seasonalWorkerId}/erasure': [
    async () => ({ path: `${await aFormerWorker()}/erasure`, as: 'admin', body: REASON }),
  ],
  'POST /v1/seasonal-workers/{seasonalWorkerId}/erasure/confirmation': [
    async () => {
      const path = `${await aFormerWorker()}/erasure`;
      await who.admin.post(path, REASON);
      return { path: `${path}/confirmation`, as: 'second', body: {} };
    },
  ],
  'POST /v1/seasonal-workers/{seasonalWorkerId}/legal-hold': [
    async () => ({ path: `${await aFormerWorker()}/legal-hold`, as: 'admin', body: REASON }),
  ],
};

/** What is in the first answer and nowhere else. */
const SHOWN_ONCE: Readonly<Record<string, string>> = {
  'POST /v1/users': 'password',
  'POST /v1/agencies/{agencyId}/keys': 'key',
};

const cases = Object.entries(REQUESTS).flatMap(([route, made]) =>
  made.map((request, at) => ({ route, at: at + 1, request })),
);

describe('equal requests at once to two processes of the API', () => {
  it.each(cases)('are one act, and all but the first say so: $route ($at)', async ({ route, request }) => {
    const asked = await request();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => send(at, asked, key)));
    const firsts = answers.filter(({ replayed }) => !replayed);
    expect(answers.filter(({ status }) => status >= 300)).toEqual([]);
    expect(firsts).toHaveLength(1);
    const hidden = SHOWN_ONCE[route];
    const said = { ...firsts[0]?.body, ...(hidden === undefined ? {} : { [hidden]: null }) };
    const later = [await send(0, asked, key), await send(1, asked, key)];
    for (const answer of [...answers.filter(({ replayed }) => replayed), ...later]) {
      expect(answer).toMatchObject({ replayed: true, body: said });
    }
  });

  it('are every POST that takes an Idempotency-Key', () => {
    const creating = readDescription()
      .operations.filter(({ createsOnce }) => createsOnce)
      .map(({ name }) => name);
    expect(Object.keys(REQUESTS).sort()).toEqual(creating.sort());
  });
});
