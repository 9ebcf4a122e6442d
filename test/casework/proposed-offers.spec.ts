// The offer that a case proposes for its selection: one with a free position, and of this season rather than of one that ended.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCase } from '#libs/casework/queries/read-case';
import { findCaseHeader } from '#libs/db/cases/cases';
import { createOffer, freeOfferIds } from '#libs/db/directory/campaigns';
import type { Campaign } from '#libs/db/directory/campaigns';
import { AUDITOR, aCase } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { untilAsked } from '../support/follow-season.ts';
import { anInstance, OFFICER, VAULT } from '../support/ledger-instance.ts';
import type { Instance } from '../support/ledger-instance.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';

let postgres: Postgres;
let instance: Instance;
let campaign: Campaign;
const offers: string[] = [];
beforeAll(async () => {
  postgres = await startPostgres();
  instance = await anInstance(postgres);
  campaign = await instance.newCampaign();
  for (const endsOn of ['2026-06-30', '2026-09-30', '2026-05-31', '2026-08-31']) {
    const { campaignId } = campaign;
    const what = { startsOn: '2026-03-01', endsOn, positions: 1, kind: 'generic' as const };
    const by = { employer: 'Fresas del Condado', createdBy: OFFICER.userId };
    offers.push((await createOffer(instance.db, { campaignId, ...what, ...by })).offerId);
  }
});
afterAll(() => endAll(instance, postgres));

/** Two that were made in one millisecond have no order but this. */
const byId = (ids: readonly string[]): string[] => ids.toSorted();

/** Opened in January without an offer. */
const { seasonCase } = untilAsked(aCase({ offer: null }), 'selected');

async function proposedOn(asOf: string): Promise<unknown> {
  const { caseId } = await instance.open({ campaign });
  const header = await findCaseHeader(instance.db, caseId);
  if (header === undefined) throw new Error('no case');
  const loaded = { header, seasonCase };
  const reading = await readCase({ db: instance.db, vault: VAULT }, AUDITOR, loaded, { asOf });
  const next = 'next' in reading ? reading.next : [];
  const selected = next.find(({ milestone }) => milestone === 'selected');
  return selected?.details.properties;
}

describe('the offer that a case proposes', () => {
  it('is the oldest that has not ended by the day of the case', async () => {
    const [first = '', second = '', , fourth = ''] = offers;
    expect(await proposedOn('2026-03-01')).toMatchObject({ offerId: { examples: byId(offers).slice(0, 1) } });
    const standing = byId([first, second, fourth]);
    expect(await proposedOn('2026-06-30')).toMatchObject({ offerId: { examples: standing.slice(0, 1) } });
    const [left] = byId([second, fourth]);
    expect(await proposedOn('2026-07-01')).toMatchObject({ offerId: { examples: [left] } });
  });

  it('is the oldest of all when every offer has ended', async () => {
    expect(await proposedOn('2026-12-01')).toMatchObject({ offerId: { examples: byId(offers).slice(0, 1) } });
  });

  it('is taken from a list in which nothing is hidden', async () => {
    const [first = '', second = '', third = '', fourth = ''] = offers;
    const { campaignId } = campaign;
    expect(await freeOfferIds(instance.db, { campaignId, today: '2026-07-01', limit: 10 })).toEqual([
      ...byId([second, fourth]),
      ...byId([first, third]),
    ]);
  });
});
