// The same request many times at once, under one key: it happens once, and every answer but the first says so.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { stack } from '../support/stack.ts';
import { caseAfter, newCampaign, openCase, somebody } from './campaign.ts';
import type { Campaign } from './campaign.ts';
import { people } from './follow-next.ts';
import type { Answer, People } from './follow-next.ts';

const AT_ONCE = 20;

let who: People;
let campaign: Campaign;
beforeAll(async () => {
  who = await people(stack().apiUrl);
  campaign = await newCampaign(who);
});

async function manyTimes(path: string, body: object): Promise<Answer[]> {
  const key = randomUUID();
  return Promise.all(Array.from({ length: AT_ONCE }, () => who.officer.post(path, body, key)));
}

function expectOneFirst(answers: readonly Answer[]): void {
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  for (const { body } of answers) expect(body).toEqual(answers[0]?.body);
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
}

describe('twenty equal requests at once', () => {
  it.each([1, 2, 3])('record one milestone (round %d)', async () => {
    const { caseId, today } = await caseAfter(who, campaign);
    const { body } = await who.officer.get<{ next: { milestone: string; evidence: string[] }[] }>(
      `/v1/cases/${caseId}`,
    );
    const [step] = body.next;
    const evidence = (step?.evidence ?? []).slice(0, 1).map((kind) => ({ kind }));
    const report = { milestone: step?.milestone, occurredOn: today, evidence };
    const answers = await manyTimes(`/v1/cases/${caseId}/milestones`, report);
    expectOneFirst(answers);
    const entries = await who.officer.get<{ items: unknown[] }>(`/v1/cases/${caseId}/entries`);
    expect(entries.body.items).toHaveLength(2);
  });

  it('hold a case once, with one private reason', async () => {
    const { caseId } = await openCase(who, campaign);
    expectOneFirst(await manyTimes(`/v1/cases/${caseId}/hold`, { reason: 'The consulate is shut.' }));
  });

  it('open one case', async () => {
    const seasonalWorker = somebody();
    expectOneFirst(await manyTimes('/v1/cases', { campaignId: campaign.campaignId, seasonalWorker }));
  });

  it('record one fact of an offer', async () => {
    const path = `/v1/offers/${campaign.offerId}/criteria`;
    expectOneFirst(await manyTimes(path, { criteria: { experience: 'berries' } }));
  });

  it('are all refused by the same word, when one would be', async () => {
    const { caseId } = await openCase(who, campaign);
    const answers = await manyTimes(`/v1/cases/${caseId}/resumption`, {});
    expect(new Set(answers.map(({ status, body }) => `${status} ${String(body['code'])}`))).toEqual(
      new Set(['409 case-not-on-hold']),
    );
    expect(answers.filter(({ replayed }) => replayed)).toEqual([]);
  });
});
