/**
 * One run of a case: what it knows, how it reads and extends its ledger, and how it watches the calendar.
 * The state is explicit and every function takes it first; nothing else changes it.
 *
 * Everything that awaits the ledger runs inside `exclusively`, so that a case is never read while an entry
 * of it is being recorded.
 */
import { ApplicationFailure, log, metricMeter, workflowInfo } from '@temporalio/workflow';
import type { Draft, Entry, SeasonCase } from '#libs/domain/case/case-types';
import {
  claims,
  claimsDifference,
  headOf,
  isSettled,
  nextDue,
  rowOf,
  withDraft,
  withEntry,
} from '#libs/domain/case/season-case';
import { REFUSALS } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';
import { deadlineTimer } from './deadline-timer.ts';
import type { DeadlineTimer } from './deadline-timer.ts';
import { ledgerClient } from './ledger-client.ts';
import type { LedgerClient } from './ledger-client.ts';
import { CASE_UNKNOWN } from './messages.ts';
import { mutex } from './mutex.ts';
import type { Exclusively } from './mutex.ts';
import { describe, searchAttributes, summaryOf } from './search-attributes.ts';

/** A season is a few hundred events; a history far beyond that points to a fault. */
const EVENTS_OF_A_LONG_SEASON = 2_000;
/** An entry of the engine's own that the ledger rejects is tried again after this, or when the case moves. */
const HOUR_MS = 3_600_000;

export interface CaseRun {
  readonly caseId: string;
  readonly ledger: LedgerClient;
  readonly exclusively: Exclusively;
  readonly timer: DeadlineTimer;
  /** Writes the search attributes when they changed. */
  readonly publish: (seasonCase: SeasonCase) => void;
  /** Resolves once the ledger is read for the first time. */
  readonly ledgerRead: Promise<void>;
  /** The case with every entry that this run knows; undefined until the ledger is read. */
  seasonCase: SeasonCase | undefined;
  /** A due date of the case has passed, and the entry that follows from it is not recorded yet. */
  somethingIsDue: boolean;
  warnedOfLength: boolean;
}

/** A run whose first work is to read the ledger: whatever is reported meanwhile waits behind it. */
export function startRun(caseId: string): CaseRun {
  const run: Omit<CaseRun, 'ledgerRead'> = {
    caseId,
    exclusively: mutex(),
    ledger: ledgerClient(),
    timer: deadlineTimer(),
    publish: searchAttributes(),
    seasonCase: undefined,
    somethingIsDue: false,
    warnedOfLength: false,
  };
  return Object.assign(run, { ledgerRead: run.exclusively(() => readLedger(run)) });
}

/** The case as this run knows it. Throws before the ledger is read. */
export function now(run: Pick<CaseRun, 'seasonCase'>): SeasonCase {
  if (!run.seasonCase) throw new Error('the ledger is not read yet');
  return run.seasonCase;
}

async function readLedger(run: Omit<CaseRun, 'ledgerRead'>): Promise<void> {
  const read = await run.ledger.ask('loadCase', 'read the ledger', run.caseId);
  if (!read) throw ApplicationFailure.nonRetryable(`no case ${run.caseId} was opened`, CASE_UNKNOWN);
  run.seasonCase = read;
}

/** After every entry and every firing of the timer: shows the case to operators, and sets the timer for what is due next. */
export function lookAhead(run: CaseRun): void {
  const due = nextDue(now(run));
  describe(now(run), due);
  run.somethingIsDue = due !== undefined && due.at <= run.timer.reached();
  if (due && !run.somethingIsDue) run.timer.setFor(due.at, due.summary);
}

/** The ledger rejected what is due: the case goes on, and looks at it again in an hour. */
export function lookAgainLater(run: CaseRun): void {
  run.somethingIsDue = false;
  run.timer.setFor(run.timer.reached() + HOUR_MS, 'what is due was not taken: look again');
}

/** Records what follows from a passed date, decided anew once nothing else is being recorded. False: the ledger rejected it. */
export function recordWhatIsDue(run: CaseRun): Promise<boolean> {
  return run.exclusively(async () => {
    const due = nextDue(now(run));
    if (!due || due.at > run.timer.reached()) {
      lookAhead(run);
      return true;
    }
    try {
      await write(run, due.draft, now(run));
      return true;
    } catch (failure) {
      if (!(failure instanceof ApplicationFailure)) throw failure;
      log.error('what is due was not taken by the ledger', {
        caseId: run.caseId,
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
export async function write(run: CaseRun, draft: Draft, before: SeasonCase): Promise<void> {
  const after = withDraft(before, draft, Date.now());
  const answer = await run.ledger.ask('recordEntry', summaryOf(draft), {
    caseId: run.caseId,
    sequence: headOf(before) + 1,
    draft,
    row: rowOf(after),
    ...claimsDifference(claims(before), claims(after)),
  });
  switch (answer.kind) {
    case 'stored':
      if (bringsRules([answer.entry])) await readAgain(run);
      else adopt(run, [answer.entry]);
      return;
    case 'refused':
      throw refused({ code: answer.code, detail: REFUSALS[answer.code].wording });
    case 'behind':
      await putBack(run, answer.head);
  }
}

/**
 * The ledger may have lost the entries after `head`, and this run holds them: those that are missing are put back
 * verbatim. Whether any was missing is known there, and alarmed there.
 */
export async function putBack(run: CaseRun, head: number): Promise<void> {
  const known = now(run);
  await run.ledger.ask('restoreEntries', `put back the entries after ${head}`, {
    caseId: run.caseId,
    entries: known.entries.filter((entry) => entry.sequence > head),
    row: rowOf(known),
    claims: claims(known),
  });
}

/** Reads and folds what the ledger has beyond this run. */
export async function readOn(run: CaseRun): Promise<void> {
  const question = { caseId: run.caseId, sequence: headOf(now(run)) };
  const summary = `read the entries after ${question.sequence}`;
  const later = await run.ledger.ask('entriesAfter', summary, question);
  if (bringsRules(later)) await readAgain(run);
  else adopt(run, later);
}

function adopt(run: CaseRun, entries: readonly Entry[]): void {
  for (const entry of entries) {
    if (entry.sequence === headOf(now(run)) + 1) run.seasonCase = withEntry(now(run), entry);
  }
  if (!isSettled(now(run))) lookAhead(run);
}

/** Moved to other rules: the case is read again, with their pack. */
async function readAgain(run: CaseRun): Promise<void> {
  const read = await run.ledger.ask('loadCase', 'read the rules it was moved to', run.caseId);
  // A ledger that lost its tail meanwhile knows less than this run: the caller looks again.
  if (!read || headOf(read) <= headOf(now(run))) return;
  run.seasonCase = read;
  run.publish(read);
  if (!isSettled(read)) lookAhead(run);
}

function bringsRules(entries: readonly Entry[]): boolean {
  return entries.some(({ type }) => type === 'transfer');
}

/** A business "no" as the engine carries it. Never a plain Error: that would stop the case until it is fixed. */
export function refused(refusal: Refusal): ApplicationFailure {
  return ApplicationFailure.nonRetryable(refusal.detail, refusal.code, refusal);
}

/** Raises an alarm, once a run, when the history is far longer than a season should be. */
export function warnOfLength(run: CaseRun): void {
  const { historyLength } = workflowInfo();
  if (run.warnedOfLength || historyLength < EVENTS_OF_A_LONG_SEASON) return;
  run.warnedOfLength = true;
  log.warn('a season of unusual length', { caseId: run.caseId, historyLength });
  metricMeter.createCounter('noria_long_season').add(1);
}
