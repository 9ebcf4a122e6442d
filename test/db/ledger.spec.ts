// The ledger: one number, one entry, whichever process asks and however many ask at once.
import { ledgerActivities } from '#activities/record';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  forgedColumn,
  entriesAfter,
  loadCase,
  recordEntry,
  restoreEntries,
  storedEntries,
} from '#libs/db/ledger/ledger-store';
import type { Client } from 'pg';
import { isTransient, rows } from '#libs/db/postgres/sql';
import type { Claim, Entry, SeasonCase } from '#libs/domain/case/case-types';
import { sealOf } from '#libs/db/ledger/keyed-digests';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { entryHash, verifyChain } from '#libs/domain/ledger/hash-chain';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { claims, knowing, caseFromEntries, packOf, rowOf, withEntry } from '#libs/domain/case/season-case';
import { transferFor } from '#libs/domain/case/transfers';
import { findCaseHeader } from '#libs/db/cases/cases';
import { createDataSource } from '#libs/db/postgres/data-source';
import { packHashOf, publishProgramme } from '#libs/db/directory/programmes';
import { anotherVersion, transferTo } from '../support/another-pack.ts';
import { aReport } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { anInstance, KEYS, writing } from '../support/ledger-instance.ts';
import type { Instance } from '../support/ledger-instance.ts';
import { startPostgres, statements } from '../support/postgres.ts';
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

/** Records a milestone after what the case holds and gives the case with it. */
async function withReport(seasonCase: SeasonCase, milestone: string): Promise<SeasonCase> {
  const result = await recordEntry(instance.db, KEYS, writing(seasonCase, aReport(milestone, '2026-01-12')));
  if (result.kind !== 'stored') throw new Error(result.kind);
  return withEntry(seasonCase, result.entry);
}

