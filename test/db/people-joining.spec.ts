// Two records of one person are joined, or kept apart for good; every ledger stays as it was. Erasure takes all.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { storedEntries } from '#libs/db/ledger/ledger-store';
import { eraseSeasonalWorker } from '#libs/db/erasing/erasing';
import { findSeasonalWorker } from '#libs/db/people/people';
import { agenciesOf, casesOf } from '#libs/db/cases/seasons';
import { rows } from '#libs/db/postgres/sql';
import { readTexts, saveTexts } from '#libs/db/ledger/texts';
import { endAll } from '../support/end-all.ts';
import { anInstance, OFFICER, VAULT } from '../support/ledger-instance.ts';
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

describe('an officer who says that they are the same', () => {
  it('makes one person of two: cases, papers, texts and both ids lead to that person, ledgers stay as they were', async () => {
    const { name, longer, later } = await registry.aPair(
      { cin: 'YA700001' },
      { cin: 'YA700002', passport: 'ZZ2000041', phone: '+212600020001' },
    );
    const text = { name: 'note', commitment: 'c-1', text: 'words of the report' };
    await saveTexts(instance.db, VAULT, { caseId: later.caseId, reportId: 'r-1', texts: [text] });
    const before = [
      await storedEntries(instance.db, longer.caseId),
      await storedEntries(instance.db, later.caseId),
    ];
    const [doubt] = await registry.doubtsAbout(later.seasonalWorkerId);
    const { seasonalWorkerId } = longer;

    expect(await registry.answer(doubt?.doubtId ?? '', 'same', 'the sister confirmed it')).toEqual({
      kind: 'answered',
      seasonalWorkerId,
    });

    for (const id of [longer.seasonalWorkerId, later.seasonalWorkerId]) {
      expect(await findSeasonalWorker(instance.db, VAULT, id)).toMatchObject({
        seasonalWorkerId,
        ...name,
        cin: 'YA700001',
        passport: 'ZZ2000041',
        phone: '+212600020001',
      });
      expect((await casesOf(instance.db, id)).map(({ caseId }) => caseId)).toEqual([
        longer.caseId,
        later.caseId,
      ]);
      expect(await agenciesOf(instance.db, id)).toHaveLength(3);
    }
    for (const cin of ['YA700001', 'YA700002']) {
      expect(await registry.byPaper('cin', cin)).toMatchObject({ seasonalWorkerId });
      expect(await registry.season({ ...name, cin })).toMatchObject({ seasonalWorkerId });
    }
    const second = { ...text, commitment: 'c-2', text: 'said since' };
    await saveTexts(instance.db, VAULT, { caseId: later.caseId, reportId: 'r-2', texts: [second] });
    expect((await readTexts(instance.db, VAULT, later.caseId)).map((one) => one.text)).toEqual([
      'words of the report',
      'said since',
    ]);
    expect([
      await storedEntries(instance.db, longer.caseId),
      await storedEntries(instance.db, later.caseId),
    ]).toEqual(before);
    expect(await registry.doubtsAbout(seasonalWorkerId)).toEqual([]);
    expect(await registry.doubtsAbout(seasonalWorkerId, true)).toMatchObject([
      { answer: 'same', answeredBy: OFFICER.userId, reason: 'the sister confirmed it' },
    ]);
  });

  it('is refused while each has an open case in one campaign, by the case in the way', async () => {
    const campaign = await instance.newCampaign();
    const person = { familyName: 'Saidi', givenName: 'Halima' };
    await instance.open({ campaign, person });
    const later = await instance.open({ campaign, person });
    const [doubt] = await registry.doubtsAbout(later.seasonalWorkerId);
    const doubtId = doubt?.doubtId ?? '';
    expect(await registry.answer(doubtId, 'same')).toEqual({ kind: 'duplicate', caseId: later.caseId });
    expect(await registry.doubtsAbout(later.seasonalWorkerId)).toHaveLength(1);
    await rows(instance.db, `UPDATE cases SET status = 'closed' WHERE case_id = $1`, [later.caseId]);
    expect(await registry.answer(doubtId, 'same')).toMatchObject({ kind: 'answered' });
  });

  it('may say so again, but not otherwise', async () => {
    const { later } = await registry.aPair();
    const [doubt] = await registry.doubtsAbout(later.seasonalWorkerId);
    const doubtId = doubt?.doubtId ?? '';
    const first = await registry.answer(doubtId, 'same');
    expect(await registry.answer(doubtId, 'same')).toEqual(first);
    expect(await registry.answer(doubtId, 'different')).toEqual({
      kind: 'answered-otherwise',
      answer: 'same',
    });
    expect(await registry.answer('nowhere', 'same')).toEqual({ kind: 'unknown' });
  });

  it('joins a third, whose open doubts go to the joined person', async () => {
    const { name, longer, later } = await registry.aPair();
    const third = await registry.season(name);
    expect(third.doubts).toBe(2);
    const [newest, older] = await registry.doubtsAbout(third.seasonalWorkerId);
    const toLater = [newest, older].find((one) => one?.longerId === later.seasonalWorkerId);
    await registry.answer(toLater?.doubtId ?? '', 'same');
    const left = await registry.doubtsAbout(longer.seasonalWorkerId);
    expect(left.map(({ laterId }) => laterId)).toEqual([later.seasonalWorkerId, later.seasonalWorkerId]);
    await registry.answer(left[0]?.doubtId ?? '', 'same');
    expect(await registry.doubtsAbout(longer.seasonalWorkerId)).toEqual([]);
    for (const { seasonalWorkerId } of [later, third]) {
      expect(await findSeasonalWorker(instance.db, VAULT, seasonalWorkerId)).toMatchObject({
        seasonalWorkerId: longer.seasonalWorkerId,
      });
    }
  });
});

