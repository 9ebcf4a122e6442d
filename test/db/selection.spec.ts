// An offer's list: never more people than positions, and a freed position goes to exactly one of the reserve.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createOffer } from '#libs/db/directory/campaigns';
import type { Offer } from '#libs/db/directory/campaigns';
import { recordEntry } from '#libs/db/ledger/ledger-store';
import { RESERVE_PROMOTED, selectionOfCase } from '#libs/db/offers/selections';
import { listSelection } from '#libs/db/offers/selections-list';
import type { RepeatersTurn } from '#libs/domain/offer/selection';
import { rows, transaction } from '#libs/db/postgres/sql';
import { applicantsOf, today } from '../support/applicants.ts';
import type { Applicants, Said } from '../support/applicants.ts';
import { aReport } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { anInstance, KEYS, OFFICER, writing } from '../support/ledger-instance.ts';
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

describe('a freed position', () => {
  it('is promised to the first of the reserve, with an event, and nobody else may take it', async () => {
    const offer = await instance.newOffer(1);
    const [amina, badia, chaima, dounia] = (await all.apply(offer, 4)) as [string, string, string, string];
    expect(await all.select(amina)).toBe('stored');
    await all.reserve(offer, chaima, badia);
    expect(await all.withdraw(amina)).toBe('stored');

    expect(await all.states(offer)).toEqual({
      [amina]: 'selected, left',
      [chaima]: 'promoted',
      [badia]: 'reserve',
    });
    expect(await all.positions(offer)).toEqual({ taken: 0, promised: 1 });
    expect(await all.eventsOf(chaima)).toEqual(['opening', RESERVE_PROMOTED]);
    expect(await all.eventsOf(badia)).toEqual(['opening']);
    expect(await selectionOfCase(instance.db, chaima)).toMatchObject({
      offerId: offer.offerId,
      state: 'promoted',
      rank: 1,
      promotedAt: expect.any(String),
    });
    expect(await all.select(badia)).toBe('offer-full');
    expect(await all.select(dounia)).toBe('offer-full');
    expect(await all.select(chaima)).toBe('stored');
    expect(await all.positions(offer)).toEqual({ taken: 1, promised: 0 });
    expect((await selectionOfCase(instance.db, chaima))?.promotedAt).not.toBeNull();
  });

  it.each([
    ['withdraws', 'withdraw'],
    ['is not selected', 'decline'],
  ] as const)('passes on when the promoted one %s', async (_how, leave) => {
    const offer = await instance.newOffer(1);
    const [amina, badia, chaima] = (await all.apply(offer, 3)) as [string, string, string];
    await all.select(amina);
    await all.reserve(offer, badia, chaima);
    await all.withdraw(amina);
    expect(await all[leave](badia)).toBe('stored');
    expect(await all.states(offer)).toMatchObject({ [chaima]: 'promoted' });
    expect(await all.positions(offer)).toEqual({ taken: 0, promised: 1 });
  });

  it('stays free for anyone when nobody is on the reserve', async () => {
    const offer = await instance.newOffer(1);
    const [amina, badia] = (await all.apply(offer, 2)) as [string, string];
    await all.select(amina);
    await all.annul(amina, 'selected');
    expect(await all.states(offer)).toEqual({ [amina]: 'pending' });
    expect(await all.positions(offer)).toEqual({ taken: 0, promised: 0 });
    expect(await all.select(badia)).toBe('stored');
  });

  it('promotes exactly one each, however many are freed and wanted at once', async () => {
    const offer = await instance.newOffer(5);
    const [holders, waiting, outsiders] = [
      await all.apply(offer, 5),
      await all.apply(offer, 8),
      await all.apply(offer, 12),
    ];
    for (const caseId of holders) expect(await all.select(caseId)).toBe('stored');
    await all.reserve(offer, ...waiting);
    const answers = await Promise.all([...holders.map(all.withdraw), ...outsiders.map(all.select)]);
    expect(answers.slice(0, 5)).toEqual(Array(5).fill('stored'));
    expect(answers.slice(5)).toEqual(Array(12).fill('offer-full'));
    expect(await all.positions(offer)).toEqual({ taken: 0, promised: 5 });
    const now = await all.states(offer);
    expect(waiting.map((caseId) => now[caseId])).toEqual([
      ...Array<string>(5).fill('promoted'),
      ...Array<string>(3).fill('reserve'),
    ]);
    // All of the reserve at once: those who were promoted find their positions, the others do not.
    expect(await Promise.all(waiting.map(all.select))).toEqual([
      ...Array<string>(5).fill('stored'),
      ...Array<string>(3).fill('offer-full'),
    ]);
    expect(await all.positions(offer)).toEqual({ taken: 5, promised: 0 });
  });

  it('passes on where a case waited on two lists and is selected for one, however the two cross', async () => {
    const [one, other] = [await instance.newOffer(4), await instance.newOffer(4)];
    const holders = [...(await all.apply(one, 4)), ...(await all.apply(other, 4))];
    for (const caseId of holders) await all.select(caseId);
    const free: string[] = [];
    for (let index = 0; index < 8; index += 1) {
      free.push((await instance.open({ opening: { path: 'returning' } })).caseId);
    }
    await all.reserve(one, ...free);
    await all.reserve(other, ...free);
    expect(await Promise.all(holders.map(all.withdraw))).toEqual(Array(8).fill('stored'));
    // The first four are promised a position on both lists; what they do not take goes to those behind them.
    const takes = (index: number, offer: Offer): Promise<Said> => {
      const { offerId, startsOn, endsOn } = offer;
      const selected = aReport('selected', today(), { details: { offerId } });
      return all.report(free[index] ?? '', { ...selected, offer: { offerId, startsOn, endsOn } });
    };
    expect(await Promise.all([takes(0, one), takes(2, other), takes(1, one), takes(3, other)])).toEqual(
      Array(4).fill('stored'),
    );
    for (const offer of [one, other]) {
      expect(await all.positions(offer)).toEqual({ taken: 2, promised: 2 });
      expect(await all.states(offer)).toMatchObject({
        [free[4] ?? '']: 'promoted',
        [free[5] ?? '']: 'promoted',
      });
    }
    expect(await Promise.all([takes(4, one), takes(5, other)])).toEqual(['stored', 'stored']);
    expect(await Promise.all([takes(6, one)])).toEqual(['stored']);
    expect(await takes(7, other)).toBe('stored');
    for (const offer of [one, other]) expect(await all.positions(offer)).toEqual({ taken: 4, promised: 0 });
    expect(Object.values(await all.states(one)).filter((state) => state.endsWith('left'))).toHaveLength(8);
  });

  it('waits for no list in a ring while the list is written and its cases leave', async () => {
    const offer = await instance.newOffer(3);
    const people = await all.apply(offer, 15);
    for (const caseId of people.slice(0, 3)) await all.select(caseId);
    const lists = [people.slice(3), people.slice(3).reverse()];
    const said = await Promise.all([
      ...lists.map((list) => all.reserve(offer, ...list).then(() => 'stored')),
      ...people.map(all.withdraw),
    ]);
    expect(said).toEqual(Array(17).fill('stored'));
    expect(await all.positions(offer)).toEqual({ taken: 0, promised: 0 });
  });
});

