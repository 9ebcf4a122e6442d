/**
 * How long one run of a case may grow. A season is one run of a few hundred events; a case that is reported to
 * thousands of times continues as a new run, which reads the ledger.
 */
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  log,
  metricMeter,
  patched,
  workflowInfo,
} from '@temporalio/workflow';
import type { CaseRun } from './case-run.ts';
import type { SeasonCaseInput } from './messages.ts';

/** A season is a few hundred events; a history far beyond that points to a fault. */
const EVENTS_OF_A_LONG_SEASON = 2_000;
/** The engine accepts 2,000 updates a run. */
const UPDATES_OF_A_RUN = 1_500;
/** A long ledger alone may make the engine suggest a new run: none begins for fewer updates than these. */
const UPDATES_WORTH_A_RUN = 100;

/** Raises an alarm, once a run, when the history is far longer than a season should be. */
export function warnOfLength(run: CaseRun): void {
  const { historyLength } = workflowInfo();
  if (run.warnedOfLength || historyLength < EVENTS_OF_A_LONG_SEASON) return;
  run.warnedOfLength = true;
  log.warn('a season of unusual length', { caseId: run.caseId, historyLength });
  metricMeter.createCounter('noria_long_season').add(1);
}

/**
 * The engine keeps a run only so long: it suggests a new one, or the run nears the number of updates that it may
 * accept. Looked at once after each update.
 */
export function isTooLong({ updates, lengthSeenAt }: CaseRun): boolean {
  if (updates === lengthSeenAt || updates < UPDATES_WORTH_A_RUN) return false;
  return updates >= UPDATES_OF_A_RUN || workflowInfo().continueAsNewSuggested;
}

/** Ends this run and goes on in a new one, which reads the ledger; returns only where an older release stayed in the run. */
export async function continueInANewRun(run: CaseRun): Promise<void> {
  run.lengthSeenAt = run.updates;
  if (!patched('a-long-case-continues-as-new')) return;
  run.isEnding = true;
  await condition(allHandlersFinished);
  await continueAsNew<(input: SeasonCaseInput) => Promise<string>>({ caseId: run.caseId });
}
