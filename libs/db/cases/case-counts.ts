/** How many cases there are of each kind, with how many of them are overdue or due within a week: a work queue. */
import type { CaseScope } from '#libs/domain/access';
import { ATTENTION } from '#libs/domain/filter/case-filter';
import type { CaseFilter, CountedBy } from '#libs/domain/filter/case-filter';
import { first, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import {
  DATES_DUE,
  concernsKind,
  conditionsOf,
  dueDayOf,
  isDueSoon,
  isOverdue,
  needsAttention,
} from './case-conditions.ts';
import type { Asking } from './case-conditions.ts';

export interface CaseCount {
  /** Null for cases that have none. */
  key: string | null;
  count: number;
  overdue: number;
  dueIn7Days: number;
}

export interface CaseCounts {
  items: CaseCount[];
  total: number;
}

/** Of one row of a case. */
const DUE_DAY = `split_part(d.said, ' ', 2)::date`;

const COLUMNS: Readonly<Record<Exclude<CountedBy, 'attention' | 'due'>, string>> = {
  stage: 'c.stage',
  next: 'c.next',
  status: 'c.status',
  outcome: 'c.outcome',
  returnProof: 'c.return_proof',
};

/** The cases in scope that match the filter, by one of their columns: those of most cases first. */
export async function countCasesBy(
  db: Db,
  scope: CaseScope,
  filter: CaseFilter,
  { by, ...asking }: Asking & { by: Exclude<CountedBy, 'attention' | 'due'> },
): Promise<CaseCounts> {
  const { where, values, value } = conditionsOf(scope, filter, asking);
  const now = `${value(asking.nowMs)}::bigint`;
  const items = await rows<CaseCount>(
    db,
    `SELECT ${COLUMNS[by]} AS key, ${countColumns(now, dueDayOf(filter, value))}
     FROM cases c ${where} GROUP BY 1 ORDER BY 2 DESC, 1`,
    values,
  );
  return { items, total: items.reduce((sum, { count }) => sum + count, 0) };
}

/** The open cases among them by what they need somebody for; one may stand under several, `total` counts it once. */
export async function countCasesByAttention(
  db: Db,
  scope: CaseScope,
  filter: CaseFilter,
  asking: Asking,
): Promise<CaseCounts> {
  // Those that the indexed columns tell are counted at once; the blocked ones are few, and found by themselves.
  const [together, blocked] = await Promise.all([
    countTogether(db, scope, filter, asking),
    countBlocked(db, scope, filter, asking),
  ]);
  const number = (name: string): number => together[name] ?? 0;
  const items = ATTENTION.map((key, index) =>
    key === 'blocked'
      ? { key, ...blocked }
      : {
          key,
          count: number(`count${index}`),
          overdue: number(`overdue${index}`),
          dueIn7Days: number(`soon${index}`),
        },
  );
  return { items, total: number('total') };
}

/**
 * The open cases among them by each row that has a date to keep, those of most that are overdue first; one may stand under
 * several, `total` counts it once. For an agency of a kind, only rows that it may report or is told of.
 */
export async function countCasesByDue(
  db: Db,
  scope: CaseScope,
  filter: CaseFilter,
  asking: Asking,
): Promise<CaseCounts> {
  const { where, values, value } = conditionsOf(scope, filter, asking);
  const now = `${value(asking.nowMs)}::bigint`;
  const { concerns = null } = asking;
  const ofReader = concerns === null ? '' : `AND ${concernsKind(value(concerns))}`;
  const open = `cases c ${where} AND c.status <> 'closed' AND c.dates_due IS NOT NULL`;
  const dates = `SELECT c.case_id, split_part(d.said, ' ', 1) AS key, ${isOverdue(now, DUE_DAY)} AS is_overdue,
      ${isDueSoon(now, DUE_DAY)} AS is_soon
    FROM (SELECT * FROM ${open}) c CROSS JOIN LATERAL ${DATES_DUE}
    WHERE true ${ofReader}`;
  const found = await rows<CaseCount & { total: number }>(
    db,
    `WITH dates AS (${dates})
     SELECT key, count(*) AS count, count(*) FILTER (WHERE is_overdue) AS overdue,
       count(*) FILTER (WHERE is_soon) AS "dueIn7Days",
       (SELECT count(DISTINCT case_id) FROM dates) AS total
     FROM dates GROUP BY key ORDER BY overdue DESC, "dueIn7Days" DESC, count DESC, key`,
    values,
  );
  return { items: found.map(({ total: _total, ...item }) => item), total: found[0]?.total ?? 0 };
}

async function countTogether(
  db: Db,
  scope: CaseScope,
  filter: CaseFilter,
  asking: Asking,
): Promise<Readonly<Record<string, number>>> {
  const { where, values, value } = conditionsOf(scope, filter, asking);
  const now = `${value(asking.nowMs)}::bigint`;
  const day = dueDayOf(filter, value);
  const counted = ATTENTION.map((attention, index) => {
    if (attention === 'blocked') return [];
    const of = needsAttention(
      attention,
      () => now,
      () => day,
    );
    return `count(*) FILTER (WHERE ${of}) AS count${index},
      count(*) FILTER (WHERE ${of} AND ${isOverdue(now, day)}) AS overdue${index},
      count(*) FILTER (WHERE ${of} AND ${isDueSoon(now, day)}) AS soon${index}`;
  });
  const found = await first<Record<string, number>>(
    db,
    `SELECT ${counted.flat().join(', ')}, count(*) AS total FROM cases c ${where} AND c.status <> 'closed'`,
    values,
  );
  return found ?? {};
}

async function countBlocked(
  db: Db,
  scope: CaseScope,
  filter: CaseFilter,
  asking: Asking,
): Promise<Omit<CaseCount, 'key'>> {
  const { where, values, value } = conditionsOf(scope, filter, asking);
  const now = `${value(asking.nowMs)}::bigint`;
  const found = await first<Omit<CaseCount, 'key'>>(
    db,
    `SELECT ${countColumns(now, dueDayOf(filter, value))} FROM cases c ${where} AND ${needsAttention('blocked', () => now)}`,
    values,
  );
  return found ?? { count: 0, overdue: 0, dueIn7Days: 0 };
}

function countColumns(now: string, day: string): string {
  return `count(*) AS count, count(*) FILTER (WHERE ${isOverdue(now, day)}) AS overdue,
    count(*) FILTER (WHERE ${isDueSoon(now, day)}) AS "dueIn7Days"`;
}
