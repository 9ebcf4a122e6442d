import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WorkLeft } from '#workflows/bulk-activities';
import { bulkWorkflowIdOf } from '#workflows/messages';
import { newOperationId, openBulkTrial } from './bulk-trial.ts';
import type { BulkTrial } from './bulk-trial.ts';
import { eventually } from './until.ts';
import { endAll } from '../support/end-all.ts';

/** What each round of work leaves, by operation; `calls` counts the rounds. */
const rounds = new Map<string, { calls: number; left: (call: number) => WorkLeft | Promise<WorkLeft> }>();
let trial: BulkTrial;
beforeAll(async () => {
  trial = await openBulkTrial({
    advanceOperation: async (operationId) => {
      const round = rounds.get(operationId);
      if (round === undefined) return 'nothing';
      round.calls += 1;
      return round.left(round.calls);
    },
  });
});
afterAll(() => endAll(trial));

function operation(left: (call: number) => WorkLeft | Promise<WorkLeft>): {
  id: string;
  calls: () => number;
} {
  const id = newOperationId();
  const round = { calls: 0, left };
  rounds.set(id, round);
  return { id, calls: () => round.calls };
}

describe('the workflow of a bulk operation', () => {
  it.concurrent(
    'has somebody work on it until nothing is left, and tells the engine its id alone',
    async () => {
      const { id, calls } = operation((call) => (call < 4 ? 'work' : 'nothing'));
      const handle = await trial.wake(id);
      await handle.result();
      expect(calls()).toBe(4);
      const { events = [] } = await handle.fetchHistory();
      const [started] = events ?? [];
      const [input] = started?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
      expect(JSON.parse(Buffer.from(input?.data ?? []).toString('utf8'))).toEqual({ operationId: id });
    },
  );

  it.concurrent('works again when the work failed', async () => {
    const { id, calls } = operation((call) => {
      if (call < 3) throw new Error('the database is away');
      return 'nothing';
    });
    await (await trial.wake(id)).result();
    expect(calls()).toBe(3);
  });

  it.concurrent('waits while it is suspended, and goes on when it is told to look again', async () => {
    const { id, calls } = operation((call) => (call === 1 ? 'suspended' : 'nothing'));
    const handle = await trial.wake(id);
    await eventually('the first round was not worked', () => calls() === 1);
    expect((await handle.describe()).status.name).toBe('RUNNING');
    await trial.wake(id);
    await handle.result();
    expect(calls()).toBe(2);
  });

  it.concurrent('misses nothing that was asked during its last round', async () => {
    let finish = (): void => undefined;
    const asked = new Promise<void>((resolve) => (finish = resolve));
    const { id, calls } = operation(async (call): Promise<WorkLeft> => {
      if (call === 1) await asked;
      return 'nothing';
    });
    const handle = await trial.wake(id);
    await eventually('the first round was not begun', () => calls() === 1);
    await trial.wake(id);
    finish();
    await handle.result();
    expect(calls()).toBe(2);
  });

  it.concurrent('begins anew when something is asked after its end', async () => {
    const { id, calls } = operation(() => 'nothing');
    await (await trial.wake(id)).result();
    await (await trial.wake(id)).result();
    expect(calls()).toBe(2);
  });

  it.concurrent(
    'continues in a new run before its history grows',
    async () => {
      const { id, calls } = operation((call) => (call < 150 ? 'work' : 'nothing'));
      const first = await trial.wake(id);
      await trial.client.workflow.getHandle(bulkWorkflowIdOf(id)).result();
      expect(calls()).toBe(150);
      const { events } = await trial.client.workflow
        .getHandle(bulkWorkflowIdOf(id), first.signaledRunId)
        .fetchHistory();
      expect(events?.length).toBeLessThan(500);
      expect(events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes).toBeTruthy();
    },
    120_000,
  );
});
