// No answer, list, count, stream, log line or delay tells an outsider that somebody complained. Every operation of the
// description is asked by agencies outside the circle, without a file and with one, about the same person: whatever is
// not equal, but for ids and instants, is a trace. A new route is asked as soon as it is described.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createVault } from '#libs/db/people/vault';
import { first } from '#libs/db/postgres/sql';
import { addDays, realToday } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { OFFER as TERMS, aCase } from '../support/build-case.ts';
import { readDescription } from '../support/described-bodies.ts';
import type { Ids, Operation } from '../support/described-bodies.ts';
import { endAll } from '../support/end-all.ts';
import { then, until as reached } from '../support/counted-seasons.ts';
import { stack, until } from '../support/stack.ts';
import { goOn, storeSeason } from '../support/stored-season.ts';
import { newCampaign, openCase } from '../journey/campaign.ts';
import { people, readCase } from '../journey/follow-next.ts';
import type { People } from '../journey/follow-next.ts';
import { CAMPAIGN, OFFER, startApi } from './in-process.ts';
import type { Answer, Api, Body } from './in-process.ts';

/** Operations that are not asked here, and why. */
const EXEMPT: Readonly<Record<string, string>> = {
  'GET /v1/events': 'a stream that does not end: it is listened to below',
  'DELETE /v1/session': 'ends the session of whoever asks',
  'POST /v1/session/password': 'the same',
  'POST /v1/session': 'its password is hashed for long; it names nobody but the account',
  'POST /v1/cases/{caseId}/milestones': 'the engine answers: asked below, of two cases',
  'POST /v1/cases/{caseId}/withdrawal': 'the same',
  'POST /v1/cases/{caseId}/corrections': 'the same',
  'GET /health/ready': 'speaks of processes',
  'GET /metrics': 'counts requests of the process, for who runs it',
};
/** Answers that two walks change by themselves. */
const GROWING: Readonly<Record<string, string>> = {
  'GET /v1/views': 'each walk saves a view',
  'GET /v1/bulk-operations': 'each walk begins an operation',
};
/** An association of employers, which asks for everything; its acts answer as those of any other agency do. */
const EMPLOYERS = 'employers';
/** Agencies that do not read files of this kind: they read everything, and write in files. */
const AGENCIES = ['cartaya', 'union'] as const;
/** Ids that a query may name. */
const QUERIED = ['campaignId', 'offerId', 'agencyId', 'caseId', 'seasonalWorkerId', 'q'];
const TODAY = realToday(Date.now());
const NOT_A_FILE = '0'.repeat(22);
const WORDS = { text: 'A complaint that nobody else reads.', language: 'fr', contactSafe: 'By letter.' };
const MASKS: readonly [RegExp, string][] = [
  [/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<instant>'],
  [/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/g, '<uuid>'],
  [/(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])/g, '<id>'],
  [/\b[0-9a-f]{64}\b/g, '<hash>'],
  [/(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g, '<signature>'],
  [/(?<="originAt":)\d{13}/g, '0'],
  [/\bINC\d\d-\d{6}\b/g, '<number>'],
];

const description = readDescription();
const operations = description.operations.filter(({ name }) => !(name in EXEMPT));
const readings = operations.filter(({ method, path }) => method === 'GET' || path.includes('/incidents'));

let api: Api;
let campaignId: string;
let ids: Ids;
let person: string;
beforeAll(async () => {
  api = await startApi();
  const body = { ...CAMPAIGN, opensOn: addDays(TODAY, -10), closesOn: addDays(TODAY, 100) };
  campaignId = await made('campaignId', '/v1/campaigns', body);
  const offerId = await made('offerId', `/v1/campaigns/${campaignId}/offers`, OFFER);
  const caseId = await season(offerId);
  person = await personOf(caseId);
  ids = { campaignId, offerId, caseId, seasonalWorkerId: person, q: 'Fatima', kind: 'contract' };
});
afterAll(() => endAll(api));

async function made(id: string, path: string, body: object): Promise<string> {
  const answer = await api.call('POST', path, { as: 'officer', body });
  expect(answer.status).toBe(201);
  return String(answer.body[id]);
}

function season(offerId?: string): Promise<string> {
  const terms = offerId === undefined ? {} : { offer: { ...TERMS, offerId } };
  return stored(aCase(terms));
}

function stored(seasonCase: SeasonCase): Promise<string> {
  const vault = createVault(Buffer.from(stack().vaultKey, 'hex'), Buffer.from(stack().sealKey, 'hex'));
  return storeSeason(api.db, campaignId, seasonCase, vault);
}

async function personOf(caseId: string): Promise<string> {
  const found = await first<{ id: string }>(
    api.db,
    'SELECT seasonal_worker_id AS id FROM cases WHERE case_id = $1',
    [caseId],
  );
  return found?.id ?? '';
}

/** A file with all that can be recorded in one, read by its circle. */
async function complain(seasonalWorkerId: string): Promise<string> {
  const body = { kind: 'harassment', ...WORDS };
  const path = `/v1/seasonal-workers/${seasonalWorkerId}/incidents`;
  const opened = await api.call('POST', path, { as: 'ngo', body });
  expect(opened.status).toBe(201);
  const id = String(opened.body.incidentId);
  const to = 'labour-inspectorate';
  const records: [string, Body][] = [
    ['incident-acknowledged', {}],
    ['consent-given', { to: [to], scope: 'All of it.' }],
    ['incident-referred', { to, reference: 'LI-1' }],
    ['incident-followed-up', { act: 'mediation' }],
    ['incident-outcome', { result: 'moved' }],
  ];
  for (const [record, details] of records) {
    const said = { record, occurredOn: TODAY, details };
    const answer = await api.call('POST', `/v1/incidents/${id}/records`, { as: 'ngo', body: said });
    expect(answer.status).toBe(201);
  }
  expect((await api.call('GET', `/v1/incidents/${id}`, { as: 'inspectorate' })).status).toBe(200);
  return id;
}

function masked(text: string): string {
  return MASKS.reduce((left, [pattern, name]) => left.replace(pattern, name), text);
}

/** What an outsider learns from an answer; of papers and tables in binary form that they came. */
function learnt({ status, headers, text }: Answer): string {
  const type = headers.get('content-type') ?? '';
  const isText = /json|text|csv/.test(type);
  const { length } = isText ? masked(text) : '';
  return `${String(status)} ${type} ${String(length)} ${isText ? masked(text) : ''}`;
}

/** Operations, as they are and with each id in their query, asked by one account; by what was asked. */
async function walk(
  as: string,
  incidentId: string,
  asked: readonly Operation[],
  of: Ids = ids,
): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  const known: Ids = { ...of, incidentId };
  const ask = async (operation: Operation, query: string): Promise<void> => {
    const body = description.bodyOf(operation, known, 'required');
    const path = `${description.addressOf(operation, known)}${query}`;
    const answer = await api.call(operation.method, path, { as, ...(body === undefined ? {} : { body }) });
    seen.set(`${operation.name}${query === '' ? '' : ` by ${query.split('=')[0] ?? ''}`}`, learnt(answer));
  };
  for (const operation of asked) {
    await ask(operation, '');
    for (const name of QUERIED.filter((one) => operation.query.includes(one))) {
      await ask(operation, `?${name}=${known[name] ?? ''}`);
    }
  }
  return seen;
}

