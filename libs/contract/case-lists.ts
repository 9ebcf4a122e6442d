/** Counts of cases, their table, and the filters that people save. */
import type { CountedBy } from '#libs/domain/filter/case-filter';

/** Cases of one kind. */
export interface CaseCountItem {
  /** What is counted, by its code; null for cases that have none. */
  key: string | null;
  count: number;
  /** Of these, how many are overdue. */
  overdue: number;
  /** How many are due from today to seven days on, neither overdue nor on hold. */
  dueIn7Days: number;
}

export interface CaseCountsAnswer {
  by: CountedBy;
  items: CaseCountItem[];
  /** Each case once; of `attention`, the open ones. */
  total: number;
}

/** The columns of `GET /v1/cases.csv`, in their order. */
export const CASE_COLUMNS = [
  'case_no',
  'family_name',
  'given_name',
  'stage',
  'status',
  'outcome',
  'next',
  'due_on',
  'overdue',
  // Its days are shorter than real ones.
  'simulated',
] as const;

/** After them where the list is of one row, by the filter `due`: the date of that row, and whether it is over. */
export const DUE_COLUMNS = ['row_due_on', 'row_overdue'] as const;

export interface SavedViewItem {
  viewId: string;
  name: string;
  /** The query string of the list of cases. */
  query: string;
  /** The whole agency sees it. */
  shared: boolean;
  /** Whether the reader saved it: they alone delete it. */
  mine: boolean;
}
