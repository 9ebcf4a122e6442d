/** Cases as lists show them, and how many there are of each kind. */
import { isDeclined, pageOrDeclined, unknown } from '../answers.ts';
import type { CaseCountsAnswer } from '#libs/contract/case-lists';
import type { CaseItem } from '#libs/contract/case-view';
import type { Listed, PageAsked } from '#libs/domain/pages';
import type { Asking } from '#libs/db/cases/case-conditions';
import { countCasesBy, countCasesByAttention, countCasesByDue } from '#libs/db/cases/case-counts';
import { listCases as casesInScope } from '#libs/db/cases/case-list';
import { isKnownMilestone } from '#libs/db/directory/programmes';
import { nameScopeOf, scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { operationScopeOf } from '#libs/domain/bulk-operation';
import type { CaseFilter, CaseSort, CountedBy } from '#libs/domain/filter/case-filter';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';

/**
 * One page of those that the actor sees, newest first unless `sort` says otherwise, with the names that they may read;
 * `overdue` is judged now. `invalid` for a cursor of another list, order or filter.
 */
export async function listCases(
  { db, seal }: Pick<Casework, 'db' | 'seal'>,
  actor: Actor,
  filter: CaseFilter,
  page: PageAsked & { sort?: CaseSort },
): Promise<Listed<CaseItem> | Declined> {
  const no = await unknownInFilter({ db }, filter);
  if (isDeclined(no)) return no;
  const reading = { ...page, seal, ...askingOf(actor) };
  return pageOrDeclined(casesInScope(db, scopeOf(actor), filter, reading));
}

/** The cases that the actor sees and that match the filter, counted by one of their facts; due dates are judged now. */
export async function countCases(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  filter: CaseFilter,
  by: CountedBy,
): Promise<CaseCountsAnswer | Declined> {
  const no = await unknownInFilter({ db }, filter);
  if (isDeclined(no)) return no;
  const asking = askingOf(actor);
  const scope = scopeOf(actor);
  switch (by) {
    case 'attention':
      return { by, ...(await countCasesByAttention(db, scope, filter, asking)) };
    case 'due':
      return { by, ...(await countCasesByDue(db, scope, filter, asking)) };
    default:
      return { by, ...(await countCasesBy(db, scope, filter, { by, ...asking })) };
  }
}

/** Who asks, now. */
export function askingOf(actor: Actor): Required<Asking> {
  return {
    ...{ nowMs: Date.now(), names: nameScopeOf(actor), operations: operationScopeOf(actor) },
    concerns: actor.role === 'partner-agency' ? actor.agencyKind : null,
  };
}

/** `invalid` for a milestone that no published programme has; `at` is what its pointer begins with. */
export async function unknownInFilter(
  { db }: Pick<Casework, 'db'>,
  filter: CaseFilter,
  at = '?',
): Promise<Declined | undefined> {
  for (const name of ['next', 'due'] as const) {
    const milestone = filter[name];
    if (milestone !== undefined && !(await isKnownMilestone(db, milestone))) {
      return unknown(`${at}${name}`, 'is a milestone of no programme');
    }
  }
  return undefined;
}
