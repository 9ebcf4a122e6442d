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

/** Each may be called any number of times with the same argument; how they fail is {@link LedgerFailure}. */
export interface CaseActivities {
  /** The whole ledger and the packs it pins; null when no such case was opened. */
  loadCase(caseId: string): Promise<SeasonCase | null>;
  /** Whatever stands at the wanted number afterwards, this draft or somebody else's. */
  recordEntry(command: RecordCommand): Promise<RecordResult>;
  /** Puts entries back verbatim. */
  restoreEntries(command: RestoreCommand): Promise<void>;
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
