/** Reports that were taken in while no worker answered. A sweeper sends the same id until answered. */
import type { Report } from '#libs/domain/case/case-types';
import { OF_A_RESTING_CASE } from '#libs/db/directory/stuck-cases';
import { changed, onTable, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import { PendingReportTable } from '#libs/db/schema/tables-traffic';

export interface PendingReport {
  caseId: string;
  reportId: string;
  report: Report;
  /** How often a sweeper has taken it. */
  attempts: number;
  createdAt: string;
}

/** Keeps a report for the sweeper; the same report twice is one row. */
export async function insertPending(db: Db, caseId: string, report: Report): Promise<void> {
  await changed(
    db,
    'INSERT INTO pending_reports (case_id, report_id, report) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [caseId, report.reportId, JSON.stringify(report)],
  );
}

/**
 * Takes up to `limit` reports for `leaseMs`, oldest first: another sweeper does not see them meanwhile. Those of a case
 * that is stuck wait until it is tried again, and hold up no others.
 */
export async function takePending(
  db: Db,
  options: { limit: number; leaseMs: number },
): Promise<PendingReport[]> {
  const taken = await rows<PendingReport>(
    db,
    `UPDATE pending_reports SET attempts = attempts + 1, leased_until = now() + $2 * interval '1 ms'
     WHERE (case_id, report_id) IN (
       SELECT case_id, report_id FROM pending_reports WHERE leased_until <= now() AND NOT ${OF_A_RESTING_CASE}
       ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED)
     RETURNING case_id AS "caseId", report_id AS "reportId", report, attempts, created_at AS "createdAt"`,
    [options.limit, options.leaseMs],
  );
  return taken.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

/** Answered, whatever the answer: the row goes. */
export async function donePending(db: Db, caseId: string, reportId: string): Promise<void> {
  await onTable(db, PendingReportTable, (reports) => reports.delete({ caseId, reportId }));
}

export async function findPending(
  db: Db,
  caseId: string,
  reportId: string,
): Promise<PendingReport | undefined> {
  const row = await onTable(db, PendingReportTable, (reports) => reports.findOneBy({ caseId, reportId }));
  if (row === null) return undefined;
  const { leasedUntil: _leasedUntil, ...pending } = row;
  return pending;
}

export function countPending(db: Db): Promise<number> {
  return onTable(db, PendingReportTable, (reports) => reports.count());
}
