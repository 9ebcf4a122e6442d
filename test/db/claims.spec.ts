// Claims: positions and quota places move with the entry that says so, and never beyond what there is.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordEntry, storedEntries } from '#libs/db/ledger/ledger-store';
import { rows } from '#libs/db/postgres/sql';
import type { Claim, SeasonCase } from '#libs/domain/case/case-types';
import { withEntry } from '#libs/domain/case/season-case';
import { aReport } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { anInstance, KEYS, writing } from '../support/ledger-instance.ts';
import type { Instance } from '../support/ledger-instance.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';

let postgres: Postgres;
let instance: Instance;
beforeAll(async () => {
  postgres = await startPostgres();
  instance = await anInstance(postgres);
});
afterAll(() => endAll(instance, postgres));

async function aSeason(): Promise<SeasonCase> {
  return instance.load((await instance.open()).caseId);
}

async function counter(table: 'offers' | 'campaigns', id: string): Promise<number> {
  const column = table === 'offers' ? 'taken' : 'quota_taken';
  const key = table === 'offers' ? 'offer_id' : 'campaign_id';
  const [row] = await rows<{ taken: number }>(
    instance.db,
    `SELECT ${column} AS taken FROM ${table} WHERE ${key} = $1`,
    [id],
  );
  return row?.taken ?? -1;
}

describe('claims', () => {
  it('never exceed an offer’s positions, however many take at once', async () => {
    const offer = await instance.newOffer(7);
    const seasons = await Promise.all(Array.from({ length: 40 }, () => aSeason()));
    const take: Claim[] = [
      { kind: 'offer', id: offer.offerId },
      { kind: 'quota', id: instance.campaign.campaignId },
    ];
    const quotaBefore = await counter('campaigns', instance.campaign.campaignId);
    const answers = await Promise.all(
      seasons.map((season) =>
        recordEntry(instance.db, KEYS, writing(season, aReport('selected', '2026-01-12'), { take })),
      ),
    );
    expect(answers.filter(({ kind }) => kind === 'stored')).toHaveLength(7);
    expect(
      answers.filter((answer) => answer.kind === 'refused' && answer.code === 'offer-full'),
    ).toHaveLength(33);
    expect(await counter('offers', offer.offerId)).toBe(7);
    expect(await counter('campaigns', instance.campaign.campaignId)).toBe(quotaBefore + 7);
    const sizes = await Promise.all(seasons.map(({ caseId }) => storedEntries(instance.db, caseId)));
    expect(sizes.filter((entries) => entries.length === 2)).toHaveLength(7);
  });

  it('give the offer’s position back when the quota has no room', async () => {
    const campaign = await instance.newCampaign({ quota: 0 });
    const offer = await instance.newOffer(3, campaign.campaignId);
    const season = await instance.load((await instance.open({ campaign })).caseId);
    const answer = await recordEntry(
      instance.db,
      KEYS,
      writing(season, aReport('selected', '2026-01-12'), {
        take: [
          { kind: 'quota', id: campaign.campaignId },
          { kind: 'offer', id: offer.offerId },
        ],
      }),
    );
    expect(answer).toEqual({ kind: 'refused', code: 'quota-reached' });
    expect(await counter('offers', offer.offerId)).toBe(0);
  });

  it('cross without waiting for each other in a ring when forty cases swap offers', async () => {
    const [one, other] = [await instance.newOffer(60), await instance.newOffer(60)];
    const claim = (offerId: string): Claim => ({ kind: 'offer', id: offerId });
    const seasons = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const [from, to] = index % 2 === 0 ? [one, other] : [other, one];
        const season = await aSeason();
        const result = await recordEntry(
          instance.db,
          KEYS,
          writing(season, aReport('selected', '2026-01-12'), { take: [claim(from.offerId)] }),
        );
        if (result.kind !== 'stored') throw new Error(result.kind);
        return { season: withEntry(season, result.entry), from, to };
      }),
    );
    await Promise.all(
      seasons.map(({ season, from, to }) =>
        recordEntry(
          instance.db,
          KEYS,
          writing(season, aReport('info-session-attended', '2026-01-13'), {
            take: [claim(to.offerId)],
            free: [claim(from.offerId)],
          }),
        ),
      ),
    );
    expect([await counter('offers', one.offerId), await counter('offers', other.offerId)]).toEqual([20, 20]);
  });

  it('move nothing when they are taken or freed a second time', async () => {
    const offer = await instance.newOffer(5);
    const take: Claim[] = [{ kind: 'offer', id: offer.offerId }];
    let season = await aSeason();
    for (const [milestone, difference, taken] of [
      ['selected', { take }, 1],
      ['info-session-attended', { take }, 1],
      ['medical-cleared', { free: take }, 0],
      ['contract-signed', { free: take }, 0],
    ] as const) {
      const command = writing(season, aReport(milestone, '2026-01-12'), difference);
      const result = await recordEntry(instance.db, KEYS, command);
      if (result.kind !== 'stored') throw new Error(result.kind);
      season = withEntry(season, result.entry);
      expect(await counter('offers', offer.offerId)).toBe(taken);
    }
  });

  it('take no position of another campaign’s offer', async () => {
    const campaign = await instance.newCampaign();
    const season = await instance.load((await instance.open({ campaign })).caseId);
    const answer = await recordEntry(
      instance.db,
      KEYS,
      writing(season, aReport('selected', '2026-01-12'), {
        take: [{ kind: 'offer', id: instance.offer.offerId }],
      }),
    );
    expect(answer).toEqual({ kind: 'refused', code: 'offer-full' });
  });
});
