// How much of a person each role reads. Officers place her and need her papers; a partner agency meets her with
// a list in hand; an auditor reads files, not people; an administrator keeps the house.
import type { SeasonalWorkerView } from '#libs/contract/case-view';
import type { SeasonalWorker } from '#libs/db/people/people';
import { isPartnerService } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';

const SHOWN = 3;

/** Her papers as this actor may read them. */
export function seasonalWorkerFor(actor: Actor, seasonalWorker: SeasonalWorker): SeasonalWorkerView {
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

/** Enough to compare with the paper in hand. */
function masked(paper: string | null): string | null {
  return paper && `${'•'.repeat(Math.max(0, paper.length - SHOWN))}${paper.slice(-SHOWN)}`;
}
