/**
 * One season of one seasonal worker. Officers and partner agencies report what happened; each report is
 * checked, recorded in the ledger and folded into the case. Where no report comes, the passing of a date
 * is recorded instead.
 *
 * What may be reported, which stage the case is in and what is due are questions to
 * `libs/domain/case/season-case.ts`; how an entry is recorded is `case-run.ts`. Here is only the order of
 * things. A change of that order is a new branch behind `patched()`, kept for as long as a history recorded
 * before it may still be verified.
 */
import { allHandlersFinished, CancellationScope, condition, setHandler } from '@temporalio/workflow';
import type { Receipt, Report } from '#libs/domain/case/case-types';
import { currentStage, isSettled, rowOf, statusOf } from '#libs/domain/case/season-case';
import type { Stage } from '#libs/domain/pack/programme';
import { caseOf, lookAgainLater, lookAhead, recordWhatIsDue, startRun } from './case-run.ts';
import type { CaseRun } from './case-run.ts';
import {
  catchUp,
  recordReport,
  refuseUnlessAllowed,
  refuseUnlessBehind,
  whereItStands,
} from './case-updates.ts';
import * as messages from './messages.ts';
import type { SeasonCaseInput } from './messages.ts';
import { continueInANewRun, isTooLong, warnOfLength } from './run-length.ts';

/** How long the run of a settled case waits for the report that it was started for. */
const WAIT_FOR_A_REPORT = '5s';

/** Runs until the case is closed and nothing is due; a later fact starts it again on the same ledger. */
export async function seasonCase({ caseId }: SeasonCaseInput): Promise<string> {
  const run = startRun(caseId);
  answerMessages(run);

  return CancellationScope.nonCancellable(async () => {
    await run.ledgerRead;
    if (isSettled(caseOf(run)) && allHandlersFinished()) {
      await condition(() => !allHandlersFinished(), WAIT_FOR_A_REPORT);
    }
    do {
      while (!isSettled(caseOf(run))) {
        await runStage(run, currentStage(caseOf(run)));
        if (isTooLong(run)) await continueInANewRun(run);
      }
      await condition(allHandlersFinished);
      // The last report may have opened the case again.
    } while (!isSettled(caseOf(run)));
    run.publish(caseOf(run));
    return rowOf(caseOf(run)).outcome ?? statusOf(caseOf(run));
  });
}

/** Reports are accepted from the first moment; what arrives before the ledger is read waits for it. */
function answerMessages(run: CaseRun): void {
  const record = (report: Report): Promise<Receipt> => recordReport(run, report);
  const only = (type: Report['type']) => ({
    validator: (report: Report): void => refuseUnlessAllowed(run, type, report),
  });
  setHandler(messages.reportMilestone, record, {
    ...only('milestone'),
    description: 'a milestone or an exit',
  });
  setHandler(messages.holdCase, record, { ...only('hold'), description: 'put the case on hold' });
  setHandler(messages.resumeCase, record, { ...only('resume'), description: 'resume the case' });
  setHandler(messages.correctEntry, record, {
    ...only('correction'),
    description: 'supersede an earlier entry',
  });
  setHandler(messages.transferCase, record, { ...only('transfer'), description: 'move to another pack' });
  setHandler(messages.catchUp, (heads: messages.CatchUp) => catchUp(run, heads), {
    validator: (heads: messages.CatchUp) => refuseUnlessBehind(run, heads),
    description: 'fold what the ledger has more',
  });
  setHandler(messages.caseSequence, () => whereItStands(run), {
    description: 'head, stage and status of this run',
  });
}

/**
 * A stage lasts until its milestones are recorded, whether they were reported or followed from a passed date. It is
 * left earlier when the run has grown too long.
 */
async function runStage(run: CaseRun, stage: Stage): Promise<void> {
  run.publish(caseOf(run));
  lookAhead(run);
  let seen = run.timer.firings();
  while (currentStage(caseOf(run)) === stage && !isSettled(caseOf(run)) && !isTooLong(run)) {
    warnOfLength(run);
    // The timer may also have fired while a report was being recorded.
    if (run.timer.firings() !== seen) {
      seen = run.timer.firings();
      lookAhead(run);
    }
    if (run.somethingIsDue && (await recordWhatIsDue(run))) continue;
    if (run.somethingIsDue) lookAgainLater(run);
    await condition(
      () =>
        run.somethingIsDue ||
        run.timer.firings() !== seen ||
        currentStage(caseOf(run)) !== stage ||
        isSettled(caseOf(run)) ||
        isTooLong(run),
    );
  }
}
