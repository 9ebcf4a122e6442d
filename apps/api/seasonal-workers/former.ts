// What she was called and what papers she had before: for those who find her by them.
import type { FormerAnswer } from '#libs/contract/seasonal-worker';
import { formerOfSeasonalWorker } from '#libs/db/people/people';
import type { Actor } from '#libs/domain/access';
import type { CaseDesk } from '../cases/case-desk.ts';

/** Nothing for anybody but placement officers. */
export async function formerOf(
  desk: CaseDesk,
  actor: Actor,
  seasonalWorkerId: string,
): Promise<{ former?: FormerAnswer }> {
  if (actor.role !== 'placement-officer') return {};
  const { names, cins, passports } = await formerOfSeasonalWorker(desk.db, desk.vault, seasonalWorkerId);
  const former = {
    names: names.map(({ familyName, givenName }) => ({ familyName, givenName })),
    cins,
    passports,
  };
  return { former };
}
