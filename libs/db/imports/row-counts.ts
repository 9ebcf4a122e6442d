/** How the rows of imports fare, counted from what stands of them in clear. */
import { rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

export const ROW_STATES = ['ready', 'faulty', 'duplicate', 'doubtful', 'opened', 'failed'] as const;
export type RowState = (typeof ROW_STATES)[number];

export type RowCounts = Record<RowState, number>;

/** Of an import that has none. */
export const NO_ROWS = Object.fromEntries(ROW_STATES.map((state) => [state, 0])) as Readonly<RowCounts>;

/** How many rows are in each state. */
export async function countRows(db: Db, importId: string): Promise<RowCounts> {
  const counts = await countRowsOfMany(db, [importId]);
  return counts.get(importId) ?? NO_ROWS;
}

/** The same of several imports; one without rows is left out. */
export async function countRowsOfMany(db: Db, importIds: readonly string[]): Promise<Map<string, RowCounts>> {
  const found = await rows<{ importId: string; state: RowState; count: number }>(
    db,
    `SELECT import_id AS "importId", state, count(*)::int AS count FROM import_rows
     WHERE import_id = ANY ($1) GROUP BY 1, 2`,
    [importIds],
  );
  const counts = new Map<string, RowCounts>();
  for (const { importId, state, count } of found) {
    counts.set(importId, { ...(counts.get(importId) ?? NO_ROWS), [state]: count });
  }
  return counts;
}

export function totalOf(counts: Readonly<RowCounts>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

export interface FaultGroup {
  field: string;
  code: string;
  count: number;
  /** The first rows that have it. */
  rows: number[];
}

/** Faults of faulty rows by field and rule, most frequent first. */
export function faultGroups(db: Db, importId: string): Promise<FaultGroup[]> {
  return rows<FaultGroup>(
    db,
    `SELECT f ->> 'field' AS field, f ->> 'code' AS code, count(*)::int AS count,
       (array_agg(row_no ORDER BY row_no))[1:3] AS rows
     FROM import_rows, jsonb_array_elements(faults) AS f WHERE import_id = $1 AND state = 'faulty'
     GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`,
    [importId],
  );
}
