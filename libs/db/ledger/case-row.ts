/** The columns by which lists show and find a case: what the fold says of it, written with every entry. */
import type { CaseRow } from '#libs/domain/case/case-types';
import { changed, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

/** One column for each field, in the order in which statements name them. */
const COLUMNS = {
  stage: 'stage',
  status: 'status',
  outcome: 'outcome',
  outcomeRole: 'outcome_role',
  offerId: 'offer_id',
  next: 'next',
  dueOn: 'due_on',
  convoyId: 'convoy_id',
  presenceFrom: 'presence_from',
  presenceTo: 'presence_to',
  authorisedUntil: 'authorised_until',
  boarded: 'boarded',
  arrived: 'arrived',
  interviewedOn: 'interviewed_on',
  selectedOn: 'selected_on',
  precedence: 'precedence',
  returnProvedBy: 'return_proved_by',
  quotaRequestedOn: 'quota_requested_on',
  quotaRequestedAt: 'quota_requested_at',
  queueNo: 'queue_no',
  returnProof: 'return_proof',
  contested: 'contested',
  awaitsPartner: 'awaits_partner',
  datesDue: 'dates_due',
  settled: 'settled',
} as const satisfies Record<keyof CaseRow, string>;

/** Columns younger than others: a row that an earlier release wrote lacks them until it is folded again. */
export const YOUNGER: ReadonlySet<keyof CaseRow> = new Set([
  'outcomeRole',
  'boarded',
  'interviewedOn',
  'selectedOn',
  'precedence',
  'returnProvedBy',
  'quotaRequestedOn',
  'quotaRequestedAt',
  'queueNo',
  'returnProof',
  'contested',
  'awaitsPartner',
  'datesDue',
]);

/** Of the younger ones, those that are never null. */
const YES_OR_NO: ReadonlySet<keyof CaseRow> = new Set(['boarded', 'contested', 'awaitsPartner']);

const FIELDS = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];

/** `stage, status, …` */
export const ROW_COLUMNS = FIELDS.map((field) => COLUMNS[field]).join(', ');

/** `c.stage, c.status, c.outcome_role AS "outcomeRole", …` for a table or alias. */
export function rowSelection(alias: string): string {
  return FIELDS.map((field) => `${alias}.${COLUMNS[field]} AS "${field}"`).join(', ');
}

/** `stage = $16, status = $17, …` from the parameter given on. */
export function rowAssignments(first: number): string {
  return FIELDS.map((field, index) => `${COLUMNS[field]} = $${first + index}`).join(', ');
}

/** `$16, $17, …` from the parameter given on. */
export function rowPlaces(first: number): string {
  return FIELDS.map((_field, index) => `$${first + index}`).join(', ');
}

/** The row's values in the order of its columns. A row computed by an earlier release says nothing of younger ones. */
export function rowValues(row: CaseRow): unknown[] {
  const given: Partial<CaseRow> = row;
  return FIELDS.map((field) => given[field] ?? (YES_OR_NO.has(field) ? false : null));
}

/** The sequence that the row is folded at: none for a row computed by an earlier release, so that it is folded again. */
export function foldedAt(row: CaseRow, sequence: number): number {
  return FIELDS.every((field) => Object.hasOwn(row, field)) ? sequence : 0;
}

/**
 * Cases whose row an earlier release wrote, in the order of their ids. Reads the whole table when there are none: an
 * index on what changes with every entry would make each entry write all indexes of the row.
 */
export function outdatedRows(
  db: Db,
  options: { afterCaseId?: string; limit: number },
): Promise<{ caseId: string }[]> {
  return rows(
    db,
    `SELECT case_id AS "caseId" FROM cases
     WHERE folded_at <> head_sequence AND ($1::text IS NULL OR case_id > $1) ORDER BY case_id LIMIT $2`,
    [options.afterCaseId ?? null, options.limit],
  );
}

/**
 * Writes the younger columns of a row that is folded at `sequence`; nothing when the case has moved on meanwhile. The
 * other columns stay as they are: what somebody changed there must go on being found.
 */
export async function refoldRow(db: Db, caseId: string, sequence: number, row: CaseRow): Promise<boolean> {
  const younger = FIELDS.filter((field) => YOUNGER.has(field));
  const done = await changed(
    db,
    `UPDATE cases SET folded_at = $2, ${younger.map((field, index) => `${COLUMNS[field]} = $${index + 3}`).join(', ')}
     WHERE case_id = $1 AND head_sequence = $2`,
    [caseId, sequence, ...younger.map((field) => row[field])],
  );
  return done > 0;
}
