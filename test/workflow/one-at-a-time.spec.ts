import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMemoryLedger } from './memory-ledger.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { hold, milestone, openingOf } from './small-pack.ts';
import { newCaseId, openTrial } from './trial.ts';
import type { Trial, TrialCase } from './trial.ts';
import { endAll } from '../support/end-all.ts';

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

async function arrivedCase(): Promise<TrialCase> {
  const season = await openedCase();
  for (const code of ['application-filed', 'selected', 'visa-filed', 'visa-granted', 'arrived']) {
    await season.report(milestone(code, { occurredOn: '2026-01-25' }));
  }
  return season;
}

const numbersOf = (caseId: string): number[] => ledger.entriesOf(caseId).map(({ sequence }) => sequence);

describe('reports that come at once', () => {
  it('are recorded one at a time, each under a number of its own', async () => {
    const season = await arrivedCase();
    let inside = 0;
    let most = 0;
    ledger.before = async (call, caseId) => {
      if (call !== 'recordEntry' || caseId !== season.caseId) return;
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
    };
    const reports = Array.from({ length: 7 }, (_, day) =>
      milestone('grievance', { occurredOn: `2026-01-${25 + day}` }),
    );

    const receipts = await Promise.all(reports.map((report) => season.report(report)));
    ledger.before = () => undefined;

    expect(most).toBe(1);
    expect(receipts.map(({ sequence }) => sequence).sort((a, b) => a - b)).toEqual([7, 8, 9, 10, 11, 12, 13]);
    const inLedger = ledger.entriesOf(season.caseId).slice(6);
    expect(receipts.toSorted((a, b) => a.sequence - b.sequence).map(({ reportId }) => reportId)).toEqual(
      inLedger.map(({ reportId }) => reportId),
    );
  });

  it('of the same fact: one is recorded, and the others are refused', async () => {
    const season = await openedCase();
    const reports = Array.from({ length: 8 }, () => milestone('application-filed'));

    const answers = await Promise.allSettled(reports.map((report) => season.report(report)));

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(numbersOf(season.caseId)).toEqual([1, 2]);
  });

  it('under the same id all get the first receipt', async () => {
    const season = await openedCase();
    const report = milestone('application-filed');

    const receipts = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        season.report(report, index % 2 === 0 ? report.reportId : `${report.reportId}~2`),
      ),
    );

    expect(new Set(receipts.map(({ hash }) => hash)).size).toBe(1);
    expect(numbersOf(season.caseId)).toEqual([1, 2]);
  });
});

describe('the number that an entry wants', () => {
  it('is taken already: the entry that has it is folded, and the new one gets the next', async () => {
    const season = await openedCase();
    await season.report(milestone('application-filed'));
    // Recorded by a worker that died before it answered the engine.
    const theirs = ledger.insert(season.caseId, milestone('selected'));

    const receipt = await season.report(hold());

    expect(theirs.sequence).toBe(3);
    expect(receipt).toMatchObject({ sequence: 4, stage: 'visa', status: 'on-hold' });
    expect(await season.handle.query('caseSequence')).toMatchObject({ sequence: 4, stage: 'visa' });
  });

  it('is taken by an entry that changes the answer: the report is judged again, not recorded', async () => {
    const season = await openedCase();
    await season.report(milestone('application-filed'));
    ledger.insert(season.caseId, hold());

    expect(await season.refusalOf(milestone('selected'))).toMatchObject({ code: 'case-on-hold' });
    expect(numbersOf(season.caseId)).toEqual([1, 2, 3]);
  });

  it('is taken by the same report, stored by a worker that died: it is answered, not recorded twice', async () => {
    const season = await openedCase();
    const report = milestone('application-filed');
    const stored = ledger.insert(season.caseId, report);

    expect(await season.report(report)).toMatchObject({ sequence: 2, hash: stored.hash });
    expect(numbersOf(season.caseId)).toEqual([1, 2]);
  });

  it('lies beyond the ledger’s end: the lost entries are put back verbatim, and the new entry follows', async () => {
    const season = await openedCase();
    await season.report(milestone('application-filed'));
    await season.report(milestone('selected'));
    const before = [...ledger.entriesOf(season.caseId)];
    ledger.loseEntriesAfter(season.caseId, 1);

    const receipt = await season.report(milestone('visa-filed'));

    expect(receipt.sequence).toBe(4);
    expect(ledger.entriesOf(season.caseId).slice(0, 3)).toEqual(before);
    expect(numbersOf(season.caseId)).toEqual([1, 2, 3, 4]);
  });
});
