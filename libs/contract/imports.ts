/** Uploaded spreadsheets as read over HTTP. */
export interface ImportColumn {
  header: string;
  /** Null: not used. */
  field: string | null;
  samples: string[];
}

export interface FaultSample {
  row: number;
  value: string;
}

export interface ImportFaultGroup {
  /** Header of the column; null where the table has none for the field. */
  column: string | null;
  field: string;
  code: string;
  count: number;
  expected: string;
  samples: FaultSample[];
}

export interface ImportedBy {
  userId: string;
  name: string;
}

/** An import as a line of the list. */
export interface ImportItem {
  importId: string;
  kind: 'cases' | 'milestones';
  campaignId: string;
  offerId: string | null;
  fileName: string;
  rows: number;
  state: 'checking' | 'checked' | 'committing' | 'committed' | 'cancelled';
  ready: number;
  faulty: number;
  duplicate: number;
  doubtful: number;
  opened: number;
  failed: number;
  sameFileAs: string | null;
  operationId: string | null;
  createdBy: ImportedBy;
  createdAt: string;
}

export interface ImportBody extends ImportItem {
  fileHash: string;
  encoding: string | null;
  sheet: string | null;
  sheets: string[];
  columns: ImportColumn[];
  faults: ImportFaultGroup[];
}

export interface ImportSeason {
  caseNo: string;
  programme: string;
  status: string;
  outcome: string | null;
}

export interface ImportSuspect {
  seasonalWorkerId: string;
  seasons: ImportSeason[];
}

export type ImportSameAs =
  | { row: number }
  | { caseNo: string }
  /** `others`: further people whom the row may be of; what is answered is of the first, unless another is named. */
  | (ImportSuspect & { others: ImportSuspect[] });

export interface RowFault {
  /** Header of the column; null where the table has none for the field. */
  column: string | null;
  field: string;
  code: string;
  detail: string;
}

export interface ImportRowBody {
  row: number;
  state: 'ready' | 'faulty' | 'duplicate' | 'doubtful' | 'opened' | 'failed';
  values: Record<string, string>;
  faults: RowFault[];
  caseNo: string | null;
  sameAs: ImportSameAs | null;
}

/** Rows that were asked for by their numbers. */
export interface SomeImportRows {
  items: ImportRowBody[];
}

export interface ImportCreated {
  importId: string;
}

export interface ImportCommitted {
  importId: string;
  /** The bulk operation that opens the rows. */
  operationId: string;
}

/** Columns that an outcome has after those of the file. */
export const OUTCOME_COLUMNS = ['_status', '_error_column', '_error', '_case_no'] as const;
