import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NextLook } from '#workflows/incident-activities';
import { newIncidentId, openIncidentTrial } from './incident-trial.ts';
import { eventually } from './until.ts';
import type { WokenTrial } from './woken-trial.ts';
import { endAll } from '../support/end-all.ts';

/** What each look answers, by file. */
const looks = new Map<string, { calls: number; answer: (call: number) => NextLook }>();
const ENDED: NextLook = { ended: true, inMs: null };
let trial: WokenTrial;
beforeAll(async () => {
  trial = await openIncidentTrial({
    lookAtIncident: (incidentId) => {
      const look = looks.get(incidentId) ?? { calls: 0, answer: () => ENDED };
      look.calls += 1;
      return Promise.resolve(look.answer(look.calls));
    },
  });
});
afterAll(() => endAll(trial));

function file(answer: (call: number) => NextLook): { id: string; calls: () => number } {
  const id = newIncidentId();
  const look = { calls: 0, answer };
  looks.set(id, look);
  return { id, calls: () => look.calls };
}

describe('the workflow of an incident file', () => {
  it.concurrent('looks again when a day has come, and ends with the file', async () => {
    const { id, calls } = file((call) => (call < 3 ? { ended: false, inMs: 50 } : ENDED));
    await (await trial.wake(id)).result();
    expect(calls()).toBe(3);
  });

  it.concurrent('looks at once when something was recorded, and waits where nothing falls due', async () => {
    const { id, calls } = file((call) =>
      call < 3 ? { ended: false, inMs: call === 1 ? 3_600_000 : null } : ENDED,
    );
    const handle = await trial.wake(id);
    for (const looked of [1, 2]) {
      await eventually('nobody looked', () => calls() === looked);
      await trial.wake(id);
    }
    await handle.result();
    expect(calls()).toBe(3);
  });

  it.concurrent('tells the engine an id, and nothing else of the file', async () => {
    const { id } = file(() => ENDED);
    const handle = await trial.wake(id);
    await handle.result();
    const { events } = await handle.fetchHistory();
    const started = events?.[0]?.workflowExecutionStartedEventAttributes;
    const payloads = started?.input?.payloads ?? [];
    expect(
      payloads.map(({ data }) => JSON.parse(Buffer.from(data ?? []).toString('utf8')) as unknown),
    ).toEqual([{ incidentId: id }]);
    expect(started?.searchAttributes?.indexedFields ?? {}).toEqual({});
    expect(started?.memo?.fields ?? {}).toEqual({});
  });
});
