// Opening: person, case, first entry and key are one; the same person is found again by their papers.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadCase, recordEntry, storedEntries } from '#libs/db/ledger/ledger-store';
import { casesWithoutWorkflow, markStarted } from '#libs/db/cases/opening';
import type { OpeningFacts } from '#libs/db/cases/opening';
import { eraseSeasonalWorker } from '#libs/db/erasing/erasing';
import { findSeasonalWorker, findSeasonalWorkerByPaper } from '#libs/db/people/people';
import { agenciesOf, casesOf } from '#libs/db/cases/seasons';
import { rows } from '#libs/db/postgres/sql';
import { readTexts, saveTexts, sweepTexts } from '#libs/db/ledger/texts';
import { createVault } from '#libs/db/people/vault';
import { realCalendar } from '#libs/domain/calendar';
import { refuse } from '#libs/domain/refusals';
import { aReport } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { anInstance, anOpening, KEYS, VAULT, writing } from '../support/ledger-instance.ts';
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

async function count(table: string): Promise<number> {
  return (
    (await rows<{ count: number }>(instance.db, `SELECT count(*) AS count FROM ${table}`))[0]?.count ?? -1
  );
}

describe('opening a case', () => {
  it('writes person, case, first entry and event together, and pins calendar and pack', async () => {
    const opened = await instance.open();
    const season = await instance.load(opened.caseId);
    expect(opened).toMatchObject({ stage: 'recruitment', sequence: 1, hash: season.entries[0]?.hash });
    expect(season.opening.calendar).toEqual(realCalendar(Date.parse(season.opening.recordedAt)));
    expect(opened.caseNo).toMatch(/^ES26-\d{6}$/);
  });

  it('numbers cases one after the other, also when forty open at once', async () => {
    const opened = await Promise.all(Array.from({ length: 40 }, () => instance.open()));
    const numbers = opened.map(({ caseNo }) => Number(caseNo.slice(5))).sort((a, b) => a - b);
    expect(numbers.map((number) => number - (numbers[0] ?? 0))).toEqual(
      Array.from({ length: 40 }, (_, at) => at),
    );
  });

  it('gives the first answer again under the same key, and refuses another body under it', async () => {
    const requestKey = { scope: 'anapec POST /v1/cases', key: 'k-1', fingerprint: 'one' };
    const person = { cin: 'K100001' };
    const both = await Promise.all([1, 2].map(() => instance.tryOpen({ person, requestKey })));
    expect(both.map(({ kind }) => kind).sort()).toEqual(['opened', 'replayed']);
    const [first, second] = both;
    expect('answer' in first! && first.answer).toEqual('answer' in second! && second.answer);
    const other = await instance.tryOpen({ requestKey: { ...requestKey, fingerprint: 'two' } });
    expect(other).toEqual({ kind: 'key-reused' });
  });

  it('keeps nothing when the domain refuses, neither person nor number nor key', async () => {
    const before = [await count('seasonal_workers'), await count('cases'), await count('request_keys')];
    const requestKey = { scope: 's', key: 'refused', fingerprint: 'f' };
    const refusal = refuse('campaign-closed');
    expect(await instance.tryOpen({ requestKey, build: () => ({ refusal }) })).toEqual({
      kind: 'refused',
      refusal,
    });
    expect([await count('seasonal_workers'), await count('cases'), await count('request_keys')]).toEqual(
      before,
    );
    expect(await instance.tryOpen({ requestKey })).toMatchObject({ kind: 'opened' });
  });

  it('answers that there is no such campaign', async () => {
    const campaign = { ...instance.campaign, campaignId: 'nowhere' };
    expect(await instance.tryOpen({ campaign })).toEqual({ kind: 'campaign-unknown' });
  });

  it('is seen by the sweeper until its workflow has started', async () => {
    const { caseId } = await instance.open();
    const waiting = async (): Promise<boolean> =>
      (await casesWithoutWorkflow(instance.db, { olderThanMs: 0, limit: 1_000 })).some(
        (row) => row.caseId === caseId,
      );
    expect(await waiting()).toBe(true);
    expect(await casesWithoutWorkflow(instance.db, { olderThanMs: 60_000, limit: 1_000 })).toEqual([]);
    await markStarted(instance.db, caseId);
    expect(await waiting()).toBe(false);
  });
});

