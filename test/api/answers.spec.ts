// Real answers against the description that everybody outside reads: a season as its people go through it.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { caseAfter, day, newCampaign } from '../journey/campaign.ts';
import { people } from '../journey/follow-next.ts';
import type { People, Person } from '../journey/follow-next.ts';
import { describedAnswers } from '../support/described-answers.ts';
import type { GivenAnswer } from '../support/described-answers.ts';
import { stack } from '../support/stack.ts';

const described = describedAnswers();
const given: GivenAnswer[] = [];
/** Streams and texts, what only other services send, and what would change the instance for other tests. */
const NOT_ASKED = [
  /^GET \/(metrics|v1\/events|v1\/programmes\/schema)/,
  /^POST \/v1\/(programmes|exchange|indicators|keys|agencies|session|identity-doubts)/,
  /^(DELETE|PATCH|PUT) /,
];

beforeAll(async () => {
  await liveThroughASeason(noting(await people(stack().apiUrl)));
}, 120_000);

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
  const onCase = `/v1/cases/${caseId}`;
  await who.officer.post(`${onCase}/hold`, { reason: 'The consulate is shut.' });
  await who.officer.post(`${onCase}/resumption`, {});
  const filed = await who.officer.get<{ milestones: { milestone: string; sequence: number }[] }>(onCase);
  const { sequence } = filed.body.milestones.at(-1) ?? {};
  await who.officer.post(`${onCase}/corrections`, { sequence, occurredOn: today, reason: 'A slip.' });
  await who.officer.post(`${onCase}/transfer`, { version: '2026', reason: 'Nothing new.' });
  const items = [{ caseId }];
  await who.officer.post(`/v1/offers/${offerId}/decisions`, {
    decision: 'selected',
    occurredOn: today,
    items,
  });
  await who.officer.post(`/v1/offers/${offerId}/criteria`, { criteria: { experience: 'berries' } });
  await who.officer.post(`/v1/offers/${offerId}/milestones`, { milestone: 'published', occurredOn: day(0) });
  await who.officer.post(`/v1/offers/${offerId}/nominees`, { items: [{ seasonalWorkerId }] });
  await who.officer.post(`${onCase}/withdrawal`, { reason: 'family', occurredOn: today });
  for (const name of ['officer', 'auditor', 'ngo', 'admin'] as const) {
    await readAll(who[name] ?? who.officer, { caseId, campaignId, offerId, seasonalWorkerId });
  }
  await who.officer.get(`/v1/cases/${randomUUID()}`);
}

/** Every route that reads, for one reader: what is not theirs to read is a problem, and that is described too. */
async function readAll(reader: Person, ids: Readonly<Record<string, string>>): Promise<void> {
  for (const route of described.routes) {
    if (!route.startsWith('GET ') || isNotAsked(route)) continue;
    const path = route
      .slice('GET '.length)
      .replaceAll(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? 'ma-es-cartaya');
    await reader.get(path);
  }
}

function isNotAsked(route: string): boolean {
  return NOT_ASKED.some((pattern) => pattern.test(route));
}

describe('the answers of a season', () => {
  it('are what the description says of them, member for member', () => {
    expect([...new Set(given.flatMap((answer) => described.faultsOf(answer)))]).toEqual([]);
  });

  it('are of every route that a season asks', () => {
    const asked = new Set(given.map((answer) => described.routeOf(answer)));
    expect(described.routes.filter((route) => !asked.has(route) && !isNotAsked(route))).toEqual([]);
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
