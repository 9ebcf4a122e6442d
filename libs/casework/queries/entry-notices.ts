/** The notices of one entry, as its answer tells them: the same that the case shows beside it. */
import { stateOf } from '#libs/domain/case/fold';
import type { CaseNotice } from '#libs/domain/case/notices';
import { noticesOf } from '#libs/domain/case/notices';
import type { Actor } from '#libs/domain/access';
import { withOfferedFiles } from '#libs/domain/incident/kinds';
import type { Casework } from '../casework.ts';
import { isFreed, noticedPerson, seasonalWorkerOf } from './read-case.ts';
import { visibleCase } from './visible-case.ts';

/** Those of the entry that the actor may see; none of a case that is not theirs. */
export async function noticesOfEntry(
  casework: Pick<Casework, 'db' | 'vault'>,
  actor: Actor,
  caseId: string,
  sequence: number,
): Promise<CaseNotice[]> {
  const loaded = await visibleCase(casework, actor, caseId);
  if (loaded === undefined) return [];
  const [seen, freed] = await Promise.all([
    seasonalWorkerOf(casework, actor, loaded.header),
    isFreed(casework.db, loaded.seasonCase),
  ]);
  const person = noticedPerson(seen, freed);
  const all = noticesOf(stateOf(loaded.seasonCase), actor, person);
  return withOfferedFiles(
    actor,
    all.filter((notice) => notice.sequence === sequence),
  );
}