describe('an ordinary milestone', () => {
  it('asks nothing of the list: it is stored while somebody else holds the offer', async () => {
    const offer = await instance.newOffer(1);
    const [amina] = (await all.apply(offer, 1)) as [string];
    await all.select(amina);
    await transaction(instance.db, async (tx) => {
      await rows(tx, 'SELECT 1 FROM offers WHERE offer_id = $1 FOR UPDATE', [offer.offerId]);
      expect(await all.report(amina, aReport('training-completed', today()))).toBe('stored');
    });
  });
});

describe('who goes first', () => {
  it('are those who were trained, or whose last return is proved, where the programme says so', async () => {
    const offer = await instance.newOffer(2);
    const { offerId, startsOn, endsOn } = offer;
    const person = { cin: 'QX778899' };
    const campaign = await instance.newCampaign();
    const before = await instance.open({ campaign, person, opening: { path: 'returning' } });
    const season = await instance.load(before.caseId);
    const proof = writing(season, aReport('return-proved', today()));
    await recordEntry(instance.db, KEYS, {
      ...proof,
      row: { ...proof.row, arrived: true, status: 'closed', returnProvedBy: 'return-proved' },
    });

    const [amina, badia] = (await all.apply(offer, 2)) as [string, string];
    const opening = { path: 'returning' as const, offer: { offerId, startsOn, endsOn } };
    const chaima = (await instance.open({ person, opening })).caseId;
    expect(await all.report(badia, aReport('selected', today()))).toBe('stored');
    const trained = writing(await instance.load(badia), aReport('training-completed', today()));
    await recordEntry(instance.db, KEYS, {
      ...trained,
      row: { ...trained.row, precedence: 'training-completed' },
    });
    const order = async (repeaters: RepeatersTurn): Promise<unknown[]> => {
      const { items } = await listSelection(instance.db, offerId, repeaters, { limit: 10 });
      return items.map(({ caseId, precedence }) => [caseId, precedence]);
    };
    expect(await order('as-others')).toEqual([
      [badia, 'training-completed'],
      [amina, null],
      [chaima, null],
    ]);
    expect(await order('as-recorded')).toEqual([
      [badia, 'training-completed'],
      [chaima, 'return-proved'],
      [amina, null],
    ]);
    // 1.2.2: of 2007 the repeater is first, the trained second, then the others.
    expect(await order('first')).toEqual([
      [chaima, 'return-proved'],
      [badia, 'training-completed'],
      [amina, null],
    ]);
  });
});