/** What was answered otherwise, with both answers; of growing lists only that they came. */
function different(one: Map<string, string>, other: Map<string, string>): string[] {
  return [...one].flatMap(([asked, answer]) =>
    other.get(asked) === answer || asked in GROWING
      ? []
      : [`${asked}\n${answer}\n${String(other.get(asked))}`],
  );
}

interface Walked {
  seen: Map<string, string>[];
  lines: string[];
}

/** What the API logged since a line, without what differs from one request to the next. */
function loggedSince(line: number): string[] {
  return api.log.slice(line).map((one) => {
    const { time: _time, id: _id, ms: _ms, ...facts } = JSON.parse(one) as Body;
    return masked(JSON.stringify(facts));
  });
}

describe('a file of somebody', () => {
  it('changes no answer to anybody outside its circle, and no line of the log', async () => {
    const walks = async (id: string): Promise<Walked> => {
      const from = api.log.length;
      const all = await walk(EMPLOYERS, id, operations);
      const some = await Promise.all(AGENCIES.map((agency) => walk(agency, id, readings)));
      return { seen: [all, ...some], lines: loggedSince(from) };
    };
    // Whoever asks is signed in before: that is a line of the log.
    await Promise.all(AGENCIES.map((agency) => api.token(agency)));
    // What acts make by themselves the first time stands for both walks that are compared.
    await walk(
      EMPLOYERS,
      NOT_A_FILE,
      operations.filter((one) => !readings.includes(one)),
    );
    const without = await walks(NOT_A_FILE);
    const incidentId = await complain(person);
    const withOne = await walks(incidentId);
    for (const place of without.seen.keys()) {
      const seenIn = ({ seen }: Walked): Map<string, string> => seen[place] ?? new Map<string, string>();
      expect(different(seenIn(without), seenIn(withOne))).toEqual([]);
    }
    expect(withOne.seen[0]?.size ?? 0).toBeGreaterThan(100);
    expect(new Set(withOne.lines)).toEqual(new Set(without.lines));
    expect(JSON.stringify(api.log)).not.toContain(incidentId);
  });

  it('is asked for on every route that is described', () => {
    const described = description.operations.map(({ name }) => name);
    expect(Object.keys(EXEMPT).filter((name) => !described.includes(name))).toEqual([]);
    expect(operations.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'GET /v1/incidents',
        'GET /v1/incidents/{incidentId}',
        'GET /v1/incidents/{incidentId}/readings',
        'POST /v1/incidents/{incidentId}/records',
      ]),
    );
  });

  it('changes nothing of the case or the person for those who read everything', async () => {
    const caseId = await season();
    const one = await personOf(caseId);
    const read = async (): Promise<unknown> => {
      const paths = [
        ...[`/v1/cases/${caseId}`, `/v1/cases/${caseId}/entries`, `/v1/cases?campaignId=${campaignId}`],
        ...[`/v1/seasonal-workers/${one}`, `/v1/campaigns/${campaignId}/indicators`, '/v1/indicators'],
      ];
      const answers = [];
      for (const as of ['officer', 'auditor', 'admin']) {
        for (const path of paths) answers.push(learnt(await api.call('GET', path, { as })));
      }
      return answers;
    };
    const before = await read();
    await complain(one);
    expect(await read()).toEqual(before);
  });

  it('leaves no line about the person in the access log, not even of what is refused', async () => {
    const one = await personOf(await season());
    await complain(one);
    const path = `/v1/seasonal-workers/${one}/incidents`;
    const refused = await api.call('POST', path, { as: 'employers', body: { kind: 'pay', ...WORDS } });
    expect(refused.status).toBe(403);
    // Reads are noted a moment later, in their order: once this one is there, nothing else is to come.
    expect((await api.call('GET', `/v1/seasonal-workers/${one}`, { as: 'officer' })).status).toBe(200);
    const lines = async (): Promise<Body[]> => {
      const log = await api.call('GET', `/v1/audit/access-log?seasonalWorkerId=${one}`, { as: 'admin' });
      return log.body.items as Body[];
    };
    await until(30_000, 'no line', async () => (await lines()).length > 0);
    expect((await lines()).map(({ route }) => route)).toEqual(['GET /v1/seasonal-workers/:seasonalWorkerId']);
  });

  it('is not heard of on the stream of events', async () => {
    const caseId = await season();
    const listening = new AbortController();
    const stream = await fetch(`${api.url}/v1/events`, {
      headers: { authorization: `Bearer ${await api.token('employers')}` },
      signal: listening.signal,
    });
    let heard = '';
    const reading = (async () => {
      const decoder = new TextDecoder();
      for await (const part of stream.body ?? []) heard += decoder.decode(part as Uint8Array);
    })().catch(() => undefined);
    const untilHeard = async (which: string): Promise<void> => {
      await until(30_000, 'nothing was heard', () => Promise.resolve(heard.includes(which)));
    };
    // Events come in order: what was stored before this case is told no more once this one was heard of.
    await untilHeard(await season());
    heard = '';
    await complain(await personOf(caseId));
    const later = await season();
    await untilHeard(later);
    listening.abort();
    await reading;
    const named = [...heard.matchAll(/"caseId":"([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(named)).toEqual(new Set([later]));
  });
});

