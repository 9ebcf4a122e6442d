// A cursor of another list is the caller's to mend: every list answers it as invalid, and throws nothing.
import { pageOrDeclined } from '#libs/casework/answers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readAccessLog } from '#libs/casework/queries/access-log';
import { readCampaigns, readQuotaQueue } from '#libs/casework/queries/campaigns';
import { readExchangeOffers } from '#libs/casework/queries/exchange-offers';
import { readIdentityDoubts } from '#libs/casework/queries/identity-doubts';
import { listCases } from '#libs/casework/queries/list-cases';
import { readOffers, readSelection, visibleOffer } from '#libs/casework/queries/offers';
import { readShortlist } from '#libs/casework/queries/shortlist';
import { cursorAfter } from '#libs/db/postgres/cursors';
import { startCasework } from '../support/casework.ts';
import type { CaseworkAtHand } from '../support/casework.ts';
import { endAll } from '../support/end-all.ts';

const PAGE = { limit: 10, cursor: cursorAfter('another', 'a1') };
const ROUTE = 'test/casework';

let at: CaseworkAtHand;
let campaignId: string;
let offerId: string;
beforeAll(async () => {
  at = await startCasework();
  campaignId = await at.newCampaign();
  offerId = await at.newOffer(campaignId);
});
afterAll(() => endAll(at));

const LISTS: Readonly<Record<string, () => Promise<unknown>>> = {
  'the access log': () => readAccessLog(at.casework, {}, PAGE),
  campaigns: () => readCampaigns(at.casework, at.officer, PAGE),
  'the quota queue': () => readQuotaQueue(at.casework, at.officer, campaignId, PAGE),
  'posted offers': () => readExchangeOffers(at.casework, at.officer, PAGE),
  'identity doubts': () => readIdentityDoubts(at.casework, at.officer, { ...PAGE, answered: false }),
  cases: () => listCases(at.casework, at.officer, {}, PAGE),
  offers: () => readOffers(at.casework, campaignId, PAGE),
  'the list of an offer': async () => {
    const offer = await visibleOffer(at.db, at.officer, offerId);
    return offer && readSelection(at.casework, at.officer, offer, PAGE);
  },
  'a shortlist': () => readShortlist(at.casework, at.officer, offerId, PAGE, ROUTE),
};

describe('a list asked for with the cursor of another', () => {
  it.each(Object.entries(LISTS))('%s answers that it is invalid', async (_name, read) => {
    expect(await read()).toEqual({
      kind: 'invalid',
      faults: [{ pointer: '?cursor', code: 'cursor', detail: 'must be the nextCursor of an earlier answer' }],
    });
  });

  it('is the only fault that is an answer: another is thrown on', async () => {
    await expect(pageOrDeclined(Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  });
});
