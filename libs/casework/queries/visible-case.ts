/** A case that the actor may look at, read in one statement: the ground of every act and every reading. */
import { loadCaseWithHeader } from '#libs/db/cases/cases';
import type { CaseHeader } from '#libs/db/cases/cases';
import { scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { SeasonCase } from '#libs/domain/case/case-types';
import type { Casework } from '../casework.ts';

export interface LoadedCase {
  header: CaseHeader;
  seasonCase: SeasonCase;
}

/** The case with its header; undefined when there is none, or when the actor takes no part in its campaign. */
export function visibleCase(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  caseId: string,
): Promise<LoadedCase | undefined> {
  return loadCaseWithHeader(db, caseId, scopeOf(actor));
}
