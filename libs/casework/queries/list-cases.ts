/** Cases as lists show them. */
import { pageOrDeclined } from '../answers.ts';
import type { CaseItem } from '#libs/contract/case-view';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { listCases as casesInScope } from '#libs/db/cases/cases';
import type { CaseFilter } from '#libs/db/cases/cases';
import { scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';

/** Newest first, those that the actor sees; `overdue` is judged now. `invalid` for a cursor of another list. */
export function listCases(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  filter: CaseFilter,
  page: PageAsked,
): Promise<Listed<CaseItem> | Declined> {
  return pageOrDeclined(casesInScope(db, scopeOf(actor), filter, { ...page, nowMs: Date.now() }));
}
