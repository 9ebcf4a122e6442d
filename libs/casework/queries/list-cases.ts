/** Cases by what they are, as far as the actor may see them. */
import type { CaseItem } from '#libs/contract/case-view';
import type { Listed } from '#libs/contract/pages';
import * as store from '#libs/db/cases/cases';
import type { CaseFilter } from '#libs/db/cases/cases';
import { scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { Casework } from '../casework.ts';

/** Newest first; a partner agency sees those of its campaigns. Throws CursorFault for a cursor of another list. */
export function listCases(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  filter: CaseFilter,
  page: { limit: number; cursor?: string },
): Promise<Listed<CaseItem>> {
  return store.listCases(db, scopeOf(actor), filter, { ...page, nowMs: Date.now() });
}
