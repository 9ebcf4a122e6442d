import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { historyActivities } from '#apps/worker/check-history';
import { recordEntry, storedEntries } from '#libs/db/ledger/ledger-store';
import { realToday } from '#libs/domain/calendar';
import type { MilestoneReport } from '#libs/domain/case/case-types';
import type { VerifyHistoryAnswer } from '#libs/domain/ledger/verification';
import { HISTORY_CHECK, REPLAY_TASK_QUEUE } from '#workflows/messages';
import { aReport } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { KEYS, writing } from '../support/ledger-instance.ts';
import { changedCode } from '../support/workflow-bundle.ts';
import { openRealInstance } from './real-instance.ts';
import type { RealInstance } from './real-instance.ts';
import { replayerOf } from './replayer-of.ts';
import { BUNDLE, quietRuntime } from './trial.ts';

let instance: RealInstance;

beforeAll(async () => {
  quietRuntime();
  instance = await openRealInstance();
  instance.runWorker();
});
afterAll(() => endAll(instance));

let reports = 0;
function report(milestone: string): MilestoneReport {
  reports += 1;
  return aReport(milestone, realToday(Date.now()), { reportId: `check-${reports}` });
}

/** As the API asks: by a workflow of its own, on a task queue of its own. */
function asked(caseId: string): Promise<VerifyHistoryAnswer> {
  return instance.client.workflow.execute(HISTORY_CHECK, {
    taskQueue: REPLAY_TASK_QUEUE,
    workflowId: `history-check:${randomUUID()}`,
    args: [{ caseId }],
  });
}

describe('the recorded history of a case', () => {
  it('is replayed by the worker, and witnesses every entry word for word', async () => {
    const season = await instance.start();
    await season.report(report('application-filed'));
    await season.report(report('preselected'));

    const answer = await asked(season.caseId);

    const stored = await storedEntries(instance.db, season.caseId);
    expect(answer).toMatchObject({ replayed: true, replayFault: null });
    expect(answer.events).toBe((await season.history()).length);
    expect(answer.witnessed).toEqual(stored.map(({ sequence, hash, text }) => ({ sequence, hash, text })));
  });

  it('witnesses what the case caught up with, too', async () => {
    const season = await instance.start();
    await season.report(report('application-filed'));
    await recordEntry(instance.db, KEYS, writing(await instance.load(season.caseId), report('preselected')));
    await season.catchUp(3);

    const { witnessed } = await asked(season.caseId);

    expect(witnessed.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });

  it('witnesses no entry that no run has folded', async () => {
    const season = await instance.start();
    await season.report(report('application-filed'));
    await recordEntry(instance.db, KEYS, writing(await instance.load(season.caseId), report('preselected')));

    const { witnessed } = await asked(season.caseId);

    expect(witnessed.map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  it('is of every run: a case that ended and was started again has two', async () => {
    const season = await instance.start();
    await season.report(report('application-filed'));
    await season.report(aReport('not-selected', realToday(Date.now()), { reportId: `check-end-${reports}` }));
    await season.handle.result();
    const first = (await season.history()).length;
    await instance.wake(season.caseId);
    await instance.client.workflow.getHandle(season.handle.workflowId).result();
    const second = (await season.history()).length;

    const answer = await asked(season.caseId);

    expect(answer).toMatchObject({ replayed: true, events: first + second });
    expect(answer.witnessed.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });

  it('of a case that never ran is no witness at all', async () => {
    const { caseId } = await instance.open();
    expect(await asked(caseId)).toEqual({ events: 0, replayed: false, replayFault: null, witnessed: [] });
  });

  it('that today’s code would not have written is named, and still witnesses', async () => {
    const season = await instance.start();
    await season.report(report('application-filed'));
    const folder = mkdtempSync(path.join(tmpdir(), 'noria-changed-'));
    const changed = path.join(folder, 'bundle.cjs');
    const code = changedCode(readFileSync(BUNDLE, 'utf8'), {
      find: 'run.exclusively(() => readLedger(run))',
      replace:
        'run.exclusively(() => new Promise((done) => setTimeout(done, 1000)).then(() => readLedger(run)))',
    });
    writeFileSync(changed, code);

    const [changedReplayer, todaysReplayer] = [replayerOf(changed), replayerOf(BUNDLE)];
    const answer = await historyActivities(instance.client, changedReplayer).checkHistory(season.caseId);
    const today = await historyActivities(instance.client, todaysReplayer).checkHistory(season.caseId);
    for (const one of [changedReplayer, todaysReplayer]) one.stop();

    expect(answer.replayed).toBe(false);
    expect(answer.replayFault).toContain('Nondeterminism');
    expect(answer.witnessed).toHaveLength(2);
    expect(today).toMatchObject({ replayed: true });
    rmSync(folder, { recursive: true });
  });
});
