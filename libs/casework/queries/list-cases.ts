/** Cases as lists show them. */
import { pageOrDeclined } from '../answers.ts';
import type { CaseItem } from '#libs/contract/case-view';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { listCases as casesInScope } from '#libs/db/cases/case-list';
import type { CaseFilter } from '#libs/domain/filter/case-filter';
import { nameScopeOf, scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';

/** Newest first, those that the actor sees, with the names that they may read; `overdue` is judged now. `invalid` for a cursor of another list. */
export function listCases(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  filter: CaseFilter,
  page: PageAsked,
): Promise<Listed<CaseItem> | Declined> {
  const reading = { ...page, nowMs: Date.now(), names: nameScopeOf(actor) };
  return pageOrDeclined(casesInScope(db, scopeOf(actor), filter, reading));
}
