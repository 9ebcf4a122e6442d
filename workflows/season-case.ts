/**
 * One season of one seasonal worker. People report what happened; what they report is checked, recorded
 * in the ledger and folded into the case; when nobody reports, the passing of a date speaks instead.
 *
 * The case itself (what may be reported, which stage it is in, what is due) is `libs/domain/case/season-case.ts`.
 * Here is only the order of things. A change of that order is a new branch behind `patched()`, kept for as
 * long as a history recorded before it may still be verified.
 */
import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  log,
  metricMeter,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { todayAt } from '#libs/domain/calendar';
import type { Draft, Entry, Receipt, Report, SeasonCase } from '#libs/domain/case/case-types';
import type { Stage } from '#libs/domain/pack/programme';
import {
  claims,
  claimsDifference,
  currentStage,
  entryFor,
  findReport,
  headOf,
  isSettled,
  knowing,
  nextDue,
  receiptOf,
  refusal,
  rowOf,
  statusOf,
  withDraft,
  withEntry,
} from '#libs/domain/case/season-case';
import { REFUSALS } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';
import { createAlarm } from './alarm.ts';
import { ledgerClient } from './ledger-client.ts';
import * as messages from './messages.ts';
import type { SeasonCaseInput } from './messages.ts';
import { searchAttributes, describe, lineOf } from './search-attributes.ts';
import { mutex } from './mutex.ts';

/** A season is a few hundred events; one that is far beyond tells of a fault somewhere. */
const EVENTS_OF_A_LONG_SEASON = 2_000;
/** How long a settled case that was woken listens for what it was woken for. */
const LISTENING = '5s';
/** An entry of the engine's own that the ledger will not take is tried again after this, or when the case moves. */
const HOUR_MS = 3_600_000;

