/** Earlier seasons, each folded from its ledger: what they say is never read off a column that someone typed. */
import { loadCase } from '#libs/db/ledger/ledger-store';
import type { EarlierCase } from '#libs/db/cases/seasons';
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
