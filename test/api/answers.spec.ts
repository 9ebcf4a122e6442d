// Real answers against the description that everybody outside reads: a season as its people go through it, then what
// would change the instance for other tests, over a database of its own.
import { randomInt, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { caseAfter, day, newCampaign, openCase, rareName, somebody } from '../journey/campaign.ts';
import type { Campaign } from '../journey/campaign.ts';
import { people } from '../journey/follow-next.ts';
import type { People, Person } from '../journey/follow-next.ts';
import { describedAnswers } from '../support/described-answers.ts';
import type { GivenAnswer } from '../support/described-answers.ts';
import { createVault } from '#libs/db/people/vault';
import { rows } from '#libs/db/postgres/sql';
import { aCase } from '../support/build-case.ts';
import { stack, until } from '../support/stack.ts';
import { storeSeason } from '../support/stored-season.ts';
import { CAMPAIGN, OFFER, startApi } from './in-process.ts';
import type { Api, Body } from './in-process.ts';

/**
 * Routes that answer no JSON, and why. The text/csv of a shortlist and of indicators is no JSON either: their routes
 * are asked for JSON here, and for tables where those are tested.
 */
const EXEMPT: Readonly<Record<string, string>> = {
  'GET /v1/imports/{importId}/outcome.csv': 'a table: `test/journey/imports.spec.ts` reads it',
  'GET /v1/imports/{importId}/outcome.xlsx': 'a workbook: the same',
  'POST /v1/imports/{importId}/answers':
    'needs somebody known: `test/journey/imports.spec.ts` answers a doubt',
  'GET /metrics': 'a text in the form of Prometheus',
  'GET /v1/bulk-operations/{operationId}/report.csv': 'a table',
  'GET /v1/events': 'a stream of server-sent events that does not end',
  'GET /v1/cases/{caseId}/documents/{kind}': 'a PDF; `documents.spec.ts` asks for it',
  'GET /v1/bulk-operations/{operationId}/documents.zip': 'a zip; `bulk-documents.spec.ts` asks for it',
  'GET /v1/cases.csv': 'a table as a stream',
};

const described = describedAnswers();
const given: GivenAnswer[] = [];

beforeAll(async () => {
  await liveThroughASeason(noting(await people(stack().apiUrl)));
  await changeTheInstance();
});

/** People whose every answer is kept. */
function noting(who: People): People {
  const noted = (person: Person): Person => ({
    ...person,
    get: async (path) => note('GET', path, await person.get(path)),
    post: async (path, body, key) => note('POST', path, await person.post(path, body, key)),
  });
  return Object.fromEntries(Object.entries(who).map(([name, person]) => [name, noted(person)])) as People;
}

function note<T extends { status: number; body: unknown }>(method: string, path: string, answer: T): T {
  given.push({ method, path, status: answer.status, body: answer.body });
  return answer;
}

async function liveThroughASeason(who: People): Promise<void> {
  const campaign = await newCampaign(who);
  const { campaignId, offerId } = campaign;
  const { caseId, today } = await caseAfter(who, campaign, 'interviewed');
  const { body } = await who.officer.get<{ seasonalWorker: { seasonalWorkerId: string } }>(
    `/v1/cases/${caseId}`,
  );
  const { seasonalWorkerId } = body.seasonalWorker;
  await actOnCase(who, caseId, today);
  await keepOffer(who, campaignId, { offerId, seasonalWorkerId, caseId, today });
  const convoyId = await mediate(who, campaign);
  await who.officer.post(`/v1/cases/${caseId}/withdrawal`, { reason: 'family', occurredOn: today });
  await moveToAnotherVersion(who, campaign);
  await answerADoubt(who, campaign);
  const operationId = await runOperations(who, caseId);
  const incidentId = await complain(who, seasonalWorkerId);
  await who.officer.post(`/v1/seasonal-workers/${seasonalWorkerId}/records`, {
    ...{ record: 'reserve-listed', occurredOn: day(0), evidence: [{ kind: 'selection-record' }] },
    details: { sector: 'Fresa', until: day(300) },
  });
  for (const name of ['officer', 'auditor', 'ngo', 'admin'] as const) {
    const ids = { caseId, campaignId, offerId, seasonalWorkerId, operationId, incidentId, convoyId };
    await readAll(who[name] ?? who.officer, ids);
  }
  await who.officer.get(`/v1/cases/${randomUUID()}`);
}

/** A mediator for a convoy and for the farm of an offer. */
async function mediate(who: People, campaign: Campaign): Promise<string> {
  const { caseId, today } = await caseAfter(who, campaign, 'visa-granted');
  const convoyId = `convoy-${randomUUID()}`;
  const named = { milestone: 'convoy-assigned', occurredOn: today, details: { convoyId } };
  await who.officer.post(`/v1/cases/${caseId}/milestones`, named);
  const details = { origin: 'MA', languages: ['ar', 'es'], from: day(0) };
  const assigned = { milestone: 'mediation-assigned', occurredOn: day(0), details };
  await who.officer.post(`/v1/convoys/${convoyId}/milestones`, assigned);
  await who.officer.post(`/v1/offers/${campaign.offerId}/milestones`, assigned);
  return convoyId;
}

async function actOnCase(who: People, caseId: string, today: string): Promise<void> {
  const onCase = `/v1/cases/${caseId}`;
  await who.officer.post(`${onCase}/hold`, { reason: 'The consulate is shut.' });
  await who.officer.post(`${onCase}/resumption`, {});
  const filed = await who.officer.get<{ milestones: { milestone: string; sequence: number }[] }>(onCase);
  const { sequence } = filed.body.milestones.at(-1) ?? {};
  await who.officer.post(`${onCase}/corrections`, { sequence, occurredOn: today, reason: 'A slip.' });
}

/** A notice of employers, which the circle acknowledges; both read it, each as they may. */
async function complain({ employers, cartaya, officer }: People, seasonalWorkerId: string): Promise<string> {
  const said = { text: 'No water.', language: 'es', contactSafe: 'By telephone.' };
  const path = `/v1/seasonal-workers/${seasonalWorkerId}/incidents`;
  const { body } = await (employers ?? officer).post(path, { kind: 'housing', ...said });
  const incidentId = String(body['incidentId']);
  const acknowledged = { record: 'incident-acknowledged', occurredOn: day(0) };
  await (cartaya ?? officer).post(`/v1/incidents/${incidentId}/records`, acknowledged);
  await employers?.get(`/v1/incidents/${incidentId}`);
  return incidentId;
}

interface OnOffer {
  offerId: string;
  seasonalWorkerId: string;
  caseId: string;
  today: string;
}

async function keepOffer(
  who: People,
  campaignId: string,
  { offerId, seasonalWorkerId, caseId, today }: OnOffer,
): Promise<void> {
  const decision = { decision: 'selected', occurredOn: today, items: [{ caseId }] };
  await who.officer.post(`/v1/offers/${offerId}/decisions`, decision);
  await who.officer.post(`/v1/offers/${offerId}/criteria`, { criteria: { experience: 'berries' } });
  await who.officer.post(`/v1/offers/${offerId}/milestones`, { milestone: 'published', occurredOn: day(0) });
  const named = await who.officer.post<{ offerId: string }>(`/v1/campaigns/${campaignId}/offers`, {
    ...OFFER,
    kind: 'nominative',
    criteria: { of: 'last year' },
  });
  await who.officer.post(`/v1/offers/${named.body.offerId}/nominees`, { items: [{ seasonalWorkerId }] });
}

/** One that ends, which is answered, and one that is long enough to be stopped. */
async function runOperations(who: People, caseId: string): Promise<string> {
  const act = { action: 'hold', params: { reason: 'The border is closed.' } };
  const nobodys = Array.from({ length: 10_000 }, (_, index) => `nobody-${String(index)}`);
  const long = { ...act, selection: { caseIds: nobodys }, title: 'Nobody' };
  const { body } = await who.officer.post<{ operationId: string }>('/v1/bulk-operations', long);
  for (const asked of ['suspend', 'resume', 'cancel', 'retry-failed']) {
    await who.officer.post(`/v1/bulk-operations/${body.operationId}/${asked}`, undefined);
  }
  await who.officer.post('/v1/bulk-operations', {
    ...act,
    selection: { caseIds: [caseId, ...nobodys.slice(9_990)] },
  });
  return body.operationId;
}

async function moveToAnotherVersion(who: People, campaign: Campaign): Promise<void> {
  const { caseId } = await openCase(who, campaign);
  await who.officer.get(`/v1/cases/${caseId}/transfer?version=2026b`);
  await who.officer.post(`/v1/cases/${caseId}/transfer`, { version: '2011', reason: 'The old law applies.' });
}

/** Two of one name and birth date, who are said to be different. */
async function answerADoubt(who: People, campaign: Campaign): Promise<void> {
  const letters = Array.from({ length: 8 }, () => 'bcdfgjklmnqrstvz'.charAt(randomInt(16))).join('a');
  const papers = (): ReturnType<typeof somebody> => ({ ...somebody(), familyName: `Ait ${letters}` });
  await openCase(who, campaign, papers());
  const { caseId } = await openCase(who, campaign, papers());
  const doubts = await who.officer.get<{ items: { doubtId: string; caseId: string }[] }>(
    '/v1/identity-doubts?limit=500',
  );
  const doubtId = doubts.body.items.find((doubt) => doubt.caseId === caseId)?.doubtId ?? '';
  await who.officer.post(`/v1/identity-doubts/${doubtId}/answer`, { answer: 'different' });
}

/** Sessions, keys, programmes, and what other services send. */
async function changeTheInstance(): Promise<void> {
  const api = await startApi();
  try {
    await signInAndOut(api);
    const version = await publishAVersion(api);
    const { campaignId } = await asked(api, 'admin', 'POST /v1/campaigns', {
      ...CAMPAIGN,
      version,
      opensOn: day(-10),
      closesOn: day(100),
    });
    await exchange(api, String(campaignId));
    await importAList(api, String(campaignId));
    await giveAKey(api);
    await listCases(api);
    const second = await keepAccounts(api);
    await eraseSomebody(api, String(campaignId), second);
  } finally {
    await api.stop();
  }
}

/** One call by an account of the demo, noted: `POST /v1/campaigns`. */
async function asked(api: Api, as: string, call: string, body?: Body): Promise<Body> {
  const [method = '', path = ''] = call.split(' ');
  const sent = body === undefined ? {} : { body };
  return note(method, path, await api.call(method, path, { as, ...sent })).body;
}

async function signInAndOut(api: Api): Promise<void> {
  const body = { email: 'officer@noria.demo', password: 'noria-demo' };
  const session = note('POST', '/v1/session', await api.call('POST', '/v1/session', { body, key: null }));
  note('POST', '/v1/session', await api.call('POST', '/v1/session', { body: { ...body, password: 'x' } }));
  const headers = { authorization: `Bearer ${String(session.body.token)}` };
  note('DELETE', '/v1/session', await api.call('DELETE', '/v1/session', { headers }));
}

async function publishAVersion(api: Api): Promise<string> {
  const version = '2099';
  const { pack } = await asked(api, 'admin', 'GET /v1/programmes/ma-es-cartaya');
  await asked(api, 'admin', 'POST /v1/programmes/check', { ...(pack as Body), version });
  await asked(api, 'admin', 'POST /v1/programmes', { ...(pack as Body), version });
  await asked(api, 'admin', 'POST /v1/programmes/ma-es-cartaya/default', { version });
  await asked(api, 'admin', 'POST /v1/programmes/ma-es-cartaya/versions/2026/withdrawal', { reason: 'Old.' });
  await asked(api, 'admin', 'GET /v1/programmes');
  return version;
}

async function exchange(api: Api, campaignId: string): Promise<void> {
  const service = 'france-travail';
  const posted = await asked(api, service, 'POST /v1/exchange/offers', { ...OFFER, campaignId });
  await asked(api, service, 'GET /v1/exchange/offers');
  await asked(api, service, `GET /v1/exchange/offers/${String(posted.offerId)}`);
  await asked(api, service, `GET /v1/exchange/offers/${String(posted.offerId)}/shortlist`);
  const figures = await asked(api, service, `GET /v1/campaigns/${campaignId}/indicators`);
  await asked(api, service, 'POST /v1/exchange/indicators', { items: [figures] });
  await asked(api, 'admin', 'GET /v1/indicators');
}

/** Accounts as an administrator keeps them; gives the token of a second administrator. */
async function keepAccounts(api: Api): Promise<string> {
  const account = { email: 'second@example.org', password: 'the first password' };
  const said = { ...account, name: 'Second', role: 'administrator', agencyId: 'demo-anapec' };
  const { userId } = await asked(api, 'admin', 'POST /v1/users', said);
  await asked(api, 'admin', 'GET /v1/users');
  await asked(api, 'admin', `PATCH /v1/users/${String(userId)}`, { active: true });
  // As if made at the command line: whom the first administrator made confirms none of their erasures.
  await rows(api.db, 'UPDATE users SET password_set_by = NULL WHERE user_id = $1', [userId]);
  await api.call('POST', '/v1/session', { body: account });
  await asked(api, 'admin', `GET /v1/users/${String(userId)}/sessions`);
  await asked(api, 'admin', `DELETE /v1/users/${String(userId)}/sessions`);
  const other = await api.call('POST', '/v1/session', { body: account });
  const { body } = await api.call('POST', '/v1/session', { body: account });
  const headers = { authorization: `Bearer ${String(body.token)}` };
  const next = { current: account.password, next: 'the second password' };
  const password = '/v1/session/password';
  const sessions = note('GET', '/v1/sessions', await api.call('GET', '/v1/sessions', { headers }));
  const one = (sessions.body.items as Body[]).find(({ current }) => current === false);
  const path = `/v1/sessions/${String(one?.sessionId)}`;
  note('DELETE', path, await api.call('DELETE', path, { headers }));
  note('POST', password, await api.call('POST', password, { headers, body: next }));
  expect(other.status).toBe(201);
  return String(body.token);
}

async function eraseSomebody(api: Api, campaignId: string, second: string): Promise<void> {
  const vault = createVault(Buffer.from(stack().vaultKey, 'hex'), Buffer.from(stack().sealKey, 'hex'));
  const caseId = await storeSeason(api.db, campaignId, aCase(), vault);
  const [found] = await rows<{ id: string }>(
    api.db,
    `UPDATE cases SET status = 'closed' WHERE case_id = $1 RETURNING seasonal_worker_id AS id`,
    [caseId],
  );
  const path = `/v1/seasonal-workers/${found?.id}`;
  const reason = { reason: 'Asked for in writing.' };
  await asked(api, 'officer', `PATCH ${path}`, { province: 'Kénitra', reason: 'A slip of the pen.' });
  await asked(api, 'admin', `POST ${path}/legal-hold`, reason);
  await asked(api, 'admin', `DELETE ${path}/legal-hold`);
  await asked(api, 'admin', `POST ${path}/erasure`, reason);
  await asked(api, 'admin', `GET ${path}/erasure`);
  const headers = { authorization: `Bearer ${second}` };
  const confirmation = `${path}/erasure/confirmation`;
  note('POST', confirmation, await api.call('POST', confirmation, { headers }));
}

async function listCases(api: Api): Promise<void> {
  await asked(api, 'officer', 'GET /v1/cases/counts?by=attention');
  await asked(api, 'officer', 'GET /v1/departures');
  const view = { name: 'Visas', query: 'stage=visa&sort=dueOn', shared: true };
  const { viewId } = await asked(api, 'officer', 'POST /v1/views', view);
  await asked(api, 'officer', 'GET /v1/views');
  await asked(api, 'officer', `DELETE /v1/views/${String(viewId)}`);
}

/** A list with one good row, from its upload to its commit. */
async function importAList(api: Api, campaignId: string): Promise<void> {
  const upload = async (born: string): Promise<string> => {
    const form = new FormData();
    const list = `Nom;Prénom;Date de naissance;CIN\n${rareName()};Zoé;${born};${somebody().cin}\n`;
    form.append('campaignId', campaignId);
    form.append('file', new Blob([list]), 'list.csv');
    const headers = {
      authorization: `Bearer ${await api.token('officer')}`,
      'idempotency-key': randomUUID(),
    };
    const sent = await fetch(`${api.url}/v1/imports`, { method: 'POST', headers, body: form });
    const body = (await sent.json()) as Body;
    note('POST', '/v1/imports', { status: sent.status, body });
    const path = `/v1/imports/${String(body.importId)}`;
    const isChecked = async () => (await asked(api, 'officer', `GET ${path}`)).state === 'checked';
    await until(30_000, 'the list was not checked', isChecked);
    return path;
  };
  const path = await upload('13/02/1990');
  const changes = [{ row: 2, field: 'province', value: 'Kénitra' }];
  await asked(api, 'officer', `PATCH ${path}/rows`, { changes });
  await asked(api, 'officer', `GET ${path}/rows`);
  await asked(api, 'officer', `POST ${path}/commit`);
  const other = await upload('31/02/1990');
  await asked(api, 'officer', `GET ${other}/rows`);
  await asked(api, 'officer', `PATCH ${other}`, { mapping: { Nom: null } });
  const isChecked = async () => (await asked(api, 'officer', `GET ${other}`)).state === 'checked';
  await until(30_000, 'the list was not checked again', isChecked);
  await asked(api, 'officer', `POST ${other}/cancel`);
  await asked(api, 'officer', `GET /v1/imports?campaignId=${campaignId}&state=cancelled`);
}

async function giveAKey(api: Api): Promise<void> {
  await asked(api, 'admin', 'GET /v1/agencies');
  const said = { name: 'Comune di Latina', agencyKind: 'municipality', country: 'IT' };
  const { agencyId } = await asked(api, 'admin', 'POST /v1/agencies', said);
  await asked(api, 'admin', `PATCH /v1/agencies/${String(agencyId)}`, { name: 'Comune di Sabaudia' });
  const keys = '/v1/agencies/demo-france-travail/keys';
  const { keyId } = await asked(api, 'admin', `POST ${keys}`, { name: 'offers' });
  await asked(api, 'admin', `GET ${keys}`);
  await asked(api, 'admin', `DELETE /v1/keys/${String(keyId)}`);
}

/** Every route that reads, for one reader: what is not theirs to read is a problem, and that is described too. */
async function readAll(reader: Person, ids: Readonly<Record<string, string>>): Promise<void> {
  for (const route of described.routes) {
    if (!route.startsWith('GET ') || route in EXEMPT) continue;
    const path = route
      .slice('GET '.length)
      .replaceAll(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? 'ma-es-cartaya');
    await reader.get(path);
  }
}

/** Routes that were not seen to succeed, and are not exempt. */
function notAnswered(routes: readonly string[], exempt: Readonly<Record<string, string>>): string[] {
  const succeeded = given.filter(({ status }) => status < 300).map((answer) => described.routeOf(answer));
  const seen = new Set([...succeeded, ...Object.keys(exempt)]);
  return routes.filter((route) => !seen.has(route));
}

describe('the answers of a season', () => {
  it('are what the description says of them, member for member', () => {
    expect([...new Set(given.flatMap((answer) => described.faultsOf(answer)))]).toEqual([]);
  });

  it('are of every route that is described, each seen to succeed', () => {
    expect(notAnswered(described.routes, EXEMPT)).toEqual([]);
    expect(Object.keys(EXEMPT).filter((route) => !described.routes.includes(route))).toEqual([]);
  });

  it('would be found to lack a route that is new and not asked, or no longer exempt', () => {
    expect(notAnswered([...described.routes, 'POST /v1/convoys'], EXEMPT)).toEqual(['POST /v1/convoys']);
    expect(notAnswered(described.routes, {}).sort()).toEqual(Object.keys(EXEMPT).sort());
  });

  it('would be found out if a member were missing, too many, or of another type', () => {
    const [answer] = given.filter(
      (one) => described.routeOf(one) === 'GET /v1/cases/{caseId}' && one.status === 200,
    );
    const { caseNo: _caseNo, ...lacking } = answer?.body as Record<string, unknown>;
    const faulty = (body: unknown): number =>
      described.faultsOf({ method: 'GET', path: answer?.path ?? '', status: 200, body }).length;
    expect(faulty(answer?.body)).toBe(0);
    expect(faulty(lacking)).toBeGreaterThan(0);
    expect(faulty({ ...lacking, caseNo: 'ES26-1', more: 1 })).toBeGreaterThan(0);
    expect(faulty({ ...lacking, caseNo: 7 })).toBeGreaterThan(0);
  });
});