/** Runs until the case is closed and nothing is due; a later fact starts it again on the same ledger. */
export async function seasonCase({ caseId }: SeasonCaseInput): Promise<string> {
  let loaded: SeasonCase | undefined;
  const exclusively = mutex();
  const ledger = ledgerClient();
  const alarm = createAlarm();
  const post = searchAttributes();
  let warned = false;
  let somethingIsDue = false;

  // The ledger has the first turn: everybody may speak from the first moment, and waits until it is read.
  const ledgerRead = exclusively(readLedger);
  setHandler(messages.reportMilestone, enter, { validator: admit, description: 'a milestone or an exit' });
  setHandler(messages.holdCase, enter, { validator: admit, description: 'put the case on hold' });
  setHandler(messages.resumeCase, enter, { validator: admit, description: 'resume the case' });
  setHandler(messages.correctEntry, enter, { validator: admit, description: 'supersede an earlier entry' });
  setHandler(messages.transferCase, enter, { validator: admit, description: 'move to another pack' });
  setHandler(messages.catchUp, catchUp, {
    validator: mustBeBehind,
    description: 'fold what the ledger has more',
  });
  setHandler(messages.caseSequence, whereItStands, { description: 'head, stage and status of this run' });

  return CancellationScope.nonCancellable(async () => {
    await ledgerRead;
    if (isSettled(now()) && allHandlersFinished()) await condition(() => !allHandlersFinished(), LISTENING);
    do {
      while (!isSettled(now())) await runStage(currentStage(now()));
      await condition(allHandlersFinished);
      // The last to finish may have opened the case again.
    } while (!isSettled(now()));
    post(now());
    return rowOf(now()).outcome ?? statusOf(now());
  });

  /** A stage lasts until its milestones are there, whether people reported them or silence did. */
  async function runStage(stage: Stage): Promise<void> {
    post(now());
    lookAhead();
    let heard = alarm.rings();
    while (currentStage(now()) === stage && !isSettled(now())) {
      warnOfLength();
      // A ring may also fall into somebody else's turn: it is heard here, or it would never be.
      if (alarm.rings() !== heard) {
        heard = alarm.rings();
        lookAhead();
      }
      if (somethingIsDue && (await enterWhatIsDue())) continue;
      if (somethingIsDue) lookAgainLater();
      await condition(
        () => somethingIsDue || alarm.rings() !== heard || currentStage(now()) !== stage || isSettled(now()),
      );
    }
  }

  /** After every entry and every ring: says where the case stands, and has the alarm ring for what is due next. */
  function lookAhead(): void {
    describe(now());
    const due = nextDue(now());
    somethingIsDue = due !== undefined && due.at <= alarm.reached();
    if (due && !somethingIsDue) alarm.setFor(due.at, due.summary);
  }

  /** The ledger would not have what is due: the case goes on, and is looked at again in an hour. */
  function lookAgainLater(): void {
    somethingIsDue = false;
    alarm.setFor(alarm.reached() + HOUR_MS, 'what is due was not taken: look again');
  }

  async function readLedger(): Promise<void> {
    const read = await ledger.ask('loadCase', 'read the ledger', caseId);
    if (!read) throw ApplicationFailure.nonRetryable(`no case ${caseId} was opened`, messages.CASE_UNKNOWN);
    loaded = read;
  }

  /** Synchronous, and leaves no trace: a refusal here writes nothing into the history. */
  function admit(report: Report): void {
    mustListen();
    if (loaded) refuseUnlessFit(loaded, report, Date.now());
  }

  /** Agencies' reports, one at a time: judged when their turn comes, recorded, folded as stored. */
  function enter(report: Report): Promise<Receipt> {
    const arrivedAt = Date.now();
    return exclusively(async () => {
      if (!loaded) await ledgerRead;
      for (;;) {
        const mine = findReport(now(), report.reportId);
        if (mine) return receiptOf(now(), mine.sequence);
        refuseUnlessFit(now(), report, arrivedAt);
        await write(entryFor(now(), report), knowing(now(), report));
      }
    });
  }

  /** What the passing of a date means, decided again when its turn comes. False: the ledger would not have it. */
  function enterWhatIsDue(): Promise<boolean> {
    return exclusively(async () => {
      const due = nextDue(now());
      if (!due || due.at > alarm.reached()) {
        lookAhead();
        return true;
      }
      try {
        await write(due.draft, now());
        return true;
      } catch (failure) {
        if (!(failure instanceof ApplicationFailure)) throw failure;
        log.error('what is due was not taken by the ledger', {
          caseId,
          due: due.summary,
          code: failure.type,
        });
        metricMeter.createCounter('noria_due_not_taken').add(1);
        return false;
      }
    });
  }

  /**
   * One step towards an entry: asks for the next number and folds whatever stands there afterwards, be it
   * this draft or what somebody recorded meanwhile. The caller looks again. `before` knows what the draft
   * brings: the pack of a transfer.
   */
  async function write(draft: Draft, before: SeasonCase): Promise<void> {
    const after = withDraft(before, draft, Date.now());
    const answer = await ledger.ask('recordEntry', lineOf(draft), {
      caseId,
      sequence: headOf(before) + 1,
      draft,
      row: rowOf(after),
      ...claimsDifference(claims(before), claims(after)),
    });
    switch (answer.kind) {
      case 'stored':
        if (bringsRules([answer.entry])) await readAgain();
        else adopt([answer.entry]);
        return;
      case 'refused':
        throw refused({ code: answer.code, detail: REFUSALS[answer.code].wording });
      case 'behind':
        await putBack(answer.head);
    }
  }

  /** The ledger has lost its tail, and this run holds it: put back verbatim. */
  async function putBack(head: number): Promise<void> {
    const known = now();
    log.error('the ledger has lost its tail', { caseId, head, known: headOf(known) });
    await ledger.ask('restoreEntries', `put back the entries after ${head}`, {
      caseId,
      entries: known.entries.filter((entry) => entry.sequence > head),
      row: rowOf(known),
      claims: claims(known),
    });
  }

  /** Refused without a trace when there is nothing to catch up with, nor anything to put back. */
  function mustBeBehind({ head, restore }: messages.CatchUp): void {
    mustListen();
    const isAhead = loaded !== undefined && headOf(loaded) > head;
    if (loaded && headOf(loaded) >= head && !(restore && isAhead)) {
      throw ApplicationFailure.nonRetryable(`entry ${head} is known`, messages.CAUGHT_UP);
    }
  }

  function catchUp({ head, restore }: messages.CatchUp): Promise<{ sequence: number }> {
    return exclusively(async () => {
      await ledgerRead;
      const sequence = headOf(now());
      if (restore && sequence > head) await putBack(head);
      if (sequence < head) {
        const question = { caseId, sequence };
        const later = await ledger.ask('entriesAfter', `read the entries after ${sequence}`, question);
        if (bringsRules(later)) await readAgain();
        else adopt(later);
      }
      return { sequence: headOf(now()) };
    });
  }

  /** Whoever speaks while an entry is being written down is sent away without a trace, to speak again. */
  function mustListen(): void {
    if (ledger.isAsking()) {
      throw ApplicationFailure.nonRetryable('an entry is being written down', messages.BUSY);
    }
  }

  function adopt(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.sequence === headOf(now()) + 1) loaded = withEntry(now(), entry);
    }
    if (!isSettled(now())) lookAhead();
  }

  /** Moved to other rules: the case is read again, with their pack. */
  async function readAgain(): Promise<void> {
    const read = await ledger.ask('loadCase', 'read the rules it was moved to', caseId);
    // A ledger that lost its tail meanwhile knows less than this run: whoever asked looks again.
    if (!read || headOf(read) <= headOf(now())) return;
    loaded = read;
    post(now());
    if (!isSettled(now())) lookAhead();
  }

  function now(): SeasonCase {
    if (!loaded) throw new Error('the ledger is not read yet');
    return loaded;
  }

  function whereItStands(): { sequence: number; stage: string; status: string } {
    if (!loaded) return { sequence: 0, stage: '', status: 'loading' };
    return { sequence: headOf(loaded), stage: currentStage(loaded), status: statusOf(loaded) };
  }

  function warnOfLength(): void {
    const { historyLength } = workflowInfo();
    if (warned || historyLength < EVENTS_OF_A_LONG_SEASON) return;
    warned = true;
    log.warn('a season of unusual length', { caseId, historyLength });
    metricMeter.createCounter('noria_long_season').add(1);
  }
}

function bringsRules(entries: readonly Entry[]): boolean {
  return entries.some(({ type }) => type === 'transfer');
}

/** Judged by the day on which it arrived, however long it waits for its turn. A report known already is fit. */
function refuseUnlessFit(seasonCase: SeasonCase, report: Report, arrivedAt: number): void {
  if (findReport(seasonCase, report.reportId)) return;
  const no = refusal(seasonCase, report, todayAt(seasonCase.opening.calendar, arrivedAt));
  if (no) throw refused(no);
}

/** A business "no". Never a plain Error: that would stop the whole case until it is fixed. */
function refused(no: Refusal): ApplicationFailure {
  return ApplicationFailure.nonRetryable(no.detail, no.code, no);
}