describe('the same person twice in a campaign', () => {
  it('is a duplicate that names the case in the way, however the papers are written', async () => {
    const first = await instance.open({ person: { cin: 'AB123456', passport: 'MA7654321' } });
    const duplicate = { kind: 'duplicate', caseId: first.caseId };
    expect(await instance.tryOpen({ person: { cin: 'ab 123 456' } })).toEqual(duplicate);
    expect(await instance.tryOpen({ person: { cin: 'AB999999', passport: 'ma-7654321' } })).toEqual(
      duplicate,
    );
  });

  it('is one case when twenty open it at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => instance.tryOpen({ person: { cin: 'CD123456' } })),
    );
    expect(answers.filter(({ kind }) => kind === 'opened')).toHaveLength(1);
    expect(answers.filter(({ kind }) => kind === 'duplicate')).toHaveLength(19);
  });

  it('may be opened again when the first closed before boarding', async () => {
    const first = await instance.open({ person: { cin: 'EF123456' } });
    const season = await instance.load(first.caseId);
    const left = writing(season, {
      ...aReport('withdrawn', season.opening.calendar.originOn, { details: { reason: 'personal' } }),
      type: 'exit',
      outcome: 'withdrawn',
    });
    await recordEntry(instance.db, KEYS, left);
    expect(await instance.tryOpen({ person: { cin: 'EF123456' } })).toMatchObject({ kind: 'opened' });
  });

  it('stays a duplicate when the first closed after a boarding that counts, and no longer once it does not', async () => {
    const person = { cin: 'GH123456' };
    const { caseId } = await instance.open({ person });
    const closedAfter = async (boarded: boolean): Promise<void> => {
      const command = writing(await instance.load(caseId), aReport('boarded', '2026-01-12'));
      await recordEntry(instance.db, KEYS, {
        ...command,
        draft: { ...command.draft, reportId: `boarded-${String(boarded)}` },
        row: { ...command.row, status: 'closed', boarded },
      });
    };
    await closedAfter(true);
    expect(await instance.tryOpen({ person })).toEqual({ kind: 'duplicate', caseId });
    await closedAfter(false);
    expect(await instance.tryOpen({ person })).toMatchObject({ kind: 'opened' });
  });
});

describe('earlier seasons of the person', () => {
  it('are given to the code that builds the opening; simulated ones only to simulated cases', async () => {
    const person = { cin: 'JK123456' };
    const simulated = await instance.newCampaign({ simulated: true, msPerDay: 100 });
    const other = await instance.newCampaign();
    const played = await instance.open({ person, campaign: simulated });
    const real = await instance.open({ person, campaign: other });

    const given: OpeningFacts[] = [];
    const build = (facts: OpeningFacts) => {
      given.push(facts);
      return anOpening(instance.campaign, facts.nowMs);
    };
    const third = await instance.open({ person, build });
    expect(given[0]).toMatchObject({ matchedBy: 'cin', caseId: third.caseId });
    expect(given[0]?.earlier.map(({ caseId }) => caseId)).toEqual([real.caseId]);
    expect((await casesOf(instance.db, third.seasonalWorkerId)).map(({ caseId }) => caseId)).toEqual([
      played.caseId,
      real.caseId,
      third.caseId,
    ]);
    expect((await agenciesOf(instance.db, third.seasonalWorkerId)).sort()).toEqual([
      'anapec',
      'cartaya',
      'fresas',
    ]);
  });
});