describe('an officer who takes "same" back', () => {
  it('parts the two again, each with their data and the case that was opened for them', async () => {
    const { name, longer, later } = await registry.aPair(
      { cin: 'YA710001' },
      { cin: 'YA710002', passport: 'ZZ2000061', phone: '+212600020061' },
    );
    const both = [longer, later];
    const before = await Promise.all(
      both.map(({ seasonalWorkerId }) => findSeasonalWorker(instance.db, VAULT, seasonalWorkerId)),
    );
    const ledgers = await Promise.all(both.map(({ caseId }) => storedEntries(instance.db, caseId)));
    const [doubt] = await registry.doubtsAbout(later.seasonalWorkerId);
    const doubtId = doubt?.doubtId ?? '';
    await registry.answer(doubtId, 'same', 'one card');
    const text = { name: 'note', commitment: 'c-7', text: 'said while they were one' };
    await saveTexts(instance.db, VAULT, { caseId: later.caseId, reportId: 'r-7', texts: [text] });
    expect(await registry.answer(doubtId, 'different')).toEqual({
      kind: 'answered-otherwise',
      answer: 'same',
    });

    expect(await registry.answer(doubtId, 'different', 'two sisters: both came')).toEqual({
      kind: 'answered',
      seasonalWorkerId: longer.seasonalWorkerId,
    });

    expect(
      await Promise.all(
        both.map(({ seasonalWorkerId }) => findSeasonalWorker(instance.db, VAULT, seasonalWorkerId)),
      ),
    ).toEqual(before);
    for (const { seasonalWorkerId, caseId } of both) {
      expect((await casesOf(instance.db, seasonalWorkerId)).map((one) => one.caseId)).toEqual([caseId]);
    }
    expect(await Promise.all(both.map(({ caseId }) => storedEntries(instance.db, caseId)))).toEqual(ledgers);
    expect((await readTexts(instance.db, VAULT, later.caseId)).map((one) => one.text)).toEqual([text.text]);
    expect(await registry.byPaper('passport', 'ZZ2000061')).toMatchObject({
      seasonalWorkerId: later.seasonalWorkerId,
    });
    for (const { seasonalWorkerId, caseId } of both) {
      expect(
        await registry.season({ ...name, cin: caseId === later.caseId ? 'YA710002' : 'YA710001' }),
      ).toMatchObject({ seasonalWorkerId, doubts: 0 });
    }
    expect(await registry.doubtsAbout(later.seasonalWorkerId, true)).toMatchObject([
      { answer: 'different', reason: 'two sisters: both came' },
    ]);
    // And once more: nothing of this is final.
    expect(await registry.answer(doubtId, 'same', 'the cards were mixed up')).toMatchObject({
      kind: 'answered',
    });
    expect(await findSeasonalWorker(instance.db, VAULT, later.seasonalWorkerId)).toMatchObject({
      seasonalWorkerId: longer.seasonalWorkerId,
    });
  });

  it('takes along whoever had been joined to the one who leaves', async () => {
    const { name, longer, later } = await registry.aPair();
    const third = await registry.season(name);
    const about = await registry.doubtsAbout(third.seasonalWorkerId);
    const with_ = (id: string): string => about.find(({ longerId }) => longerId === id)?.doubtId ?? '';
    await registry.answer(with_(later.seasonalWorkerId), 'same');
    const [left] = await registry.doubtsAbout(longer.seasonalWorkerId);
    await registry.answer(left?.doubtId ?? '', 'same');
    expect(await casesOf(instance.db, longer.seasonalWorkerId)).toHaveLength(3);
    await registry.answer(left?.doubtId ?? '', 'different', 'two people');
    expect(await casesOf(instance.db, longer.seasonalWorkerId)).toHaveLength(1);
    for (const { seasonalWorkerId } of [later, third]) {
      expect(await findSeasonalWorker(instance.db, VAULT, seasonalWorkerId)).toMatchObject({
        seasonalWorkerId: later.seasonalWorkerId,
      });
      expect(await casesOf(instance.db, seasonalWorkerId)).toHaveLength(2);
    }
    expect(await registry.doubtsAbout(longer.seasonalWorkerId)).toEqual([]);
  });
});

