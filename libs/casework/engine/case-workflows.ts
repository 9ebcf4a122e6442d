// The only file that speaks to Temporal about cases on behalf of people. It turns every way in which the engine can
// answer, or fail to, into one of a few words; what to do about them is decided in `send-report.ts`.
import {
  ServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  isGrpcServiceError,
} from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import { randomUUID } from 'node:crypto';
import type { Receipt, Report } from '#libs/domain/case/case-types';
import type { Stage } from '#libs/domain/pack/programme';
import { isRefusalCode } from '#libs/domain/refusals';
import type { Refusal, RefusalCode } from '#libs/domain/refusals';
import {
  CASE_TASK_QUEUE,
  CAUGHT_UP,
  HISTORY_CHECK,
  LEDGER_REJECTED,
  REPLAY_TASK_QUEUE,
  SEARCH_ATTRIBUTES,
  SEASON_CASE,
  UPDATE_OF,
  catchUp,
  workflowIdOf,
} from '#workflows/messages';
import type { CatchUp, HistoryCheckAnswer, HistoryCheckInput, SeasonCaseInput } from '#workflows/messages';

/** What a case’s run answered to one report. `unknown` is neither yes nor no: the same report may be sent again. */
export type UpdateAnswer =
  | { kind: 'receipt'; receipt: Receipt }
  | { kind: 'refused'; refusal: Refusal }
  /** No run of this case is there to ask. */
  | { kind: 'absent' }
  | { kind: 'unknown' }
  /** The ledger refused the entry's very form: an alarm, never the caller's fault. */
  | { kind: 'rejected' };

/**
 * What a case's run answered when told that the store has entries up to `head`. `done`: run and store have the same
 * entries now; `known-already`: the run lacked none.
 */
export type CatchUpAnswer = 'done' | 'known-already' | 'absent' | 'unknown';

/** A case as its run is started: operators find it by programme and stage from the first moment. */
export interface StartedCase {
  caseId: string;
  /** `code@version`. */
  programme: string;
  stage: Stage;
}

/** The case workflows, as casework needs them. Every call ends by its deadline (epoch ms). */
export interface CaseWorkflows {
  /** Starts a case's run, or finds the one that runs. Throws when the engine is away. */
  start(started: StartedCase, deadlineAt: number): Promise<void>;
  report(caseId: string, report: Report, updateId: string, deadlineAt: number): Promise<UpdateAnswer>;
  catchUp(caseId: string, head: number, deadlineAt: number): Promise<CatchUpAnswer>;
  /** Has a run store again what a store that lost its last entries lacks; `known-already` when it lacks nothing. */
  putBack(caseId: string, head: number, deadlineAt: number): Promise<CatchUpAnswer>;
  /** Has a worker replay the case's recorded history. Throws when none answers. */
  checkHistory(caseId: string, deadlineAt: number): Promise<HistoryCheckAnswer>;
}

/** gRPC codes that no second attempt cures: invalid argument, permission denied, unimplemented, unauthenticated. */
const HOPELESS: ReadonlySet<number> = new Set([3, 7, 12, 16]);

/** The case workflows behind this client. */
export function caseWorkflows(client: Client): CaseWorkflows {
  return {
    start: ({ caseId, programme, stage }, deadlineAt) =>
      client.withDeadline(deadlineAt, async () => {
        await client.workflow.start(SEASON_CASE, {
          taskQueue: CASE_TASK_QUEUE,
          workflowId: workflowIdOf(caseId),
          args: [{ caseId } satisfies SeasonCaseInput],
          workflowIdConflictPolicy: 'USE_EXISTING',
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          // A worker that dies holds its case no longer than this.
          workflowTaskTimeout: '5s',
          staticSummary: `One season under ${programme}`,
          typedSearchAttributes: [
            { key: SEARCH_ATTRIBUTES.programme, value: programme },
            { key: SEARCH_ATTRIBUTES.stage, value: stage },
          ],
        });
      }),

    report: async (caseId, report, updateId, deadlineAt) => {
      try {
        const receipt = await client.withDeadline(deadlineAt, () =>
          client.workflow
            .getHandle(workflowIdOf(caseId))
            .executeUpdate<Receipt, [Report]>(UPDATE_OF[report.type].name, { args: [report], updateId }),
        );
        return { kind: 'receipt', receipt };
      } catch (error) {
        return updateAnswerOf(error);
      }
    },

    catchUp: (caseId, head, deadlineAt) => caughtUp(client, caseId, { head }, deadlineAt),
    putBack: (caseId, head, deadlineAt) => caughtUp(client, caseId, { head, restore: true }, deadlineAt),

    checkHistory: (caseId, deadlineAt) =>
      client.withDeadline(deadlineAt, () =>
        client.workflow.execute<(input: HistoryCheckInput) => Promise<HistoryCheckAnswer>>(HISTORY_CHECK, {
          taskQueue: REPLAY_TASK_QUEUE,
          workflowId: `history-check:${caseId}:${randomUUID()}`,
          args: [{ caseId }],
          workflowExecutionTimeout: Math.max(1_000, deadlineAt - Date.now()),
          staticSummary: 'Replays the recorded history of one case',
        }),
      ),
  };
}

async function caughtUp(
  client: Client,
  caseId: string,
  asked: CatchUp,
  deadlineAt: number,
): Promise<CatchUpAnswer> {
  try {
    await client.withDeadline(deadlineAt, () =>
      client.workflow.getHandle(workflowIdOf(caseId)).executeUpdate(catchUp, { args: [asked] }),
    );
    return 'done';
  } catch (error) {
    return failureOf(error)?.type === CAUGHT_UP ? 'known-already' : missing(error);
  }
}

/** What an error of an update call says. Throws on what no resend cures: that is a fault of ours. */
export function updateAnswerOf(error: unknown): UpdateAnswer {
  const failure = failureOf(error);
  if (failure?.type === LEDGER_REJECTED) return { kind: 'rejected' };
  const code = failure?.type;
  if (failure !== undefined && isRefusalCode(code)) {
    return { kind: 'refused', refusal: refusalOf(failure, code) };
  }
  return { kind: missing(error) };
}

// An update can also fail with `UnprocessedUpdate`, or because the run ended under it; neither says
// whether the entry stands, so both are unknown and the same report is sent again.
function missing(error: unknown): 'absent' | 'unknown' {
  if (error instanceof WorkflowNotFoundError) return 'absent';
  if (error instanceof WorkflowUpdateFailedError) return 'unknown';
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return 'unknown';
  if (error instanceof ServiceError && !isHopeless(error.cause)) return 'unknown';
  throw error;
}

function isHopeless(cause: unknown): boolean {
  return isGrpcServiceError(cause) && HOPELESS.has(cause.code);
}

function failureOf(error: unknown): ApplicationFailure | undefined {
  if (!(error instanceof WorkflowUpdateFailedError)) return undefined;
  return error.cause instanceof ApplicationFailure ? error.cause : undefined;
}

function refusalOf(failure: ApplicationFailure, code: RefusalCode): Refusal {
  const said = failure.details?.[0] as Refusal | undefined;
  return said?.code === code ? said : { code, detail: failure.message };
}
