// Who is who: renewed passports and married names find the same person, doubtful papers need an answer, homonyms are opened.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findSeasonalWorker, formerOfSeasonalWorker } from '#libs/db/people/people';
import { reindexPeople } from '#libs/casework/commands/reindex-people';
import { casesOf } from '#libs/db/cases/seasons';
import { rows } from '#libs/db/postgres/sql';
import { endAll } from '../support/end-all.ts';
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
afterAll(() => endAll(instance, postgres));

describe('the same person', () => {
  it('is found with a renewed passport, and by the old one still', async () => {
    const { cin } = somebody();
    const papers = { cin, familyName: 'Hachimi' };
    const first = await registry.season({ ...papers, passport: 'ZZ2000001' });
    const again = await registry.season({ ...papers, passport: 'ZZ2000002' });
    expect(again.seasonalWorkerId).toBe(first.seasonalWorkerId);
    expect(again.proposed).toEqual(['passport']);
    for (const passport of ['ZZ2000001', 'ZZ2000002']) {
      expect(await registry.byPaper('passport', passport)).toMatchObject({
        seasonalWorkerId: first.seasonalWorkerId,
        passport: 'ZZ2000001',
      });
    }
    expect(await registry.proposedFor(first.seasonalWorkerId)).toEqual([{ passport: 'ZZ2000002' }]);
    const old = await registry.season({ ...papers, passport: 'ZZ2000001' });
    expect(old).toMatchObject({ seasonalWorkerId: first.seasonalWorkerId, proposed: [] });
  });

  it('is found by the card under a married name, and both names find the cases', async () => {
    const { cin } = somebody();
    const maiden = await registry.season({ cin, familyName: 'Hamdaoui', givenName: 'Yamna' });
    const married = await registry.season({ cin, familyName: 'Cherkaoui', givenName: 'Yamna' });
    expect(married.seasonalWorkerId).toBe(maiden.seasonalWorkerId);
    expect(await findSeasonalWorker(instance.db, VAULT, maiden.seasonalWorkerId)).toMatchObject({
      familyName: 'Hamdaoui',
    });
    expect(await registry.proposedFor(maiden.seasonalWorkerId)).toEqual([{ familyName: 'Cherkaoui' }]);
    for (const q of ['yamna hamdaoui', 'yamna cherkaoui']) {
      expect((await registry.casesNamed(q)).sort()).toEqual([maiden.caseId, married.caseId].sort());
    }
    // A list under the name that is known, in another writing, proposes nothing.
    const third = await registry.season({ cin, familyName: 'El Hamdaoui', givenName: 'Yamna' });
    expect(third.proposed).toEqual([]);
  });

  it('is found by the passport when the card was written otherwise', async () => {
    const passport = 'ZZ2000011';
    const first = await registry.season({ passport, familyName: 'Tazi', givenName: 'Najat' });
    const again = await registry.season({ passport, familyName: 'Tazi', givenName: 'Najat' });
    expect(again.seasonalWorkerId).toBe(first.seasonalWorkerId);
  });
});

