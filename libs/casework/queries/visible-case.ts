/** A case that the actor may look at, read in one statement: the ground of every act and every reading. */
import { loadCaseWithHeader } from '#libs/db/cases/cases';
import type { CaseHeader } from '#libs/db/cases/cases';
import { scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { refuse } from '#libs/domain/refusals';
import { declined } from '../answers.ts';
import type { Declined } from '../answers.ts';
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

/** A case of somebody who was erased takes no act: nothing that is said of it could be kept, and nothing leads to them. */
export function erasedRefusal({ isErased }: Pick<CaseHeader, 'isErased'>): Declined | undefined {
  if (!isErased) return undefined;
  return declined(
    refuse('case-closed', 'The data of this seasonal worker was erased: the case stays closed.', {
      says: { key: 'seasonal-worker-erased', with: {} },
    }),
  );
}
