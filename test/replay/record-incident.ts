// Not a spec: records the history of an incident file, unless it is there (see record.config.mjs).
import { existsSync, writeFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { NextLook } from '#workflows/incident-activities';
import { newIncidentId, openIncidentTrial } from '../workflow/incident-trial.ts';
import { eventually } from '../workflow/until.ts';
import { HISTORIES } from './histories.ts';

/** A day that comes, a day that is awaited while something is recorded, nothing awaited, an end. */
const LOOKS: readonly NextLook[] = [
  { ended: false, inMs: 50 },
  { ended: false, inMs: 3_600_000 },
  { ended: false, inMs: null },
  { ended: true, inMs: null },
];

it('incident-file', async () => {
  const file = new URL('incident-file.json', HISTORIES);
  if (existsSync(file)) return;
  let calls = 0;
  const trial = await openIncidentTrial({
    lookAtIncident: () => Promise.resolve(LOOKS[calls++] ?? { ended: true, inMs: null }),
  });
  try {
    const incidentId = newIncidentId();
    const handle = await trial.wake(incidentId);
    for (const looked of [2, 3]) {
      await eventually(`look ${String(looked)} did not come`, () => calls === looked);
      await trial.wake(incidentId);
    }
    await handle.result();
    const history = await handle.fetchHistory();
    expect(history.events?.length ?? 0).toBeGreaterThan(20);
    writeFileSync(file, `${historyToJSON(history)}\n`);
  } finally {
    await trial.close();
  }
});
