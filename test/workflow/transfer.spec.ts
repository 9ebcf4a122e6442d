import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { transferFor } from '#libs/domain/case/transfers';
import { anotherVersion, only, transferTo, without } from '../support/another-pack.ts';
import { countOf, kindsOf, summariesOf } from './history.ts';
import { createMemoryLedger, ledgerFailure } from './memory-ledger.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { hold, milestone, openingOf, smallPack } from './small-pack.ts';
import { failureOf, newCaseId, openTrial } from './trial.ts';
import type { Trial, TrialCase } from './trial.ts';
import { endAll } from '../support/end-all.ts';

/** Nobody has to file for a visa any longer. */
const SHORTER = anotherVersion(smallPack, '2', (rule) =>
  rule.milestone === 'visa-filed'
    ? { ...rule, need: 'optional' }
    : only('visa-granted', { after: ['selected'] })(rule),
);

let ledger: MemoryLedger;
let trial: Trial;

beforeAll(async () => {
  ledger = createMemoryLedger(smallPack, [SHORTER]);
  trial = await openTrial(ledger);
});
afterEach(() => {
  ledger.before = () => undefined;
});
afterAll(() => endAll(trial));

async function selectedCase(): Promise<TrialCase> {
  const caseId = newCaseId();
  ledger.open({ caseId, ...openingOf(caseId) });
  const season = await trial.start(caseId);
  await season.report(milestone('application-filed'));
  await season.report(milestone('selected'));
  return season;
}

const typesOf = (caseId: string): string[] => ledger.entriesOf(caseId).map(({ type }) => type);

describe('a transfer', () => {
  it('is recorded without its pack, and the case goes on under the new rules', async () => {
    const season = await selectedCase();
    expect(await season.refusalOf(milestone('visa-granted'))).toMatchObject({ code: 'predecessor-missing' });
    const report = transferTo(SHORTER);

    expect(await season.report(report)).toMatchObject({ type: 'transfer', sequence: 4, stage: 'visa' });

    expect(ledger.entriesOf(season.caseId).at(-1)).toMatchObject(transferFor(report));
    expect(ledger.entriesOf(season.caseId).at(-1)).not.toHaveProperty('pack');
    expect(await season.report(milestone('visa-granted'))).toMatchObject({ sequence: 5 });
    expect(await season.searchAttributes()).toMatchObject({ NoriaProgramme: 'trial-small@2' });
    expect(summariesOf(await season.history())).toEqual(
      expect.arrayContaining(['moved to trial-small@2', 'read the rules it was moved to']),
    );
  });

  it('costs two events more than another entry: the rules are read, and the search attributes published', async () => {
    const season = await selectedCase();
    const before = (await season.history()).length;
    await season.report(transferTo(SHORTER));
    expect(kindsOf((await season.history()).slice(before))).toEqual([
      'WORKFLOW_TASK_SCHEDULED',
      'WORKFLOW_TASK_STARTED',
      'WORKFLOW_TASK_COMPLETED',
      'WORKFLOW_EXECUTION_UPDATE_ACCEPTED',
      'MARKER_RECORDED',
      'MARKER_RECORDED',
      'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES',
      'WORKFLOW_EXECUTION_UPDATE_COMPLETED',
    ]);
  });

  it('that would not leave everything standing is refused without a trace', async () => {
    const season = await selectedCase();
    const before = (await season.history()).length;
    const poorer = anotherVersion(smallPack, '3', without('selected'));

    expect(await season.refusalOf(transferTo(poorer))).toMatchObject({
      code: 'milestone-unknown',
      detail: { sequence: 3 },
    });

    expect(await season.history()).toHaveLength(before);
  });

  it('sent twice is recorded once', async () => {
    const season = await selectedCase();
    const report = transferTo(SHORTER);
    const receipt = await season.report(report);
    expect(await season.report(report, `${report.reportId}~2`)).toEqual(receipt);
    expect(typesOf(season.caseId)).toEqual(['opening', 'milestone', 'milestone', 'transfer']);
  });

  it('that the ledger has more is caught up with, rules and all', async () => {
    const season = await selectedCase();
    ledger.insert(season.caseId, transferFor(transferTo(SHORTER)));
    ledger.insert(season.caseId, milestone('visa-granted'));

    expect(await season.catchUp(5)).toEqual({ sequence: 5 });

    expect(await season.report(milestone('arrived'))).toMatchObject({ sequence: 6, stage: 'return' });
  });

  it('is read from the history by whichever worker comes next', async () => {
    const own = await openTrial();
    const first = await own.runWorker(ledger);
    const caseId = newCaseId();
    ledger.open({ caseId, ...openingOf(caseId) });
    const season = await own.start(caseId);
    await season.report(milestone('application-filed'));
    await season.report(transferTo(SHORTER));
    await season.report(milestone('selected'));
    await first.stop();
    const loads = ledger.calls.loadCase;

    await own.runWorker(ledger);
    expect(await season.report(milestone('visa-granted'))).toMatchObject({ sequence: 5 });

    expect(ledger.calls.loadCase).toBe(loads);
    await own.close();
  });

  it('waits for a ledger that is away when the rules are read, and folds nothing before that', async () => {
    const season = await selectedCase();
    let failures = 6;
    ledger.before = (call, caseId) => {
      if (call !== 'loadCase' || caseId !== season.caseId || failures === 0) return;
      failures -= 1;
      throw ledgerFailure('ledger-unavailable');
    };

    const moved = season.report(transferTo(SHORTER));
    const granted = moved.then(() => season.report(milestone('visa-granted')));

    expect(await moved).toMatchObject({ type: 'transfer', sequence: 4 });
    expect(await granted).toMatchObject({ sequence: 5 });
    expect(failures).toBe(0);
    expect(countOf(await season.history(), 'ACTIVITY_TASK_COMPLETED')).toBe(1);
  });

  it('whose entry the ledger loses before its rules are read is recorded again, once', async () => {
    const season = await selectedCase();
    let lost = false;
    ledger.before = (call, caseId) => {
      if (call !== 'loadCase' || caseId !== season.caseId || lost) return;
      lost = true;
      ledger.loseEntriesAfter(caseId, 2);
    };

    expect(await season.report(transferTo(SHORTER))).toMatchObject({ sequence: 4 });

    expect(typesOf(season.caseId)).toEqual(['opening', 'milestone', 'milestone', 'transfer']);
    expect(await season.report(hold())).toMatchObject({ sequence: 5, status: 'on-hold' });
  });

  it('that the ledger loses afterwards is put back verbatim', async () => {
    const season = await selectedCase();
    await season.report(transferTo(SHORTER));
    const before = [...ledger.entriesOf(season.caseId)];
    ledger.loseEntriesAfter(season.caseId, 3);

    expect(await season.report(milestone('visa-granted'))).toMatchObject({ sequence: 5 });

    expect(ledger.entriesOf(season.caseId).slice(0, 4)).toEqual(before);
  });

  it('is refused by a case on hold', async () => {
    const season = await selectedCase();
    await season.report(hold());
    const refused = await season.report(transferTo(SHORTER)).catch((error: unknown) => failureOf(error));
    expect(refused).toMatchObject({ code: 'case-on-hold' });
  });
});