describe('the reserve', () => {
  it('is in the order given, after those who are there, however many write at once', async () => {
    const offer = await instance.newOffer(1);
    const waiting = await all.apply(offer, 12);
    const [early, ...late] = [waiting.slice(0, 4), waiting.slice(4, 8), waiting.slice(8)];
    await all.reserve(offer, ...early);
    await Promise.all(late.map((list) => all.reserve(offer, ...list)));
    const { items } = await listSelection(instance.db, offer.offerId, 'as-others', { limit: 50 });
    expect(items.map(({ rank }) => rank)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    expect(items.slice(0, 4).map(({ caseId }) => caseId)).toEqual(early);
    for (const list of late) {
      const placed = items.filter(({ caseId }) => list.includes(caseId)).map(({ caseId }) => caseId);
      expect(placed).toEqual(list);
    }
  });

  it('takes nobody twice, nobody who holds a position, and nobody whose season is over', async () => {
    const offer = await instance.newOffer(2);
    const [amina, badia, chaima] = (await all.apply(offer, 3)) as [string, string, string];
    await all.select(amina);
    await all.withdraw(badia);
    const answers = await all.reserve(offer, chaima, amina, badia, chaima);
    expect(answers.map(({ verdict }) => (typeof verdict === 'string' ? verdict : verdict.code))).toEqual([
      'accepted',
      'already-recorded',
      'case-closed',
      'already',
    ]);
    expect((await all.reserve(offer, chaima))[0]).toMatchObject({ verdict: 'already', rank: 1 });
  });

  it('keeps a case’s place when its exit is annulled, and a promotion that passed on stays where it is', async () => {
    const offer = await instance.newOffer(1);
    const [amina, badia, chaima] = (await all.apply(offer, 3)) as [string, string, string];
    await all.select(amina);
    await all.reserve(offer, badia, chaima);
    await all.withdraw(amina);
    await all.withdraw(badia);
    await all.annul(badia, 'exit');
    expect(await all.states(offer)).toMatchObject({ [badia]: 'reserve', [chaima]: 'promoted' });
    expect(await all.annul(amina, 'exit')).toBe('offer-full');
  });

  it('goes first to people whom a cancellation left without a season, through no fault of theirs', async () => {
    const offer = await instance.newOffer(1);
    const person = { cin: 'ZR445566' };
    const { offerId, startsOn, endsOn } = offer;
    const opening = { path: 'returning' as const, offer: { offerId, startsOn, endsOn } };
    const before = await instance.open({ person, opening });
    const cancelled = aReport('cancelled', today(), { details: { cause: 'border' } });
    expect(await all.report(before.caseId, cancelled)).toBe('stored');
    const [amina] = (await all.apply(offer, 1)) as [string];
    await all.reserve(offer, amina);
    const again = await instance.open({ person, opening });
    expect(await all.reserve(offer, again.caseId)).toMatchObject([{ rank: 0 }]);
  });

  it('remembers the criteria of the day', async () => {
    const { campaignId } = instance.campaign;
    const terms = { employer: 'Fresas', kind: 'generic', positions: 1, createdBy: OFFICER.userId } as const;
    const dates = { startsOn: '2026-03-01', endsOn: '2026-06-30' };
    const offer = await createOffer(instance.db, {
      campaignId,
      ...terms,
      ...dates,
      criteria: { rural: true },
    });
    expect(offer.criteriaVersion).toBe(1);
    const [amina] = (await all.apply(offer, 1)) as [string];
    await all.reserve(offer, amina);
    const listed = await listSelection(instance.db, offer.offerId, 'as-others', { limit: 5 });
    expect(listed.items).toMatchObject([{ criteriaVersion: 1, selection: 'reserve' }]);
  });
});
