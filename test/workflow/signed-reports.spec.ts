// Somebody who reaches Temporal and nothing else: what they send is refused, sealed nowhere, and stops no case.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgerActivities } from '#activities/record';
import type { ActivityDeps } from '#activities/record';
import { storedEntries } from '#libs/db/ledger/ledger-store';
import { signed } from '#libs/db/ledger/signatures';
import { realToday } from '#libs/domain/calendar';
import type { Draft, MilestoneReport, RecordCommand, SeasonCase } from '#libs/domain/case/case-types';
import { entryFor, nextDue } from '#libs/domain/case/season-case';
import { aReport } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { KEYS, writing } from '../support/ledger-instance.ts';
import { countOf } from './history.ts';
import { openRealInstance } from './real-instance.ts';
import type { RealInstance } from './real-instance.ts';

const TODAY = realToday(Date.now());

let instance: RealInstance;

beforeAll(async () => {
  instance = await openRealInstance();
  instance.runWorker();
});
afterAll(() => endAll(instance));

function filed(): MilestoneReport {
  return aReport('application-filed', TODAY);
}

async function typesOf(caseId: string): Promise<string[]> {
  return (await storedEntries(instance.db, caseId)).map(({ type }) => type);
}

describe('a report sent to the engine by nobody’s command', () => {
  it.each([
    [
      'bears a signature of somebody else’s making',
      (): MilestoneReport => ({ ...filed(), signature: 'forged' }),
    ],
    [
      'bears the signature of a report on another case',
      (): MilestoneReport => signed(KEYS.seal, 'another-case', filed()),
    ],
    [
      'was changed after it was signed',
      (caseId: string): MilestoneReport => ({
        ...signed(KEYS.seal, caseId, filed()),
        recordedBy: { ...filed().recordedBy, userId: 'somebody-else' },
      }),
    ],
  ])('is refused when it %s, and the case goes on', async (_name, report) => {
    const season = await instance.start();

    expect(await season.refusalOf(report(season.caseId))).toMatchObject({ code: 'unsigned-report' });

    expect(await typesOf(season.caseId)).toEqual(['opening']);
    expect(await season.report(filed())).toMatchObject({ sequence: 2 });
    expect(countOf(await season.history(), 'WORKFLOW_TASK_FAILED')).toBe(0);
  });

  it('that was accepted before reports were signed is heard once it is sent signed, under another update id', async () => {
    const season = await instance.start();
    const report = filed();
    const unsigned = { ...report, signature: '' };
    expect(await season.refusalOf(unsigned)).toMatchObject({ code: 'unsigned-report' });
    expect(await season.refusalOf(report)).toMatchObject({ code: 'unsigned-report' });
    expect(await season.report(report, `${report.reportId}~2`)).toMatchObject({ sequence: 2 });
  });
});

describe('an activity called by somebody else’s workflow', () => {
  const alarms: string[] = [];
  const deps = (): ActivityDeps => ({
    db: instance.db,
    keys: KEYS,
    log: { warn: () => undefined, error: (_facts, message) => alarms.push(message) },
    metrics: { count: (name) => alarms.push(name) },
  });
  const recordEntry = (command: RecordCommand): Promise<unknown> =>
    ledgerActivities(deps()).recordEntry(command);
  const dueIn = (seasonCase: SeasonCase): Draft => {
    const due = nextDue(seasonCase);
    if (due === undefined) throw new Error('nothing is due');
    return due.draft;
  };
  /** An interview is due within thirty days of it. */
  const preselected = async ({ caseId }: { caseId: string }): Promise<SeasonCase> => {
    for (const milestone of ['application-filed', 'preselected']) {
      const report = signed(KEYS.seal, caseId, aReport(milestone, TODAY));
      await recordEntry(writing(await instance.load(caseId), report));
    }
    return instance.load(caseId);
  };

  it('records no report without a signature, and raises an alarm', async () => {
    const { caseId } = await instance.open();
    const command = writing(await instance.load(caseId), filed());
    expect(await recordEntry(command)).toEqual({ kind: 'refused', code: 'unsigned-report' });
    expect(await typesOf(caseId)).toEqual(['opening']);
    expect(alarms).toContain('noria_unsigned_report');
  });

  it('records no entry of the engine’s own whose day has not come', async () => {
    const seasonCase = await preselected(await instance.open());
    expect(await recordEntry(writing(seasonCase, dueIn(seasonCase)))).toMatchObject({ kind: 'refused' });
    expect(await typesOf(seasonCase.caseId)).toHaveLength(3);
  });

  it('records one whose day has come, if it is just what the pack says', async () => {
    const campaign = await instance.newCampaign({ simulated: true, msPerDay: 100 });
    const seasonCase = await preselected(await instance.open({ campaign }));
    const due = dueIn(seasonCase);
    const otherwise = { ...due, occurredOn: '2020-01-01' } as Draft;
    expect(await recordEntry(writing(seasonCase, otherwise))).toMatchObject({ kind: 'refused' });
    expect(await recordEntry(writing(seasonCase, due))).toMatchObject({
      kind: 'stored',
      entry: { ...due, signature: expect.any(String) as unknown as string },
    });
  });

  it('gets what stands at a number already, whatever it brings', async () => {
    const { caseId } = await instance.open();
    const seasonCase = await instance.load(caseId);
    const command = writing(seasonCase, signed(KEYS.seal, caseId, entryFor(seasonCase, filed())));
    const first = await recordEntry(command);
    const unsigned = { ...command, draft: filed() };
    expect(first).toMatchObject({ kind: 'stored', entry: { sequence: 2 } });
    expect(await recordEntry(unsigned)).toEqual(first);
    expect(await recordEntry({ ...unsigned, sequence: 4 })).toEqual({ kind: 'behind', head: 2 });
  });

  it('records no second opening', async () => {
    const { caseId } = await instance.open();
    const { opening } = await instance.load(caseId);
    const again = { ...writing(await instance.load(caseId), filed()), draft: opening };
    expect(await recordEntry(again)).toEqual({ kind: 'refused', code: 'unsigned-report' });
  });
});