/** What an answer says of reported incidents: each place where one is named, and each count of them. */
const SAYS_REPORTED = /.{0,40}incident-reported.{0,40}|"incidents":\d+|events,incidents,\d+/g;

describe('an incident that was reported in a case', () => {
  it('is in no answer to anybody outside the circle of its file: no row, no entry, no count', async () => {
    const arrived = reached('arrived');
    const caseId = await stored(arrived);
    const of = { ...ids, caseId, seasonalWorkerId: await personOf(caseId) };
    const asked = operations.filter(({ method }) => method === 'GET');
    const said = async (as: string): Promise<Map<string, string>> => {
      const seen = await walk(as, NOT_A_FILE, asked, of);
      const headers = { accept: 'text/csv' };
      seen.set('table', learnt(await api.call('GET', '/v1/indicators', { as, headers })));
      const places = (text: string): string => [...new Set(text.match(SAYS_REPORTED))].sort().join('\n');
      return new Map([...seen].map(([name, text]) => [name, places(text)]));
    };
    const readers = [EMPLOYERS, ...AGENCIES, 'admin', 'ngo'];
    const before = await Promise.all(readers.map(said));
    const told = { by: 'ngo', agencyId: 'another-ngo', details: { kind: 'pay' } } as const;
    await goOn(api.db, caseId, then(arrived, 1, 'incident-reported', told), arrived.entries.length);
    const after = await Promise.all(readers.map(said));
    const changed = after.map(
      (one, index) => different(before[index] ?? new Map<string, string>(), one).length,
    );
    expect(changed.slice(0, -1)).toEqual(readers.slice(0, -1).map(() => 0));
    // The case, its entries, and the figures of its campaign and of all, in both forms.
    expect(changed.at(-1)).toBeGreaterThanOrEqual(5);
  });
});

