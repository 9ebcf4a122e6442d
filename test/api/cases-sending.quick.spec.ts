// How a report gets to the engine and back, whatever the engine answers. No server: the engine is a script.
import {
  ServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import { describe, expect, it } from '@jest/globals';
import { heardOf } from '#apps/api/cases/case-workflow';
import type { CatchUp, Heard } from '#apps/api/cases/case-workflow';
import { inFlightPerCase } from '#apps/api/cases/in-flight';
import { sendReport } from '#apps/api/cases/send-report';
import type { ReportDoor } from '#apps/api/cases/send-report';
import type { Receipt, ResumeReport } from '#libs/domain/case/case-types';
import { refuse } from '#libs/domain/refusals';
import { CAUGHT_UP, LEDGER_REJECTED } from '#workflows/messages';

const CASE = 'case-1';
const REPORT: ResumeReport = {
  type: 'resume',
  reportId: 'AAAAAAAAAAAAAAAAAAAAAA',
  fingerprint: 'f',
  reportedBy: { reporter: 'placement-officer', agencyId: 'anapec' },
  recordedBy: { userId: 'u', role: 'placement-officer', agencyId: 'anapec', agencyKind: null },
};
const RECEIPT: Receipt = {
  caseId: CASE,
  reportId: REPORT.reportId,
  type: 'resume',
  sequence: 3,
  stage: 'training',
  status: 'active',
  hash: 'h',
  fingerprint: 'f',
};
const YES: Heard = { kind: 'receipt', receipt: RECEIPT };
const FULL: Heard = { kind: 'refused', refusal: refuse('offer-full') };
const SOON = (): number => Date.now() + 400;

interface Script {
  heard: Heard[];
  catchUp?: CatchUp;
  stillRefused?: boolean;
}

function scripted({
  heard,
  catchUp = 'had-them',
  stillRefused = true,
}: Script): ReportDoor & { said: string[] } {
  const said: string[] = [];
  return {
    said,
    inFlight: inFlightPerCase(),
    workflows: {
      start: () => {
        said.push('start');
        return Promise.resolve();
      },
      report: (_caseId, _report, updateId) => {
        said.push(updateId);
        return Promise.resolve(heard.length > 1 ? (heard.shift() ?? YES) : (heard[0] ?? YES));
      },
      catchUp: (_caseId, head) => {
        said.push(`catch-up ${head}`);
        return Promise.resolve(catchUp);
      },
      putBack: (_caseId, head) => {
        said.push(`put back after ${head}`);
        return Promise.resolve('had-them');
      },
      checkHistory: () => Promise.reject(new Error('not asked here')),
    },
    ledger: {
      headOf: () => Promise.resolve(7),
      isStillRefused: () => Promise.resolve(stillRefused),
      programmeOf: () => Promise.resolve('ma-es-cartaya@2026'),
    },
  };
}

describe('sending a report', () => {
  it('answers with the receipt under the update id that is the report id', async () => {
    const door = scripted({ heard: [YES] });
    await expect(sendReport(door, CASE, REPORT, SOON())).resolves.toEqual(YES);
    expect(door.said).toEqual([REPORT.reportId]);
  });

  it('sends the same id again when nothing certain was heard', async () => {
    const door = scripted({ heard: [{ kind: 'unknown' }, { kind: 'unknown' }, YES] });
    await expect(sendReport(door, CASE, REPORT, SOON())).resolves.toEqual(YES);
    expect(door.said).toEqual([REPORT.reportId, REPORT.reportId, REPORT.reportId]);
  });

  it('says unknown, never yes or no, when its time is up', async () => {
    const door = scripted({ heard: [{ kind: 'unknown' }] });
    await expect(sendReport(door, CASE, REPORT, SOON())).resolves.toEqual({ kind: 'unknown' });
  });

  it('starts the run of a case that has none, then sends', async () => {
    const door = scripted({ heard: [{ kind: 'absent' }, YES] });
    await expect(sendReport(door, CASE, REPORT, SOON())).resolves.toEqual(YES);
    expect(door.said).toEqual([REPORT.reportId, 'start', REPORT.reportId]);
  });

  it('believes a refusal from a case that has caught up with the store', async () => {
    const door = scripted({ heard: [FULL] });
    await expect(sendReport(door, CASE, REPORT, SOON())).resolves.toEqual(FULL);
    expect(door.said).toEqual([REPORT.reportId, 'catch-up 7']);
  });

  it('asks again after a refusal by a case that was behind the store', async () => {
    const door = scripted({ heard: [FULL, YES], catchUp: 'folded' });
    await expect(sendReport(door, CASE, REPORT, SOON())).resolves.toEqual(YES);
  });

  it('asks again under ids of their own when the engine remembers a refusal that is no longer true', async () => {
    const door = scripted({ heard: [FULL, FULL, YES], stillRefused: false });
    await expect(sendReport(door, CASE, REPORT, SOON())).resolves.toEqual(YES);
    expect(door.said.filter((said) => said.startsWith(REPORT.reportId))).toEqual([
      REPORT.reportId,
      `${REPORT.reportId}~2`,
      `${REPORT.reportId}~3`,
    ]);
  });

  it('has a run that is ahead of the store put back what the store has lost', async () => {
    const door = scripted({ heard: [FULL, YES], stillRefused: false });
    await expect(sendReport(door, CASE, REPORT, SOON())).resolves.toEqual(YES);
    expect(door.said).toContain('put back after 7');
  });

  it('gives up on a refusal that never changes, however often the store contradicts it', async () => {
    const door = scripted({ heard: [FULL], stillRefused: false });
    await expect(sendReport(door, CASE, REPORT, SOON())).resolves.toEqual(FULL);
  });

  it('does not ask twice when the ledger rejected the entry', async () => {
    const door = scripted({ heard: [{ kind: 'rejected' }, YES] });
    await expect(sendReport(door, CASE, REPORT, SOON())).resolves.toEqual({ kind: 'rejected' });
  });
});

describe('updates under way', () => {
  it('are four of one case at most, whoever asks', async () => {
    const turns = inFlightPerCase();
    const first = await Promise.all([1, 2, 3, 4].map(() => turns.enter(CASE, SOON())));
    expect(first.every((turn) => turn !== undefined)).toBe(true);
    await expect(turns.enter(CASE, Date.now())).resolves.toBeUndefined();
    await expect(turns.enter('another', Date.now())).resolves.toBeDefined();
    const fifth = turns.enter(CASE, SOON());
    first[0]?.leave();
    await expect(fifth).resolves.toBeDefined();
  });
});

describe('what an error of the engine says', () => {
  const failed = (type: string, details: unknown[] = []): WorkflowUpdateFailedError =>
    new WorkflowUpdateFailedError('failed', ApplicationFailure.create({ message: 'no', type, details }));
  const grpc = (code: number): ServiceError =>
    new ServiceError('call failed', {
      cause: Object.assign(new Error(), { code, details: '', metadata: {} }),
    });

  it.each<[string, unknown, Heard]>([
    [
      'a refusal with its detail',
      failed('offer-full', [refuse('offer-full', 'Full.')]),
      { kind: 'refused', refusal: refuse('offer-full', 'Full.') },
    ],
    [
      'a refusal without one',
      failed('case-closed'),
      { kind: 'refused', refusal: refuse('case-closed', 'no') },
    ],
    ['the ledger rejected it', failed(LEDGER_REJECTED), { kind: 'rejected' }],
    ['the engine dropped it', failed('UnprocessedUpdate'), { kind: 'unknown' }],
    ['the run ended under it', failed('AcceptedUpdateCompletedWorkflow'), { kind: 'unknown' }],
    ['the deadline passed', new WorkflowUpdateRPCTimeoutOrCancelledError('late'), { kind: 'unknown' }],
    ['resources are exhausted', grpc(8), { kind: 'unknown' }],
    ['the engine is away', grpc(14), { kind: 'unknown' }],
    ['there is no run', new WorkflowNotFoundError('none', 'case:case-1', undefined), { kind: 'absent' }],
  ])('%s', (_name, error, heard) => {
    expect(heardOf(error)).toEqual(heard);
  });

  it.each([
    ['an argument that the engine finds invalid', grpc(3)],
    ['a bug of ours', new TypeError('x is not a function')],
  ])('throws on %s', (_name, error) => {
    expect(() => heardOf(error)).toThrow();
  });

  it('does not take the answer of a catch-up for a refusal', () => {
    expect(heardOf(failed(CAUGHT_UP))).toEqual({ kind: 'unknown' });
  });
});