describe('the vault', () => {
  const PLANTED = { familyName: 'Zerhouni', cin: 'ZZ654321', passport: 'ZP9081726', phone: '+212612345678' };

  it('keeps papers out of every table, finds a person by each of them, and reads them back', async () => {
    const { seasonalWorkerId, caseId } = await instance.open({ person: PLANTED });
    await saveTexts(instance.db, VAULT, {
      caseId,
      reportId: 'r-1',
      texts: [{ name: 'note', commitment: 'c-1', text: 'the sister’s number is 0699887766' }],
    });
    for (const paper of ['cin', 'passport', 'phone'] as const) {
      const found = await findSeasonalWorkerByPaper(instance.db, VAULT, paper, PLANTED[paper].toLowerCase());
      expect(found).toMatchObject({ seasonalWorkerId, ...PLANTED, birthDate: '1988-04-05' });
    }
    const tables = instance.db.entityMetadatas.map(({ tableName }) => tableName);
    for (const table of tables) {
      const all = JSON.stringify(
        await rows(instance.db, `SELECT row_to_json(t)::text AS row FROM ${table} t`),
      );
      for (const secret of [PLANTED.cin, PLANTED.passport, '612345678', '1988-04-05', '0699887766']) {
        const hex = Buffer.from(secret).toString('hex');
        expect(all.includes(secret) || all.includes(hex) ? `${secret} in ${table}` : '').toBe('');
      }
      if (table !== 'seasonal_workers') expect(all).not.toContain(PLANTED.familyName);
    }
  });

  it('opens nothing with another key', async () => {
    const { seasonalWorkerId } = await instance.open();
    await expect(
      findSeasonalWorker(instance.db, createVault(Buffer.alloc(32, 8), KEYS.seal), seasonalWorkerId),
    ).rejects.toThrow();
  });

  it('fills gaps, replaces nothing, and leaves the name as it was first written', async () => {
    const campaign = await instance.newCampaign();
    const person = { cin: 'LM123456', familyName: 'Bennani', passport: 'AA1111111' };
    const { seasonalWorkerId } = await instance.open({ person });
    await instance.open({
      campaign,
      person: { ...person, familyName: 'Benani', passport: 'BB2222222', phone: '0612000000' },
    });
    expect(await findSeasonalWorker(instance.db, VAULT, seasonalWorkerId)).toMatchObject({
      familyName: 'Bennani',
      passport: 'AA1111111',
      phone: '0612000000',
    });
    for (const passport of ['AA1111111', 'BB2222222']) {
      expect(await findSeasonalWorkerByPaper(instance.db, VAULT, 'passport', passport)).toMatchObject({
        seasonalWorkerId,
        passport: 'AA1111111',
      });
    }
  });

  it('forgets a person for good, while the case and its chain stay', async () => {
    const { seasonalWorkerId, caseId } = await instance.open({ person: { cin: 'NP123456' } });
    const text = { name: 'note', commitment: 'c', text: 'private words' };
    await saveTexts(instance.db, VAULT, { caseId, reportId: 'r', texts: [text] });
    expect(await readTexts(instance.db, VAULT, caseId)).toEqual([{ ...text, reportId: 'r' }]);
    const before = await storedEntries(instance.db, caseId);

    expect(await eraseSeasonalWorker(instance.db, VAULT, seasonalWorkerId)).toBe(true);
    const erased = await findSeasonalWorker(instance.db, VAULT, seasonalWorkerId);
    const { seasonalWorkerId: _id, erasedAt, ...personal } = erased!;
    expect(new Set(Object.values(personal))).toEqual(new Set([null]));
    expect(erasedAt).not.toBeNull();
    expect(await readTexts(instance.db, VAULT, caseId)).toEqual([]);
    expect(await findSeasonalWorkerByPaper(instance.db, VAULT, 'cin', 'NP123456')).toBeUndefined();
    expect(await storedEntries(instance.db, caseId)).toEqual(before);
    expect(await loadCase(instance.db, caseId, KEYS)).toBeDefined();
    expect(await eraseSeasonalWorker(instance.db, VAULT, 'nobody')).toBe(false);
  });

  it('takes no entry for a closed case that was on its way when the person was erased', async () => {
    const { seasonalWorkerId, caseId } = await instance.open();
    const late = writing(await instance.load(caseId), aReport('application-filed', '2026-01-12'));
    await rows(instance.db, `UPDATE cases SET status = 'closed' WHERE case_id = $1`, [caseId]);
    await eraseSeasonalWorker(instance.db, VAULT, seasonalWorkerId);
    expect(await recordEntry(instance.db, KEYS, late)).toEqual({ kind: 'refused', code: 'case-closed' });
    expect(await storedEntries(instance.db, caseId)).toHaveLength(1);
  });
});

describe('private texts', () => {
  it('that an entry or a pending report commits to are kept; others are swept', async () => {
    const { caseId } = await instance.open();
    const season = await instance.load(caseId);
    const report = {
      ...aReport('application-filed', '2026-01-12'),
      reportId: 'reported',
      commitments: { note: 'kept' },
    };
    const save = (reportId: string, commitment: string): Promise<void> =>
      saveTexts(instance.db, VAULT, {
        caseId,
        reportId,
        texts: [{ name: 'note', commitment, text: commitment }],
      });
    await save('reported', 'kept');
    await save('reported', 'other-body');
    await save('refused', 'lost');
    await save('waiting', 'held');
    await rows(
      instance.db,
      `INSERT INTO pending_reports (case_id, report_id, report) VALUES ($1, 'waiting', '{}')`,
      [caseId],
    );
    await recordEntry(instance.db, KEYS, writing(season, report));

    expect(await sweepTexts(instance.db, { olderThanMs: 3_600_000 })).toBe(0);
    await sweepTexts(instance.db, { olderThanMs: 0 });
    expect((await readTexts(instance.db, VAULT, caseId)).map(({ text }) => text).sort()).toEqual([
      'held',
      'kept',
    ]);
  });
});
