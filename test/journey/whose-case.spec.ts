// Who may open a case, who may speak for whom, and who sees what of it.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { stack } from '../support/stack.ts';
import {
  caseAfter,
  day,
  driveTo,
  newCampaign,
  nextBodyOf,
  openCase,
  reportAs,
  somebody,
} from './campaign.ts';
import type { Campaign } from './campaign.ts';
import { people, readCase } from './follow-next.ts';
import type { People } from './follow-next.ts';

let who: People;
let campaign: Campaign;

beforeAll(async () => {
  who = await people(stack().apiUrl);
  campaign = await newCampaign(who);
});

describe('opening a case', () => {
  it('is refused for the same person twice in a campaign, and names the case that stands', async () => {
    const papers = somebody();
    const first = await openCase(who, campaign, papers);
    const again = await who.officer.post('/v1/cases', {
      campaignId: campaign.campaignId,
      seasonalWorker: papers,
    });
    expect(again).toMatchObject({ status: 409, body: { code: 'duplicate-case', caseId: first.caseId } });
  });

  it('gives the first answer again for the same key', async () => {
    const body = { campaignId: campaign.campaignId, seasonalWorker: somebody() };
    const key = randomUUID();
    const first = await who.officer.post('/v1/cases', body, key);
    expect(first.status).toBe(201);
    expect(await who.officer.post('/v1/cases', body, key)).toMatchObject({
      status: 201,
      replayed: true,
      body: first.body,
    });
    const other = await who.officer.post('/v1/cases', { ...body, path: 'returning' }, key);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('is refused when the campaign is closed', async () => {
    const past = await who.admin.post<{ campaignId: string }>('/v1/campaigns', {
      programme: 'ma-es-cartaya',
      season: '2025',
      quota: 10,
      opensOn: day(-400),
      closesOn: day(-100),
    });
    const opened = await who.officer.post('/v1/cases', {
      campaignId: past.body.campaignId,
      seasonalWorker: somebody(),
    });
    expect(opened).toMatchObject({ status: 409, body: { code: 'campaign-closed' } });
  });

  it('is refused while a decision of the authority bars the person', async () => {
    const papers = somebody();
    const { caseId } = await openCase(who, campaign, papers);
    await driveTo(who, caseId, 'arrived');
    const { today } = await readCase(who.officer, caseId);
    const ended = await reportAs(who, caseId, 'immigration-office', {
      milestone: 'ended-early',
      occurredOn: today,
      evidence: [{ kind: 'end-notice' }],
      details: { cause: 'abandonment', decision: 'EXP-2026-1' },
    });
    expect(ended).toMatchObject({ status: 201, body: { type: 'exit', status: 'closed' } });
    const next = await newCampaign(who);
    const barred = await who.officer.post('/v1/cases', {
      campaignId: next.campaignId,
      seasonalWorker: papers,
    });
    expect(barred).toMatchObject({ status: 409, body: { code: 'seasonal-worker-barred' } });
  });

  it('takes the returning path of a person without an earlier case here, when the officer says so', async () => {
    const { caseId } = await openCase(who, campaign, somebody(), { path: 'returning' });
    const seen = await readCase(who.officer, caseId);
    expect(seen.path).toBe('returning');
    await driveTo(who, caseId, 'selected');
    expect(await nextBodyOf(who, caseId, 'call-up-filed')).toMatchObject({
      details: { authorisedUntil: expect.any(String) },
    });
  });
});

describe('a report on behalf of an agency', () => {
  it('is an officer’s to make, for an agency that may report it', async () => {
    const { caseId, today } = await caseAfter(who, campaign, 'visa-granted');
    const municipality = who['municipality']?.agencyId ?? '';
    const arrived = {
      milestone: 'arrived',
      occurredOn: today,
      evidence: [{ kind: 'arrival-list' }],
      onBehalfOf: municipality,
      channel: 'phone',
    };
    expect(await reportAs(who, caseId, 'consulate', arrived)).toMatchObject({
      status: 403,
      body: { code: 'not-your-milestone' },
    });
    expect(await reportAs(who, caseId, 'officer', { ...arrived, onBehalfOf: 'nobody' })).toMatchObject({
      status: 422,
    });
    const consulate = who['consulate']?.agencyId ?? '';
    expect(await reportAs(who, caseId, 'officer', { ...arrived, onBehalfOf: consulate })).toMatchObject({
      status: 403,
      body: { code: 'not-your-milestone' },
    });
    expect(await reportAs(who, caseId, 'officer', arrived)).toMatchObject({
      status: 201,
      body: { type: 'milestone' },
    });
    const entries = await who.officer.get<{ items: object[] }>(`/v1/cases/${caseId}/entries`);
    expect(entries.body.items.at(-1)).toMatchObject({
      reportedBy: { reporter: 'municipality', agencyId: municipality },
      recordedBy: { role: 'placement-officer' },
      channel: 'phone',
    });
  });
});

describe('whose case it is', () => {
  it('shows nothing of it, not even that it is there, to an agency that takes no part', async () => {
    const closed = await newCampaign(who, {
      agencies: [who['employers-association']?.agencyId ?? '', who.officer.agencyId],
    });
    const { caseId, seasonalWorkerId } = await openCase(who, closed);
    for (const path of [
      `/v1/cases/${caseId}`,
      `/v1/cases/${caseId}/entries`,
      `/v1/audit/cases/${caseId}/verification`,
      `/v1/seasonal-workers/${seasonalWorkerId}`,
    ]) {
      expect([path, (await who['municipality']?.get(path))?.status]).toEqual([path, 404]);
    }
    const body = { milestone: 'application-filed', occurredOn: day(0) };
    expect(await reportAs(who, caseId, 'municipality', body)).toMatchObject({ status: 404 });
    const seen = await who['municipality']?.get<{ total: number }>(
      `/v1/cases?campaignId=${closed.campaignId}`,
    );
    expect(seen?.body.total).toBe(0);
    expect(await who['employers-association']?.get(`/v1/cases/${caseId}`)).toMatchObject({ status: 200 });
  });

  it('asks for the case before the role, and for the role before the body', async () => {
    const { caseId } = await caseAfter(who, campaign);
    expect(await who.auditor.post(`/v1/cases/none-such/milestones`, {})).toMatchObject({ status: 404 });
    expect(await who.auditor.post(`/v1/cases/${caseId}/milestones`, {})).toMatchObject({ status: 403 });
    expect(await who.officer.post(`/v1/cases/${caseId}/milestones`, {})).toMatchObject({ status: 422 });
  });

  it('hides from an employer what may be a grievance against it', async () => {
    const { caseId, today } = await caseAfter(who, campaign, 'arrived');
    const incident = { milestone: 'incident-reported', occurredOn: today, details: { kind: 'harassment' } };
    expect(await reportAs(who, caseId, 'ngo', incident)).toMatchObject({ status: 201 });
    const seen = await readCase(who['employers-association'] ?? who.officer, caseId);
    expect(seen.milestones.map(({ milestone }) => milestone)).not.toContain('incident-reported');
    const entries = await who['employers-association']?.get(`/v1/cases/${caseId}/entries`);
    expect(JSON.stringify(entries?.body)).not.toMatch(/harassment|incident-reported/);
  });
});
