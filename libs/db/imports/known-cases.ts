/** Cases of a campaign that rows of an import are about. */
import { blindIndexes } from '#libs/db/people/vault';
import type { Vault } from '#libs/db/people/vault';
import { rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

/** By person, the case in the campaign that prevents another: one that is open, or that somebody travelled under. */
export async function openCasesIn(
  db: Db,
  campaignId: string,
  seasonalWorkerIds: readonly string[],
): Promise<Map<string, string>> {
  if (seasonalWorkerIds.length === 0) return new Map();
  const found = await rows<{ id: string; caseId: string }>(
    db,
    `SELECT seasonal_worker_id AS id, case_id AS "caseId" FROM cases
     WHERE campaign_id = $1 AND seasonal_worker_id = ANY ($2) AND (status <> 'closed' OR boarded)
     ORDER BY opened_at DESC`,
    [campaignId, seasonalWorkerIds],
  );
  return new Map(found.map(({ id, caseId }) => [id, caseId]));
}

export interface ReportedCase {
  caseId: string;
  /** It has an entry of the same milestone: whether that stands, and of which day, the fold says. */
  isTouched: boolean;
}

/** By row, the case that a number or a paper names; an open one before one that is closed, then the newest. */
export async function reportedCases(
  db: Db,
  vault: Vault,
  campaignId: string,
  asked: readonly { row: number; values: Readonly<Record<string, string>> }[],
): Promise<Map<number, ReportedCase>> {
  const sought = asked.flatMap(({ row, values }) => [
    ...(values.caseNo === undefined ? [] : [{ row, caseNo: values.caseNo, paper: null, index: null }]),
    ...(['cin', 'passport'] as const).flatMap((paper) =>
      (values[paper] === undefined ? [] : blindIndexes(vault, paper, values[paper])).map((index) => ({
        ...{ row, caseNo: null, paper, index },
      })),
    ),
  ]);
  if (sought.length === 0) return new Map();
  const found = await rows<{ row: number; caseId: string }>(
    db,
    `WITH asked AS (SELECT * FROM unnest($2::int[], $3::text[], $4::text[], $5::bytea[])
       AS a (row_no, case_no, paper, sought)),
     people AS (
       SELECT row_no, seasonal_worker_id FROM asked JOIN seasonal_workers ON paper = 'cin' AND cin_index = sought
       UNION ALL
       SELECT row_no, seasonal_worker_id FROM asked JOIN seasonal_workers
         ON paper = 'passport' AND passport_index = sought
       UNION ALL
       SELECT row_no, seasonal_worker_id FROM asked JOIN former_identities ON kind = paper AND blind_index = sought),
     cases_of AS (
       SELECT row_no, c.case_id, c.status, c.opened_at, 0 AS by_paper FROM asked JOIN cases c USING (case_no)
       WHERE c.campaign_id = $1
       UNION ALL
       SELECT row_no, c.case_id, c.status, c.opened_at, 1 FROM people p
         JOIN seasonal_workers w USING (seasonal_worker_id)
         JOIN cases c ON c.seasonal_worker_id = coalesce(w.joined_into, w.seasonal_worker_id)
       WHERE c.campaign_id = $1 AND w.erased_at IS NULL)
     SELECT DISTINCT ON (row_no) row_no AS row, case_id AS "caseId" FROM cases_of
     ORDER BY row_no, by_paper, status = 'closed', opened_at DESC`,
    [
      campaignId,
      sought.map(({ row }) => row),
      sought.map(({ caseNo }) => caseNo),
      sought.map(({ paper }) => paper),
      sought.map(({ index }) => index),
    ],
  );
  const cases = new Map(found.map(({ row, caseId }) => [row, caseId]));
  const touched = await touchedRows(db, asked, cases);
  return new Map(found.map(({ row, caseId }) => [row, { caseId, isTouched: touched.has(row) }]));
}

async function touchedRows(
  db: Db,
  asked: readonly { row: number; values: Readonly<Record<string, string>> }[],
  cases: ReadonlyMap<number, string>,
): Promise<Set<number>> {
  const facts = asked.filter(({ row }) => cases.has(row));
  const found = await rows<{ row: number }>(
    db,
    `SELECT DISTINCT a.row_no AS row FROM unnest($1::int[], $2::text[], $3::text[])
       AS a (row_no, case_id, milestone) JOIN case_entries e USING (case_id, milestone)
     WHERE e.type IN ('milestone', 'exit')`,
    [
      facts.map(({ row }) => row),
      facts.map(({ row }) => cases.get(row)),
      facts.map(({ values }) => values.milestone),
    ],
  );
  return new Set(found.map(({ row }) => row));
}
