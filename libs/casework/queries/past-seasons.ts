/** A person's earlier seasons, folded from their ledgers. */
import { casesOf } from '#libs/db/cases/seasons';
import type { EarlierCase } from '#libs/db/cases/seasons';
import { loadCase } from '#libs/db/ledger/ledger-store';
import type { Db } from '#libs/db/postgres/sql';
import { earlierSeasonOf } from '#libs/domain/person/earlier-season';
import type { EarlierSeason } from '#libs/domain/person/earlier-season';

/** Folded seasons by case id. Ledgers are read one after the other: a person has a handful at most. */
export async function earlierSeasons(
  db: Db,
  cases: readonly Pick<EarlierCase, 'caseId'>[],
): Promise<Map<string, EarlierSeason>> {
  const seasons = new Map<string, EarlierSeason>();
  for (const { caseId } of cases) {
    const seasonCase = await loadCase(db, caseId);
    if (seasonCase !== undefined) seasons.set(caseId, earlierSeasonOf(seasonCase));
  }
  return seasons;
}

/** The person's seasons but one, oldest first; simulated ones only beside a simulated one. */
export async function otherSeasons(
  db: Db,
  seasonalWorkerId: string,
  { caseId, isSimulated }: { caseId: string; isSimulated: boolean },
): Promise<EarlierSeason[]> {
  const cases = await casesOf(db, seasonalWorkerId);
  const others = cases.filter((one) => one.caseId !== caseId && (isSimulated || !one.simulated));
  const seasons = await earlierSeasons(db, others);
  return others.flatMap((one) => seasons.get(one.caseId) ?? []);
}
