/** By what a database that was restored from an older copy is told from the one that was there before. */
import { changed, first } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

export interface StoreMark {
  /** Another one after every start of the server, and for every database that is made anew. */
  incarnation: string;
  /** Grows with every entry: in an older copy it is smaller. */
  lastEvent: number;
  /** The last comparison with the engine that ended, as this database remembers it. */
  compared: { incarnation: string; at: string } | null;
}

export async function markOf(db: Db): Promise<StoreMark> {
  const found = await first<Omit<StoreMark, 'compared'> & { comparedIn: string | null; at: string | null }>(
    db,
    `SELECT pg_postmaster_start_time()::text || ' ' ||
         (SELECT oid FROM pg_database WHERE datname = current_database())::text AS incarnation,
       (SELECT coalesce(max(event_id), 0) FROM outbound_events) AS "lastEvent",
       c.incarnation AS "comparedIn", c.compared_at AS at
     FROM (SELECT 1) AS one LEFT JOIN store_comparisons c ON true`,
  );
  if (found === undefined) throw new Error('a statement without rows');
  const { comparedIn, at, ...mark } = found;
  return { ...mark, compared: comparedIn === null || at === null ? null : { incarnation: comparedIn, at } };
}

/** The instant of the database, before a comparison begins. */
export async function instantOf(db: Db): Promise<string> {
  const found = await first<{ at: string }>(db, 'SELECT clock_timestamp() AS at');
  return found?.at ?? '';
}

/** A comparison that began at this instant has ended, and the ledger lacks nothing that the engine holds. */
export async function markCompared(db: Db, incarnation: string, at: string): Promise<void> {
  await changed(
    db,
    `INSERT INTO store_comparisons (only_one, incarnation, compared_at) VALUES (true, $1, $2)
     ON CONFLICT (only_one) DO UPDATE SET incarnation = $1, compared_at = $2`,
    [incarnation, at],
  );
}
