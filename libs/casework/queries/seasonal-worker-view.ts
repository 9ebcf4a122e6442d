// How much of a seasonal worker each role reads. Officers place them and need their papers; a partner agency meets
// them with a list to compare, a partner service by its own shortlists; an auditor reads files, not people; an
// administrator keeps the directory.
import type { SeasonalWorkerView } from '#libs/contract/case-view';
import type { FormerAnswer, FormerName, ProposedAnswer } from '#libs/contract/seasonal-worker';
import { formerOfSeasonalWorker } from '#libs/db/people/people';
import type { SeasonalWorker } from '#libs/db/people/people';
import { openProposals } from '#libs/db/people/proposals';
import { isNameShownOf } from '#libs/db/people/shown-names';
import { isPartnerService, nameScopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { SeasonalWorkerName } from '#libs/domain/person/matching';
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

/** Names and papers of somebody whose name this actor may read. */
export function viewFor(actor: Actor, seasonalWorker: SeasonalWorker): SeasonalWorkerView {
  const { seasonalWorkerId, familyName, givenName, familyNameAr, givenNameAr, birthDate, sex, province } =
    seasonalWorker;
  const { cin, passport, phone } = seasonalWorker;
  // Said only where it is so, and of what the reader sees.
  const single = seasonalWorker.nameIsSingle === true ? { nameIsSingle: true } : {};
  const estimated = seasonalWorker.birthDateIsEstimated === true ? { birthDateIsEstimated: true } : {};
  const name = { familyName, givenName, familyNameAr, givenNameAr, ...single };
  const born = { birthDate, ...estimated };
  switch (actor.role) {
    case 'placement-officer':
      return { seasonalWorkerId, ...name, ...born, sex, province, cin, passport, phone };
    case 'partner-agency':
      if (isPartnerService(actor)) return { seasonalWorkerId, ...name };
      return { seasonalWorkerId, ...name, ...born, passport: masked(passport) };
    case 'auditor':
      return { seasonalWorkerId, ...name };
    case 'administrator':
      return { seasonalWorkerId };
  }
}

/** What was known before, to find somebody by it, and what openings propose: for placement officers alone. */
export async function formerOf(
  { db, vault }: Pick<Casework, 'db' | 'vault'>,
  actor: Actor,
  seasonalWorker: SeasonalWorker,
): Promise<{ former?: FormerAnswer; proposed?: ProposedAnswer[] }> {
  if (actor.role !== 'placement-officer') return {};
  const { seasonalWorkerId } = seasonalWorker;
  const { names, ...others } = await formerOfSeasonalWorker(db, vault, seasonalWorkerId);
  const before = (all: readonly string[], today: string | null): string[] =>
    all.filter((value) => value !== today);
  return {
    former: {
      names: names.map(nameAnswer).filter((name) => !isSameName(name, seasonalWorker)),
      cins: before(others.cins, seasonalWorker.cin),
      passports: before(others.passports, seasonalWorker.passport),
      birthDates: before(others.birthDates, seasonalWorker.birthDate),
      phones: before(others.phones, seasonalWorker.phone),
      provinces: before(others.provinces, seasonalWorker.province),
      sexes: before(others.sexes, seasonalWorker.sex),
    },
    proposed: await openProposals(db, vault, seasonalWorkerId),
  };
}

function nameAnswer({ familyName, givenName, familyNameAr, givenNameAr }: SeasonalWorkerName): FormerName {
  return { familyName, givenName, familyNameAr: familyNameAr ?? null, givenNameAr: givenNameAr ?? null };
}

function isSameName(one: FormerName, today: Record<keyof FormerName, string | null>): boolean {
  return (
    one.familyName === today.familyName &&
    one.givenName === today.givenName &&
    one.familyNameAr === today.familyNameAr &&
    one.givenNameAr === today.givenNameAr
  );
}

/** Enough to compare with the paper that is shown. */
function masked(paper: string | null): string | null {
  return paper && `${'•'.repeat(Math.max(0, paper.length - SHOWN))}${paper.slice(-SHOWN)}`;
}
