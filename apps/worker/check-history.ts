// The auditor's replay: every recorded run of a case, replayed on the code of today. It runs on a task
// queue of its own, so that no milestone waits for an audit.
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import { ReplayError, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import type { HistoryActivities } from '#workflows/case-activities';
import type { VerifyHistoryAnswer, WitnessedEntry } from '#libs/domain/ledger/verification';
import { workflowIdOf } from '#workflows/messages';
import { witnessedEntries } from './witnesses.ts';
import type { History } from './witnesses.ts';

/** An answer of the engine holds 2 MB at most. */
const CHARACTERS_OF_AN_ANSWER = 1_000_000;
/** Ids of ours; anything else must not reach a query. */
const CASE_ID = /^[\w-]{1,64}$/;

/** `bundlePath`: the workflow code of today, as the cases run it. */
export function historyActivities(client: Client, bundlePath: string): HistoryActivities {
  return {
    async checkHistory(caseId) {
      const histories = await recordedRuns(client, caseId);
      return checked(histories, workflowIdOf(caseId), bundlePath);
    },
  };
}

/** Replays each history and collects the entries in them. A fault of replay is an answer, not an error. */
export async function checked(
  histories: readonly History[],
  workflowId: string,
  bundlePath: string,
): Promise<VerifyHistoryAnswer> {
  let replayFault: string | null = null;
  for (const history of histories) replayFault ??= await faultOfReplay(history, workflowId, bundlePath);
  return {
    events: histories.reduce((sum, { events }) => sum + (events?.length ?? 0), 0),
    replayed: histories.length > 0 && replayFault === null,
    replayFault,
    witnessed: withinAnAnswer(witnessedEntries(histories)),
  };
}

/** Without their texts where those do not fit: the hashes prove as much, only the name of a changed field is lost. */
function withinAnAnswer(witnessed: WitnessedEntry[]): WitnessedEntry[] {
  const characters = witnessed.reduce((sum, { text }) => sum + (text?.length ?? 0), 0);
  if (characters <= CHARACTERS_OF_AN_ANSWER) return witnessed;
  return witnessed.map((entry) => ({ ...entry, text: null }));
}

async function faultOfReplay(history: History, workflowId: string, codePath: string): Promise<string | null> {
  // A run that no worker has answered yet decided nothing that could be decided differently.
  if (!history.events?.some((event) => event.workflowTaskCompletedEventAttributes)) return null;
  try {
    await Worker.runReplayHistory(
      { workflowBundle: { codePath }, replayName: 'history-check' },
      history,
      workflowId,
    );
    return null;
  } catch (error) {
    if (error instanceof DeterminismViolationError || error instanceof ReplayError) return error.message;
    throw error;
  }
}

/** The history of every run that the engine still has, oldest first. */
async function recordedRuns(client: Client, caseId: string): Promise<History[]> {
  if (!CASE_ID.test(caseId)) return [];
  const workflowId = workflowIdOf(caseId);
  const started = new Map<string, number>();
  for await (const run of client.workflow.list({ query: `WorkflowId = "${workflowId}"` })) {
    started.set(run.runId, run.startTime.getTime());
  }
  // The list lags behind; the latest run is known at once.
  const latest = await latestRun(client, workflowId);
  if (latest) started.set(latest.runId, latest.startedAtMs);
  const runIds = [...started].sort(([, a], [, b]) => a - b).map(([runId]) => runId);
  return Promise.all(runIds.map((runId) => client.workflow.getHandle(workflowId, runId).fetchHistory()));
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
