import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { kindsOf } from './history.ts';
import { createMemoryLedger, ledgerFailure } from './memory-ledger.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { hold, milestone, openingOf } from './small-pack.ts';
import { failureOf, newCaseId, openTrial } from './trial.ts';
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
  const season = await trial.start(caseId);
  await season.report(milestone('application-filed'));
  return season;
}

const codeOf = (answer: Promise<unknown>): Promise<unknown> =>
  answer.catch((error: unknown) => failureOf(error).code);

describe('catching up', () => {
  it('folds what the ledger has more, and the case goes on from there', async () => {
    const season = await openedCase();
    ledger.insert(season.caseId, milestone('selected'));
    ledger.insert(season.caseId, milestone('visa-filed'));

    expect(await season.catchUp(4)).toEqual({ sequence: 4 });

    expect(await season.handle.query('caseSequence')).toMatchObject({ sequence: 4, stage: 'visa' });
    expect(await season.report(milestone('visa-granted'))).toMatchObject({ sequence: 5, stage: 'departure' });
  });

  it('is refused without a trace when there is nothing to catch up with', async () => {
    const season = await openedCase();
    const before = (await season.history()).length;

    expect(await codeOf(season.catchUp(2))).toBe('caught-up');
    expect(await codeOf(season.catchUp(1))).toBe('caught-up');

    expect(await season.history()).toHaveLength(before);
  });

  it('waits for an entry that is being recorded, which is folded once', async () => {
    const season = await openedCase();
    let recorded: (() => void) | undefined;
    const stored = new Promise<void>((resolve) => (recorded = resolve));
    // Four tries inside the task, then an ordinary activity: until it answers, the case accepts other messages.
    let failures = 4;
    ledger.before = (call, caseId) => {
      if (call !== 'recordEntry' || caseId !== season.caseId || failures === 0) return;
      failures -= 1;
      throw ledgerFailure('ledger-unavailable');
    };
    ledger.after = async (call, caseId) => {
      if (call !== 'recordEntry' || caseId !== season.caseId) return;
      recorded?.();
      // Postgres has it, the case does not yet: long enough for the other to arrive.
      await new Promise((resolve) => setTimeout(resolve, 300));
    };

    const reported = season.report(milestone('selected'));
    await stored;
    const caughtUp = season.catchUp(3).catch((error: unknown) => failureOf(error).code);
    await Promise.all([reported, caughtUp]);
    ledger.after = () => undefined;
    ledger.before = () => undefined;

    expect(await season.handle.query('caseSequence')).toMatchObject({ sequence: 3 });
    expect(await season.report(hold())).toMatchObject({ sequence: 4 });
  });

  it('waits for the ledger when a run has just begun, and reads nothing twice', async () => {
    const caseId = newCaseId();
    ledger.open({ caseId, ...openingOf(caseId) });
    const calls = ledger.calls.entriesAfter;
    const season = await trial.start(caseId);

    expect(await codeOf(season.catchUp(1))).toBeDefined();

    expect(ledger.calls.entriesAfter).toBe(calls);
    expect(kindsOf(await season.history())).not.toContain('WORKFLOW_TASK_FAILED');
  });
});
