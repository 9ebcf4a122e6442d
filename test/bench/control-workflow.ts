/**
 * The references of the bench, as plain as they can be written: an update whose handler runs one local
 * activity, and an update that does nothing.
 */
import { condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import type { RecordCommand, RecordResult } from '#libs/domain/case/case-types';

export const controlReport = defineUpdate<RecordResult, [RecordCommand]>('controlReport');
export const bareReport = defineUpdate<number, [number]>('bareReport');

interface ControlActivities {
  recordEntry(command: RecordCommand): Promise<RecordResult>;
}

const local = proxyLocalActivities<ControlActivities>({
  startToCloseTimeout: '2s',
  retry: { maximumAttempts: 4 },
});

/** The same durable work as a milestone, without a rule, a queue or a timer. */
export async function controlCase(): Promise<void> {
  setHandler(controlReport, (command: RecordCommand) => local.recordEntry(command));
  await condition(() => false);
}

/** The floor of the engine: nothing is checked, nothing is written. */
export async function bareCase(): Promise<void> {
  setHandler(bareReport, (value) => value);
  await condition(() => false);
}