describe('a case whose person complained', () => {
  it('takes and refuses the same as any other, in the same words, and its ledger says the same', async () => {
    const who = await people(stack().apiUrl);
    const campaign = await newCampaign(who, { msPerDay: 3_600_000 });
    const cases = [await openCase(who, campaign), await openCase(who, campaign)];
    const { seasonalWorkerId = '' } = cases[0] ?? {};
    const path = `/v1/seasonal-workers/${seasonalWorkerId}/incidents`;
    const complaint = { kind: 'fee-demanded', ...WORDS };
    expect((await who['ngo']?.post(path, complaint))?.status).toBe(201);
    const [one, other] = await Promise.all(cases.map(({ caseId }) => employersSay(who, caseId)));
    expect(one).toEqual(other);
    expect(JSON.stringify(one)).toContain('case-closed');
  });
});

/** Acts of an employers' association on a case, what each is answered, and what the ledger then says. */
async function employersSay(who: People, caseId: string): Promise<unknown> {
  const { today } = await readCase(who.officer, caseId);
  const employers = who['employers'] ?? who.officer;
  const acts: [string, Body][] = [
    ['milestones', { milestone: 'nothing', occurredOn: today }],
    ['corrections', { sequence: 1, reason: 'A slip.', annul: true }],
    ['withdrawal', { reason: 'family', occurredOn: '2020-01-01' }],
    [
      'milestones',
      {
        ...{ milestone: 'cancelled', occurredOn: today, details: { cause: 'employer' } },
        evidence: [{ kind: 'employer-notice' }],
      },
    ],
    ['milestones', { milestone: 'arrived', occurredOn: today }],
  ];
  const answers: unknown[] = [];
  for (const [act, body] of acts) answers.push(await employers.post(`/v1/cases/${caseId}/${act}`, body));
  answers.push((await employers.get(`/v1/cases/${caseId}/entries`)).body);
  answers.push((await employers.get(`/v1/cases/${caseId}`)).body);
  // Names, papers and numbers of two people who were made up.
  return JSON.parse(
    masked(JSON.stringify(answers)).replace(/Zz[a-z]+|ES\d\d-\d+|\b[A-Z]{2}\d{6}\b/g, '<made up>'),
  ) as unknown;
}

describe('the time of a 404', () => {
  it('says nothing of whether there is such a file', async () => {
    const incidentId = await complain(person);
    const took: Record<string, number[]> = { [incidentId]: [], [NOT_A_FILE]: [] };
    for (let round = 0; round < 60; round += 1) {
      for (const id of [incidentId, NOT_A_FILE]) {
        const startedAt = performance.now();
        const { status } = await api.call('GET', `/v1/incidents/${id}`, { as: 'employers' });
        took[id]?.push(performance.now() - startedAt);
        expect(status).toBe(404);
      }
    }
    const median = (id: string): number => took[id]?.sort((a, b) => a - b)[30] ?? 0;
    const [there, nowhere] = [median(incidentId), median(NOT_A_FILE)];
    expect(Math.abs(there - nowhere)).toBeLessThan(Math.max(2, nowhere));
  });
});
