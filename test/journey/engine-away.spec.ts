// While nobody answers, a report is kept and said to be pending; when somebody does, it is recorded once.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { endAll } from '../support/end-all.ts';
import { startOwnStack, until } from '../support/stack.ts';
import type { OwnStack } from '../support/stack.ts';
import { driveTo, newCampaign, openCase, somebody } from './campaign.ts';
import type { Campaign } from './campaign.ts';
import { bodyOf, call, followNext, signedInPeople, readCase } from './follow-next.ts';
import type { People, Receipt } from './follow-next.ts';

let instance: OwnStack;
let who: People;
let campaign: Campaign;

beforeAll(async () => {
  instance = await startOwnStack();
  who = await signedInPeople(instance.apiUrl);
  campaign = await newCampaign(who);
});

afterAll(() => endAll(instance));

describe('while no worker answers', () => {
  it('a report is pending, and recorded once when one does', async () => {
    const { caseId } = await openCase(who, campaign);
    await driveTo(who, caseId, 'preselected');
    const seen = await readCase(who.officer, caseId);
    const step = seen.next.find(({ required }) => required);
    if (step === undefined) throw new Error('nothing to report');
    const [body, key] = [bodyOf(step, seen.today), randomUUID()];
    const path = `/v1/cases/${caseId}/milestones`;
    instance.kill('worker', 'SIGSTOP');
    try {
      const pending = await who.officer.post<{ reportId: string }>(path, body, key);
      expect(pending).toMatchObject({
        status: 202,
        body: { status: 'pending', reportId: expect.any(String) },
      });
      const other = await who.officer.post(path, { ...body, note: 'another' }, key);
      expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
      expect((await readCase(who.officer, caseId)).sequence).toBe(seen.sequence);
    } finally {
      instance.kill('worker', 'SIGCONT');
    }
    await until(
      30_000,
      'the pending report was not recorded',
      async () => (await readCase(who.officer, caseId)).sequence > seen.sequence,
    );
    const again = await who.officer.post<Receipt>(path, body, key);
    expect(again).toMatchObject({ status: 201, replayed: true, body: { sequence: seen.sequence + 1 } });
    expect((await readCase(who.officer, caseId)).sequence).toBe(seen.sequence + 1);
  });
});

describe('while Temporal is away', () => {
  it('a case is opened all the same, its key is safe to send again, and it goes on', async () => {
    const pid = instance.kill('temporal', 'SIGSTOP');
    const body = { campaignId: campaign.campaignId, offerId: campaign.offerId, seasonalWorker: somebody() };
    const key = randomUUID();
    try {
      const away = await who.officer.post('/v1/cases', body, key);
      expect(away).toMatchObject({ status: 503, body: { code: 'engine-unavailable' } });
      expect(Number(away.retryAfter)).toBeGreaterThan(0);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await instance.ready();
    const opened = await who.officer.post<{ caseId: string }>('/v1/cases', body, key);
    expect(opened).toMatchObject({ status: 201, replayed: true });
    const { caseId } = opened.body;
    const season = await followNext(who, caseId);
    expect(season.case.outcome).toBe('completed');
  });

  it('reading goes on as if nothing were', async () => {
    const { caseId } = await openCase(who, campaign);
    const pid = instance.kill('temporal', 'SIGSTOP');
    try {
      expect(await who.officer.get(`/v1/cases/${caseId}`)).toMatchObject({ status: 200 });
      expect(await call(`${instance.apiUrl}/health/live`, 'GET', undefined)).toMatchObject({ status: 200 });
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await instance.ready();
  });
});
