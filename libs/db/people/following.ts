/** Legal holds and requests for erasure stand for everybody of whom they were asked, also when one turns out to be two. */
import { newId } from '#libs/db/postgres/cursors';
import { changed, rows } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import { holderOf } from './person-rows.ts';
import type { SeasonalWorkerRow } from './person-rows.ts';
import { open, seal } from './vault.ts';
import type { Vault } from './vault.ts';

interface Kept {
  id: string;
  seasonalWorkerId: string;
  reason: Buffer | null;
  by: string;
  at: string;
}

/** Tables of what is asked of a person, with their columns. */
const ASKED = [
  { table: 'legal_holds', id: 'hold_id', by: 'placed_by', at: 'placed_at', over: 'lifted_at' },
  { table: 'erasures', id: 'erasure_id', by: 'requested_by', at: 'requested_at', over: 'confirmed_at' },
] as const;

/**
 * What stands of somebody is written for each of the people who are made of them and have none of their own. `records`
 * as they were before.
 */
export async function followPerson(
  tx: Transaction,
  vault: Vault,
  records: ReadonlyMap<string, SeasonalWorkerRow>,
  people: readonly (readonly string[])[],
): Promise<void> {
  const personOf = (id: string): string => records.get(id)?.joinedInto ?? id;
  for (const asked of ASKED) {
    const standing = await rows<Kept>(
      tx,
      `SELECT ${asked.id} AS id, seasonal_worker_id AS "seasonalWorkerId", reason, ${asked.by} AS by, ${asked.at} AS at
       FROM ${asked.table} WHERE ${asked.over} IS NULL AND seasonal_worker_id = ANY($1) ORDER BY ${asked.id}`,
      [[...records.keys()]],
    );
    for (const ids of people) {
      const before = ids.map(personOf);
      const of = standing.find(({ seasonalWorkerId }) => before.includes(personOf(seasonalWorkerId)));
      const to = records.get(ids[0] ?? '');
      const isKept = standing.some(({ seasonalWorkerId }) => ids.includes(seasonalWorkerId));
      if (of === undefined || to === undefined || isKept) continue;
      const id = newId();
      await changed(
        tx,
        `INSERT INTO ${asked.table} (${asked.id}, seasonal_worker_id, reason, ${asked.by}, ${asked.at})
         VALUES ($1, $2, $3, $4, $5)`,
        [id, to.seasonalWorkerId, resealed(vault, records, of, { to, id }), of.by, of.at],
      );
    }
  }
}

function resealed(
  vault: Vault,
  records: ReadonlyMap<string, SeasonalWorkerRow>,
  { id: from, seasonalWorkerId, reason }: Kept,
  { to, id }: { to: SeasonalWorkerRow; id: string },
): Buffer | null {
  const holder = records.get(seasonalWorkerId);
  if (holder === undefined || holder.dataKey === null || reason === null) return null;
  return seal(holderOf(vault, to).key, open(holderOf(vault, holder).key, reason, from), id);
}
