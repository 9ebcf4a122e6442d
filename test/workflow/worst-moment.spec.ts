import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findCaseHeader } from '#libs/db/cases/cases';
import { recordEntry, storedEntries } from '#libs/db/ledger/ledger-store';
import { packHashOf, publishProgramme } from '#libs/db/directory/programmes';
import { realToday } from '#libs/domain/calendar';
import type { MilestoneReport } from '#libs/domain/case/case-types';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { anotherVersion, only, transferTo } from '../support/another-pack.ts';
import { aReport } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { KEYS, writing } from '../support/ledger-instance.ts';
import { countOf } from './history.ts';
import { openRealInstance } from './real-instance.ts';
import type { RealInstance } from './real-instance.ts';
import { eventually } from './until.ts';

/** Rules under which an application needs no form. */
const NO_FORM = anotherVersion(maEsCartaya2026, 'no-form', only('application-filed', { evidence: [] }));

let instance: RealInstance;

beforeAll(async () => {
  instance = await openRealInstance();
});
afterAll(() => endAll(instance));

let reports = 0;
function filed(): MilestoneReport {
  reports += 1;
  return aReport('application-filed', realToday(Date.now()), { reportId: `worst-${reports}` });
}

describe('a worker that dies after Postgres committed and before it answered Temporal', () => {
  it('leaves a report that the next worker answers with the entry as stored, once', async () => {
    const season = await instance.start();
    const dying = instance.runWorker({ NORIA_TEST_DIES_AFTER: 'application-filed' });
    const report = filed();
    const waiting = season.report(report);

    expect(await dying.ended).toBe('SIGKILL');
    const [, stored] = await storedEntries(instance.db, season.caseId);
    expect(stored).toMatchObject({ sequence: 2, reportId: report.reportId });
    expect(countOf(await season.history(), 'WORKFLOW_EXECUTION_UPDATE_COMPLETED')).toBe(0);

    const next = instance.runWorker();
    expect(await waiting).toMatchObject({ sequence: 2, hash: stored?.hash });
    expect(await storedEntries(instance.db, season.caseId)).toHaveLength(2);
    expect(await season.handle.query('caseSequence')).toMatchObject({ sequence: 2 });
    await next.stop();
  });

  it('may leave two: the one that comes first afterwards folds the other as stored', async () => {
    const season = await instance.start();
    const dying = instance.runWorker({ NORIA_TEST_DIES_AFTER: 'application-filed' });
    const lost = filed();
    // Its caller goes away and never asks again; the engine forgets an update that was not accepted yet.
    const gone = season.report(lost).catch(() => undefined);
    await dying.ended;
    const next = instance.runWorker();

    const { reportId, fingerprint, reportedBy, recordedBy } = filed();
    const receipt = await season.report({ type: 'hold', reportId, fingerprint, reportedBy, recordedBy });

    const stored = await storedEntries(instance.db, season.caseId);
    expect(stored.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(stored.map(({ reportId }) => reportId)).toEqual(['opening:1', lost.reportId, reportId]);
    expect(receipt).toMatchObject({ sequence: 3, status: 'on-hold' });
    await gone;
    await next.stop();
  });
});

describe('a worker that dies after a transfer was committed', () => {
  it('leaves a case that the next one goes on with under the rules it was moved to', async () => {
    await publishProgramme(instance.db, NO_FORM);
    const season = await instance.start();
    const dying = instance.runWorker({ NORIA_TEST_DIES_AFTER: 'transfer' });
    const waiting = season.report(transferTo(NO_FORM));
    expect(await dying.ended).toBe('SIGKILL');
    const header = await findCaseHeader(instance.db, season.caseId);
    expect(header).toMatchObject({ programme: 'ma-es-cartaya@no-form', packHash: packHashOf(NO_FORM) });

    const next = instance.runWorker();

    expect(await waiting).toMatchObject({ type: 'transfer', sequence: 2 });
    const bare = aReport('application-filed', realToday(Date.now()), {
      evidence: [],
      reportId: 'without-a-form',
    });
    expect(await season.report(bare)).toMatchObject({ sequence: 3 });
    expect(countOf(await season.history(), 'WORKFLOW_TASK_FAILED')).toBe(0);
    await next.stop();
  });
});

describe('a worker that starts', () => {
  it('has the cases changed lately catch up with a ledger that is ahead of them', async () => {
    const season = await instance.start();
    const first = instance.runWorker();
    await eventually('the ledger was not read', async () => {
      const { sequence } = await season.handle.query<{ sequence: number }>('caseSequence');
      return sequence === 1;
    });
    await first.stop();
    // An entry that no run would ever fold: worker, engine and caller all died right after the commit.
    const command = writing(await instance.load(season.caseId), filed());
    await recordEntry(instance.db, KEYS, command);

    const next = instance.runWorker();

    await eventually('the case did not catch up', async () => {
      const { sequence } = await season.handle.query<{ sequence: number }>('caseSequence');
      return sequence === 2;
    });
    expect(countOf(await season.history(), 'WORKFLOW_EXECUTION_UPDATE_COMPLETED')).toBe(1);
    await next.stop();
  });

  it('stops by itself when it is asked to', async () => {
    const worker = instance.runWorker();
    const season = await instance.start();
    await season.report(filed());
    expect(await worker.stop()).toBe('0');
  });
});
