// A small campaign on the real engine, and its figures: counting the cases one by one gives the same.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { CampaignIndicators, IndicatorsAnswer } from '#libs/contract/indicators';
import { stack } from '../support/stack.ts';
import { SLOW_DAY_MS, day, driveTo, newOffer, openCase, somebody } from './campaign.ts';
import type { Campaign } from './campaign.ts';
import { bodyOf, followNext, people, readCase, reporterOf } from './follow-next.ts';
import type { CaseBody, People } from './follow-next.ts';

const SEASON = `counted ${randomUUID().slice(0, 8)}`;

let who: People;
let campaign: Campaign;
let cases: CaseBody[];

beforeAll(async () => {
  who = await people(stack().apiUrl);
  campaign = await ownCampaign();
  const reports = [
    completed,
    home,
    () => exited('withdrawn'),
    () => exited('no-show', 'visa-granted'),
    held,
    opened,
  ];
  const caseIds = await Promise.all(reports.map((report) => report()));
  cases = await Promise.all(caseIds.map((caseId) => readCase(who.officer, caseId)));
});

/** In a season of its own, so that nobody else's campaign is beside it. */
async function ownCampaign(): Promise<Campaign> {
  const { body } = await who.admin.post<{ campaignId: string }>('/v1/campaigns', {
    programme: 'ma-es-cartaya',
    version: '2026',
    season: SEASON,
    quota: 50,
    opensOn: day(-10),
    closesOn: day(300),
    msPerDay: SLOW_DAY_MS,
  });
  return { campaignId: body.campaignId, offerId: await newOffer(who, body.campaignId, 40) };
}

async function opened(path: 'first' | 'returning' = 'first'): Promise<string> {
  return (await openCase(who, campaign, somebody(), { path })).caseId;
}

async function completed(): Promise<string> {
  const caseId = await opened();
  await followNext(who, caseId);
  return caseId;
}

/** The contract has ended, and nobody has reported the return. */
async function home(): Promise<string> {
  const caseId = await opened('returning');
  await driveTo(who, caseId, 'contract-ended');
  return caseId;
}

async function exited(exit: string, after?: string): Promise<string> {
  const caseId = await opened();
  if (after !== undefined) await driveTo(who, caseId, after);
  const { exits, today } = await readCase(who.officer, caseId);
  const step = exits.find(({ milestone }) => milestone === exit);
  if (step === undefined) throw new Error(`${exit} is not in exits`);
  await reporterOf(who, step).post(`/v1/cases/${caseId}/milestones`, bodyOf(step, today));
  return caseId;
}

async function held(): Promise<string> {
  const caseId = await opened();
  await driveTo(who, caseId, 'selected');
  await who.officer.post(`/v1/cases/${caseId}/hold`, { reason: 'the border is closed' });
  return caseId;
}

async function indicators(query = ''): Promise<CampaignIndicators> {
  const path = `/v1/campaigns/${campaign.campaignId}/indicators${query}`;
  const { status, body } = await who.auditor.get<CampaignIndicators>(path);
  expect(status).toBe(200);
  return body;
}

function countBy(names: readonly (string | null | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) if (name) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

describe('a campaign’s indicators', () => {
  it('are the outcome table that its cases give when read one by one', async () => {
    const { cases: counted, status, outcomes, simulated, returns, returnRate } = await indicators();
    expect({ simulated, counted }).toEqual({
      simulated: true,
      counted: { total: 6, first: 5, returning: 1, renewing: 0 },
    });
    expect(outcomes).toEqual(countBy(cases.map(({ outcome }) => outcome)));
    expect(outcomes).toEqual({ completed: 1, withdrawn: 1, 'no-show': 1 });
    expect(status).toEqual({ active: 2, 'on-hold': 1, closed: 3 });
    expect(returns).toMatchObject(countBy(cases.map(({ returnProof }) => returnProof?.state)));
    expect(returnRate).toMatchObject({ numerator: { cases: 1 }, denominator: { cases: 2 }, rate: 0.5 });
  });

  it('have a step of the funnel for each milestone, as many as cases show it', async () => {
    const { funnel } = await indicators();
    const shown = cases.flatMap(({ milestones }) =>
      milestones.filter(({ state }) => state === 'recorded').map(({ milestone }) => milestone),
    );
    const counts: Record<string, number> = { ...countBy(shown), opened: cases.length };
    expect(funnel.map(({ milestone, cases: reached }) => [milestone, reached])).toEqual(
      funnel.map(({ milestone }) => [milestone, counts[milestone] ?? 0]),
    );
    expect(funnel.find(({ milestone }) => milestone === 'selected')).toMatchObject({
      cases: 4,
      returning: 1,
    });
  });

  it('are nothing on the day before, and the same for whoever may ask', async () => {
    expect(await indicators(`?asOf=${day(-2)}`)).toMatchObject({ cases: { total: 0 }, outcomes: {} });
    const asked = `/v1/indicators?season=${encodeURIComponent(SEASON)}`;
    const { body } = await who['municipality']!.get<IndicatorsAnswer>(asked);
    const item = await indicators();
    expect(body.items).toEqual([item]);
    const [{ campaigns, ...sum } = { campaigns: 0 }] = body.programmes;
    expect(campaigns).toBe(1);
    expect(item).toMatchObject(sum);
  });
});
