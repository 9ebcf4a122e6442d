import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countOf, kindsOf, summariesOf } from './history.ts';
import { createMemoryLedger } from './memory-ledger.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { annulment, hold, milestone, openingOf, partnerMilestone, resume } from './small-pack.ts';
import { newCaseId, openTrial } from './trial.ts';
import type { HistoryEvent, Trial, TrialCase } from './trial.ts';
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

/** The events that some work adds to a case's history, once its last workflow task is over. */
async function eventsOf(season: TrialCase, work: () => Promise<unknown>): Promise<HistoryEvent[]> {
  const before = (await season.history()).length;
  await work();
  return (await season.history()).slice(before);
}

const TASK = ['WORKFLOW_TASK_SCHEDULED', 'WORKFLOW_TASK_STARTED', 'WORKFLOW_TASK_COMPLETED'];
const ENTRY = [
  'WORKFLOW_EXECUTION_UPDATE_ACCEPTED',
  'MARKER_RECORDED',
  'WORKFLOW_EXECUTION_UPDATE_COMPLETED',
];

describe('one milestone', () => {
  it('is recorded, folded and answered with its receipt', async () => {
    const season = await openedCase();
    const report = milestone('application-filed');

    const receipt = await season.report(report);

    expect(receipt).toEqual({
      caseId: season.caseId,
      reportId: report.reportId,
      type: 'milestone',
      sequence: 2,
      stage: 'recruitment',
      status: 'active',
      hash: ledger.entriesOf(season.caseId)[1]?.hash,
      fingerprint: report.fingerprint,
    });
    expect(await season.handle.query('caseSequence')).toEqual({
      sequence: 2,
      stage: 'recruitment',
      status: 'active',
    });
  });

  it('costs six events when it is ordinary', async () => {
    const season = await openedCase();
    await season.report(milestone('application-filed'));
    await season.report(milestone('selected'));
    await season.report(milestone('visa-filed'));
    await season.report(milestone('visa-granted'));
    await season.report(milestone('arrived'));

    const events = await eventsOf(season, () => season.report(milestone('grievance')));

    expect(kindsOf(events)).toEqual([...TASK, ...ENTRY]);
  });

  it('costs one event more when it ends a stage: what operators search by', async () => {
    const season = await openedCase();
    await season.report(milestone('application-filed'));

    const events = await eventsOf(season, () => season.report(milestone('selected')));

    expect(kindsOf(events)).toEqual([...TASK, ...ENTRY, 'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES']);
  });

  it('costs two events more when it brings the next date nearer, and none when it moves it away', async () => {
    const season = await openedCase();
    await season.report(milestone('application-filed'));
    await season.report(milestone('selected', { occurredOn: '2026-02-02' }));
    const first = await eventsOf(season, () => season.report(milestone('visa-filed')));
    expect(first).toHaveLength(7);
    expect(countOf(first, 'TIMER_STARTED')).toBe(1);

    const granted = await eventsOf(season, () => season.report(milestone('visa-granted')));
    expect(countOf(granted, 'TIMER_STARTED')).toBe(0);
    expect(countOf(granted, 'TIMER_CANCELED')).toBe(0);
  });

  it('a hold, a resumption and a correction cost as much', async () => {
    const season = await openedCase();
    await season.report(milestone('application-filed'));
    for (const report of [hold(), resume(), annulment(2)]) {
      const events = await eventsOf(season, () => season.report(report));
      expect(kindsOf(events)).toEqual([...TASK, ...ENTRY]);
    }
  });

  it('leaves no trace when it is refused', async () => {
    const season = await openedCase();
    await season.report(milestone('application-filed'));

    const events = await eventsOf(season, async () => {
      expect(await season.refusalOf(milestone('arrived'))).toMatchObject({ code: 'stage-not-reached' });
      expect(await season.refusalOf(milestone('nonsense'))).toMatchObject({ code: 'milestone-unknown' });
    });

    expect(events).toEqual([]);
    expect(ledger.entriesOf(season.caseId)).toHaveLength(2);
  });

  it('answers the whole refusal, with the entry that causes it', async () => {
    const season = await openedCase();
    await season.report(milestone('application-filed'));

    const { code, detail } = await season.refusalOf(milestone('application-filed'));

    expect(code).toBe('already-recorded');
    expect(detail).toMatchObject({ code: 'already-recorded', sequence: 2 });
  });

  it('gives the first receipt again, however often and late it is sent', async () => {
    const season = await openedCase();
    const report = milestone('application-filed');
    const first = await season.report(report);
    await season.report(milestone('selected'));

    expect(await season.report(report)).toEqual(first);
    expect(await season.report(report, `${report.reportId}~2`)).toEqual(first);
    expect(ledger.entriesOf(season.caseId)).toHaveLength(3);
  });

  it('is kept when a partner agency reports it early, and counts when its time comes', async () => {
    const season = await openedCase();
    expect(await season.report(partnerMilestone('arrived'))).toMatchObject({
      type: 'early',
      stage: 'recruitment',
    });
    for (const code of ['application-filed', 'selected', 'visa-filed', 'visa-granted']) {
      await season.report(milestone(code));
    }
    expect(await season.handle.query('caseSequence')).toMatchObject({ stage: 'return' });
  });

  it('reads as prose on the engine’s own screen, without a word of the person', async () => {
    const season = await openedCase();
    await season.report(milestone('application-filed'));
    await season.report(milestone('selected'));
    await season.report(milestone('visa-filed'));

    expect(summariesOf(await season.history())).toEqual([
      'read the ledger',
      'application-filed on 2026-02-02',
      'selected on 2026-02-02',
      'visa-filed on 2026-02-02',
      'remind: visa-granted is due on 2026-02-16',
    ]);
    const metadata = await season.handle.query<{ currentDetails: string }>('__temporal_workflow_metadata');
    expect(metadata.currentDetails).toBe(
      '**visa** · active · entry 4 · trial-small@1\n\n' +
        'Waits for **visa-granted** until 2026-02-16.\n\n' +
        'Then: remind: visa-granted is due on 2026-02-16.',
    );
  });

  it('publishes the search attributes at the start and when a stage ends, and not in between', async () => {
    const season = await openedCase();
    for (const code of [
      'application-filed',
      'selected',
      'visa-filed',
      'visa-granted',
      'arrived',
      'grievance',
    ]) {
      await season.report(milestone(code));
    }
    // Opened in recruitment; then visa, departure and return.
    expect(countOf(await season.history(), 'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES')).toBe(4);
    expect(await season.searchAttributes()).toMatchObject({
      NoriaStage: 'return',
      NoriaProgramme: 'trial-small@1',
    });
  });
});
