/**
 * One run of a case: what it knows, how it reads and extends its ledger, and how it watches the calendar.
 * The state is explicit and every function takes it first; nothing else changes it.
 *
 * Everything that awaits the ledger runs inside `exclusively`, so that a case is never read while an entry
 * of it is being recorded.
 */
import { ApplicationFailure, log, metricMeter } from '@temporalio/workflow';
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
  /** Updates accepted so far. */
  updates: number;
  /** The count at which the length of the run was last looked at. */
  lengthSeenAt: number;
  /** The run is about to continue as a new one and accepts nothing any more. */
  isEnding: boolean;
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
    updates: 0,
    lengthSeenAt: 0,
    isEnding: false,
  };
  return Object.assign(run, { ledgerRead: run.exclusively(() => readLedger(run)) });
}

/** The case as this run knows it. Throws before the ledger is read. */
export function caseOf(run: Pick<CaseRun, 'seasonCase'>): SeasonCase {
  if (!run.seasonCase) throw new Error('the ledger is not read yet');
  return run.seasonCase;
}

async function readLedger(run: Omit<CaseRun, 'ledgerRead'>): Promise<void> {
  const read = await load(run, 'read the ledger');
  if (!read) throw ApplicationFailure.nonRetryable(`no case ${run.caseId} was opened`, CASE_UNKNOWN);
  run.seasonCase = read;
}

/** The whole case, in as many answers as its ledger needs. */
async function load(
  { caseId, ledger }: Pick<CaseRun, 'caseId' | 'ledger'>,
  summary: string,
): Promise<SeasonCase | null> {
  const answer = await ledger.ask('loadCase', summary, caseId);
  if (!answer) return null;
  const { hasMore, ...first } = answer;
  let whole: SeasonCase = first;
  for (let isWhole = !hasMore; !isWhole;) {
    const sequence = headOf(whole);
    const next = await ledger.ask('entriesAfter', `read the entries after ${sequence}`, { caseId, sequence });
    whole = next.reduce(withEntry, whole);
    isWhole = next.length === 0;
  }
  return whole;
}

/** After every entry and every firing of the timer: shows the case to operators, and sets the timer for what is due next. */
export function lookAhead(run: CaseRun): void {
  const due = nextDue(caseOf(run));
  describe(caseOf(run), due);
  run.somethingIsDue = due !== undefined && due.at <= run.timer.reached();
  if (due && !run.somethingIsDue) run.timer.setFor(due.at, due.summary);
}

/** The ledger rejected what is due: the case goes on, and looks at it again in an hour. */
export function lookAgainLater(run: CaseRun): void {
  run.somethingIsDue = false;
  run.timer.setFor(run.timer.reached() + HOUR_MS, 'what is due was rejected: look again');
}

/** Records what follows from a passed date, decided anew once nothing else is being recorded. False: the ledger rejected it. */
export function recordWhatIsDue(run: CaseRun): Promise<boolean> {
  return run.exclusively(async () => {
    const due = nextDue(caseOf(run));
    if (!due || due.at > run.timer.reached()) {
      lookAhead(run);
      return true;
    }
    try {
      await write(run, due.draft, caseOf(run));
      return true;
    } catch (failure) {
      if (!(failure instanceof ApplicationFailure)) throw failure;
      log.error('the ledger rejected what is due', {
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
      if (containsTransfer([answer.entry])) await readAgain(run);
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
  const known = caseOf(run);
  await run.ledger.ask('restoreEntries', `put back the entries after ${head}`, {
    caseId: run.caseId,
    entries: known.entries.filter((entry) => entry.sequence > head),
    row: rowOf(known),
    claims: claims(known),
  });
}

/** Reads and folds what the ledger has beyond this run, as far as one answer holds it. */
export async function readOn(run: CaseRun): Promise<void> {
  const question = { caseId: run.caseId, sequence: headOf(caseOf(run)) };
  const summary = `read the entries after ${question.sequence}`;
  const later = await run.ledger.ask('entriesAfter', summary, question);
  if (containsTransfer(later)) await readAgain(run);
  else adopt(run, later);
}

function adopt(run: CaseRun, entries: readonly Entry[]): void {
  for (const entry of entries) {
    if (entry.sequence === headOf(caseOf(run)) + 1) run.seasonCase = withEntry(caseOf(run), entry);
  }
  if (!isSettled(caseOf(run))) lookAhead(run);
}

/** Moved to other rules: the case is read again, with their pack. */
async function readAgain(run: CaseRun): Promise<void> {
  const read = await load(run, 'read the rules it was moved to');
  // A ledger that lost its last entries meanwhile knows less than this run: the caller looks again.
  if (!read || headOf(read) <= headOf(caseOf(run))) return;
  run.seasonCase = read;
  run.publish(read);
  if (!isSettled(read)) lookAhead(run);
}

function containsTransfer(entries: readonly Entry[]): boolean {
  return entries.some(({ type }) => type === 'transfer');
}

/** A business "no" as the engine carries it. Never a plain Error: that would stop the case until it is fixed. */
export function refused(refusal: Refusal): ApplicationFailure {
  return ApplicationFailure.nonRetryable(refusal.detail, refusal.code, refusal);
}
