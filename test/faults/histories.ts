// Read from the engine's own histories of a case: the entries they hold, the updates and how they ended, and every
// failure that the end of a server does not explain.
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import proto from '@temporalio/proto';
import { witnessedEntries } from '#libs/casework/engine/recorded-entries';
import type { History } from '#libs/casework/engine/recorded-entries';
import { workflowIdOf } from '#workflows/messages';
import type { CaseEvidence, RecordedUpdate } from '../support/checker.ts';

type HistoryEvent = NonNullable<History['events']>[number];

const { WorkflowTaskFailedCause, EventType } = proto.temporal.api.enums.v1;
const BAD_ENDS = [
  'WORKFLOW_EXECUTION_FAILED',
  'WORKFLOW_EXECUTION_TIMED_OUT',
  'WORKFLOW_EXECUTION_TERMINATED',
];
/** Reasons of the engine to withdraw a task; every other is a fault of our code. */
const NO_FAULT_OF_OURS = ['RESET_STICKY_TASK_QUEUE', 'FORCE_CLOSE_COMMAND', 'UNHANDLED_COMMAND'];
const UPDATE_HANDED_OVER_TWICE = 'Invalid transition while handling update response';

/** All runs of a case together; nothing of a case that the engine does not know, having lost its store. */
export async function historyOf(client: Client, caseId: string): Promise<CaseEvidence['history']> {
  const histories = await runsOf(client, workflowIdOf(caseId));
  return {
    witnessed: witnessedEntries(histories),
    updates: histories.flatMap(updatesIn),
    failures: histories.flatMap(failuresIn),
  };
}

// The latest run exists before the list shows it.
async function runsOf(client: Client, workflowId: string): Promise<History[]> {
  const runIds = new Set<string>();
  for await (const run of client.workflow.list({ query: `WorkflowId = "${workflowId}"` })) {
    runIds.add(run.runId);
  }
  try {
    runIds.add((await client.workflow.getHandle(workflowId).describe()).runId);
  } catch (fault) {
    if (!(fault instanceof WorkflowNotFoundError)) throw fault;
  }
  return Promise.all([...runIds].map((runId) => client.workflow.getHandle(workflowId, runId).fetchHistory()));
}

function updatesIn({ events }: History): RecordedUpdate[] {
  const found = new Map<string, RecordedUpdate>();
  for (const event of events ?? []) {
    const begun = acceptedIn(event);
    if (begun) found.set(begun.updateId, begun);
    const completed = event.workflowExecutionUpdateCompletedEventAttributes;
    const ended = found.get(completed?.meta?.updateId ?? '');
    if (!completed || !ended) continue;
    ended.completed = true;
    Object.assign(ended, receiptIn(completed.outcome?.success?.payloads));
  }
  return [...found.values()];
}

function acceptedIn(event: HistoryEvent): RecordedUpdate | undefined {
  const { meta, input } = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest ?? {};
  return meta?.updateId ? { name: input?.name ?? '', updateId: meta.updateId, completed: false } : undefined;
}

// A refusal is no success, and an update that only caught up has no receipt.
function receiptIn(payloads: readonly Payload[] | null | undefined): Pick<RecordedUpdate, 'receipt'> {
  const [payload] = payloads ?? [];
  if (!payload) return {};
  const { sequence, hash } = defaultPayloadConverter.fromPayload<{ sequence: number; hash?: string }>(
    payload,
  );
  return hash === undefined ? {} : { receipt: { sequence, hash } };
}

/**
 * Every failure of one history that the end of a server does not explain.
 *
 * A worker that was frozen for longer than a task may take can receive the next task while it still holds the
 * former one, and the SDK's native half then hands the same update to the same cached run twice. It notices when the
 * answer comes, fails the task and drops the run from its cache; the replay that follows answers the update once.
 */
export function failuresIn({ events }: History): string[] {
  let afterATimeout = false;
  return (events ?? []).flatMap((event) => {
    const kind = kindOf(event);
    if (kind === 'WORKFLOW_TASK_TIMED_OUT') afterATimeout = true;
    if (kind === 'WORKFLOW_TASK_COMPLETED') afterATimeout = false;
    return BAD_ENDS.includes(kind) ? [kind] : failureOfTask(event, afterATimeout);
  });
}

function failureOfTask(
  { workflowTaskFailedEventAttributes: failed }: HistoryEvent,
  afterATimeout: boolean,
): string[] {
  if (!failed) return [];
  const cause = (WorkflowTaskFailedCause[failed.cause ?? 0] ?? '').replace('WORKFLOW_TASK_FAILED_CAUSE_', '');
  const message = failed.failure?.message ?? '';
  if (afterATimeout && message.includes(UPDATE_HANDED_OVER_TWICE)) return [];
  return NO_FAULT_OF_OURS.includes(cause) ? [] : [`${cause}: ${message}`];
}

function kindOf({ eventType }: HistoryEvent): string {
  return (EventType[eventType ?? 0] ?? '').replace('EVENT_TYPE_', '');
}