describe('recording an entry', () => {
  it('stores it after the head, hashed, sealed and never dated before its predecessor', async () => {
    let seasonCase = await aSeason();
    for (const milestone of ['application-filed', 'preselected', 'interviewed']) {
      seasonCase = await withReport(seasonCase, milestone);
    }
    const stored = await storedEntries(instance.db, seasonCase.caseId);
    expect(verifyChain(stored, (hash) => sealOf(KEYS.seal, hash))).toMatchObject({ ok: true, entries: 4 });
    expect(stored.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    expect(
      [...stored].sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1)).map(({ sequence }) => sequence),
    ).toEqual([1, 2, 3, 4]);
    expect(await instance.load(seasonCase.caseId)).toEqual(seasonCase);
  });

  it('dates an entry like its predecessor when the clock has gone back', async () => {
    const seasonCase = await aSeason();
    const ahead = '2031-01-01T00:00:00.000Z';
    await rows(instance.db, 'UPDATE cases SET head_recorded_at = $2 WHERE case_id = $1', [
      seasonCase.caseId,
      ahead,
    ]);
    const result = await recordEntry(
      instance.db,
      KEYS,
      writing(seasonCase, aReport('application-filed', '2026-01-12')),
    );
    expect(result).toMatchObject({ kind: 'stored', entry: { recordedAt: ahead } });
  });

  it('writes one entry when ten ask for the same number at once, and answers it to all', async () => {
    const seasonCase = await aSeason();
    const asked = Array.from({ length: 10 }, (_, index) =>
      recordEntry(
        instance.db,
        KEYS,
        writing(seasonCase, aReport('application-filed', '2026-01-12', { reportId: `rival-${index}` })),
      ),
    );
    const answers = await Promise.all(asked);
    expect(new Set(answers.map((answer) => answer.kind === 'stored' && answer.entry.reportId)).size).toBe(1);
    expect(await storedEntries(instance.db, seasonCase.caseId)).toHaveLength(2);
  });

  it('keeps two different reports that race, in one order that a loser learns by asking again', async () => {
    const opened = await aSeason();
    const race = async (milestone: string, reportId: string): Promise<number> => {
      let mine = opened;
      for (;;) {
        const result = await recordEntry(
          instance.db,
          KEYS,
          writing(mine, aReport(milestone, '2026-01-12', { reportId })),
        );
        if (result.kind !== 'stored') throw new Error(result.kind);
        mine = withEntry(mine, result.entry);
        if (result.entry.reportId === reportId) return result.entry.sequence;
      }
    };
    const sequences = await Promise.all([race('application-filed', 'first'), race('preselected', 'second')]);
    expect(sequences.sort()).toEqual([2, 3]);
    const stored = await storedEntries(instance.db, opened.caseId);
    expect(verifyChain(stored, (hash) => sealOf(KEYS.seal, hash)).ok).toBe(true);
    expect(stored.map(({ reportId }) => reportId).sort()).toEqual(['first', 'opening:1', 'second']);
  });

  it('answers what stands at a number even when the report differs, and never looks for a report', async () => {
    const seasonCase = await aSeason();
    const after = await withReport(seasonCase, 'application-filed');
    const command = writing(seasonCase, aReport('preselected', '2026-01-13'));
    const answer = await recordEntry(instance.db, KEYS, command);
    expect(answer).toEqual({ kind: 'stored', entry: after.entries[1] });
  });

  it('says that it is behind when numbers are missing, and writes nothing', async () => {
    const seasonCase = await aSeason();
    const command = { ...writing(seasonCase, aReport('preselected', '2026-01-13')), sequence: 5 };
    expect(await recordEntry(instance.db, KEYS, command)).toEqual({ kind: 'behind', head: 1 });
    expect(await storedEntries(instance.db, seasonCase.caseId)).toHaveLength(1);
  });

  it('moves the case row and writes its event in the same transaction', async () => {
    const seasonCase = await withReport(await aSeason(), 'application-filed');
    const [row] = await rows(
      instance.db,
      `SELECT next, head_sequence AS sequence, head_hash AS hash,
         (SELECT count(*) FROM outbound_events e WHERE e.case_id = cases.case_id) AS events
       FROM cases WHERE case_id = $1`,
      [seasonCase.caseId],
    );
    expect(row).toEqual({
      next: rowOf(seasonCase).next,
      sequence: 2,
      hash: seasonCase.entries[1]?.hash,
      events: 2,
    });
  });

  it('costs four statements: begin, lock, write, commit', async () => {
    const alone = await createDataSource(instance.urls.appUrl, { poolSize: 1 }).initialize();
    const runner = alone.createQueryRunner();
    const query = jest.spyOn((await runner.connect()) as Client, 'query');
    await runner.release();
    const command = writing(await aSeason(), aReport('application-filed', '2026-01-12'));
    expect(await recordEntry(alone, KEYS, command)).toMatchObject({ kind: 'stored' });
    expect(query).toHaveBeenCalledTimes(4);
    await alone.destroy();
  });

  it('refuses for good what no retry can mend: a report id used again in another place', async () => {
    const seasonCase = await withReport(await aSeason(), 'application-filed');
    const again = writing(seasonCase, aReport('preselected', '2026-01-13', { reportId: 'opening:1' }));
    const fault: unknown = await recordEntry(instance.db, KEYS, again).catch((error: unknown) => error);
    expect(fault).toMatchObject({ sqlState: '23505', constraint: 'uq_case_entries_report' });
    expect(isTransient(fault)).toBe(false);
    expect(await storedEntries(instance.db, seasonCase.caseId)).toHaveLength(2);
  });
});

describe('a transfer', () => {
  const second = anotherVersion(maEsCartaya2026, 'second');
  const report = transferTo(second);
  const pinned = async (caseId: string): Promise<unknown> => {
    const header = await findCaseHeader(instance.db, caseId);
    return [header?.programme, header?.packHash];
  };
  const moving = (seasonCase: SeasonCase) =>
    recordEntry(instance.db, KEYS, writing(knowing(seasonCase, report), transferFor(report)));

  it('to a pack that nobody published is refused whole', async () => {
    const seasonCase = await aSeason();
    await expect(moving(seasonCase)).rejects.toMatchObject({ what: 'unknown-pack', sequence: 2 });
    expect(await storedEntries(instance.db, seasonCase.caseId)).toHaveLength(1);
  });

  it('moves the row’s programme with its entry, and is read with its pack', async () => {
    await publishProgramme(instance.db, second);
    const seasonCase = await aSeason();
    expect(await pinned(seasonCase.caseId)).toEqual(['ma-es-cartaya@2026', packHashOf(maEsCartaya2026)]);

    expect(await moving(seasonCase)).toMatchObject({ kind: 'stored', entry: { type: 'transfer' } });

    expect(await pinned(seasonCase.caseId)).toEqual(['ma-es-cartaya@second', packHashOf(second)]);
    const moved = await instance.load(seasonCase.caseId);
    expect(moved).toMatchObject({ pack: { version: '2026' }, packs: { [packHashOf(second)]: second } });
    expect(packOf(moved)).toEqual(second);
  });

  it('that was lost moves the row’s programme again when it is put back', async () => {
    const seasonCase = await aSeason();
    await moving(seasonCase);
    const whole = await withReport(await instance.load(seasonCase.caseId), 'application-filed');
    const { caseId } = whole;
    await cut(whole, 1);
    await rows(
      instance.db,
      `UPDATE cases SET programme_version = '2026', pack_hash = $2 WHERE case_id = $1`,
      [caseId, packHashOf(maEsCartaya2026)],
    );

    const command = { caseId, entries: whole.entries, row: rowOf(whole), claims: [] };
    expect(await restoreEntries(instance.db, KEYS, command)).toMatchObject({ restored: 2 });

    expect(await pinned(caseId)).toEqual(['ma-es-cartaya@second', packHashOf(second)]);
    expect(await instance.load(caseId)).toEqual(whole);
  });
});

