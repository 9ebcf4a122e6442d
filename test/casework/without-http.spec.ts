// A season begins through casework alone, as an activity or a command of the command line would have it: no Nest, no
// HTTP, the run's own Postgres, Temporal and worker.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isDeclined } from '#libs/casework/answers';
import { addOffer } from '#libs/casework/commands/add-offer';
import { decideOffer } from '#libs/casework/commands/decide-offer';
import { openCampaign } from '#libs/casework/commands/open-campaign';
import type { CampaignInput } from '#libs/casework/commands/open-campaign';
import { readSelection, visibleOffer } from '#libs/casework/queries/offers';
import { addDays } from '#libs/domain/calendar';
import { CAMPAIGN, OFFER, TODAY, attempt, reportNext, startCasework } from '../support/casework.ts';
import type { CaseworkAtHand } from '../support/casework.ts';
import { endAll } from '../support/end-all.ts';

let at: CaseworkAtHand;
beforeAll(async () => {
  at = await startCasework();
});
afterAll(() => endAll(at));

/** Reports what the pack asks for next, until `selected` is. */
async function driveToSelection(caseId: string): Promise<void> {
  while (await reportNext(at, caseId, 'selected'));
}

describe('casework without HTTP', () => {
  it('opens a campaign, an offer and cases, reports, and decides the offer’s list', async () => {
    const { casework, db, officer } = at;
    const campaignId = await at.newCampaign();
    const offerId = await at.newOffer(campaignId);
    const { caseId: first } = await at.newCase(campaignId, offerId);
    const { caseId: second } = await at.newCase(campaignId, offerId);
    for (const caseId of [first, second]) await driveToSelection(caseId);

    const items = [{ caseId: first }, { caseId: second }, { caseNo: 'ES00-0' }];
    const decision = { decision: 'selected', occurredOn: TODAY, items } as const;
    const act = attempt('offers decide', decision);
    const decided = await decideOffer(casework, officer, act, { offerId }, decision);
    if (isDeclined(decided)) throw new Error(JSON.stringify(decided));
    const { answer } = decided;
    // One position: which of the two is first to it is the engine's to say.
    expect(answer).toMatchObject({ accepted: 1, already: 0, refused: 2, pending: 0 });
    expect(answer).toMatchObject({
      results: expect.arrayContaining([
        expect.objectContaining({ result: 'accepted', sequence: expect.any(Number) }),
        expect.objectContaining({ result: 'refused', code: 'offer-full' }),
        expect.objectContaining({ caseNo: 'ES00-0', result: 'refused', code: 'not-found' }),
      ]),
    });
    // Refusals are not remembered: what was recorded is found, and the rest tried again.
    expect(await decideOffer(casework, officer, act, { offerId }, decision)).toEqual(decided);

    const offer = await visibleOffer(db, officer, offerId);
    if (offer === undefined) throw new Error('the offer is not there');
    const listed = await readSelection(casework, officer, offer, { limit: 10 });
    if (isDeclined(listed)) throw new Error(JSON.stringify(listed));
    expect(listed.items.map(({ selection }) => selection).sort()).toEqual(['pending', 'selected']);
  });

  it('finds what the same attempt did, and refuses another input under its key', async () => {
    const key = randomUUID();
    const open = (input: CampaignInput): ReturnType<typeof openCampaign> =>
      openCampaign(at.casework, at.officer, attempt('campaigns open', input, key), input, { demo: true });
    const first = await open(CAMPAIGN);
    expect(await open(CAMPAIGN)).toEqual({ ...first, replayed: true });
    expect(await open({ ...CAMPAIGN, quota: 6 })).toEqual({ kind: 'key-reused' });
  });

  it('says no to a role that may not, whoever calls', async () => {
    const { casework, auditor } = at;
    const act = attempt('campaigns open', CAMPAIGN);
    const campaignId = await at.newCampaign();
    const offerId = await at.newOffer(campaignId);
    expect(await openCampaign(casework, auditor, act, CAMPAIGN, { demo: true })).toEqual({
      kind: 'not-allowed',
    });
    expect(await addOffer(casework, auditor, act, { campaignId }, OFFER)).toEqual({ kind: 'not-allowed' });
    const decision = { decision: 'selected', occurredOn: TODAY, items: [{ caseId: 'nobody' }] } as const;
    const decided = attempt('offers decide', decision);
    expect(await decideOffer(casework, auditor, decided, { offerId }, decision)).toEqual({
      kind: 'not-allowed',
    });
  });

  it('answers what is wrong with an input by its place', async () => {
    const { casework, officer } = at;
    const asked = { ...CAMPAIGN, closesOn: addDays(CAMPAIGN.opensOn, -1), msPerDay: 100 };
    const act = attempt('campaigns open', asked);
    expect(await openCampaign(casework, officer, act, asked, { demo: true })).toMatchObject({
      kind: 'invalid',
      faults: [{ pointer: '/closesOn', code: 'backwards' }],
    });
    const simulated = { ...CAMPAIGN, msPerDay: 100 };
    const second = attempt('campaigns open', simulated);
    expect(await openCampaign(casework, officer, second, simulated, { demo: false })).toMatchObject({
      kind: 'invalid',
      faults: [{ pointer: '/msPerDay', code: 'not-in-production' }],
    });
  });
});
