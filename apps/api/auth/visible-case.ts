/** Routes about one case: the case on the path is the subject of their policy. */
import { findCaseHeader } from '#libs/db/cases/cases';
import { scopeOf } from '#libs/domain/access';
import type { FindSubject } from './policy.ts';

/**
 * The header of the case on the path, when the actor takes part in its campaign. A case of somebody else's and one
 * that does not exist are both undefined, and so both 404.
 */
export const visibleCase: FindSubject = (db, actor, { caseId = '' }) =>
  findCaseHeader(db, caseId, scopeOf(actor));