/** Deletes what comes after `sequence`, as a restored backup would. */
async function cut({ caseId, entries }: SeasonCase, sequence: number): Promise<void> {
  const head = entries[sequence - 1];
  await statements(instance.urls.ownerUrl, [
    'ALTER TABLE case_entries DISABLE TRIGGER USER',
    `DELETE FROM case_entries WHERE case_id = '${caseId}' AND sequence > ${sequence}`,
    'ALTER TABLE case_entries ENABLE ALWAYS TRIGGER case_entries_stay',
    'ALTER TABLE case_entries ENABLE ALWAYS TRIGGER case_entries_stay_whole',
    `UPDATE cases SET head_sequence = ${sequence}, head_hash = '${head?.hash}',
       head_recorded_at = '${head?.recordedAt}' WHERE case_id = '${caseId}'`,
  ]);
}

describe('lost entries', () => {
  /** A case of four entries whose last two are lost, as after a restored backup. */
  async function cutShort(): Promise<SeasonCase> {
    let whole = await aSeason();
    for (const milestone of ['application-filed', 'preselected', 'interviewed']) {
      whole = await withReport(whole, milestone);
    }
    await cut(whole, 2);
    return whole;
  }

  const restoring = (whole: SeasonCase, entries: readonly Entry[] = whole.entries) =>
    restoreEntries(instance.db, KEYS, {
      caseId: whole.caseId,
      entries,
      row: rowOf(whole),
      claims: claims(whole),
    });

  it('are stored again verbatim, and doing it twice changes nothing', async () => {
    const whole = await cutShort();
    expect(await restoring(whole)).toEqual({ restored: 2, withoutRoom: [] });
    expect(await restoring(whole)).toEqual({ restored: 0, withoutRoom: [] });
    expect(await instance.load(whole.caseId)).toEqual(whole);
    expect(
      verifyChain(await storedEntries(instance.db, whole.caseId), (hash) => sealOf(KEYS.seal, hash)).ok,
    ).toBe(true);
  });

  it('are an alarm when they come back, and none when they were asked for and nothing was lost', async () => {
    const alarms: unknown[] = [];
    const activities = ledgerActivities({
      db: instance.db,
      keys: KEYS,
      log: {
        warn: (facts, message) => alarms.push([message, facts]),
        error: (facts, message) => alarms.push([message, facts]),
      },
      metrics: { count: (name) => alarms.push(name) },
    });
    const whole = await cutShort();
    const command = {
      caseId: whole.caseId,
      entries: whole.entries,
      row: rowOf(whole),
      claims: claims(whole),
    };
    await activities.restoreEntries(command);
    expect(alarms).toEqual([
      'noria_entries_put_back',
      ['lost entries are stored again', expect.objectContaining({ restored: 2 })],
    ]);
    await activities.restoreEntries(command);
    expect(alarms).toHaveLength(2);
  });

  it('are refused when a fact in them is not the one that was hashed', async () => {
    const whole = await cutShort();
    const forged = whole.entries.map((entry) =>
      entry.sequence === 3 ? ({ ...entry, occurredOn: '2026-01-01' } as Entry) : entry,
    );
    await expect(restoring(whole, forged)).rejects.toMatchObject({ what: 'hash', sequence: 3 });
    expect(await storedEntries(instance.db, whole.caseId)).toHaveLength(2);
  });

  it('are refused when they follow from something else than what is stored, or leave a gap', async () => {
    const whole = await cutShort();
    await expect(restoring(whole, whole.entries.slice(3))).rejects.toMatchObject({
      what: 'gap',
      sequence: 4,
    });
    const rehashed = whole.entries.map((entry) => {
      if (entry.sequence !== 2) return entry;
      const { prevHash, hash: _hash, ...said } = { ...entry, occurredOn: '2026-01-01' } as Entry;
      return { ...said, prevHash, hash: entryHash(prevHash, canonicalText(said)) };
    });
    await expect(restoring(whole, rehashed)).rejects.toMatchObject({ what: 'unlike-stored', sequence: 2 });
  });

  it('are stored without a place that others have taken since, and the answer says which', async () => {
    const whole = await cutShort();
    const full = await instance.newOffer(0);
    const claim: Claim = { kind: 'offer', id: full.offerId };
    const answer = await restoreEntries(instance.db, KEYS, {
      caseId: whole.caseId,
      entries: whole.entries,
      row: rowOf(whole),
      claims: [claim],
    });
    expect(answer).toEqual({ restored: 2, withoutRoom: [claim] });
  });
});

