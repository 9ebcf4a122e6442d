// Who is who, over HTTP: papers that are doubtful are asked about, homonyms are opened, an officer says who is one.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomInt, randomUUID } from 'node:crypto';
import { stack } from '../support/stack.ts';
import { newCampaign, openCase, somebody } from './campaign.ts';
import type { Campaign, Opened, PersonPapers } from './campaign.ts';
import { followNext, people, readCase } from './follow-next.ts';
import type { Answer, People } from './follow-next.ts';

interface Doubt {
  doubtId: string;
  caseId: string;
  grounds: string;
  seasonalWorkers: { seasonalWorkerId: string; familyName: string; cin: string }[];
  answer: string | null;
  reason: string | null;
}

let who: People;
let campaign: Campaign;

beforeAll(async () => {
  who = await people(stack().apiUrl);
  campaign = await newCampaign(who);
});

/** A person with a name that no other spec uses. */
function named(): PersonPapers {
  const letters = Array.from({ length: 8 }, () => 'bcdfgjklmnqrstvz'.charAt(randomInt(16))).join('a');
  return { ...somebody(), familyName: `Ait ${letters}`, birthDate: '1985-01-01' };
}

const open = (seasonalWorker: PersonPapers, more: object = {}, where = campaign): Promise<Answer> =>
  who.officer.post('/v1/cases', { campaignId: where.campaignId, seasonalWorker, ...more });

async function doubtsAbout(seasonalWorkerId: string, query = 'limit=500'): Promise<Doubt[]> {
  const { status, body } = await who.officer.get<{ items: Doubt[] }>(`/v1/identity-doubts?${query}`);
  expect(status).toBe(200);
  return body.items.filter((one) =>
    one.seasonalWorkers.some((person) => person.seasonalWorkerId === seasonalWorkerId),
  );
}

const answer = (doubtId: string, body: object, key?: string): Promise<Answer> =>
  who.officer.post(`/v1/identity-doubts/${doubtId}/answer`, body, key);

