// How much of a seasonal worker each role reads. Officers place them and need their papers; a partner agency meets
// them with a list to compare, a partner service by its own shortlists; an auditor reads files, not people; an
// administrator keeps the directory.
import type { SeasonalWorkerView } from '#libs/contract/case-view';
import type { FormerAnswer } from '#libs/contract/seasonal-worker';
import { formerOfSeasonalWorker } from '#libs/db/people/people';
import type { SeasonalWorker } from '#libs/db/people/people';
import { isNameShownOf } from '#libs/db/people/shown-names';
import { isPartnerService, nameScopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { Casework } from '../casework.ts';

const SHOWN = 3;

/** Names and papers as this actor may read them, by way of one case or of any. */
export async function seasonalWorkerFor(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  seasonalWorker: SeasonalWorker,
  caseId?: string,
): Promise<SeasonalWorkerView> {
  const { seasonalWorkerId } = seasonalWorker;
  const about = caseId === undefined ? { seasonalWorkerId } : { seasonalWorkerId, caseId };
  const isNamed = await isNameShownOf(db, nameScopeOf(actor), about);
  return isNamed ? viewFor(actor, seasonalWorker) : { seasonalWorkerId };
}

function viewFor(actor: Actor, seasonalWorker: SeasonalWorker): SeasonalWorkerView {
  const { seasonalWorkerId, familyName, givenName, familyNameAr, givenNameAr, birthDate, sex, province } =
    seasonalWorker;
  const { cin, passport, phone } = seasonalWorker;
  const name = { familyName, givenName, familyNameAr, givenNameAr };
  switch (actor.role) {
    case 'placement-officer':
      return { seasonalWorkerId, ...name, birthDate, sex, province, cin, passport, phone };
    case 'partner-agency':
      if (isPartnerService(actor)) return { seasonalWorkerId, ...name };
      return { seasonalWorkerId, ...name, birthDate, passport: masked(passport) };
    case 'auditor':
      return { seasonalWorkerId, ...name };
    case 'administrator':
      return { seasonalWorkerId };
  }
}

/** Names and papers of before, to find somebody by them: for placement officers alone. */
export async function formerOf(
  { db, vault }: Pick<Casework, 'db' | 'vault'>,
  actor: Actor,
  seasonalWorkerId: string,
): Promise<{ former?: FormerAnswer }> {
  if (actor.role !== 'placement-officer') return {};
  const { names, cins, passports } = await formerOfSeasonalWorker(db, vault, seasonalWorkerId);
  return {
    former: { names: names.map(({ familyName, givenName }) => ({ familyName, givenName })), cins, passports },
  };
}

/** Enough to compare with the paper that is shown. */
function masked(paper: string | null): string | null {
  return paper && `${'•'.repeat(Math.max(0, paper.length - SHOWN))}${paper.slice(-SHOWN)}`;
}
