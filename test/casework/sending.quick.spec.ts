// How a report gets to the engine and back, whatever the engine answers. No server: the engine is a script.
import {
  ServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import { describe, expect, it } from '@jest/globals';
import { updateAnswerOf } from '#libs/casework/engine/case-workflows';
import type { CatchUpAnswer, UpdateAnswer } from '#libs/casework/engine/case-workflows';
import { WAITED_TOO_LONG, inFlightPerCase } from '#libs/casework/engine/in-flight';
import { sendReport } from '#libs/casework/engine/send-report';
import type { Engine } from '#libs/casework/engine/send-report';
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
const YES: UpdateAnswer = { kind: 'receipt', receipt: RECEIPT };
const FULL: UpdateAnswer = { kind: 'refused', refusal: refuse('offer-full') };
const SOON = (): number => Date.now() + 400;

interface Script {
  answers: UpdateAnswer[];
  catchUp?: CatchUpAnswer;
  stillRefused?: boolean;
  isResting?: boolean;
}

function scripted({
  answers,
  catchUp = 'known-already',
  stillRefused = true,
  isResting = false,
}: Script): Engine & { said: string[] } {
  const said: string[] = [];
  return {
    said,
    inFlight: inFlightPerCase(),
    stuck: { isResting: () => isResting },
    workflows: {
      start: () => {
        said.push('start');
        return Promise.resolve();
      },
      report: (_caseId, _report, updateId) => {
        said.push(updateId);
        return Promise.resolve(answers.length > 1 ? (answers.shift() ?? YES) : (answers[0] ?? YES));
      },
      catchUp: (_caseId, head) => {
        said.push(`catch-up ${head}`);
        return Promise.resolve(catchUp);
      },
      putBack: (_caseId, head) => {
        said.push(`put back after ${head}`);
        return Promise.resolve('known-already');
      },
      checkHistory: () => Promise.reject(new Error('not asked here')),
    },
    store: {
      headOf: () => Promise.resolve(7),
      isStillRefused: () => Promise.resolve(stillRefused),
      startedCase: (caseId) =>
        Promise.resolve({ caseId, programme: 'ma-es-cartaya@2026', stage: 'recruitment' as const }),
    },
  };
}

describe('sending a report', () => {
  it('answers with the receipt under the update id that is the report id', async () => {
    const engine = scripted({ answers: [YES] });
    await expect(sendReport(engine, CASE, REPORT, SOON())).resolves.toEqual(YES);
    expect(engine.said).toEqual([REPORT.reportId]);
  });

  it('sends the same id again when the answer was neither yes nor no', async () => {
    const engine = scripted({ answers: [{ kind: 'unknown' }, { kind: 'unknown' }, YES] });
    await expect(sendReport(engine, CASE, REPORT, SOON())).resolves.toEqual(YES);
    expect(engine.said).toEqual([REPORT.reportId, REPORT.reportId, REPORT.reportId]);
  });

  it('says unknown, never yes or no, when its time is up', async () => {
    const engine = scripted({ answers: [{ kind: 'unknown' }] });
    await expect(sendReport(engine, CASE, REPORT, SOON())).resolves.toEqual({ kind: 'unknown' });
  });

  it('says unknown at once, and sends nothing, while a stuck case rests', async () => {
    const engine = scripted({ answers: [YES], isResting: true });
    await expect(sendReport(engine, CASE, REPORT, SOON())).resolves.toEqual({ kind: 'unknown' });
    expect(engine.said).toEqual([]);
  });

  it('starts the run of a case that has none, then sends', async () => {
    const engine = scripted({ answers: [{ kind: 'absent' }, YES] });
    await expect(sendReport(engine, CASE, REPORT, SOON())).resolves.toEqual(YES);
    expect(engine.said).toEqual([REPORT.reportId, 'start', REPORT.reportId]);
  });

  it('believes a refusal from a case that has caught up with the store', async () => {
    const engine = scripted({ answers: [FULL] });
    await expect(sendReport(engine, CASE, REPORT, SOON())).resolves.toEqual(FULL);
    expect(engine.said).toEqual([REPORT.reportId, 'catch-up 7']);
  });

  it('asks again after a refusal by a case that was behind the store', async () => {
    const engine = scripted({ answers: [FULL, YES], catchUp: 'done' });
    await expect(sendReport(engine, CASE, REPORT, SOON())).resolves.toEqual(YES);
  });

  it('asks again under ids of their own when the engine remembers a refusal that is no longer true', async () => {
    const engine = scripted({ answers: [FULL, FULL, YES], stillRefused: false });
    await expect(sendReport(engine, CASE, REPORT, SOON())).resolves.toEqual(YES);
    expect(engine.said.filter((said) => said.startsWith(REPORT.reportId))).toEqual([
      REPORT.reportId,
      `${REPORT.reportId}~2`,
      `${REPORT.reportId}~3`,
    ]);
  });

  it('has a run that is ahead of the store put back what the store has lost', async () => {
    const engine = scripted({ answers: [FULL, YES], stillRefused: false });
    await expect(sendReport(engine, CASE, REPORT, SOON())).resolves.toEqual(YES);
    expect(engine.said).toContain('put back after 7');
  });

  it('gives up on a refusal that never changes, however often the store contradicts it', async () => {
    const engine = scripted({ answers: [FULL], stillRefused: false });
    await expect(sendReport(engine, CASE, REPORT, SOON())).resolves.toEqual(FULL);
  });

  it('does not ask twice when the ledger rejected the entry', async () => {
    const engine = scripted({ answers: [{ kind: 'rejected' }, YES] });
    await expect(sendReport(engine, CASE, REPORT, SOON())).resolves.toEqual({ kind: 'rejected' });
  });
});

describe('updates under way', () => {
  it('are four of one case at most, whoever asks', async () => {
    const inFlight = inFlightPerCase();
    const endings: (() => void)[] = [];
    const begun = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
    const begin = (caseId: string, deadlineAt: number): Promise<unknown> =>
      inFlight.run(caseId, deadlineAt, () => new Promise<string>((end) => endings.push(() => end('done'))));
    const first = [1, 2, 3, 4].map(() => begin(CASE, SOON()));
    await expect(begin(CASE, Date.now())).resolves.toBe(WAITED_TOO_LONG);
    const elsewhere = begin('another', Date.now());
    await begun();
    expect(endings).toHaveLength(5);
    const fifth = begin(CASE, SOON());
    endings[0]?.();
    await expect(first[0]).resolves.toBe('done');
    await begun();
    for (let index = 1; index < 6; index += 1) endings[index]?.();
    await expect(Promise.all([...first, fifth, elsewhere])).resolves.toEqual(Array(6).fill('done'));
    expect(endings).toHaveLength(6);
  });

  it('never begins work whose time was up while it waited', async () => {
    const inFlight = inFlightPerCase(1);
    let end: () => void = () => undefined;
    const first = inFlight.run(CASE, SOON(), () => new Promise<void>((resolve) => (end = resolve)));
    let begun = false;
    const late = inFlight.run(CASE, Date.now(), () => {
      begun = true;
      return Promise.resolve();
    });
    await expect(late).resolves.toBe(WAITED_TOO_LONG);
    end();
    await first;
    await expect(inFlight.run(CASE, SOON(), () => Promise.resolve('next'))).resolves.toBe('next');
    expect(begun).toBe(false);
  });
});

describe('what an error of the engine says', () => {
  const failed = (type: string, details: unknown[] = []): WorkflowUpdateFailedError =>
    new WorkflowUpdateFailedError('failed', ApplicationFailure.create({ message: 'no', type, details }));
  const grpc = (code: number): ServiceError =>
    new ServiceError('call failed', {
      cause: Object.assign(new Error(), { code, details: '', metadata: {} }),
    });

  it.each<[string, unknown, UpdateAnswer]>([
    [
      'a refusal with its detail',
      failed('offer-full', [{ code: 'offer-full', detail: 'Full.' }]),
      { kind: 'refused', refusal: { code: 'offer-full', detail: 'Full.' } },
    ],
    [
      'a refusal without one',
      failed('case-closed'),
      { kind: 'refused', refusal: { code: 'case-closed', detail: 'no' } },
    ],
    ['the ledger rejected it', failed(LEDGER_REJECTED), { kind: 'rejected' }],
    ['the engine dropped it', failed('UnprocessedUpdate'), { kind: 'unknown' }],
    ['the run ended under it', failed('AcceptedUpdateCompletedWorkflow'), { kind: 'unknown' }],
    ['the deadline passed', new WorkflowUpdateRPCTimeoutOrCancelledError('late'), { kind: 'unknown' }],
    ['resources are exhausted', grpc(8), { kind: 'unknown' }],
    ['the engine is away', grpc(14), { kind: 'unknown' }],
    ['there is no run', new WorkflowNotFoundError('none', 'case:case-1', undefined), { kind: 'absent' }],
  ])('%s', (_name, error, answer) => {
    expect(updateAnswerOf(error)).toEqual(answer);
  });

  it.each([
    ['an argument that the engine finds invalid', grpc(3)],
    ['a bug of ours', new TypeError('x is not a function')],
  ])('throws on %s', (_name, error) => {
    expect(() => updateAnswerOf(error)).toThrow();
  });

  it('does not take the answer of a catch-up for a refusal', () => {
    expect(updateAnswerOf(failed(CAUGHT_UP))).toEqual({ kind: 'unknown' });
  });
});
