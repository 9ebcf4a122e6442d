// What counts as a failure in a recorded history, and what the SDK mends by itself.
import { describe, expect, it } from '@jest/globals';
import proto from '@temporalio/proto';
import type { History } from '#libs/casework/engine/recorded-entries';
import { failuresIn } from './histories.ts';

const { EventType, WorkflowTaskFailedCause } = proto.temporal.api.enums.v1;
const TWICE = '[TMPRL1100] Invalid transition while handling update response (id r) in state Rejected';

type Event = NonNullable<History['events']>[number];

const timedOut: Event = { eventType: EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT };
const completed: Event = { eventType: EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED };
const failed = (message: string): Event => ({
  eventType: EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED,
  workflowTaskFailedEventAttributes: {
    cause: WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR,
    failure: { message },
  },
});
const failuresOf = (...events: Event[]): string[] => failuresIn({ events });

describe('failures in a recorded history', () => {
  it('are none when an update was handed over twice after a task had timed out', () => {
    expect(failuresOf(timedOut, failed(TWICE), completed)).toEqual([]);
  });

  it('are named when the same happens without a timeout before it', () => {
    expect(failuresOf(failed(TWICE))).toEqual([`NON_DETERMINISTIC_ERROR: ${TWICE}`]);
    expect(failuresOf(timedOut, completed, failed(TWICE))).toHaveLength(1);
  });

  it('are named when a replay differs, after a timeout too', () => {
    expect(failuresOf(timedOut, failed('[TMPRL1100] No command scheduled'))).toHaveLength(1);
  });

  it('are named when the run itself ended badly', () => {
    expect(failuresOf({ eventType: EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED })).toEqual([
      'WORKFLOW_EXECUTION_TERMINATED',
    ]);
  });
});
