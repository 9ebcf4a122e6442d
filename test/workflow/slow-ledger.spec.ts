import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countOf, kindsOf } from './history.ts';
import { createMemoryLedger, ledgerFailure } from './memory-ledger.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { milestone, openingOf } from './small-pack.ts';
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
afterAll(() => endAll(trial));

async function openedCase(): Promise<TrialCase> {
  const caseId = newCaseId();
  ledger.open({ caseId, ...openingOf(caseId) });
  const season = await trial.start(caseId);
  await season.report(milestone('application-filed'));
  return season;
}

/** The ledger of this case fails its next `times` entries. */
function failNext(
  caseId: string,
  times: number,
  type: 'ledger-unavailable' | 'ledger-rejected',
): { left(): number } {
  let left = times;
  ledger.beforeOf(caseId, (call) => {
    if (call !== 'recordEntry' || left === 0) return;
    left -= 1;
    throw ledgerFailure(type);
  });
  return { left: () => left };
}

describe('a ledger that does not answer', () => {
  it.concurrent(
    'is asked four times inside the workflow task, and a short absence costs no event',
    async () => {
      const season = await openedCase();
      const before = (await season.history()).length;
      failNext(season.caseId, 3, 'ledger-unavailable');

      expect(await season.report(milestone('selected'))).toMatchObject({ sequence: 3 });

      const events = (await season.history()).slice(before);
      expect(countOf(events, 'ACTIVITY_TASK_SCHEDULED')).toBe(0);
      expect(countOf(events, 'WORKFLOW_TASK_COMPLETED')).toBe(1);
    },
  );

  it.concurrent(
    'is then asked by an ordinary activity until it does, and the report is recorded once',
    async () => {
      const season = await openedCase();
      const plant = failNext(season.caseId, 7, 'ledger-unavailable');

      expect(await season.report(milestone('selected'))).toMatchObject({ sequence: 3 });

      expect(plant.left()).toBe(0);
      expect(ledger.entriesOf(season.caseId)).toHaveLength(3);
      const kinds = kindsOf(await season.history());
      expect(kinds.filter((kind) => kind === 'ACTIVITY_TASK_SCHEDULED')).toHaveLength(1);
      expect(kinds).toContain('ACTIVITY_TASK_COMPLETED');
    },
  );

  it.concurrent(
    'does not stop the case: meanwhile it refuses and answers at once, and no event records that',
    async () => {
      const season = await openedCase();
      let away = true;
      ledger.beforeOf(season.caseId, (call) => {
        if (away && call === 'recordEntry') throw ledgerFailure('ledger-unavailable');
      });
      const waiting = season.report(milestone('selected'));
      await eventually('the ordinary activity did not begin', async () =>
        kindsOf(await season.history()).includes('ACTIVITY_TASK_SCHEDULED'),
      );
      const before = (await season.history()).length;

      // All this while the ledger is away.
      expect(await season.refusalOf(milestone('arrived'))).toMatchObject({ code: 'stage-not-reached' });
      expect(await season.handle.query('caseSequence')).toMatchObject({ sequence: 2 });
      const since = kindsOf(await season.history()).slice(before);
      expect(since.filter((kind) => !kind.startsWith('WORKFLOW_TASK_'))).toEqual([]);

      away = false;
      expect(await waiting).toMatchObject({ sequence: 3 });
    },
  );
});

describe('a ledger that hangs', () => {
  it.concurrent(
    'is given two seconds a try, and its history replays although the call outlived its task',
    async () => {
      const season = await openedCase();
      const hangMs = 9_500;
      let hangs = 4;
      ledger.beforeOf(season.caseId, (call) => {
        if (call !== 'recordEntry' || hangs === 0) return undefined;
        hangs -= 1;
        return new Promise<void>((resolve) => setTimeout(resolve, hangMs));
      });
      const asked = Date.now();
      const reported = season.report(milestone('selected'));
      const refused = season.refusalOf(milestone('arrived'));

      expect(await reported).toMatchObject({ sequence: 3 });
      expect(await refused).toMatchObject({ code: 'stage-not-reached' });

      expect(Date.now() - asked).toBeLessThan(4 * hangMs);
      expect(countOf(await season.history(), 'ACTIVITY_TASK_COMPLETED')).toBe(1);
    },
  );

  it.concurrent(
    'and takes the entry after all, when nobody waits for that try any more, is answered once',
    async () => {
      const season = await openedCase();
      let hangs = 1;
      ledger.beforeOf(season.caseId, (call) => {
        if (call !== 'recordEntry' || hangs === 0) return undefined;
        hangs -= 1;
        return new Promise<void>((resolve) => setTimeout(resolve, 2_050));
      });

      expect(await season.report(milestone('selected'))).toMatchObject({ sequence: 3 });
      expect(await season.report(milestone('visa-filed'))).toMatchObject({ sequence: 4 });
      expect(ledger.entriesOf(season.caseId)).toHaveLength(4);
    },
  );
});

describe('a ledger that will never take it', () => {
  it('ends that report alone, at the first try, and the next one passes', async () => {
    const season = await openedCase();
    failNext(season.caseId, 1, 'ledger-rejected');
    const calls = ledger.calls.recordEntry;

    const report = milestone('selected');
    await expect(season.report(report).catch((error: unknown) => failureOf(error).code)).resolves.toBe(
      'ledger-rejected',
    );
    expect(ledger.calls.recordEntry - calls).toBe(1);

    expect(await season.report(milestone('selected'))).toMatchObject({ sequence: 3 });
  });

  it('lets the reports that wait behind it be recorded', async () => {
    const season = await openedCase();
    failNext(season.caseId, 1, 'ledger-rejected');

    const answers = await Promise.allSettled([
      season.report(milestone('selected')),
      season.report(milestone('selected')),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
