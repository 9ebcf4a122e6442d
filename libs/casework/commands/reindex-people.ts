/** People whom an earlier release indexed are indexed anew, so that a search and a doubt find them. */
import { outdatedPeople, reindexPerson } from '#libs/db/people/reindexing';
import { transaction } from '#libs/db/postgres/sql';
import type { Casework } from '../casework.ts';

const PEOPLE_AT_A_TIME = 200;

/** Indexes everybody who is outdated, each in a transaction, and answers how many; one that fails is logged and left. */
export async function reindexPeople(
  { db, vault, log }: Pick<Casework, 'db' | 'vault' | 'log'>,
  stopping?: AbortSignal,
): Promise<number> {
  let written = 0;
  let after = '';
  while (stopping?.aborted !== true) {
    const outdated = await outdatedPeople(db, { after, limit: PEOPLE_AT_A_TIME });
    for (const seasonalWorkerId of outdated) {
      try {
        if (await transaction(db, (tx) => reindexPerson(tx, vault, seasonalWorkerId))) written += 1;
      } catch (error) {
        const fault = error instanceof Error ? error.name : 'unknown';
        log.error({ seasonalWorkerId, fault }, 'a person was not indexed anew');
      }
    }
    const last = outdated.at(-1);
    if (last === undefined) return written;
    after = last;
  }
  return written;
}