describe('papers that point to somebody else', () => {
  it('are asked about, with what differs, nothing of the known person, and how to answer', async () => {
    const papers = named();
    const { seasonalWorkerId } = await openCase(who, campaign, papers);
    const given = { ...papers, familyName: 'Tazi', givenName: 'Malika', birthDate: '1990-02-03' };
    const next = await newCampaign(who);
    const doubted = await open(given, {}, next);
    expect(doubted).toMatchObject({
      status: 409,
      body: {
        code: 'identity-doubtful',
        seasonalWorkerId,
        detail: expect.stringContaining(`"sameAs": "${seasonalWorkerId}"`),
      },
    });
    expect((doubted.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      '/seasonalWorker/cin',
      '/seasonalWorker/givenName',
      '/seasonalWorker/familyName',
      '/seasonalWorker/birthDate',
    ]);
    const text = JSON.stringify(doubted.body);
    for (const known of [papers.familyName, papers.givenName, papers.birthDate, papers.cin]) {
      expect(text).not.toContain(known);
    }

    expect(await open(given, { sameAs: seasonalWorkerId }, next)).toMatchObject({
      status: 201,
      body: { seasonalWorkerId },
    });
    expect((await who.officer.get(`/v1/seasonal-workers/${seasonalWorkerId}`)).body).toMatchObject({
      familyName: 'Tazi',
      former: { names: [{ familyName: papers.familyName }] },
    });
    const corrected = await open({ ...given, cin: somebody().cin }, {}, next);
    expect(corrected.status).toBe(201);
    expect(corrected.body['seasonalWorkerId']).not.toBe(seasonalWorkerId);
  });

  it('cannot be said to be nobody’s', async () => {
    expect(await open(named(), { sameAs: 'nobody' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/sameAs' }] },
    });
  });
});

describe('somebody recorded as deceased', () => {
  it('has no further case opened, and the case that says so is named', async () => {
    const papers = named();
    const { caseId } = await openCase(who, campaign, papers);
    const { today } = await readCase(who.officer, caseId);
    const death = { milestone: 'deceased', occurredOn: today, evidence: [{ kind: 'death-certificate' }] };
    expect(await who.officer.post(`/v1/cases/${caseId}/milestones`, death)).toMatchObject({ status: 201 });
    expect(await open(papers, {}, await newCampaign(who))).toMatchObject({
      status: 409,
      body: { code: 'seasonal-worker-deceased', caseId },
    });
  });
});

describe('a renewed passport and a married name', () => {
  it('find the person, and the earlier name still does', async () => {
    const papers = { ...named(), passport: 'ZZ8000001' };
    const first = await openCase(who, campaign, papers);
    const next = await newCampaign(who);
    const married = { ...papers, familyName: `Ben${papers.familyName.slice(4)}`, passport: 'ZZ8000002' };
    const again = await openCase(who, next, married);
    expect(again.seasonalWorkerId).toBe(first.seasonalWorkerId);
    for (const name of [papers.familyName, married.familyName]) {
      const found = await who.officer.get<{ items: Opened[] }>(`/v1/cases?q=${encodeURIComponent(name)}`);
      expect(found.body.items.map(({ caseId }) => caseId).sort()).toEqual(
        [first.caseId, again.caseId].sort(),
      );
    }
  });
});

describe('two of one name and birth date', () => {
  it('are both opened, and an officer says that they are one: both ids name one person', async () => {
    const papers = named();
    const first = await openCase(who, campaign, papers);
    const next = await newCampaign(who);
    const second = await open({ ...papers, cin: somebody().cin }, {}, next);
    expect(second).toMatchObject({ status: 201, body: { doubts: 1 } });
    const laterId = String(second.body['seasonalWorkerId']);
    const [doubt] = await doubtsAbout(laterId);
    expect(doubt).toMatchObject({
      caseId: second.body['caseId'],
      grounds: 'name-and-birth-date',
      answer: null,
    });
    expect(doubt?.seasonalWorkers.map(({ seasonalWorkerId }) => seasonalWorkerId)).toEqual([
      first.seasonalWorkerId,
      laterId,
    ]);

    const key = randomUUID();
    const body = { answer: 'same', reason: 'Seen together with both cards.' };
    const said = await answer(doubt?.doubtId ?? '', body, key);
    expect(said).toMatchObject({ status: 201, body: { seasonalWorkerId: first.seasonalWorkerId } });
    expect(await answer(doubt?.doubtId ?? '', body, key)).toMatchObject({ replayed: true, body: said.body });
    expect(await answer(doubt?.doubtId ?? '', { answer: 'different' })).toMatchObject({
      status: 409,
      body: { code: 'already-recorded' },
    });

    const person = await who.officer.get<{ seasons: Opened[] }>(`/v1/seasonal-workers/${laterId}`);
    expect(person.body).toMatchObject({
      seasonalWorkerId: first.seasonalWorkerId,
      seasons: [{ caseId: first.caseId }, { caseId: second.body['caseId'] }],
    });
    expect(await readCase(who.officer, String(second.body['caseId']))).toMatchObject({
      seasonalWorker: { seasonalWorkerId: first.seasonalWorkerId, cin: papers.cin },
    });
    expect(await doubtsAbout(first.seasonalWorkerId)).toEqual([]);
    expect(await doubtsAbout(first.seasonalWorkerId, 'answered=true&limit=500')).toMatchObject([
      { answer: 'same', reason: 'Seen together with both cards.' },
    ]);
  });

  it('go on with their season, and its history is verified, after they were joined', async () => {
    const papers = named();
    const first = await openCase(who, campaign, papers);
    const second = await openCase(who, await newCampaign(who), { ...papers, cin: somebody().cin });
    const [doubt] = await doubtsAbout(second.seasonalWorkerId);
    expect((await answer(doubt?.doubtId ?? '', { answer: 'same' })).status).toBe(201);
    const season = await followNext(who, second.caseId);
    expect(season.case).toMatchObject({ outcome: 'completed' });
    for (const { caseId } of [first, second]) {
      const { body } = await who.auditor.get(`/v1/audit/cases/${caseId}/verification`);
      expect(body).toMatchObject({ verdict: 'verified' });
    }
  });

  it('are not joined while each has an open case in one campaign', async () => {
    const papers = named();
    await openCase(who, campaign, papers);
    const second = await openCase(who, campaign, { ...papers, cin: somebody().cin });
    const [doubt] = await doubtsAbout(second.seasonalWorkerId);
    expect(await answer(doubt?.doubtId ?? '', { answer: 'same' })).toMatchObject({
      status: 409,
      body: { code: 'duplicate-case', caseId: second.caseId },
    });
  });

  it('stay two when the officer says so, and are not asked about again', async () => {
    const papers = named();
    await openCase(who, campaign, papers);
    const second = await openCase(who, campaign, { ...papers, cin: somebody().cin });
    const [doubt] = await doubtsAbout(second.seasonalWorkerId);
    expect((await answer(doubt?.doubtId ?? '', { answer: 'different' })).status).toBe(201);
    expect(await doubtsAbout(second.seasonalWorkerId)).toEqual([]);
  });
});

describe('doubts', () => {
  it('are an officer’s to read and to answer', async () => {
    for (const person of [who.auditor, who.admin, who['municipality']]) {
      expect(await person?.get('/v1/identity-doubts')).toMatchObject({ status: 403 });
      expect(await person?.post('/v1/identity-doubts/nowhere/answer', { answer: 'same' })).toMatchObject({
        status: 403,
      });
    }
  });

  it('are read page by page', async () => {
    const papers = named();
    for (let count = 0; count < 3; count += 1) {
      await openCase(who, campaign, { ...papers, cin: somebody().cin });
    }
    type Page = Answer<{ items: Doubt[]; nextCursor: string | null; total: number }>;
    const first: Page = await who.officer.get('/v1/identity-doubts?limit=2');
    expect(first.body.items).toHaveLength(2);
    expect(first.body.total).toBeGreaterThanOrEqual(3);
    const second: Page = await who.officer.get(
      `/v1/identity-doubts?limit=2&cursor=${String(first.body.nextCursor)}`,
    );
    expect(second.body.items[0]?.doubtId).not.toBe(first.body.items[1]?.doubtId);
    expect(await who.officer.get('/v1/identity-doubts?cursor=x')).toMatchObject({ status: 422 });
  });

  it('are asked for about one person alone, by either of the two', async () => {
    const papers = named();
    const one = await openCase(who, campaign, papers);
    const other = await openCase(who, campaign, { ...papers, cin: somebody().cin });
    const about = (id: string): Promise<Answer<{ items: Doubt[]; total: number }>> =>
      who.officer.get(`/v1/identity-doubts?limit=1&seasonalWorkerId=${id}`);
    for (const { seasonalWorkerId } of [one, other]) {
      const { body } = await about(seasonalWorkerId);
      expect(body).toMatchObject({ total: 1, items: [{ caseId: other.caseId }] });
    }
    expect((await about('nobody')).body).toMatchObject({ total: 0, items: [] });
  });

  it('that nobody raised are not there to be answered, nor in other words', async () => {
    expect(await answer('nowhere', { answer: 'same' })).toMatchObject({ status: 404 });
    expect(await answer('nowhere', { answer: 'perhaps' })).toMatchObject({ status: 422 });
  });
});
