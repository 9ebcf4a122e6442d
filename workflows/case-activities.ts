/**
 * What a case asks of the world, as the workflow knows it: types only, so that workflow code can import
 * them without reaching a database.
 */
import type {
  Entry,
  RecordCommand,
  RecordResult,
  RestoreCommand,
  SeasonCase,
} from '#libs/domain/case/case-types';
import type { VerifyHistoryAnswer } from '#libs/domain/ledger/verification';

export interface EntriesQuestion {
  caseId: string;
  /** Entries after this one are asked for. */
  sequence: number;
}

/** A case as far as one answer holds it: a long ledger is read on with `entriesAfter`. */
export type LoadedCase = SeasonCase & { hasMore?: true };

/** Each may be called any number of times with the same argument; how they fail is {@link LedgerFailure}. */
export interface CaseActivities {
  /** The first entries of the ledger, and the packs that all of it pins; null when no such case was opened. */
  loadCase(caseId: string): Promise<LoadedCase | null>;
  /** Whatever stands at the wanted number afterwards, this draft or somebody else's. */
  recordEntry(command: RecordCommand): Promise<RecordResult>;
  /** Puts entries back verbatim. */
  restoreEntries(command: RestoreCommand): Promise<void>;
  /** The next entries, as many as one answer holds; none when there are none. */
  entriesAfter(question: EntriesQuestion): Promise<Entry[]>;
}

/**
 * Type of the failure: `ledger-unavailable` may succeed when tried again, `ledger-rejected` never will.
 */
export type LedgerFailure = 'ledger-unavailable' | 'ledger-rejected';

export interface HistoryActivities {
  /** Replays the recorded history of a case on today's code and answers the entries that it holds. */
  checkHistory(caseId: string): Promise<VerifyHistoryAnswer>;
}