describe('an officer who says that they are different', () => {
  it('is remembered, and nobody asks again', async () => {
    const { longer, later } = await registry.aPair();
    const [doubt] = await registry.doubtsAbout(later.seasonalWorkerId);
    expect(await registry.answer(doubt?.doubtId ?? '', 'different')).toEqual({
      kind: 'answered',
      seasonalWorkerId: longer.seasonalWorkerId,
    });
    expect(await registry.doubtsAbout(later.seasonalWorkerId)).toEqual([]);
    expect(await findSeasonalWorker(instance.db, VAULT, later.seasonalWorkerId)).toMatchObject({
      seasonalWorkerId: later.seasonalWorkerId,
    });
  });

  it('is remembered when one of them turns out to be a third', async () => {
    const { name, longer, later } = await registry.aPair();
    const third = await registry.season(name);
    const about = await registry.doubtsAbout(third.seasonalWorkerId);
    const with_ = (id: string): string => about.find(({ longerId }) => longerId === id)?.doubtId ?? '';
    await registry.answer(with_(longer.seasonalWorkerId), 'different');
    await registry.answer(with_(later.seasonalWorkerId), 'same');
    expect(await registry.doubtsAbout(longer.seasonalWorkerId)).toEqual([]);
    expect(await findSeasonalWorker(instance.db, VAULT, longer.seasonalWorkerId)).toMatchObject({
      seasonalWorkerId: longer.seasonalWorkerId,
    });
  });
});

describe('erasure', () => {
  it('takes former names and papers, under any id of the person, and officers’ words about identity', async () => {
    const { name, longer, later } = await registry.aPair(
      { cin: 'YA800001' },
      { cin: 'YA800002', passport: 'ZZ2000051' },
    );
    const text = { name: 'note', commitment: 'c', text: 'private words' };
    await saveTexts(instance.db, VAULT, { caseId: later.caseId, reportId: 'r', texts: [text] });
    const [doubt] = await registry.doubtsAbout(later.seasonalWorkerId);
    await registry.answer(doubt?.doubtId ?? '', 'same', 'words about identity');
    await registry.season({
      cin: 'YA800001',
      familyName: 'Benmoussa',
      givenName: 'Khadija',
      passport: 'ZZ2000052',
    });

    expect(await eraseSeasonalWorker(instance.db, VAULT, later.seasonalWorkerId)).toBe(true);

    for (const id of [longer.seasonalWorkerId, later.seasonalWorkerId]) {
      const { seasonalWorkerId, erasedAt, ...personal } = (await findSeasonalWorker(instance.db, VAULT, id))!;
      expect(seasonalWorkerId).toBe(longer.seasonalWorkerId);
      expect(erasedAt).not.toBeNull();
      expect(new Set(Object.values(personal))).toEqual(new Set([null]));
    }
    for (const cin of ['YA800001', 'YA800002']) expect(await registry.byPaper('cin', cin)).toBeUndefined();
    for (const passport of ['ZZ2000051', 'ZZ2000052']) {
      expect(await registry.byPaper('passport', passport)).toBeUndefined();
    }
    expect(await registry.casesNamed(name.familyName)).toEqual([]);
    expect(await readTexts(instance.db, VAULT, later.caseId)).toEqual([]);
    const kept = await rows<{ kept: number }>(
      instance.db,
      `SELECT (SELECT count(*) FROM former_identities WHERE seasonal_worker_id IN ($1, $2))
         + (SELECT count(*) FROM identity_doubts WHERE doubt_id = $3 AND reason IS NOT NULL)
         + (SELECT count(*) FROM seasonal_workers WHERE seasonal_worker_id IN ($1, $2)
              AND coalesce(data_key, sealed, name_index, cin_index, passport_index) IS NOT NULL) AS kept`,
      [longer.seasonalWorkerId, later.seasonalWorkerId, doubt?.doubtId],
    );
    expect(kept).toEqual([{ kept: 0 }]);
    const again = await registry.season({ ...name, cin: 'YA800002' });
    expect([longer.seasonalWorkerId, later.seasonalWorkerId]).not.toContain(again.seasonalWorkerId);
    expect(again.doubts).toBe(0);
  });

  it('leaves nobody to ask about', async () => {
    const { longer, later } = await registry.aPair();
    const [doubt] = await registry.doubtsAbout(later.seasonalWorkerId);
    await eraseSeasonalWorker(instance.db, VAULT, longer.seasonalWorkerId);
    expect(await registry.doubtsAbout(later.seasonalWorkerId)).toEqual([]);
    expect(await registry.answer(doubt?.doubtId ?? '', 'same')).toEqual({ kind: 'unknown' });
  });
});
