// Not a spec: records the history of a bulk operation, unless it is there (see record.config.mjs).
import { existsSync, writeFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { WorkLeft } from '#workflows/bulk-activities';
import { newOperationId, openBulkTrial } from '../workflow/bulk-trial.ts';
import { eventually } from '../workflow/until.ts';
import { HISTORIES } from './histories.ts';

/** Work, a suspension, more work, an end. */
const ROUNDS: readonly WorkLeft[] = ['work', 'work', 'suspended', 'work', 'nothing'];

it('bulk-operation', async () => {
  const file = new URL('bulk-operation.json', HISTORIES);
  if (existsSync(file)) return;
  let calls = 0;
  const trial = await openBulkTrial({
    advanceOperation: () => Promise.resolve(ROUNDS[calls++] ?? 'nothing'),
  });
  try {
    const operationId = newOperationId();
    const handle = await trial.wake(operationId);
    await eventually('the operation was not suspended', () => calls === 3);
    await trial.wake(operationId);
    await handle.result();
    const history = await handle.fetchHistory();
    expect(history.events?.length ?? 0).toBeGreaterThan(20);
    writeFileSync(file, `${historyToJSON(history)}\n`);
  } finally {
    await trial.close();
  }
});
