/**
 * How a case answers the messages of `messages.ts`. Validators are synchronous and change nothing: what they
 * refuse leaves no trace in the history. Handlers run one at a time, in the order of arrival.
 */
import { ApplicationFailure, patched } from '@temporalio/workflow';
import { todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { Receipt, Report, SeasonCase } from '#libs/domain/case/case-types';
import {
  currentStage,
  entryFor,
  findReport,
  headOf,
  knowing,
  receiptOf,
  refusal,
  statusOf,
} from '#libs/domain/case/season-case';
import { caseOf, putBack, readOn, refused, write } from './case-run.ts';
import type { CaseRun } from './case-run.ts';
import { refuseMalformedHeads, refuseMalformedReport, refuseStumbling } from './message-shapes.ts';
import { BUSY, CAUGHT_UP } from './messages.ts';
import type { CatchUp, WhereItStands } from './messages.ts';

interface Known {
  /** The handler is replayed with the histories of before; validators are not. */
  mayBeOld?: boolean;
}

/** Validator of every report: refuses what is none, and what the case as known now does not allow. */
export function refuseUnlessAllowed(run: CaseRun, type: Report['type'], report: Report): void {
  refuseMalformedReport(type, report);
  refuseWhileRecording(run);
  const { seasonCase } = run;
  if (seasonCase) refuseStumbling(() => checkReport(seasonCase, report, Date.now()));
}

/** Checks a report again once those before it are recorded, and records it; the same report gets the same receipt. */
export function recordReport(run: CaseRun, report: Report): Promise<Receipt> {
  run.updates += 1;
  const arrivedAt = Date.now();
  return run.exclusively(async () => {
    if (!run.seasonCase) await run.ledgerRead;
    for (;;) {
      const recorded = findReport(caseOf(run), report.reportId);
      if (recorded) return receiptOf(caseOf(run), recorded.sequence);
      checkReport(caseOf(run), report, arrivedAt, { mayBeOld: true });
      await write(run, entryFor(caseOf(run), report), knowing(caseOf(run), report));
    }
  });
}

/** Validator of `catchUp`: refuses when there is nothing to read and nothing to put back. */
export function refuseUnlessBehind(run: CaseRun, heads: CatchUp): void {
  refuseMalformedHeads(heads);
  const { head, restore } = heads;
  refuseWhileRecording(run);
  if (!run.seasonCase) return;
  const known = headOf(run.seasonCase);
  if (known >= head && !(restore && known > head)) {
    throw ApplicationFailure.nonRetryable(`entry ${head} is known`, CAUGHT_UP);
  }
}

/** Reads what the store has more, or puts back what it lost. */
export function catchUp(run: CaseRun, { head, restore }: CatchUp): Promise<{ sequence: number }> {
  run.updates += 1;
  return run.exclusively(async () => {
    await run.ledgerRead;
    if (restore && headOf(caseOf(run)) > head) await putBack(run, head);
    for (let before = -1; headOf(caseOf(run)) < head && headOf(caseOf(run)) > before;) {
      before = headOf(caseOf(run));
      await readOn(run);
    }
    return { sequence: headOf(caseOf(run)) };
  });
}

/** Head, stage and status of this run, for debugging. */
export function whereItStands({ seasonCase }: CaseRun): WhereItStands {
  if (!seasonCase) return { sequence: 0, stage: '', status: 'loading' };
  return { sequence: headOf(seasonCase), stage: currentStage(seasonCase), status: statusOf(seasonCase) };
}

/**
 * While an entry is being recorded across tasks of the engine, and while the run ends to continue as a new one,
 * nothing is accepted: the sender sends again.
 */
function refuseWhileRecording({ ledger, isEnding }: CaseRun): void {
  if (ledger.isAsking() || isEnding) {
    throw ApplicationFailure.nonRetryable('an entry is being recorded', BUSY);
  }
}

/** Judged by the day on which it arrived, however long it waits. A report recorded already is allowed. */
function checkReport(seasonCase: SeasonCase, report: Report, arrivedAt: number, known: Known = {}): void {
  if (findReport(seasonCase, report.reportId)) return;
  const today = todayAt(seasonCase.opening.calendar, arrivedAt);
  const no = refusal(seasonCase, report, today);
  if (no && !(known.mayBeOld && wasAcceptedBefore(seasonCase, report, today))) throw refused(no);
}

/** A history of before may hold a correction that would be refused today. Only then does the question cost an event. */
function wasAcceptedBefore(seasonCase: SeasonCase, report: Report, today: IsoDate): boolean {
  return (
    report.type === 'correction' &&
    refusal(seasonCase, report, today, 'first-entry') === undefined &&
    !patched('corrections-leave-every-entry')
  );
}
