// Who is who: renewed passports and married names find the same person, doubtful papers need an answer, homonyms are opened.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findSeasonalWorker, formerOfSeasonalWorker } from '#libs/db/people/people';
import { casesOf } from '#libs/db/cases/seasons';
import { anInstance, somebody, VAULT } from '../support/ledger-instance.ts';
import type { Instance } from '../support/ledger-instance.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';
import { registryOf } from './registry.ts';
import type { Registry } from './registry.ts';

let postgres: Postgres;
let instance: Instance;
let registry: Registry;
beforeAll(async () => {
  postgres = await startPostgres();
  instance = await anInstance(postgres);
  registry = registryOf(instance);
});
afterAll(async () => {
  await instance.close();
  await postgres.stop();
});

describe('the same person', () => {
  it('is found with a renewed passport, and by the old one still', async () => {
    const { cin } = somebody();
    const first = await registry.season({ cin, passport: 'ZZ2000001' });
    const again = await registry.season({ cin, passport: 'ZZ2000002' });
    expect(again.seasonalWorkerId).toBe(first.seasonalWorkerId);
    for (const passport of ['ZZ2000001', 'ZZ2000002']) {
      expect(await registry.byPaper('passport', passport)).toMatchObject({
        seasonalWorkerId: first.seasonalWorkerId,
        passport: 'ZZ2000002',
      });
    }
    const old = await registry.season({ cin, passport: 'ZZ2000001' });
    expect(old.seasonalWorkerId).toBe(first.seasonalWorkerId);
    expect(await registry.byPaper('cin', cin)).toMatchObject({ passport: 'ZZ2000002' });
    expect((await formerOfSeasonalWorker(instance.db, VAULT, first.seasonalWorkerId)).passports).toEqual([
      'ZZ2000001',
    ]);
  });

  it('is found by the card under a married name, and both names find the cases', async () => {
    const { cin } = somebody();
    const maiden = await registry.season({ cin, familyName: 'Hamdaoui', givenName: 'Yamna' });
    const married = await registry.season({ cin, familyName: 'Cherkaoui', givenName: 'Yamna' });
    expect(married.seasonalWorkerId).toBe(maiden.seasonalWorkerId);
    expect(await findSeasonalWorker(instance.db, VAULT, maiden.seasonalWorkerId)).toMatchObject({
      familyName: 'Cherkaoui',
    });
    for (const q of ['yamna hamdaoui', 'yamna cherkaoui']) {
      expect((await registry.casesNamed(q)).sort()).toEqual([maiden.caseId, married.caseId].sort());
    }
    // An old list under the maiden name does not bring that name back.
    await registry.season({ cin, familyName: 'El Hamdaoui', givenName: 'Yamna' });
    expect(await findSeasonalWorker(instance.db, VAULT, maiden.seasonalWorkerId)).toMatchObject({
      familyName: 'Cherkaoui',
    });
  });

  it('is found by the passport when the card was written otherwise', async () => {
    const passport = 'ZZ2000011';
    const first = await registry.season({ passport, familyName: 'Tazi', givenName: 'Najat' });
    const again = await registry.season({ passport, familyName: 'Tazi', givenName: 'Najat' });
    expect(again.seasonalWorkerId).toBe(first.seasonalWorkerId);
  });
});

