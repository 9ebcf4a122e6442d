// The case that a path names, as the guard finds it: its header alone, or with all its entries in the same statement.
import { findCaseHeader } from '#libs/db/cases/cases';
import { visibleCase } from '#libs/casework/queries/visible-case';
import { scopeOf } from '#libs/domain/access';
import type { FindSubject } from '../auth/policy.ts';

/** `CaseHeader` of the case, when the actor takes part in its campaign. */
export const caseOnPath: FindSubject = (db, actor, { caseId = '' }) =>
  findCaseHeader(db, caseId, scopeOf(actor));

/** `LoadedCase`: the same with its entries, for routes that read or report. */
export const wholeCaseOnPath: FindSubject = (db, actor, { caseId = '' }) =>
  visibleCase({ db }, actor, caseId);
