/** Cases as lists show them: the fold's columns, never the ledger. */
import type { CaseScope, NameScope } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import type { CaseStatus } from '#libs/domain/case/case-types';
import type { CaseFilter } from '#libs/domain/filter/case-filter';
import type { Stage } from '#libs/domain/pack/programme';
import type { Listed } from '#libs/domain/pages';
import type { DataSource } from 'typeorm';
import { keyOf, pageOf, rowsToRead } from '#libs/db/postgres/cursors';
import { nameReader, shownName } from '#libs/db/people/shown-names';
import { first, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import { conditionsOf, isOverdue } from './case-conditions.ts';
import type { Asking } from './case-conditions.ts';

export interface Page {
  /** At most 500. */
  limit: number;
  cursor?: string;
  /** The instant that `overdue` is judged at, epoch milliseconds. */
  nowMs: number;
  /** Whose names are shown, and found by `q`; everybody's unless given. */
  names?: NameScope;
}

export interface CaseListItem {
  caseId: string;
  caseNo: string;
  name: string;
  stage: Stage;
  status: CaseStatus;
  outcome: string | null;
  next: string | null;
  dueOn: IsoDate | null;
  overdue: boolean;
  sequence: number;
}

const LIST = 'cases';

/** Newest first. Throws CursorFault. */
export async function listCases(
  db: DataSource,
  scope: CaseScope,
  filter: CaseFilter,
  page: Page,
): Promise<Listed<CaseListItem>> {
  const after = keyOf(LIST, page.cursor);
  const names = page.names ?? { kind: 'all' };
  const { from, where, values } = conditionsOf(scope, filter, { nowMs: page.nowMs, names });
  const people = filter.q === undefined ? 'JOIN seasonal_workers w USING (seasonal_worker_id)' : '';
  const next = values.length + 1;
  const read = rowsToRead(page.limit);
  const [found, counted] = await Promise.all([
    rows<CaseListItem>(
      db,
      `SELECT c.case_id AS "caseId", c.case_no AS "caseNo", ${shownName(`$${next + 3}`)} AS name, c.stage, c.status,
         c.outcome, c.next, c.due_on AS "dueOn", ${isOverdue(`$${next}::bigint`)} AS overdue, c.head_sequence AS sequence
       FROM ${from} ${people} ${where}
         AND ($${next + 1}::text IS NULL OR c.case_id < $${next + 1})
       ORDER BY c.case_id DESC LIMIT $${next + 2}`,
      [...values, page.nowMs, after, read, nameReader(names)],
    ),
    first<{ total: number }>(db, `SELECT count(*) AS total FROM ${from} ${where}`, values),
  ]);
  return pageOf(LIST, found, read - 1, counted?.total ?? 0, ({ caseId }) => caseId);
}

/**
 * Ids of the cases in scope that match the filter now, newest first, so many at most: ask for one more than may be, to
 * know whether there are more. Read in one statement, and so of one moment.
 */
export async function caseIdsMatching(
  db: Db,
  scope: CaseScope,
  filter: CaseFilter,
  { limit, ...asking }: Asking & { limit: number },
): Promise<string[]> {
  const { from, where, values } = conditionsOf(scope, filter, asking);
  const found = await rows<{ caseId: string }>(
    db,
    `SELECT c.case_id AS "caseId" FROM ${from} ${where} ORDER BY c.case_id DESC LIMIT $${values.length + 1}`,
    [...values, limit],
  );
  return found.map(({ caseId }) => caseId);
}
