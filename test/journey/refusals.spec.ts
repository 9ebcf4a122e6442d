// Each report out of its place, and the code it is refused with.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { stack } from '../support/stack.ts';
import {
  caseAfter,
  day,
  driveTo,
  newCampaign,
  newOffer,
  nextBodyOf,
  openCase,
  reportAs,
  somebody,
} from './campaign.ts';
import type { Campaign } from './campaign.ts';
import { people, readCase, reporterOf } from './follow-next.ts';
import type { People } from './follow-next.ts';

let who: People;
let campaign: Campaign;

beforeAll(async () => {
  who = await people(stack().apiUrl);
  campaign = await newCampaign(who);
});

interface Misplaced {
  after?: string;
  by: string;
  body: (today: string) => object;
  status: number;
  code: string;
}

const form = [{ kind: 'application-form' }];
const MISPLACED: Readonly<Record<string, Misplaced>> = {
  'a milestone of the other path': {
    by: 'officer',
    body: (today) => ({ milestone: 'call-up-filed', occurredOn: today }),
    status: 409,
    code: 'milestone-unknown',
  },
  'somebody else’s milestone': {
    by: 'municipality',
    body: (today) => ({ milestone: 'application-filed', occurredOn: today, evidence: form }),
    status: 403,
    code: 'not-your-milestone',
  },
  'one whose predecessor is missing': {
    by: 'officer',
    body: (today) => ({ milestone: 'preselected', occurredOn: today, evidence: [{ kind: 'file-check' }] }),
    status: 409,
    code: 'predecessor-missing',
  },
  'one of a later stage': {
    by: 'officer',
    body: (today) => ({ milestone: 'visa-filed', occurredOn: today, evidence: [{ kind: 'visa-receipt' }] }),
    status: 409,
    code: 'stage-not-reached',
  },
  'a date that is not there yet': {
    by: 'officer',
    body: () => ({ milestone: 'application-filed', occurredOn: day(40), evidence: form }),
    status: 409,
    code: 'occurred-in-future',
  },
  'one without its evidence': {
    by: 'officer',
    body: (today) => ({ milestone: 'application-filed', occurredOn: today }),
    status: 409,
    code: 'evidence-missing',
  },
  'evidence that speaks of something else': {
    by: 'officer',
    body: (today) => ({
      milestone: 'application-filed',
      occurredOn: today,
      evidence: [{ kind: 'exit-stamp' }],
    }),
    status: 409,
    code: 'evidence-missing',
  },
  'an exit without its reason': {
    by: 'officer',
    body: (today) => ({
      milestone: 'withdrawn',
      occurredOn: today,
      evidence: [{ kind: 'withdrawal-letter' }],
    }),
    status: 409,
    code: 'details-missing',
  },
  'a milestone that stands already': {
    after: 'application-filed',
    by: 'officer',
    body: (today) => ({ milestone: 'application-filed', occurredOn: today, evidence: form }),
    status: 409,
    code: 'already-recorded',
  },
  'a date before what comes first': {
    after: 'application-filed',
    by: 'officer',
    body: () => ({ milestone: 'preselected', occurredOn: day(-300), evidence: [{ kind: 'file-check' }] }),
    status: 409,
    code: 'occurred-before-predecessor',
  },
  'an arrival before the visa holds': {
    after: 'visa-granted',
    by: 'municipality',
    body: () => ({ milestone: 'arrived', occurredOn: day(-200), evidence: [{ kind: 'arrival-list' }] }),
    status: 409,
    code: 'too-early',
  },
  'a stay beyond what the law allows': {
    after: 'arrived',
    by: 'employers-association',
    body: (today) => ({
      milestone: 'contract-extended',
      occurredOn: today,
      evidence: [{ kind: 'extension-agreement' }],
      details: { newEndOn: day(900), sameEmployer: true },
    }),
    status: 409,
    code: 'stay-limit-exceeded',
  },
  'evidence of a kind that does not exist': {
    by: 'officer',
    body: (today) => ({ milestone: 'application-filed', occurredOn: today, evidence: [{ kind: 'hearsay' }] }),
    status: 422,
    code: 'shape-invalid',
  },
  'a detail that does not exist': {
    by: 'officer',
    body: (today) => ({
      milestone: 'application-filed',
      occurredOn: today,
      evidence: form,
      details: { nie: 'Z9900001R' },
    }),
    status: 422,
    code: 'shape-invalid',
  },
};

