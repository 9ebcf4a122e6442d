// Departures over HTTP, and the filters by which the list of cases finds the same people.
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DeparturesAnswer } from '#libs/contract/departures';
import { day, newCampaign, openCase, somebody } from '../journey/campaign.ts';
import type { Campaign } from '../journey/campaign.ts';
import { people } from '../journey/follow-next.ts';
import type { Answer, People } from '../journey/follow-next.ts';
import { stack, until } from '../support/stack.ts';

const ON = day(60);

let who: People;
let campaign: Campaign;
let caseIds: string[];
beforeAll(async () => {
  who = await people(stack().apiUrl);
  campaign = await newCampaign(who, { msPerDay: 3_600_000, agencies: [who['municipality']!.agencyId] });
  const opened = [await openCase(who, campaign, somebody()), await openCase(who, campaign, somebody())];
  caseIds = opened.map(({ caseId }) => caseId);
  await who.officer.post(`/v1/cases/${opened[0]!.caseId}/hold`, { reason: 'The port is closed.' });
});

const departures = (query: string): Promise<Answer<DeparturesAnswer & { errors?: { pointer: string }[] }>> =>
  who.officer.get(`/v1/departures?campaignId=${campaign.campaignId}&${query}`);
const totalOf = async (query: string, as = who.officer): Promise<number> =>
  (await as.get<{ total: number }>(`/v1/cases?campaignId=${campaign.campaignId}&${query}`)).body.total;

describe('departures', () => {
  it('are counted by the first day of the offer, and each person stands under one reason', async () => {
    const { body } = await departures(`from=${ON}&to=${ON}`);
    expect(body).toMatchObject({ from: ON, to: ON, total: 2 });
    const counts = { expected: 2, ready: 0, visasMissing: 0, papersMissing: 1, held: 1 };
    expect(body.items).toEqual([
      {
        on: ON,
        ...counts,
        groups: [expect.objectContaining({ ...counts, convoyId: null, manifestCaseId: null })],
      },
    ]);
  });

  it('are found in the list by the same words', async () => {
    expect(await totalOf(`departsFrom=${ON}&departsTo=${ON}`)).toBe(2);
    expect(await totalOf(`departsFrom=${ON}&readiness=held`)).toBe(1);
    expect(await totalOf(`departsFrom=${ON}&withoutConvoy=true`)).toBe(2);
    expect(await totalOf(`departsFrom=${ON}&withoutConvoy=false`)).toBe(0);
    expect(await totalOf(`departsFrom=${day(61)}`)).toBe(0);
  });

  it('are those of the coming two weeks unless the days are given', async () => {
    const { body } = await departures('');
    expect(body).toMatchObject({ from: day(0), to: day(14), items: [], total: 0 });
  });

  it.each([`from=${ON}&to=${day(59)}`, `from=${ON}&to=${day(60 + 367)}`])(
    'refuse %s at ?to',
    async (query) => {
      const { status, body } = await departures(query);
      expect([status, body.errors?.[0]?.pointer]).toEqual([422, '?to']);
    },
  );
});

describe('the cases of a bulk operation', () => {
  it('are found by what became of them, by those who see operations of that agency', async () => {
    const selection = { caseNos: ['XX00-000000', await caseNoOf(caseIds[0]!), await caseNoOf(caseIds[1]!)] };
    const sent = { action: 'resume', params: {}, selection };
    const { body } = await who.officer.post<{ operationId: string; total: number }>(
      '/v1/bulk-operations',
      sent,
    );
    expect(body.total).toBe(3);
    const path = `/v1/bulk-operations/${body.operationId}`;
    await until(60_000, 'the operation did not end', async () => {
      return (await who.officer.get<{ state: string }>(path)).body.state === 'completed';
    });
    const of = `operationId=${body.operationId}`;
    expect(await totalOf(of)).toBe(2);
    expect(await totalOf(`${of}&itemState=succeeded`)).toBe(1);
    expect(await totalOf(`${of}&itemCode=case-not-on-hold`)).toBe(1);
    expect(await totalOf(of, who['municipality'])).toBe(0);
    expect((await who.officer.get('/v1/cases?itemState=failed')).status).toBe(422);
  });
});

async function caseNoOf(caseId: string): Promise<string> {
  return (await who.officer.get<{ caseNo: string }>(`/v1/cases/${caseId}`)).body.caseNo;
}
