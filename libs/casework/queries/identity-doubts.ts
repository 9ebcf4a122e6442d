/** Pairs of seasonal workers who may be one person. */
import type { Listed, PageAsked } from '#libs/domain/pages';
import type { IdentityDoubtAnswer } from '#libs/contract/seasonal-worker';
import { listDoubts } from '#libs/db/people/identity-doubts';
import type { DoubtsAsked } from '#libs/db/people/identity-doubts';
import { findSeasonalWorkers } from '#libs/db/people/people';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { NOT_ALLOWED, isDeclined, pageOrDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { seasonalWorkerFor } from './seasonal-worker-view.ts';

/** Newest first: those that wait for an answer, or those that have one; of everybody, or about one person. */
export async function readIdentityDoubts(
  { db, vault }: Pick<Casework, 'db' | 'vault'>,
  actor: Actor,
  page: PageAsked & DoubtsAsked,
): Promise<Listed<IdentityDoubtAnswer> | Declined> {
  if (!roleMay(actor.role, 'resolve-identity')) return NOT_ALLOWED;
  const found = await pageOrDeclined(listDoubts(db, vault, page));
  if (isDeclined(found)) return found;
  const ids = found.items.flatMap(({ longerId, laterId }) => [longerId, laterId]);
  const seasonalWorkers = await findSeasonalWorkers(db, vault, ids);
  const items = await Promise.all(
    found.items.map(async ({ longerId, laterId, ...doubt }) => ({
      ...doubt,
      // One alone, once the two are joined.
      seasonalWorkers: await Promise.all(
        [...new Set([longerId, laterId])]
          .flatMap((id) => seasonalWorkers.get(id) ?? [])
          .map((seasonalWorker) => seasonalWorkerFor({ db }, actor, seasonalWorker)),
      ),
    })),
  );
  return { ...found, items };
}
