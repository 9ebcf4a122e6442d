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

export type ReportedCase =
  | {
      kind: 'case';
      caseId: string;
      /** It has an entry of the same milestone: whether that stands, and of which day, the fold says. */
      isTouched: boolean;
    }
  /** Several people have the paper. */
  | { kind: 'several-people'; field: NamingField }
  /** The number of a case and a paper, or two papers, are of different people. */
  | { kind: 'people-differ'; field: NamingField };

type NamingField = 'caseNo' | 'cin' | 'passport';
interface Asked {
  row: number;
  values: Readonly<Record<string, string>>;
}

/** By row, the case that a number or a paper names; an open one before one that is closed, then the newest. */
export async function reportedCases(
  db: Db,
  vault: Vault,
  campaignId: string,
  asked: readonly Asked[],
): Promise<Map<number, ReportedCase>> {
  const named = await peopleNamed(db, vault, asked);
  const reported = new Map<number, ReportedCase>();
  const people = new Map<number, string>();
  for (const { row } of asked) {
    const one = personOf(named.filter((each) => each.row === row));
    if (one === undefined) continue;
    if (typeof one === 'string') people.set(row, one);
    else reported.set(row, one);
  }
  const cases = await casesHere(db, campaignId, asked, people);
  const touched = await touchedRows(db, asked, cases);
  for (const [row, caseId] of cases) {
    reported.set(row, { kind: 'case', caseId, isTouched: touched.has(row) });
  }
  return reported;
}

interface Named {
  row: number;
  field: NamingField;
  id: string;
}

/** The one person whom all that a row states names; undefined where it names nobody who is known. */
function personOf(named: readonly Named[]): string | ReportedCase | undefined {
  const idsOf = (field: NamingField): string[] =>
    named.filter((one) => one.field === field).map(({ id }) => id);
  const fields = (['caseNo', 'cin', 'passport'] as const).filter((field) => idsOf(field).length > 0);
  const [first] = fields;
  if (first === undefined) return undefined;
  const common = fields.reduce((left, field) => left.filter((id) => idsOf(field).includes(id)), idsOf(first));
  const [one, ...more] = common;
  if (one === undefined) return { kind: 'people-differ', field: fields.at(-1) ?? first };
  return more.length === 0 ? one : { kind: 'several-people', field: first };
}

/** Whom the number of a case names, and each paper: who has it today, else who had it before. */
async function peopleNamed(db: Db, vault: Vault, asked: readonly Asked[]): Promise<Named[]> {
  const sought = asked.flatMap(({ row, values }) => [
    ...(values.caseNo === undefined ? [] : [{ row, field: 'caseNo', caseNo: values.caseNo, index: null }]),
    ...(['cin', 'passport'] as const).flatMap((field) =>
      (values[field] === undefined ? [] : blindIndexes(vault, field, values[field])).map((index) => ({
        ...{ row, field, caseNo: null, index },
      })),
    ),
  ]);
  return rows<Named>(
    db,
    `WITH asked AS (SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::bytea[])
       AS a (row_no, field, case_no, sought)),
     people AS (
       SELECT row_no, field, seasonal_worker_id, 0 AS rank FROM asked JOIN cases USING (case_no)
       UNION ALL
       SELECT row_no, field, seasonal_worker_id, 0 FROM asked JOIN seasonal_workers
         ON field = 'cin' AND cin_index = sought
       UNION ALL
       SELECT row_no, field, seasonal_worker_id, 0 FROM asked JOIN seasonal_workers
         ON field = 'cin' AND shared_cin_index = sought
       UNION ALL
       SELECT row_no, field, seasonal_worker_id, 0 FROM asked JOIN seasonal_workers
         ON field = 'passport' AND passport_index = sought
       UNION ALL
       SELECT row_no, field, seasonal_worker_id, 1 FROM asked JOIN former_identities
         ON kind = field AND blind_index = sought),
     kept AS (
       SELECT row_no, field, coalesce(joined_into, seasonal_worker_id) AS id, min(rank) AS rank
       FROM people JOIN seasonal_workers USING (seasonal_worker_id)
       WHERE erased_at IS NULL OR field = 'caseNo' GROUP BY 1, 2, 3)
     SELECT row_no AS row, field, id FROM kept k
     WHERE rank = (SELECT min(rank) FROM kept o WHERE o.row_no = k.row_no AND o.field = k.field) ORDER BY 1, 2, 3`,
    [
      sought.map(({ row }) => row),
      sought.map(({ field }) => field),
      sought.map(({ caseNo }) => caseNo),
      sought.map(({ index }) => index),
    ],
  );
}

/** By row, the case of its number where that is of this campaign, else the person's case here. */
async function casesHere(
  db: Db,
  campaignId: string,
  asked: readonly Asked[],
  people: ReadonlyMap<number, string>,
): Promise<Map<number, string>> {
  const sought = asked.filter(({ row }) => people.has(row));
  const found = await rows<{ row: number; caseId: string }>(
    db,
    `SELECT DISTINCT ON (row_no) row_no AS row, c.case_id AS "caseId"
     FROM unnest($2::int[], $3::text[], $4::text[], $5::boolean[]) AS a (row_no, number, id, by_paper)
       JOIN cases c ON c.seasonal_worker_id = a.id
     WHERE c.campaign_id = $1 AND (by_paper OR c.case_no = a.number)
     ORDER BY row_no, c.case_no IS DISTINCT FROM a.number, status = 'closed', opened_at DESC`,
    [
      campaignId,
      sought.map(({ row }) => row),
      sought.map(({ values }) => values.caseNo ?? null),
      sought.map(({ row }) => people.get(row)),
      sought.map(({ values }) => values.cin !== undefined || values.passport !== undefined),
    ],
  );
  return new Map(found.map(({ row, caseId }) => [row, caseId]));
}

async function touchedRows(
  db: Db,
  asked: readonly Asked[],
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
