import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { MilestoneReport, Receipt } from '#libs/domain/case/case-types';
import { catchUp, reportMilestone, SEASON_CASE, UPDATE_OF, workflowIdOf } from '#workflows/messages';
import { countOf, kindsOf } from './history.ts';
import { createMemoryLedger } from './memory-ledger.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { annulment, milestone, OPENED_ON, openingOf } from './small-pack.ts';
import { failureOf, newCaseId, openTrial } from './trial.ts';
import type { Trial, TrialCase } from './trial.ts';
import { eventually } from './until.ts';
import { endAll } from '../support/end-all.ts';

let ledger: MemoryLedger;
let trial: Trial;

beforeAll(async () => {
  ledger = createMemoryLedger();
  trial = await openTrial(ledger);
});
afterEach(() => {
  ledger.before = () => undefined;
});
afterAll(() => endAll(trial));

function openedCase(): string {
  const caseId = newCaseId();
  ledger.open({ caseId, ...openingOf(caseId) });
  return caseId;
}

/** A season that ended by silence: the return is not proved yet. */
function settledCase(): string {
  const caseId = openedCase();
  for (const code of ['application-filed', 'selected', 'visa-filed', 'visa-granted', 'arrived']) {
    ledger.insert(caseId, milestone(code));
  }
  ledger.insert(caseId, {
    type: 'silence',
    reportId: 'silence:7',
    milestone: 'return-proved',
    effect: 'close',
    outcome: 'return-to-verify',
    occurredOn: '2026-02-27',
    dueOn: '2026-02-27',
    source: 'A',
  });
  return caseId;
}

/** As the API reports on a case that has no workflow: one call that starts it and sends the report. */
function startAndReport(caseId: string, report: MilestoneReport): Promise<Receipt> {
  const startWorkflowOperation = new WithStartWorkflowOperation(SEASON_CASE, {
    workflowId: workflowIdOf(caseId),
    taskQueue: trial.taskQueue,
    args: [{ caseId }],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowTaskTimeout: '5s',
  });
  return trial.client.workflow.executeUpdateWithStart(reportMilestone, {
    args: [report],
    updateId: report.reportId,
    startWorkflowOperation,
  });
}

/** Whether the server holds this report for the next worker that asks. */
async function isAdmitted(caseId: string, updateId: string): Promise<boolean> {
  const { connection, options } = trial.client;
  try {
    await connection.workflowService.pollWorkflowExecutionUpdate({
      namespace: options.namespace,
      updateRef: { workflowExecution: { workflowId: workflowIdOf(caseId) }, updateId },
    });
    return true;
  } catch {
    return false;
  }
}

const proof = (): MilestoneReport =>
  milestone('return-proved', { evidence: [{ kind: 'exit-stamp' }], occurredOn: OPENED_ON });

describe('a run', () => {
  it('reads the ledger first, and a report that arrives before that is recorded after it', async () => {
    const caseId = openedCase();
    ledger.insert(caseId, milestone('application-filed'));
    ledger.before = (call) =>
      call === 'loadCase' ? new Promise<void>((resolve) => setTimeout(resolve, 400)) : undefined;

    const receipt = await startAndReport(caseId, milestone('selected'));

    expect(receipt).toMatchObject({ sequence: 3, stage: 'visa' });
  });

  it('judges what came before the ledger was read by the ledger, and no task of the engine fails', async () => {
    const caseId = openedCase();

    const refused = await startAndReport(caseId, milestone('arrived')).catch((error: unknown) =>
      failureOf(error),
    );

    expect(refused).toMatchObject({ code: 'stage-not-reached' });
    const season = await trial.start(caseId);
    expect(countOf(await season.history(), 'WORKFLOW_TASK_FAILED')).toBe(0);
  });

  it.each<{ args: unknown[] }>([
    { args: [] },
    { args: [null] },
    { args: [[]] },
    { args: [{ type: 'milestone', reportId: 'x' }] },
    { args: [{ head: 'all' }] },
  ])('refuses an update that is malformed, and no task of the engine fails: $args', async ({ args }) => {
    const season = await trial.start(openedCase());
    await season.report(milestone('application-filed'));
    const handle = trial.client.workflow.getHandle(workflowIdOf(season.caseId));
    for (const update of [...Object.values(UPDATE_OF), catchUp]) {
      const [first] = args;
      const answer =
        args.length === 0
          ? handle.executeUpdate(update.name)
          : handle.executeUpdate(update.name, { args: [first] });
      const refused = await answer.catch((error: unknown) => failureOf(error));
      expect([update.name, refused]).toMatchObject([update.name, { code: 'malformed' }]);
    }
    expect(countOf(await season.history(), 'WORKFLOW_TASK_FAILED')).toBe(0);
    expect(await season.report(milestone('selected'))).toMatchObject({ sequence: 3 });
  });

  it('of a case that nobody opened ends, and the report is refused with that reason', async () => {
    const caseId = newCaseId();

    const refused = await startAndReport(caseId, milestone('arrived')).catch((error: unknown) =>
      failureOf(error),
    );

    expect(refused).toMatchObject({ code: 'case-unknown' });
    const { status } = await trial.client.workflow.getHandle(workflowIdOf(caseId)).describe();
    expect(status.name).toBe('FAILED');
  });

  it('is taken over by another worker from its history, and goes on where it was', async () => {
    const own = await openTrial();
    const first = await own.runWorker(ledger);
    const caseId = openedCase();
    const season = await own.start(caseId);
    await season.report(milestone('application-filed'));
    await season.report(milestone('selected'));
    await first.stop();
    const loads = ledger.calls.loadCase;

    await own.runWorker(ledger);
    expect(await season.report(milestone('visa-filed'))).toMatchObject({ sequence: 4 });

    // What the ledger answered stands in the history: it is not read again.
    expect(ledger.calls.loadCase).toBe(loads);
    expect(countOf(await season.history(), 'WORKFLOW_TASK_FAILED')).toBe(0);
    await own.close();
  });

  it('does not end by a cancellation of the engine, which changes nothing', async () => {
    const season = await trial.start(openedCase());
    await season.report(milestone('application-filed'));

    await season.handle.cancel();

    expect(await season.report(milestone('selected'))).toMatchObject({ sequence: 3 });
    expect((await season.handle.describe()).status.name).toBe('RUNNING');
  });

  it('goes back to the earlier stage when a correction annuls what ended it', async () => {
    const season = await trial.start(openedCase());
    await season.report(milestone('application-filed'));
    await season.report(milestone('selected'));

    expect(await season.report(annulment(3))).toMatchObject({ type: 'correction', stage: 'recruitment' });

    expect(await season.searchAttributes()).toMatchObject({ NoriaStage: 'recruitment' });
    expect(await season.report(milestone('selected'))).toMatchObject({ sequence: 5, stage: 'visa' });
  });
});

