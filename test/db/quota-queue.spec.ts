// The queue for places of the quota, where they are asked for on a click-day: read from the ledger, with an event when it moves.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Campaign } from '#libs/db/directory/campaigns';
import { packHashOf, publishProgramme } from '#libs/db/directory/programmes';
import { PLACE_FREE, listQuotaQueue } from '#libs/db/offers/quota-queue';
import type { MilestoneRule, Programme } from '#libs/domain/pack/programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { applicantsOf, today } from '../support/applicants.ts';
import type { Applicants, Said } from '../support/applicants.ts';
import { aReport } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { anInstance } from '../support/ledger-instance.ts';
import type { Instance } from '../support/ledger-instance.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';

let postgres: Postgres;
let instance: Instance;
let all: Applicants;
beforeAll(async () => {
  postgres = await startPostgres();
  instance = await anInstance(postgres);
  all = applicantsOf(instance);
});
afterAll(() => endAll(instance, postgres));

/** A corridor where places of the quota are asked for on one morning, and given later. */
const REQUEST: MilestoneRule = {
  milestone: 'quota-requested',
  paths: ['first', 'returning'],
  need: 'optional',
  reportedBy: ['placement-officer'],
  evidence: [],
  details: [{ name: 'queueNo', type: 'integer', required: 'always', examples: [{ value: 1 }] }],
  after: ['selected'],
};
const CLICK_DAY: Programme = {
  ...maEsCartaya2026,
  code: 'ma-xx-click-day',
  quotaAt: 'call-up-granted',
  stages: maEsCartaya2026.stages.map((rule) =>
    rule.stage === 'visa' ? { ...rule, milestones: [REQUEST, ...rule.milestones] } : rule,
  ),
};

describe('the queue for a place of the quota', () => {
  async function clickDay(
    quota: number,
  ): Promise<{ campaign: Campaign; queue: (no: number) => Promise<string> }> {
    await publishProgramme(instance.db, CLICK_DAY);
    const campaign = await instance.newCampaign({ programmeCode: CLICK_DAY.code, quota });
    const { offerId, startsOn, endsOn } = await instance.newOffer(50, campaign.campaignId);
    const opening = {
      path: 'returning' as const,
      packHash: packHashOf(CLICK_DAY),
      offer: { offerId, startsOn, endsOn },
    };
    return {
      campaign,
      queue: async (queueNo) => {
        const { caseId } = await instance.open({ campaign, opening });
        expect(await all.select(caseId)).toBe('stored');
        const asked = {
          ...aReport('selected', today(), { details: { queueNo } }),
          milestone: 'quota-requested',
        };
        expect(await all.report(caseId, asked)).toBe('stored');
        const season = { startsOn: '2026-03-01', endsOn: '2026-06-30', authorisedUntil: '2030-01-01' };
        expect(await all.report(caseId, aReport('call-up-filed', today(), { details: season }))).toBe(
          'stored',
        );
        return caseId;
      },
    };
  }
  const grant = (caseId: string): Promise<Said> => all.report(caseId, aReport('call-up-granted', today()));
  const waiting = async ({ campaignId }: Campaign): Promise<string[]> =>
    (await listQuotaQueue(instance.db, campaignId, { limit: 10 })).items.map(({ caseId }) => caseId);

  it('is by number, then by when it was recorded; a refused place leaves a case where it is', async () => {
    const { campaign, queue } = await clickDay(1);
    const [ninth, second, tenth] = [await queue(9), await queue(2), await queue(10)];
    expect(await waiting(campaign)).toEqual([second, ninth, tenth]);
    expect(await grant(second)).toBe('stored');
    expect(await grant(ninth)).toBe('quota-reached');
    expect(await waiting(campaign)).toEqual([ninth, tenth]);
    const page = await listQuotaQueue(instance.db, campaign.campaignId, { limit: 1 });
    expect(page).toMatchObject({ total: 2, items: [{ position: 1, queueNo: '9', requestedOn: today() }] });
    const next = await listQuotaQueue(instance.db, campaign.campaignId, {
      limit: 1,
      cursor: page.nextCursor ?? '',
    });
    expect(next).toMatchObject({ items: [{ caseId: tenth, position: 2 }], nextCursor: null });
  });

  it('writes an event for the first case when a place is freed, and for the next when the first leaves', async () => {
    const { queue } = await clickDay(1);
    const [holder, second, third] = [await queue(1), await queue(2), await queue(3)];
    await grant(holder);
    await all.withdraw(holder);
    const freed = async (caseId: string): Promise<boolean> =>
      (await all.eventsOf(caseId)).includes(PLACE_FREE);
    expect([await freed(second), await freed(third)]).toEqual([true, false]);
    await all.withdraw(second);
    expect(await freed(third)).toBe(true);
    expect(await grant(third)).toBe('stored');
  });

  it('does not exist where a place is taken with the selection', async () => {
    const campaign = await instance.newCampaign({ quota: 1 });
    const offer = await instance.newOffer(5, campaign.campaignId);
    const { offerId, startsOn, endsOn } = offer;
    const opening = { path: 'returning' as const, offer: { offerId, startsOn, endsOn } };
    const [amina, badia] = [
      await instance.open({ campaign, opening }),
      await instance.open({ campaign, opening }),
    ];
    expect([await all.select(amina.caseId), await all.select(badia.caseId)]).toEqual([
      'stored',
      'quota-reached',
    ]);
    expect(await all.positions(offer)).toEqual({ taken: 1, promised: 0 });
    expect(await waiting(campaign)).toEqual([]);
  });
});