describe('papers that are doubtful', () => {
  it('on a card of another given name and birth date are asked about, and keep nothing', async () => {
    const { cin } = somebody();
    const { seasonalWorkerId } = await registry.season({ cin });
    const person = { cin, givenName: 'Malika', birthDate: '1990-02-03' };
    const campaign = await instance.newCampaign();
    expect(await instance.tryOpen({ campaign, person })).toEqual({
      kind: 'identity-doubtful',
      doubt: {
        kind: 'doubtful',
        seasonalWorkerId,
        foundBy: 'cin',
        differ: ['givenName', 'familyName', 'birthDate'],
      },
    });
    const opened = await instance.open({ campaign, person, sameAs: seasonalWorkerId });
    expect(opened.seasonalWorkerId).toBe(seasonalWorkerId);
    expect(await findSeasonalWorker(instance.db, VAULT, seasonalWorkerId)).toMatchObject({
      givenName: 'Malika',
      birthDate: '1988-04-05',
    });
    expect(await registry.season({ ...person, birthDate: '1988-04-05' })).toMatchObject({ seasonalWorkerId });
  });

  it('on a passport with another card are asked about when given name or birth date differs', async () => {
    const passport = 'ZZ2000021';
    const { seasonalWorkerId } = await registry.season({ passport });
    for (const changes of [{ givenName: 'Malika' }, { birthDate: '1990-02-03' }]) {
      const doubted = await instance.tryOpen({
        campaign: await instance.newCampaign(),
        person: { passport, ...changes },
      });
      expect(doubted).toMatchObject({
        kind: 'identity-doubtful',
        doubt: { seasonalWorkerId, foundBy: 'passport' },
      });
    }
    const { cin } = somebody();
    const opened = await registry.season({ passport, cin, givenName: 'Malika' }, seasonalWorkerId);
    expect(opened.seasonalWorkerId).toBe(seasonalWorkerId);
    expect(await registry.byPaper('cin', cin)).toMatchObject({ seasonalWorkerId, cin });
    expect((await formerOfSeasonalWorker(instance.db, VAULT, seasonalWorkerId)).cins).toHaveLength(1);
  });

  it('cannot be said to be of one when the card is another’s, nor of nobody', async () => {
    const { cin } = somebody();
    const holder = await registry.season({ cin });
    const other = await registry.season({});
    const campaign = await instance.newCampaign();
    expect(
      await instance.tryOpen({ campaign, person: { cin }, sameAs: other.seasonalWorkerId }),
    ).toMatchObject({
      kind: 'identity-doubtful',
      doubt: { seasonalWorkerId: holder.seasonalWorkerId },
    });
    expect(await instance.tryOpen({ campaign, sameAs: 'nobody' })).toEqual({ kind: 'person-unknown' });
    expect(await casesOf(instance.db, other.seasonalWorkerId)).toHaveLength(1);
  });
});

describe('homonyms of one birth date', () => {
  it('are opened all the same, and asked about', async () => {
    const { longer, later } = await registry.aPair();
    expect(later.seasonalWorkerId).not.toBe(longer.seasonalWorkerId);
    expect([longer.doubts, later.doubts]).toEqual([0, 1]);
    expect(await registry.doubtsAbout(later.seasonalWorkerId)).toMatchObject([
      {
        caseId: later.caseId,
        caseNo: later.caseNo,
        grounds: 'name-and-birth-date',
        longerId: longer.seasonalWorkerId,
        laterId: later.seasonalWorkerId,
        answer: null,
      },
    ]);
  });

  it('are not asked about when all that is known of both differs', async () => {
    const kenitra = { province: 'Kénitra', phone: '+212600010001' };
    const larache = { province: 'Larache', phone: '+212600010002' };
    expect((await registry.aPair(kenitra, larache)).later.doubts).toBe(0);
    expect((await registry.aPair(kenitra, { ...larache, phone: kenitra.phone })).later.doubts).toBe(1);
    expect((await registry.aPair(kenitra, { ...larache, province: 'KENITRA' })).later.doubts).toBe(1);
  });

  it('are asked about by a former name', async () => {
    const { cin } = somebody();
    const first = await registry.season({ cin, familyName: 'Zahraoui', givenName: 'Aicha' });
    await registry.season({ cin, familyName: 'Benali', givenName: 'Aicha' });
    const namesake = await registry.season({ familyName: 'Zahraoui', givenName: 'Aicha' });
    expect(await registry.doubtsAbout(namesake.seasonalWorkerId)).toMatchObject([
      { longerId: first.seasonalWorkerId },
    ]);
  });

  it('meet also when they are opened at once', async () => {
    const campaign = await instance.newCampaign();
    const person = { familyName: 'Ait Lahcen', givenName: 'Rachida' };
    const opened = await Promise.all([1, 2, 3].map(() => instance.open({ campaign, person })));
    expect(opened.map(({ doubts }) => doubts).sort()).toEqual([0, 1, 2]);
  });

  it('are asked about a few at a time, when many share a name', async () => {
    const person = { familyName: 'El Alaoui', givenName: 'Naima' };
    const opened: number[] = [];
    for (let count = 0; count < 8; count += 1) opened.push((await registry.season(person)).doubts);
    expect(opened).toEqual([0, 1, 2, 3, 4, 5, 5, 5]);
  });
});

describe('two who hold one passport', () => {
  it('are asked about, once', async () => {
    const [one, other] = [somebody(), somebody()];
    const holder = await registry.season({ cin: one.cin, passport: 'ZZ2000031' });
    await registry.season({ cin: other.cin });
    const shown = { cin: other.cin, passport: 'ZZ2000031' };
    const second = await registry.season(shown);
    expect(second.seasonalWorkerId).not.toBe(holder.seasonalWorkerId);
    expect([second.doubts, (await registry.season(shown)).doubts]).toEqual([1, 0]);
    expect(await registry.doubtsAbout(holder.seasonalWorkerId)).toMatchObject([{ grounds: 'passport' }]);
  });
});
