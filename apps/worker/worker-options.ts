// How much one worker process does at once, and what it writes into every history.
import { hostname } from 'node:os';
import type { WorkerOptions } from '@temporalio/worker';
import { BULK_TASK_QUEUE, CASE_TASK_QUEUE, REPLAY_TASK_QUEUE } from '#workflows/messages';

/**
 * Entries recorded at the same time, by local activities inside workflow tasks and by ordinary ones. Their sum
 * is the size of the connection pool: an entry that waited for a connection would wait with its two seconds running.
 */
export const ENTRIES_AT_ONCE = { inTasks: 12, outsideTasks: 6 } as const;
/** Some 60 kB each; the others are read again from their short histories. */
const CACHED_CASES = 1_000;

/** Identity and build id are written twice per workflow task into every history: they are short. */
export function commonOptions(bundlePath: string, buildId: string): WorkerOptions {
  return {
    taskQueue: CASE_TASK_QUEUE,
    workflowBundle: { codePath: bundlePath },
    identity: `${hostname().slice(0, 8)}.${process.pid}`,
    workerDeploymentOptions: { version: { deploymentName: 'noria', buildId }, useWorkerVersioning: false },
    shutdownGraceTime: '8s',
    shutdownForceTime: '12s',
    // The cases of a killed worker wait this long for it before another takes them.
    stickyQueueScheduleToStartTimeout: '1s',
  };
}

/** The worker of cases. */
export function caseOptions(): Partial<WorkerOptions> {
  return {
    taskQueue: CASE_TASK_QUEUE,
    maxCachedWorkflows: CACHED_CASES,
    maxConcurrentWorkflowTaskExecutions: 40,
    maxConcurrentLocalActivityExecutions: ENTRIES_AT_ONCE.inTasks,
    maxConcurrentActivityTaskExecutions: ENTRIES_AT_ONCE.outsideTasks,
    workflowTaskPollerBehavior: { type: 'autoscaling' },
  };
}

/** The worker of replays: one history at a time, beside the cases. */
export function replayOptions(): Partial<WorkerOptions> {
  return {
    taskQueue: REPLAY_TASK_QUEUE,
    maxCachedWorkflows: 4,
    maxConcurrentWorkflowTaskExecutions: 4,
    maxConcurrentActivityTaskExecutions: 1,
  };
}

/**
 * Reports of bulk operations under way at a time, of all of them: by so little are people's single acts slowed. Each
 * needs a connection for its texts; the others are for taking items and writing down their results.
 */
export const BULK_REPORTS_AT_ONCE = 3;
export const BULK_CONNECTIONS = BULK_REPORTS_AT_ONCE + 4;

/** The worker of bulk operations: it sends reports to the cases, as the API does. */
export function bulkOptions(): Partial<WorkerOptions> {
  return {
    taskQueue: BULK_TASK_QUEUE,
    maxCachedWorkflows: 20,
    maxConcurrentWorkflowTaskExecutions: 4,
    maxConcurrentActivityTaskExecutions: 8,
  };
}