describe('a report out of place', () => {
  it.each(Object.entries(MISPLACED))('%s', async (_name, { after, by, body, status, code }) => {
    const { caseId, today } = await caseAfter(who, campaign, after);
    const before = (await readCase(who.officer, caseId)).sequence;
    expect(await reportAs(who, caseId, by, body(today))).toMatchObject({ status, body: { code } });
    expect((await readCase(who.officer, caseId)).sequence).toBe(before);
  });

  it('is kept when a partner agency is early, and counts when its time comes', async () => {
    const { caseId, today } = await caseAfter(who, campaign, 'authorised');
    const early = await reportAs(who, caseId, 'municipality', {
      milestone: 'arrived',
      occurredOn: today,
      evidence: [{ kind: 'arrival-list' }],
    });
    expect(early).toMatchObject({ status: 201, body: { type: 'early' } });
    await driveTo(who, caseId, 'visa-granted');
    const seen = await readCase(who.officer, caseId);
    expect(seen.milestones.find(({ milestone }) => milestone === 'arrived')?.state).toBe('recorded');
  });

  it('is kept as contested when two agencies name two days', async () => {
    const { caseId, today } = await caseAfter(who, campaign, 'arrived');
    const contested = await reportAs(who, caseId, 'employers-association', {
      milestone: 'arrived',
      occurredOn: day(-1) < today ? day(-1) : today,
      evidence: [{ kind: 'arrival-list' }],
    });
    expect([201, 409]).toContain(contested.status);
    if (contested.status === 409) expect(contested.body.code).toBe('too-early');
    else expect(contested.body.type).toBe('contested');
  });

  it('leaves a trace where the auditor looks', async () => {
    const { caseId, today } = await caseAfter(who, campaign);
    await reportAs(who, caseId, 'municipality', {
      milestone: 'application-filed',
      occurredOn: today,
      evidence: form,
    });
    const log = await who.auditor.get<{ items: unknown[] }>(
      `/v1/audit/access-log?caseId=${caseId}&kind=refusal`,
    );
    expect(log.body.items).toContainEqual(
      expect.objectContaining({ code: 'not-your-milestone', milestone: 'application-filed' }),
    );
  });
});

describe('a case on hold', () => {
  it('refuses its officers, keeps what partners saw, and goes on when it is resumed', async () => {
    const { caseId, today } = await caseAfter(who, campaign, 'selected');
    expect(await who.officer.post(`/v1/cases/${caseId}/resumption`, {})).toMatchObject({
      status: 409,
      body: { code: 'case-not-on-hold' },
    });
    expect(
      await who.officer.post(`/v1/cases/${caseId}/hold`, { reason: 'the border is closed' }),
    ).toMatchObject({
      status: 201,
      body: { type: 'hold', status: 'on-hold' },
    });
    expect((await readCase(who.officer, caseId)).next).toEqual([]);
    const attended = {
      milestone: 'info-session-attended',
      occurredOn: today,
      evidence: [{ kind: 'attendance-sheet' }],
    };
    expect(await reportAs(who, caseId, 'officer', attended)).toMatchObject({
      status: 409,
      body: { code: 'case-on-hold' },
    });
    expect(await reportAs(who, caseId, 'training-provider', attended)).toMatchObject({
      status: 201,
      body: { type: 'early' },
    });
    // A body left out is an object without fields, under the same key too.
    const key = randomUUID();
    expect(await who.officer.post(`/v1/cases/${caseId}/resumption`, undefined, key)).toMatchObject({
      status: 201,
      body: { type: 'resume', status: 'active' },
    });
    expect(await who.officer.post(`/v1/cases/${caseId}/resumption`, {}, key)).toMatchObject({
      status: 201,
      replayed: true,
    });
    const seen = await readCase(who.officer, caseId);
    expect(seen.milestones.find(({ milestone }) => milestone === 'info-session-attended')?.state).toBe(
      'recorded',
    );
  });

  it('is no partner agency’s to declare', async () => {
    const { caseId } = await caseAfter(who, campaign);
    expect(await who['municipality']?.post(`/v1/cases/${caseId}/hold`, { reason: 'x' })).toMatchObject({
      status: 403,
    });
  });
});

