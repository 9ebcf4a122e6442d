// A season on the real engine, driven over HTTP by the people who would drive it, and by nothing but `next`.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { programmeKey } from '#libs/domain/pack/programme';
import { newestPack } from '../support/newest-packs.ts';
import { stack } from '../support/stack.ts';
import { day, driveTo, newCampaign, openCase, somebody } from './campaign.ts';
import type { Campaign } from './campaign.ts';
import { bodyOf, followNext, people, readCase, reporterOf } from './follow-next.ts';
import type { Answer, People, Receipt } from './follow-next.ts';

interface Entries {
  items: {
    sequence: number;
    hash: string;
    prevHash: string;
    type: string;
    reportId: string;
    milestone?: string;
  }[];
  total: number;
}

let who: People;
let campaign: Campaign;

beforeAll(async () => {
  who = await people(stack().apiUrl);
  campaign = await newCampaign(who);
});

const verdictOn = async (caseId: string): Promise<unknown> =>
  (await who.auditor.get(`/v1/audit/cases/${caseId}/verification`)).body;

describe('a season that nobody disturbs', () => {
  it('goes from opening to closed, the first and then the returning one', async () => {
    const papers = somebody();
    const newest = { version: null };
    const first = await openCase(who, await newCampaign(who, newest), papers);
    const season = await followNext(who, first.caseId);
    expect(season.reported).toHaveLength(21);
    expect(season.case).toMatchObject({
      ...{ programme: programmeKey(newestPack('ma-es-cartaya')), path: 'first', status: 'closed' },
      ...{ outcome: 'completed', next: [] },
    });
    expect(season.case.returnProof).toMatchObject({ state: 'returned-proved' });
    expect(season.receipts.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 21 }, (_, index) => index + 2),
    );
    await expect(verdictOn(first.caseId)).resolves.toMatchObject({
      verdict: 'verified',
      history: { replayed: true },
    });

    const person = await who.officer.get(`/v1/seasonal-workers/${first.seasonalWorkerId}`);
    expect(person.body).toMatchObject({
      eligibility: { verdict: 'eligible' },
      authorisation: { caseId: first.caseId },
    });

    const again = await openCase(who, await newCampaign(who, newest), papers);
    expect(again.seasonalWorkerId).toBe(first.seasonalWorkerId);
    const returning = await followNext(who, again.caseId);
    expect(returning.reported).toHaveLength(11);
    expect(returning.case).toMatchObject({ path: 'returning', status: 'closed', outcome: 'completed' });
    await expect(verdictOn(again.caseId)).resolves.toMatchObject({ verdict: 'verified' });
  });

  it('is chained entry by entry, and every receipt is found in the log', async () => {
    const { caseId } = await openCase(who, campaign);
    const receipts = await driveTo(who, caseId, 'selected');
    const { items } = (await who.auditor.get<Entries>(`/v1/cases/${caseId}/entries`)).body;
    expect(items[0]).toMatchObject({ sequence: 1, type: 'opening', prevHash: '0'.repeat(64) });
    for (const [index, { sequence, prevHash }] of items.entries()) {
      expect(sequence).toBe(index + 1);
      if (index > 0) expect(prevHash).toBe(items[index - 1]?.hash);
    }
    for (const receipt of receipts) {
      expect(items[receipt.sequence - 1]).toMatchObject({ hash: receipt.hash, reportId: receipt.reportId });
    }
  });
});

describe('the same report', () => {
  it('sent again gives the first receipt and says so, also after the case has gone on', async () => {
    const { caseId } = await openCase(who, campaign);
    const [step] = (await readCase(who.officer, caseId)).next;
    if (!step) throw new Error('nothing to report');
    const body = bodyOf(step, (await readCase(who.officer, caseId)).today);
    const key = randomUUID();
    const path = `/v1/cases/${caseId}/milestones`;
    const first = await who.officer.post<Receipt>(path, body, key);
    await driveTo(who, caseId, 'interviewed');
    const second = await who.officer.post<Receipt>(path, body, key);
    expect(second).toMatchObject({ status: 201, replayed: true, body: first.body });
    const other = await who.officer.post(path, { ...body, note: 'another word' }, key);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    const unkeyed = await who.officer.post(path, body);
    expect(unkeyed).toMatchObject({
      status: 409,
      body: { code: 'already-recorded', sequence: first.body.sequence },
    });
  });

  it('sent ten times at once is recorded once', async () => {
    const { caseId } = await openCase(who, campaign);
    const seen = await readCase(who.officer, caseId);
    const body = bodyOf(seen.next[0] ?? fail(), seen.today);
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        who.officer.post<Receipt>(`/v1/cases/${caseId}/milestones`, body, key),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body: { hash } }) => hash)).size).toBe(1);
    expect((await readCase(who.officer, caseId)).sequence).toBe(2);
  });
});

