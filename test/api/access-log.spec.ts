// The access log says whom an answer showed, and is read by person, by reader and by day.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createVault } from '#libs/db/people/vault';
import { rows } from '#libs/db/postgres/sql';
import { addDays, realToday } from '#libs/domain/calendar';
import { aCase } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { stack, until } from '../support/stack.ts';
import { storeSeason } from '../support/stored-season.ts';
import { CAMPAIGN, startApi } from './in-process.ts';
import type { Api, Body } from './in-process.ts';

const TODAY = realToday(Date.now());

let api: Api;
let campaignId: string;
let cases: string[];
let persons: string[];
let doubtId: string;
beforeAll(async () => {
  api = await startApi();
  const body = { ...CAMPAIGN, opensOn: addDays(TODAY, -10), closesOn: addDays(TODAY, 100) };
  campaignId = String((await api.call('POST', '/v1/campaigns', { as: 'officer', body })).body.campaignId);
  const vault = createVault(Buffer.from(stack().vaultKey, 'hex'), Buffer.from(stack().sealKey, 'hex'));
  cases = [];
  for (let count = 0; count < 3; count += 1) {
    cases.push(await storeSeason(api.db, campaignId, aCase(), vault));
  }
  const found = await rows<{ id: string }>(
    api.db,
    'SELECT seasonal_worker_id AS id FROM cases ORDER BY array_position($1::text[], case_id)',
    [cases],
  );
  persons = found.map(({ id }) => id);
  doubtId = 'doubt-1';
  await rows(
    api.db,
    `INSERT INTO identity_doubts (doubt_id, seasonal_worker_id, other_id, case_id, grounds)
     VALUES ($1, $2, $3, $4, 'passport')`,
    [doubtId, persons[1], persons[0], cases[1]],
  );
});
afterAll(() => endAll(api));

async function log(query: string): Promise<Body[]> {
  const { status, body } = await api.call('GET', `/v1/audit/access-log?limit=500&${query}`, {
    as: 'auditor',
  });
  expect(status).toBe(200);
  return body.items as Body[];
}

/** Lines of this person about this route, once there are so many: reads are noted a moment later, each by itself. */
async function linesOf(person: string | undefined, route: string, count = 1): Promise<Body[]> {
  let lines: Body[] = [];
  await until(30_000, `not ${count} lines about ${route}`, async () => {
    lines = (await log(`seasonalWorkerId=${person}`)).filter((line) => line.route === route);
    return lines.length >= count;
  });
  return lines;
}

describe('the access log', () => {
  it('names each person whom a search showed, and keeps the filters without the words', async () => {
    const answer = await api.call('GET', `/v1/cases?campaignId=${campaignId}&q=Fatima&limit=2`, {
      as: 'officer',
    });
    const shown = (answer.body.items as Body[]).map(({ caseId }) => caseId);
    expect(shown).toEqual([cases[2], cases[1]]);
    expect(await linesOf(persons[2], 'GET /v1/cases')).toMatchObject([
      {
        kind: 'read',
        caseId: cases[2],
        seasonalWorkerId: persons[2],
        asked: `campaignId=${campaignId} limit=2 q`,
      },
    ]);
    expect(await log(`seasonalWorkerId=${persons[0]}`)).toEqual([]);
    expect(JSON.stringify(await log(''))).not.toContain('Fatima');
  });

  it('names the two of every doubt that was shown', async () => {
    expect((await api.call('GET', '/v1/identity-doubts', { as: 'officer' })).status).toBe(200);
    for (const person of persons.slice(0, 2)) {
      expect(await linesOf(person, 'GET /v1/identity-doubts')).toMatchObject([{ kind: 'read' }]);
    }
  });

  it('says of an answer to a doubt whom it was about, under either id once they are one', async () => {
    const body = { answer: 'same' };
    const answered = await api.call('POST', `/v1/identity-doubts/${doubtId}/answer`, { as: 'officer', body });
    expect(answered.status).toBe(409);
    const other = { answer: 'different' };
    expect(
      (await api.call('POST', `/v1/identity-doubts/${doubtId}/answer`, { as: 'officer', body: other }))
        .status,
    ).toBe(201);
    for (const person of persons.slice(0, 2)) {
      expect(await linesOf(person, 'POST /v1/identity-doubts/:doubtId/answer')).toMatchObject([
        { kind: 'write', seasonalWorkerId: person },
      ]);
    }
    await rows(api.db, 'UPDATE seasonal_workers SET joined_into = $2 WHERE seasonal_worker_id = $1', [
      persons[1],
      persons[0],
    ]);
    for (const person of persons.slice(0, 2)) {
      expect(await linesOf(person, 'POST /v1/identity-doubts/:doubtId/answer', 2)).toHaveLength(2);
    }
  });

  it('has a line for every campaign that was opened, once however often it was sent', async () => {
    const before = (await log('kind=write')).filter(({ route }) => route === 'POST /v1/campaigns').length;
    expect(before).toBe(1);
    for (const key of ['again', 'again']) {
      await api.call('POST', '/v1/campaigns', { as: 'officer', body: CAMPAIGN, key });
    }
    const after = (await log('kind=write')).filter(({ route }) => route === 'POST /v1/campaigns');
    expect(after).toHaveLength(2);
  });

  it('is read by who read, and by days', async () => {
    const [officer] = await rows<{ id: string }>(
      api.db,
      `SELECT user_id AS id FROM users WHERE email = 'officer@noria.demo'`,
    );
    const own = await log(`userId=${officer?.id}`);
    expect(own.length).toBeGreaterThan(0);
    expect(new Set(own.map(({ userId }) => userId))).toEqual(new Set([officer?.id]));
    expect(await log(`userId=${officer?.id}&from=${TODAY}&to=${TODAY}`)).toEqual(own);
    expect(await log(`userId=${officer?.id}&to=${addDays(TODAY, -1)}`)).toEqual([]);
    expect(await log(`userId=${officer?.id}&from=${addDays(TODAY, 1)}`)).toEqual([]);
    expect((await api.call('GET', '/v1/audit/access-log?from=soon', { as: 'auditor' })).status).toBe(422);
  });

  it('notes a read whose address holds what Postgres cannot store, and the reads beside it', async () => {
    const [one] = cases;
    for (const query of ['?colour=a%00b', '']) {
      expect((await api.call('GET', `/v1/cases/${one}/entries${query}`, { as: 'officer' })).status).toBe(200);
    }
    const lines = await linesOf(persons[0], 'GET /v1/cases/:caseId/entries', 2);
    const asked = lines.map((line) => line.asked);
    expect(asked).toContain('colour=a\ufffdb');
    expect(asked).toContain(null);
  });
});
