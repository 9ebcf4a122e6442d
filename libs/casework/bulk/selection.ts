// The cases of an operation, as they are selected when it is made: named by id, or all that match a filter then.
import { caseIdsMatching } from '#libs/db/cases/case-list';
import { caseIdsByNo } from '#libs/db/cases/case-numbers';
import type { Transaction } from '#libs/db/postgres/sql';
import { scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { MOST_CASES } from '#libs/domain/bulk-operation';
import { readFilter } from '#libs/domain/filter/read-filter';
import { invalid, isDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import { askingOf } from '../queries/list-cases.ts';

/** `caseIds`, or `caseNos`, or `filter` with `excludeIds` where there are some. */
export interface Selection {
  caseIds?: readonly string[];
  /** Numbers of cases; one of no case that the actor sees is an item all the same. */
  caseNos?: readonly string[];
  /** As lists take it. */
  filter?: Readonly<Record<string, unknown>>;
  excludeIds?: readonly string[];
}

/** 1 to 20,000 ids, each once; ids that were named need not be of a case. */
export async function selectedCases(
  tx: Transaction,
  actor: Actor,
  selection: Selection,
): Promise<string[] | Declined> {
  const selected = await caseIdsOf(tx, actor, selection);
  if (isDeclined(selected)) return selected;
  const { length } = selected;
  if (length > 0 && length <= MOST_CASES) return selected;
  const said = length === 0 ? 'no case' : `more than ${String(MOST_CASES)} cases`;
  const detail = `selects ${said}: 1 to ${String(MOST_CASES)} are possible`;
  return invalid({ pointer: '/selection', code: 'cases', detail });
}

async function caseIdsOf(
  tx: Transaction,
  actor: Actor,
  { caseIds, caseNos, filter, excludeIds }: Selection,
): Promise<string[] | Declined> {
  const given = [caseIds, caseNos, filter].filter((one) => one !== undefined);
  if (given.length !== 1 || (filter === undefined && excludeIds !== undefined)) {
    const detail = 'is caseIds, or caseNos, or a filter with or without excludeIds';
    return invalid({ pointer: '/selection', code: 'one-of', detail });
  }
  if (caseIds !== undefined) return [...new Set(caseIds)];
  if (caseNos !== undefined) return [...new Set(await caseIdsByNo(tx, caseNos, scopeOf(actor)))];
  const read = readFilter(filter ?? {}, '/selection/filter/');
  if (read.kind === 'invalid') return invalid(...read.faults);
  const excluded = new Set(excludeIds);
  const matching = await caseIdsMatching(tx, scopeOf(actor), read.filter, {
    ...askingOf(actor),
    limit: MOST_CASES + excluded.size + 1,
  });
  return matching.filter((caseId) => !excluded.has(caseId));
}
