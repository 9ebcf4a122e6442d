// A case that is reported to more often than one run of the engine may accept.
import { WorkflowNotFoundError } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Receipt, Report } from '#libs/domain/case/case-types';
import { workflowIdOf } from '#workflows/messages';
import { countOf } from './history.ts';
import { createMemoryLedger } from './memory-ledger.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { hold, milestone, openingOf, resume } from './small-pack.ts';
import { newCaseId, openTrial } from './trial.ts';
import type { Trial, TrialCase } from './trial.ts';
import { endAll } from '../support/end-all.ts';

/** The engine suggests a new run after 4,096 events, some 800 reports; it would accept 2,000 updates in one. */
const REPORTS = 880;
const WITHIN_MS = 240_000;

let ledger: MemoryLedger;
let trial: Trial;

beforeAll(async () => {
  ledger = createMemoryLedger();
  trial = await openTrial(ledger);
});
afterAll(() => endAll(trial));

async function openedCase(): Promise<TrialCase> {
  const caseId = newCaseId();
  ledger.open({ caseId, ...openingOf(caseId) });
  return trial.start(caseId);
}

/** Sent again when it met the end of a run, as the API does. */
async function reported(season: TrialCase, report: Report): Promise<Receipt> {
  for (;;) {
    try {
      return await season.report(report);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
}

async function runsOf(caseId: string, atLeast: number): Promise<string[]> {
  for (;;) {
    const runs: string[] = [];
    for await (const { runId } of trial.client.workflow.list({
      query: `WorkflowId = "${workflowIdOf(caseId)}"`,
    })) {
      runs.push(runId);
    }
    // The list of runs lags behind the runs.
    if (runs.length >= atLeast) return runs;
  }
}

describe('a case that is reported to thousands of times', () => {
  it(
    'goes on in new runs, and records every report once, in order',
    async () => {
      const season = await openedCase();
      const first = await season.report(milestone('application-filed'));
      for (let sent = 0; sent < REPORTS; sent += 1) {
        const receipt = await reported(season, sent % 2 === 0 ? hold() : resume());
        expect(receipt.sequence).toBe(sent + 3);
      }

      const runs = await runsOf(season.caseId, 2);
      const endsOf = await Promise.all(
        runs.map(async (runId) =>
          countOf(await season.history(runId), 'WORKFLOW_EXECUTION_CONTINUED_AS_NEW'),
        ),
      );
      expect(endsOf.filter((ends) => ends === 1)).toHaveLength(runs.length - 1);
      expect(ledger.entriesOf(season.caseId)).toHaveLength(REPORTS + 2);
      const again = ledger.entriesOf(season.caseId)[1];
      expect(again?.hash).toBe(first.hash);
    },
    WITHIN_MS,
  );

  it('gives the receipt of a report that an earlier run recorded', async () => {
    const season = await openedCase();
    const report = milestone('application-filed');
    const receipt = await season.report(report);
    for (let count = 0; count < 1_200; count += 1) {
      ledger.insert(season.caseId, count % 2 === 0 ? hold() : resume());
    }

    expect(await season.catchUp(1_202)).toEqual({ sequence: 1_202 });
    expect(await season.report(report, `${report.reportId}~2`)).toEqual({
      ...receipt,
      ...{ stage: 'recruitment', status: 'active' },
    });
  });

  it('is read in as many answers as its ledger needs', async () => {
    const caseId = newCaseId();
    ledger.open({ caseId, ...openingOf(caseId) });
    ledger.insert(caseId, milestone('application-filed'));
    for (let count = 0; count < 1_200; count += 1) {
      ledger.insert(caseId, count % 2 === 0 ? hold() : resume());
    }
    const season = await trial.start(caseId);

    const receipt = await season.report(milestone('selected'));

    expect(receipt.sequence).toBe(1_203);
  });
});