describe('a forged ledger', () => {
  async function forged(change: (caseId: string) => string): Promise<SeasonCase> {
    const season = await withReport(await aSeason(), 'application-filed');
    await statements(instance.urls.ownerUrl, [
      'ALTER TABLE case_entries DISABLE TRIGGER USER',
      change(season.caseId),
      'ALTER TABLE case_entries ENABLE ALWAYS TRIGGER case_entries_stay',
      'ALTER TABLE case_entries ENABLE ALWAYS TRIGGER case_entries_stay_whole',
    ]);
    return season;
  }

  it('is found by its column when only a date beside the text was changed', async () => {
    const season = await forged(
      (id) => `UPDATE case_entries SET occurred_on = '2026-01-02' WHERE case_id = '${id}' AND sequence = 2`,
    );
    const stored = await storedEntries(instance.db, season.caseId);
    expect(stored.map(forgedColumn)).toEqual([undefined, 'occurredOn']);
    await expect(loadCase(instance.db, season.caseId, KEYS)).rejects.toMatchObject({
      what: 'columns',
      sequence: 2,
    });
  });

  it('is found by its hash when text and column were changed together', async () => {
    const season = await forged(
      (id) => `UPDATE case_entries SET occurred_on = '2026-01-02',
        text = replace(text, '"occurredOn":"2026-01-12"', '"occurredOn":"2026-01-02"')
        WHERE case_id = '${id}' AND sequence = 2`,
    );
    const stored = await storedEntries(instance.db, season.caseId);
    expect(stored.map(forgedColumn)).toEqual([undefined, undefined]);
    expect(verifyChain(stored).firstFault).toEqual({ sequence: 2, kind: 'hash-differs' });
    await expect(entriesAfter(instance.db, season.caseId, 1, KEYS)).rejects.toMatchObject({ what: 'hash' });
  });

  it('is found by its seal when the forger hashed again but had no key', async () => {
    const season = await aSeason();
    const entry = caseFromEntries(season.caseId, season.pack, season.entries).entries[0];
    const text = canonicalText({ ...entry, path: 'returning', prevHash: undefined, hash: undefined });
    const hash = entryHash(entry?.prevHash ?? '', text);
    const client = await createDataSource(instance.urls.ownerUrl).initialize();
    await rows(client, 'ALTER TABLE case_entries DISABLE TRIGGER USER');
    await rows(client, 'UPDATE case_entries SET text = $2, hash = $3, seal = $4 WHERE case_id = $1', [
      season.caseId,
      text,
      hash,
      sealOf(Buffer.alloc(32, 1), hash),
    ]);
    await rows(client, 'ALTER TABLE case_entries ENABLE ALWAYS TRIGGER case_entries_stay');
    await client.destroy();
    await expect(loadCase(instance.db, season.caseId, KEYS)).rejects.toMatchObject({
      what: 'seal',
      sequence: 1,
    });
    await expect(
      recordEntry(instance.db, KEYS, { ...writing(season, aReport('selected', '2026-01-12')), sequence: 1 }),
    ).rejects.toMatchObject({ what: 'seal' });
  });
});
