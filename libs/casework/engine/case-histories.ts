// What the engine's own histories hold of cases: the entries that each run folded, whatever the store knows.
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Entry } from '#libs/domain/case/case-types';
import { plainHistory } from '#libs/temporal/plain-history';
import { SEASON_CASE, caseIdOf, workflowIdOf } from '#workflows/messages';
import { entriesIn } from './recorded-entries.ts';
import type { History } from './recorded-entries.ts';

export interface RecordedRun {
  caseId: string;
  runId: string;
}

export interface RunsAsked {
  /** Every run that goes on; else those begun since. */
  running: boolean;
  /** Runs that ended, or began, since; all of them when absent. */
  since?: Date;
}

export interface CaseHistories {
  /** Runs of cases that may hold what a store has lost. Throws when the engine is away. */
  runs(asked: RunsAsked): AsyncIterable<RecordedRun>;
  /** The last entry that a run has seen; 0 when it saw none. */
  headOf(run: RecordedRun): Promise<number>;
  /** Every entry in the histories of all runs of a case; of two that differ, both. */
  entriesOf(caseId: string): Promise<Entry[]>;
}

type HistoryEvents = NonNullable<History['events']>;

/** Ids of ours; anything else must not reach a query. */
const WORKFLOW_ID = /^\w+:[\w-]{1,64}$/;
const EVENTS_AT_A_TIME = 100;
const RUNS_AT_A_TIME = 200;

/** The histories behind this client. */
export function caseHistories(client: Client): CaseHistories {
  return {
    runs: (asked) => runsOf(client, asked),
    headOf: (run) => headOf(client, run),
    entriesOf: async (caseId) => entriesIn(await recordedRuns(client, caseId)),
  };
}

/** The history of every run of a case that the engine still has, oldest first. */
export function recordedRuns(client: Client, caseId: string): Promise<History[]> {
  return runsOfWorkflow(client, workflowIdOf(caseId));
}

/** The history of every run of a workflow of ours that the engine still has, oldest first. */
export async function runsOfWorkflow(client: Client, workflowId: string): Promise<History[]> {
  if (!WORKFLOW_ID.test(workflowId)) return [];
  const started = new Map<string, number>();
  for await (const run of client.workflow.list({ query: `WorkflowId = "${workflowId}"` })) {
    started.set(run.runId, run.startTime.getTime());
  }
  // The list lags behind; the latest run is known at once.
  const latest = await latestRun(client, workflowId);
  if (latest) started.set(latest.runId, latest.startedAtMs);
  const runIds = [...started].sort(([, a], [, b]) => a - b).map(([runId]) => runId);
  return Promise.all(
    runIds.map(async (runId) =>
      plainHistory(client, await client.workflow.getHandle(workflowId, runId).fetchHistory()),
    ),
  );
}

async function latestRun(
  client: Client,
  workflowId: string,
): Promise<{ runId: string; startedAtMs: number } | undefined> {
  try {
    const run = await client.workflow.getHandle(workflowId).describe();
    return { runId: run.runId, startedAtMs: run.startTime.getTime() };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

async function* runsOf(client: Client, { running, since }: RunsAsked): AsyncIterable<RecordedRun> {
  const from = since === undefined ? '' : ` AND CloseTime >= "${since.toISOString()}"`;
  const begun = running || since === undefined ? '' : ` AND StartTime >= "${since.toISOString()}"`;
  const queries = [
    `WorkflowType = "${SEASON_CASE}" AND ExecutionStatus != "Running"${from}`,
    `WorkflowType = "${SEASON_CASE}" AND ExecutionStatus = "Running"${begun}`,
  ];
  for (const query of queries) {
    for await (const { workflowId, runId } of client.workflow.list({ query, pageSize: RUNS_AT_A_TIME })) {
      const caseId = caseIdOf(workflowId);
      if (caseId !== undefined) yield { caseId, runId };
    }
  }
}

// From its end: a long history is read no further than to the last entry in it.
async function headOf(client: Client, { caseId, runId }: RecordedRun): Promise<number> {
  let events: HistoryEvents = [];
  let nextPageToken: Uint8Array = new Uint8Array();
  do {
    const page = await client.workflowService.getWorkflowExecutionHistoryReverse({
      namespace: client.options.namespace,
      execution: { workflowId: workflowIdOf(caseId), runId },
      maximumPageSize: EVENTS_AT_A_TIME,
      nextPageToken,
    });
    const { events: latest } = await plainHistory(client, { events: page.history?.events ?? [] });
    events = [...(latest ?? []).reverse(), ...events];
    const head = Math.max(0, ...entriesIn([{ events }]).map(({ sequence }) => sequence));
    if (head > 0) return head;
    nextPageToken = page.nextPageToken;
  } while (nextPageToken.length > 0);
  return 0;
}
