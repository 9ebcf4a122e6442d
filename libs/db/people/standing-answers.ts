/** The records that answers may make one person, locked, and what stands of those answers. */
import type { SaidSame } from '#libs/domain/person/same-person';
import { changed, rows } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import { SEASONAL_WORKER_COLUMNS } from './person-rows.ts';
import type { SeasonalWorkerRow } from './person-rows.ts';

export interface Standing {
  /** By id, in order of ids. */
  records: ReadonlyMap<string, SeasonalWorkerRow>;
  said: readonly SaidSame[];
}

/**
 * One at a time: whoever answers who is who, or erases somebody, waits here for the others before locking any row.
 * Such acts are rare, and each may concern records that the other is about to join.
 */
export async function takeTurn(tx: Transaction): Promise<void> {
  await changed(tx, `SELECT pg_advisory_xact_lock(hashtext('who-is-who'))`);
}

/** Every record that is one person with these by a join or an answer, in whatever number of steps. After the turn. */
export async function lockStanding(tx: Transaction, ids: readonly string[]): Promise<Standing> {
  const found = await rows<SeasonalWorkerRow>(
    tx,
    `SELECT ${SEASONAL_WORKER_COLUMNS} FROM seasonal_workers
     WHERE seasonal_worker_id IN (
       WITH RECURSIVE reached (id) AS (
         SELECT unnest($1::text[])
         UNION
         SELECT step.id FROM reached r CROSS JOIN LATERAL (
           SELECT w.joined_into AS id FROM seasonal_workers w
             WHERE w.seasonal_worker_id = r.id AND w.joined_into IS NOT NULL
           UNION ALL
           SELECT w.seasonal_worker_id FROM seasonal_workers w WHERE w.joined_into = r.id
           UNION ALL
           SELECT d.other_id FROM identity_doubts d WHERE d.seasonal_worker_id = r.id AND d.answer = 'same'
           UNION ALL
           SELECT d.seasonal_worker_id FROM identity_doubts d WHERE d.other_id = r.id AND d.answer = 'same'
         ) step
       ) SELECT id FROM reached)
     ORDER BY seasonal_worker_id FOR UPDATE`,
    [ids],
  );
  const records = new Map(found.map((row) => [row.seasonalWorkerId, row]));
  return {
    records,
    said: [...(await answersOf(tx, [...records.keys()])), ...(await olderJoins(tx, records))],
  };
}

/** Ids of standing answers that any of the ones is not any of the others. */
export async function saidDifferent(
  tx: Transaction,
  ones: readonly string[],
  others: readonly string[],
): Promise<string[]> {
  const found = await rows<{ doubtId: string }>(
    tx,
    `SELECT doubt_id AS "doubtId" FROM identity_doubts
     WHERE answer = 'different' AND (other_id = ANY($1) AND seasonal_worker_id = ANY($2)
       OR other_id = ANY($2) AND seasonal_worker_id = ANY($1)) ORDER BY doubt_id`,
    [ones, others],
  );
  return found.map(({ doubtId }) => doubtId);
}

/** A row that an earlier release joined keeps nothing, and so can never stand alone again. */
export function isJoinedForGood({ joinedInto, sealed }: SeasonalWorkerRow): boolean {
  return joinedInto !== null && sealed === null;
}

function answersOf(tx: Transaction, ids: readonly string[]): Promise<SaidSame[]> {
  return rows<SaidSame>(
    tx,
    `SELECT other_id AS one, seasonal_worker_id AS other, doubt_id AS "doubtId" FROM identity_doubts
     WHERE answer = 'same' AND other_id = ANY($1) AND seasonal_worker_id = ANY($1) ORDER BY doubt_id`,
    [ids],
  );
}

/** Each with the record into which it was joined first: joins since have carried it along. */
async function olderJoins(
  tx: Transaction,
  records: ReadonlyMap<string, SeasonalWorkerRow>,
): Promise<SaidSame[]> {
  const joined = [...records.values()].filter(isJoinedForGood);
  if (joined.length === 0) return [];
  const carried = await rows<{ id: string; by: string }>(
    tx,
    `SELECT DISTINCT ON (id) id, later_id AS by FROM identity_joins CROSS JOIN unnest(carried_ids) AS id
     WHERE id = ANY($1) ORDER BY id, joined_at, join_id`,
    [joined.map(({ seasonalWorkerId }) => seasonalWorkerId)],
  );
  const first = new Map(carried.filter(({ by }) => records.has(by)).map(({ id, by }) => [id, by]));
  return joined.flatMap(({ seasonalWorkerId, joinedInto }) =>
    joinedInto === null
      ? []
      : [{ one: first.get(seasonalWorkerId) ?? joinedInto, other: seasonalWorkerId, doubtId: null }],
  );
}
