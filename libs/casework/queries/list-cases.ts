/** Cases as lists show them. */
import type { Casework } from '#libs/casework/casework';
import type { Listed } from '#libs/contract/pages';
import { listCases as casesInScope } from '#libs/db/cases/cases';
import type { CaseFilter, CaseListItem } from '#libs/db/cases/cases';
import { scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';

export interface PageInput {
  limit: number;
  cursor?: string;
}

/** Newest first, those that the actor sees; `overdue` is judged now. Throws CursorFault. */
export function listCases(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  filter: CaseFilter,
  page: PageInput,
): Promise<Listed<CaseListItem>> {
  return casesInScope(db, scopeOf(actor), filter, { ...page, nowMs: Date.now() });
}