describe('positions', () => {
  it('are refused when all are taken, and a refused key works once one is free', async () => {
    const offerId = await newOffer(who, campaign.campaignId, 1);
    const [one, two] = [
      await openCase(who, { ...campaign, offerId }),
      await openCase(who, { ...campaign, offerId }),
    ];
    await driveTo(who, one.caseId, 'selected');
    await driveTo(who, two.caseId, 'interviewed');
    const selected = await nextBodyOf(who, two.caseId, 'selected');
    const key = randomUUID();
    for (let time = 1; time <= 3; time += 1) {
      expect(await reportAs(who, two.caseId, 'officer', selected, key)).toMatchObject({
        status: 409,
        body: { code: 'offer-full' },
      });
    }
    const gone = await who.officer.post(`/v1/cases/${one.caseId}/withdrawal`, {
      reason: 'illness in the family',
      occurredOn: (await readCase(who.officer, one.caseId)).today,
    });
    expect(gone).toMatchObject({ status: 201, body: { type: 'exit', status: 'closed' } });
    expect(await reportAs(who, two.caseId, 'officer', selected, key)).toMatchObject({ status: 201 });
  });

  it('are bounded by the campaign’s quota', async () => {
    const small = await newCampaign(who, { quota: 1 });
    const [one, two] = [await openCase(who, small), await openCase(who, small)];
    await driveTo(who, one.caseId, 'selected');
    await driveTo(who, two.caseId, 'interviewed');
    const selected = await nextBodyOf(who, two.caseId, 'selected');
    expect(await reportAs(who, two.caseId, 'officer', selected)).toMatchObject({
      status: 409,
      body: { code: 'quota-reached' },
    });
  });

  it('belong to offers of the case’s own campaign', async () => {
    const other = await newCampaign(who);
    const opened = await who.officer.post<{ caseId: string }>('/v1/cases', {
      campaignId: campaign.campaignId,
      seasonalWorker: somebody(),
    });
    const { caseId } = opened.body;
    await driveTo(who, caseId, 'interviewed');
    const selected = await nextBodyOf(who, caseId, 'selected');
    const foreign = { ...selected, details: { offerId: other.offerId } };
    expect(await reportAs(who, caseId, 'officer', foreign)).toMatchObject({
      status: 409,
      body: { code: 'details-missing' },
    });
    expect(await reportAs(who, caseId, 'officer', selected)).toMatchObject({ status: 201 });
  });
});

it('reports nothing more on a closed case but what may still come', async () => {
  const { caseId, today } = await caseAfter(who, campaign);
  const left = await who.officer.post(`/v1/cases/${caseId}/withdrawal`, {
    reason: 'health',
    occurredOn: today,
  });
  expect(left).toMatchObject({ status: 201, body: { status: 'closed' } });
  const late = await reportAs(who, caseId, 'officer', {
    milestone: 'application-filed',
    occurredOn: today,
    evidence: form,
  });
  expect(late).toMatchObject({ status: 409, body: { code: 'case-closed' } });
  const person = reporterOf(who, { milestone: 'deceased', reportedBy: ['consulate'] });
  const died = await person.post(`/v1/cases/${caseId}/milestones`, {
    milestone: 'deceased',
    occurredOn: today,
    evidence: [{ kind: 'death-certificate' }],
  });
  expect(died).toMatchObject({ status: 201 });
});
