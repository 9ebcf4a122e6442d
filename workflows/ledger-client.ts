/**
 * How a case reaches its ledger. First as a local activity, inside the workflow task that needs it: a
 * milestone then costs six events. A ledger that does not answer in time is asked again as an ordinary
 * activity, for as long as it takes, while the case goes on answering other messages.
 *
 * A slow local activity, or an operator's query, can part it from the task it began in. What the next task
 * brings is then answered before the ledger's answer is folded, while a replay folds the answer first: so
 * nothing may be accepted while one is unanswered across tasks (`isAsking`), or the history would not replay.
 */
import {
  ActivityFailure,
  ApplicationFailure,
  proxyActivities,
  proxyLocalActivities,
  TemporalFailure,
  workflowInfo,
} from '@temporalio/workflow';
import type { CaseActivities, LedgerFailure } from './case-activities.ts';
import { LEDGER_REJECTED } from './messages.ts';

type Asked<Name extends keyof CaseActivities> = {
  executeWithOptions(
    options: { summary: string },
    args: Parameters<CaseActivities[Name]>,
  ): ReturnType<CaseActivities[Name]>;
};
type Ledger = { readonly [Name in keyof CaseActivities]: Asked<Name> };

const insideTheTask: Ledger = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '2s',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '400ms', maximumAttempts: 4 },
});
const outsideTheTask: Ledger = proxyActivities<CaseActivities>({
  startToCloseTimeout: '5s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '2s' },
});
const REJECTED: LedgerFailure = LEDGER_REJECTED;

type Answer<Name extends keyof CaseActivities> = Awaited<ReturnType<CaseActivities[Name]>>;

export interface LedgerClient {
  /**
   * Calls one function of the ledger, with a line that the engine's screen shows beside it.
   * Throws an ApplicationFailure of type `ledger-rejected` when the ledger will never take it.
   */
  ask<Name extends keyof CaseActivities>(
    name: Name,
    summary: string,
    ...args: Parameters<CaseActivities[Name]>
  ): Promise<Answer<Name>>;
  /** A local activity that an earlier task of the engine began has not answered yet. */
  isAsking(): boolean;
}

export function ledgerClient(): LedgerClient {
  // The length of the history identifies the task: what arrives in the task that asks is always handled before the answer.
  let askedAt: number | undefined;
  return { ask, isAsking: () => askedAt !== undefined && askedAt !== workflowInfo().historyLength };

  async function ask<Name extends keyof CaseActivities>(
    name: Name,
    summary: string,
    ...args: Parameters<CaseActivities[Name]>
  ): Promise<Answer<Name>> {
    askedAt = workflowInfo().historyLength;
    try {
      return await insideTheTask[name].executeWithOptions({ summary }, args);
    } catch (failure) {
      throwUnlessUnavailable(failure);
    } finally {
      askedAt = undefined;
    }
    try {
      return await outsideTheTask[name].executeWithOptions({ summary }, args);
    } catch (failure) {
      throwUnlessUnavailable(failure);
      throw failure;
    }
  }
}

function throwUnlessUnavailable(failure: unknown): void {
  if (!(failure instanceof TemporalFailure)) throw failure;
  // A local activity fails with the failure itself, an ordinary one wraps it.
  const cause = failure instanceof ActivityFailure ? failure.cause : failure;
  if (cause instanceof ApplicationFailure && cause.type === REJECTED) {
    throw ApplicationFailure.nonRetryable(cause.message, REJECTED);
  }
}
