/** Signs of life of worker processes. */
import { changed, first } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

const FORGOTTEN_AFTER = '1 hour';

/** This worker lives now; those that have not shown a sign for an hour are forgotten. */
export async function showSign(db: Db, workerId: string): Promise<void> {
  await changed(
    db,
    `INSERT INTO worker_signs (worker_id) VALUES ($1)
     ON CONFLICT (worker_id) DO UPDATE SET seen_at = clock_timestamp()`,
    [workerId],
  );
  await changed(db, `DELETE FROM worker_signs WHERE seen_at < now() - interval '${FORGOTTEN_AFTER}'`);
}

/** This worker has stopped. */
export async function removeSign(db: Db, workerId: string): Promise<void> {
  await changed(db, 'DELETE FROM worker_signs WHERE worker_id = $1', [workerId]);
}

/** Whether any worker showed a sign of life lately; throws when the database does not answer. */
export async function workerLives(db: Db, withinMs: number): Promise<boolean> {
  const found = await first<{ lives: boolean }>(
    db,
    `SELECT EXISTS (SELECT FROM worker_signs WHERE seen_at > now() - $1 * interval '1 ms') AS lives`,
    [withinMs],
  );
  return found?.lives ?? false;
}