describe('an opening with the card of somebody known', () => {
  const alaoui = {
    familyName: 'Alaoui',
    givenName: 'Fatima',
    birthDate: '1980-03-04',
    passport: 'ZZ3000001',
    phone: '+212600030001',
    province: 'Kénitra',
  };

  it('never joins two people whose family name and birth date differ', async () => {
    const { cin } = somebody();
    const { seasonalWorkerId } = await registry.season({ cin, ...alaoui });
    const before = await findSeasonalWorker(instance.db, VAULT, seasonalWorkerId);
    const bennani = {
      cin,
      familyName: 'Bennani',
      givenName: 'Fatima',
      birthDate: '1992-07-08',
      passport: 'ZZ3000002',
      phone: '+212600030002',
      province: 'Larache',
    };
    const campaign = await instance.newCampaign();
    expect(await instance.tryOpen({ campaign, person: bennani })).toMatchObject({
      kind: 'identity-doubtful',
      doubt: { seasonalWorkerId, foundBy: 'cin', differ: ['familyName', 'birthDate'] },
    });
    const other = await instance.open({ campaign, person: bennani, differentFrom: [seasonalWorkerId] });
    expect(other.seasonalWorkerId).not.toBe(seasonalWorkerId);
    expect(await findSeasonalWorker(instance.db, VAULT, seasonalWorkerId)).toEqual(before);
    expect(await registry.doubtsAbout(seasonalWorkerId, true)).toMatchObject([
      { grounds: 'told-apart', answer: 'different', answeredBy: 'user-amina' },
    ]);
    // The card goes on finding the one who has it; the passport finds the other.
    expect(await registry.byPaper('cin', cin)).toMatchObject({ seasonalWorkerId });
    expect(await registry.byPaper('passport', 'ZZ3000002')).toMatchObject({
      seasonalWorkerId: other.seasonalWorkerId,
    });
    const again = await registry.season({ ...bennani, cin: somebody().cin });
    expect(again).toMatchObject({ seasonalWorkerId: other.seasonalWorkerId, proposed: ['cin'] });
  });

  it('overwrites nothing: what differs is proposed, what is missing is filled where all else agrees', async () => {
    const { cin } = somebody();
    const { phone: _phone, ...known } = alaoui;
    const { seasonalWorkerId } = await registry.season({ cin, ...known, passport: 'ZZ3000011' });
    const filled = await registry.season({ cin, ...known, passport: 'ZZ3000011', phone: '+212600030011' });
    expect(filled.proposed).toEqual([]);
    const before = await findSeasonalWorker(instance.db, VAULT, seasonalWorkerId);
    expect(before).toMatchObject({ phone: '+212600030011' });
    const shown = {
      ...alaoui,
      cin,
      familyName: 'Tazi',
      passport: 'ZZ3000012',
      phone: '+212600030012',
      province: 'Larache',
      sex: 'F',
    };
    const said = await registry.season(shown);
    expect(said.seasonalWorkerId).toBe(seasonalWorkerId);
    expect(said.proposed.sort()).toEqual(['familyName', 'passport', 'phone', 'province', 'sex']);
    await registry.season(shown);
    expect(await findSeasonalWorker(instance.db, VAULT, seasonalWorkerId)).toEqual(before);
    expect(await registry.proposedFor(seasonalWorkerId)).toHaveLength(1);
    // A passport that came with another name does not find this person.
    expect(await registry.byPaper('passport', 'ZZ3000012')).toBeUndefined();
  });

  it('is told from people who are known, or from nobody', async () => {
    expect(await instance.tryOpen({ differentFrom: ['nobody'] })).toMatchObject({
      kind: 'person-unknown',
      nobody: { namedAs: 'differentFrom', position: 0 },
    });
    const name = { familyName: 'Zeroual', givenName: 'Amina' };
    const { seasonalWorkerId } = await registry.season(name);
    const campaign = await instance.newCampaign();
    const told = await instance.open({ campaign, person: name, differentFrom: [seasonalWorkerId] });
    expect(told.doubts).toBe(0);
    expect(await registry.doubtsAbout(told.seasonalWorkerId)).toEqual([]);
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
    expect(await instance.tryOpen({ campaign, sameAs: 'nobody' })).toMatchObject({
      kind: 'person-unknown',
      nobody: { namedAs: 'sameAs' },
    });
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

describe('two who may be one although a paper has a slip of the pen', () => {
  const karim = {
    familyName: 'Cherkaoui',
    givenName: 'Khalid',
    familyNameAr: 'الشرقاوي',
    givenNameAr: 'خالد',
    birthDate: '1985-03-04',
    province: 'Kénitra',
    phone: '+212600040001',
  };

  it('are asked about by the Arabic name, where the Latin ones are written otherwise', async () => {
    await registry.season({ ...karim, cin: 'EA400001' });
    const written = { ...karim, familyName: 'Sharqawi', givenName: 'Khaled', phone: '+212600040002' };
    const second = await registry.season({ ...written, cin: 'WB500002' });
    expect(second.doubts).toBe(1);
    expect(await registry.doubtsAbout(second.seasonalWorkerId)).toMatchObject([
      { grounds: 'name-and-birth-date' },
    ]);
  });

  it('are asked about when day and month changed places and a digit of the card is another', async () => {
    const person = { ...karim, familyName: 'Ouazzani', familyNameAr: 'الوزاني', phone: '+212600040011' };
    await registry.season({ ...person, cin: 'EA410001' });
    const second = await registry.season({ ...person, cin: 'EA410007', birthDate: '1985-04-03' });
    expect(second.doubts).toBe(1);
    expect(await registry.doubtsAbout(second.seasonalWorkerId)).toMatchObject([{ grounds: 'near-papers' }]);
    const { phone: _phone, ...third } = { ...person, cin: 'WB510003', birthDate: '1985-03-05' };
    const dated = await registry.season(third);
    expect((await registry.doubtsAbout(dated.seasonalWorkerId)).map(({ grounds }) => grounds)).toContain(
      'near-birth-date',
    );
  });

  it('are asked about by name and phone, and never by a phone alone', async () => {
    const shop = '+212600040021';
    const person = { familyName: 'Lahlou', givenName: 'Sanae', phone: shop };
    await registry.season({ ...person, birthDate: '1970-01-02', province: 'Fès' });
    const other = { ...person, birthDate: '1985-11-12', province: 'Taza' };
    expect(await registry.season({ ...other, familyName: 'Berrada' })).toMatchObject({ doubts: 0 });
    const same = await registry.season(other);
    expect(same.doubts).toBe(1);
    expect(await registry.doubtsAbout(same.seasonalWorkerId)).toMatchObject([{ grounds: 'name-and-phone' }]);
  });
});

describe('people whom an earlier release indexed', () => {
  it('are indexed anew, and found again', async () => {
    const person = { familyName: 'Ben Jelloun', givenName: "M'barka" };
    const { seasonalWorkerId, caseId } = await registry.season(person);
    await rows(instance.db, `DELETE FROM identity_keys WHERE seasonal_worker_id = $1`, [seasonalWorkerId]);
    await rows(
      instance.db,
      `UPDATE seasonal_workers SET folding = 0, search_name = 'm barka ben jelloun' WHERE seasonal_worker_id = $1`,
      [seasonalWorkerId],
    );
    expect(await registry.casesNamed('mbarka')).toEqual([]);
    const log = { warn: () => undefined, error: () => undefined };
    expect(await reindexPeople({ db: instance.db, vault: VAULT, log })).toBe(1);
    expect(await reindexPeople({ db: instance.db, vault: VAULT, log })).toBe(0);
    expect(await registry.casesNamed('mbarka benjelloun')).toEqual([caseId]);
    expect(await registry.season(person)).toMatchObject({ doubts: 1 });
  });
});

describe('a search', () => {
  it('finds a name however it is written', async () => {
    const person = { familyName: 'Ben Abdellah', givenName: 'Fatima Zahra', familyNameAr: 'بن عبد الله' };
    const { caseId } = await registry.season(person);
    const other = await registry.season({ familyName: 'El Idrissi', givenName: "M'hamed" });
    for (const q of ['Benabdellah', 'Fatimazahra', 'fatima-zahra', 'بنعبدالله']) {
      expect(await registry.casesNamed(q)).toContain(caseId);
    }
    for (const q of ['Mhamed', 'M’hamed', 'Elidrissi']) {
      expect(await registry.casesNamed(q)).toContain(other.caseId);
    }
    expect(await registry.casesNamed('%')).toEqual([]);
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
