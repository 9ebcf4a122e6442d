/** What a record that stands for several has taken from the others, so that it can be given back. */
import { readable } from './person-rows.ts';
import type { SeasonalWorkerRow, SeasonalWorker } from './person-rows.ts';
import { newId } from '#libs/db/postgres/cursors';
import { changed, onTable, rows } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import { IdentityJoinTable } from '#libs/db/schema/tables-people';
import { isJoinedForGood } from './standing-answers.ts';
import type { Vault } from './vault.ts';

export interface Join {
  laterId: string;
  longerId: string;
  /** Names of the fields that the one known longer took from the other. */
  filled: string[];
  /** Records of an earlier release that go wherever the later one goes. */
  carriedIds: string[];
}

export interface StandingJoin extends Join {
  joinId: string;
}

/** What is taken from another where it is not known of the one. */
const FILLED = ['familyNameAr', 'givenNameAr', 'sex', 'province', 'cin', 'passport', 'phone'] as const;

/** Joins that stand among these records. */
export function standingJoins(tx: Transaction, ids: readonly string[]): Promise<StandingJoin[]> {
  return rows<StandingJoin>(
    tx,
    `SELECT join_id AS "joinId", later_id AS "laterId", longer_id AS "longerId", filled,
       carried_ids AS "carriedIds"
     FROM identity_joins WHERE parted_at IS NULL AND later_id = ANY($1) ORDER BY join_id`,
    [ids],
  );
}

/** What is known of each record alone, without what it took from others; nothing of one that keeps nothing. */
export function ownData(
  vault: Vault,
  records: ReadonlyMap<string, SeasonalWorkerRow>,
  joins: readonly StandingJoin[],
): Map<string, SeasonalWorker> {
  const known = new Map(
    [...records.values()]
      .filter((row) => !isJoinedForGood(row))
      .map((row) => [row.seasonalWorkerId, { ...readable(vault, row), erasedAt: null }]),
  );
  return new Map(
    [...known].map(([id, now]) => {
      const lent = joins
        .filter(({ longerId }) => longerId === id)
        .flatMap(({ laterId, filled }) =>
          FILLED.filter((field) => filled.includes(field) && now[field] === known.get(laterId)?.[field]),
        );
      return [id, { ...now, ...Object.fromEntries(lent.map((field) => [field, null])) }];
    }),
  );
}

/** What is known of the other and not of the one. */
export function gapsOf(one: SeasonalWorker, other: SeasonalWorker): string[] {
  return FILLED.filter((field) => one[field] === null && other[field] !== null);
}

/** The one, with these from the other. */
export function withLent(
  one: SeasonalWorker,
  other: SeasonalWorker,
  filled: readonly string[],
): SeasonalWorker {
  const lent = FILLED.filter((field) => filled.includes(field));
  return { ...one, ...Object.fromEntries(lent.map((field) => [field, other[field]])) };
}

/** Keeps the joins that are wanted, and notes of those that are not any more who took them back. */
export async function keepJoins(
  tx: Transaction,
  standing: readonly StandingJoin[],
  wanted: readonly Join[],
  userId: string,
): Promise<void> {
  const over = standing.filter((join) => !wanted.some((one) => isSame(one, join)));
  await changed(tx, 'UPDATE identity_joins SET parted_at = now(), parted_by = $2 WHERE join_id = ANY($1)', [
    over.map(({ joinId }) => joinId),
    userId,
  ]);
  for (const join of wanted.filter((one) => !standing.some((other) => isSame(one, other)))) {
    await onTable(tx, IdentityJoinTable, (joins) =>
      joins.insert({ ...join, joinId: newId(), joinedBy: userId }),
    );
  }
}

function isSame(one: Join, other: Join): boolean {
  return (
    one.laterId === other.laterId &&
    one.longerId === other.longerId &&
    one.filled.length === other.filled.length &&
    one.filled.every((field) => other.filled.includes(field))
  );
}
