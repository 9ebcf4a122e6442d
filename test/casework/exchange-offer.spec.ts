// What posting an offer answers, called as a function: posted, found again, and each of its ways to say no.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Declined, Done } from '#libs/casework/answers';
import { postExchangeOffer } from '#libs/casework/commands/post-exchange-offer';
import type { ExchangeOfferInput } from '#libs/casework/commands/post-exchange-offer';
import type { ExchangeOfferBody } from '#libs/contract/exchange';
import type { Actor } from '#libs/domain/access';
import { addDays } from '#libs/domain/calendar';
import { OFFER, TODAY, attempt, done, invalidAt, refusedAs, startCasework } from '../support/casework.ts';
import type { CaseworkAtHand } from '../support/casework.ts';
import { endAll } from '../support/end-all.ts';

let at: CaseworkAtHand;
let campaignId: string;
beforeAll(async () => {
  at = await startCasework();
  campaignId = await at.newCampaign();
});
afterAll(() => endAll(at));

function post(
  more: Partial<ExchangeOfferInput>,
  { key = randomUUID(), by = at.service }: { key?: string; by?: Actor } = {},
): Promise<Done<ExchangeOfferBody> | Declined> {
  const input = { ...OFFER, ...more };
  return postExchangeOffer(at.casework, by, attempt('exchange offers', input, key), input);
}

describe('posting an offer', () => {
  it('happens once for a key, and its key takes no other input', async () => {
    const key = randomUUID();
    const first = await post({ campaignId }, { key });
    expect(done(first)).toMatchObject({ campaignId, postedBy: 'demo-france-travail' });
    expect(await post({ campaignId }, { key })).toEqual({ ...first, replayed: true });
    expect(await post({ campaignId, positions: 2 }, { key })).toEqual({ kind: 'key-reused' });
  });

  it('happens once for a reference, whose second offer is invalid', async () => {
    const reference = randomUUID();
    const { offerId } = done(await post({ campaignId, reference }));
    expect(await post({ campaignId, reference })).toMatchObject({ replayed: true, answer: { offerId } });
    expect(await post({ campaignId, reference, positions: 2 })).toMatchObject(
      invalidAt('/reference', 'used'),
    );
  });

  it('is for employment services, officers, and no other partner', async () => {
    expect(await post({ campaignId }, { by: at.officer })).toMatchObject({ kind: 'done' });
    expect(await post({ campaignId }, { by: at.cartaya })).toEqual({ kind: 'not-allowed' });
    expect(await post({ campaignId }, { by: at.auditor })).toEqual({ kind: 'not-allowed' });
  });

  it('is invalid without one campaign that is open to the actor', async () => {
    expect(await post({})).toMatchObject(invalidAt('/campaignId', 'required'));
    expect(await post({ campaignId, programme: 'ma-es-cartaya' })).toMatchObject(
      invalidAt('/programme', 'one-of-two'),
    );
    expect(await post({ programme: 'nothing' })).toMatchObject(invalidAt('/campaignId', 'none-open'));
    await at.newCampaign();
    expect(await post({ programme: 'ma-es-cartaya@2026' })).toMatchObject(
      invalidAt('/campaignId', 'several-open'),
    );
    expect(await post({ campaignId: 'nothing' })).toMatchObject(invalidAt('/campaignId', 'unknown'));
    const others = await at.newCampaign({ agencies: ['demo-anapec'] });
    expect(await post({ campaignId: others })).toMatchObject(invalidAt('/campaignId', 'unknown'));
  });

  it('is invalid when it ends before it begins', async () => {
    const endsOn = addDays(OFFER.startsOn, -1);
    expect(await post({ campaignId, endsOn })).toMatchObject(invalidAt('/endsOn', 'backwards'));
  });

  it('is refused into a campaign that closed', async () => {
    const closed = await at.newCampaign({ closesOn: addDays(TODAY, -1) });
    expect(await post({ campaignId: closed })).toMatchObject(refusedAs('campaign-closed'));
  });
});