describe('two different reports at once', () => {
  it('are both kept, in one order that everybody shares', async () => {
    const { caseId } = await openCase(who, campaign);
    await driveTo(who, caseId, 'selected');
    const seen = await readCase(who.officer, caseId);
    const steps = seen.next.filter(({ required }) => required);
    const answers = await Promise.all(
      steps.map((step) =>
        reporterOf(who, step).post<Receipt>(`/v1/cases/${caseId}/milestones`, bodyOf(step, seen.today)),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(steps.map(() => 201));
    const sequences = answers.map(({ body }) => body.sequence).sort((a, b) => a - b);
    expect(sequences).toEqual(steps.map((_, index) => seen.sequence + 1 + index));
    await expect(verdictOn(caseId)).resolves.toMatchObject({ verdict: 'verified' });
  });
});

describe('a case read at a moment', () => {
  it('shows what had happened by a day, and what was known at an instant', async () => {
    const { caseId } = await openCase(who, campaign);
    await driveTo(who, caseId, 'preselected');
    const now = await readCase(who.officer, caseId);
    const { items } = (
      await who.officer.get<{ items: { recordedAt: string }[] }>(`/v1/cases/${caseId}/entries`)
    ).body;
    const knownAt = encodeURIComponent(items[1]?.recordedAt ?? '');
    const then = await who.officer.get<{ sequence: number; milestones: unknown[] }>(
      `/v1/cases/${caseId}?knownAt=${knownAt}`,
    );
    expect(then.body).toMatchObject({ sequence: 2 });
    expect(then.body.milestones).toHaveLength(1);
    const asOf = await who.officer.get(`/v1/cases/${caseId}?asOf=${now.today}`);
    expect(asOf.body).toMatchObject({ today: now.today, stage: 'recruitment' });
    const before = await who.officer.get(`/v1/cases/${caseId}?knownAt=2020-01-01`);
    expect(before.status).toBe(404);
  });
});

describe('an entry that was wrong', () => {
  it('is superseded by a correction, newest first, and by whom it belongs to', async () => {
    const { caseId } = await openCase(who, campaign);
    for (const [days, milestone] of [
      [-9, 'application-filed'],
      [-8, 'preselected'],
      [-7, 'interviewed'],
    ] as const) {
      const { next } = await readCase(who.officer, caseId);
      const step = next.find((one) => one.milestone === milestone) ?? fail();
      await who.officer.post(`/v1/cases/${caseId}/milestones`, bodyOf(step, day(days)));
    }
    const correct = (by: string, body: object): Promise<Answer> =>
      (who[by] ?? fail()).post(`/v1/cases/${caseId}/corrections`, body);
    expect(await correct('officer', { sequence: 3, occurredOn: day(-2), reason: 'misread' })).toMatchObject({
      status: 409,
      body: { code: 'occurred-after-successor', sequence: 4 },
    });
    expect(await correct('municipality', { sequence: 2, annul: true, reason: 'not ours' })).toMatchObject({
      status: 403,
      body: { code: 'not-your-milestone' },
    });
    expect(await correct('officer', { sequence: 40, annul: true, reason: 'none' })).toMatchObject({
      status: 409,
      body: { code: 'nothing-to-correct' },
    });
    expect(
      await correct('officer', { sequence: 4, annul: true, occurredOn: day(-3), reason: 'both' }),
    ).toMatchObject({
      status: 422,
    });
    expect(await correct('officer', { sequence: 4, occurredOn: day(-1), reason: 'misread' })).toMatchObject({
      status: 201,
      body: { type: 'correction', sequence: 5 },
    });
    expect(await correct('officer', { sequence: 3, occurredOn: day(-2), reason: 'misread' })).toMatchObject({
      status: 201,
      body: { sequence: 6 },
    });
    const seen = await readCase(who.officer, caseId);
    expect(seen.milestones.map(({ occurredOn }) => occurredOn)).toEqual([day(-9), day(-2), day(-1)]);
  });
});

function fail(): never {
  throw new Error('nothing there');
}