describe('the end of a run', () => {
  it('comes when the case is closed and nothing is due', async () => {
    const season = await trial.start(openedCase());
    await season.report(milestone('application-filed'));

    await season.report(milestone('withdrawn'));

    expect(await season.handle.result()).toBe('withdrawn');
    expect(kindsOf(await season.history()).at(-1)).toBe('WORKFLOW_EXECUTION_COMPLETED');
    expect(await season.searchAttributes()).toMatchObject({ NoriaOutcome: 'withdrawn' });
  });

  it('does not close the record: a late fact starts the case again, on the same ledger', async () => {
    const caseId = settledCase();

    const receipt = await startAndReport(caseId, proof());

    expect(receipt).toMatchObject({ sequence: 8, status: 'closed' });
    const first = trial.client.workflow.getHandle(workflowIdOf(caseId));
    await first.result();

    const again = await startAndReport(caseId, milestone('arrived')).catch((error: unknown) =>
      failureOf(error),
    );
    expect(again).toMatchObject({ code: 'case-closed' });
    expect(ledger.entriesOf(caseId)).toHaveLength(8);
  });

  it('the same late fact again, to a run of its own, gets the first receipt', async () => {
    const caseId = settledCase();
    const report = proof();
    const receipt = await startAndReport(caseId, report);
    await trial.client.workflow.getHandle(workflowIdOf(caseId)).result();

    expect(await startAndReport(caseId, report)).toEqual(receipt);
    expect(ledger.entriesOf(caseId)).toHaveLength(8);
  });

  it('waits a little when the case was started again and nothing is reported yet', async () => {
    const season: TrialCase = await trial.start(settledCase());
    await eventually('the ledger was not read', async () => {
      const { sequence } = await season.handle.query<{ sequence: number }>('caseSequence');
      return sequence === 7;
    });

    expect(await season.report(proof())).toMatchObject({ sequence: 8 });
    await season.handle.result();
  });

  it('comes by itself when nothing is reported at all', async () => {
    const season = await trial.start(settledCase());
    expect(await season.handle.result()).toBe('return-to-verify');
  });

  it('does not come when the last report opened the case again', async () => {
    const own = await openTrial();
    const caseId = openedCase();
    const season = await own.start(caseId);
    // Both wait for a worker, and are then handled in one task.
    const [first, second] = [milestone('withdrawn'), annulment(2)];
    const withdrawal = season.report(first);
    await eventually('the report was not admitted', () => isAdmitted(caseId, first.reportId));
    const correction = season.report(second);
    await eventually('the report was not admitted', () => isAdmitted(caseId, second.reportId));
    await own.runWorker(ledger);

    expect(await withdrawal).toMatchObject({ sequence: 2, status: 'closed' });
    expect(await correction).toMatchObject({ sequence: 3, status: 'active' });
    expect(await season.report(milestone('application-filed'))).toMatchObject({ sequence: 4 });
    expect((await season.handle.describe()).status.name).toBe('RUNNING');
    await own.close();
  });
});
