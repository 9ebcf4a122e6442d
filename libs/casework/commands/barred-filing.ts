// Whether somebody's filing is barred by what the authority found in any season of the person: the law counts back from
// the day of the filing to that of the conduct, so that the filing is asked and not the opening.
import { findCaseHeader } from '#libs/db/cases/cases';
import { casesOf } from '#libs/db/cases/seasons';
import { loadCase } from '#libs/db/ledger/ledger-store';
import type { Db } from '#libs/db/postgres/sql';
import type { MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import { packOf } from '#libs/domain/case/season-case';
import { earlierSeasonOf } from '#libs/domain/person/earlier-season';
import type { EarlierSeason } from '#libs/domain/person/earlier-season';
import { barsOf } from '#libs/domain/person/eligibility';
import type { EligibilityReason } from '#libs/domain/person/eligibility';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';
import { reasonWords } from '#libs/words/eligibility';

/** Undefined for whatever is no filing by the case's own pack, and for whoever is not barred on its day. */
export async function filingRefusal(
  db: Db,
  seasonCase: SeasonCase,
  { milestone, occurredOn }: Pick<MilestoneReport, 'milestone' | 'occurredOn'>,
): Promise<Refusal | undefined> {
  const { bars, destination } = packOf(seasonCase);
  if (!bars?.filedBy?.includes(milestone)) return undefined;
  const header = await findCaseHeader(db, seasonCase.caseId);
  const seasons = header === undefined ? [] : await seasonsOf(db, header.seasonalWorkerId);
  return barRefusal(barsOf(destination, seasons, occurredOn));
}

/** The refusal by the first of some bars. */
export function barRefusal([reason]: readonly EligibilityReason[]): Refusal | undefined {
  if (reason === undefined) return undefined;
  const until = reason.until === undefined ? '' : ` This lasts until ${reason.until}.`;
  return refuse('seasonal-worker-barred', `${reasonWords(reason.code)}${until}`, {
    says:
      reason.until === undefined
        ? { key: 'barred', with: { reasonCode: reason.code } }
        : { key: 'barred-until', with: { reasonCode: reason.code, date: reason.until } },
  });
}

async function seasonsOf(db: Db, seasonalWorkerId: string): Promise<EarlierSeason[]> {
  const seasons: EarlierSeason[] = [];
  for (const { caseId } of await casesOf(db, seasonalWorkerId)) {
    const one = await loadCase(db, caseId);
    if (one !== undefined) seasons.push(earlierSeasonOf(one));
  }
  return seasons;
}
