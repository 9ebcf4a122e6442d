/**
 * The orders of the list of cases, each as parts that are read one after the other: inside a part the key and the id of
 * a case say where it stands, so that a page is found by an index and not by counting.
 */
import type { NameScope } from '#libs/domain/access';
import type { CaseSort } from '#libs/domain/filter/case-filter';
import { isNameShown } from '#libs/db/people/shown-names';

/** Conditions and expressions on a case `c` and its person `w`. */
export interface OrderPart {
  /** Which cases it holds; all of the list unless given. */
  where?: string;
  /** What it is ordered by first, and the type of that: the id alone unless given. */
  key?: { of: string; type: 'text' | 'date' };
  /** Largest first. */
  descending: boolean;
}

/** How many parts each order has. */
export const PARTS: Readonly<Record<CaseSort, number>> = {
  '-openedAt': 1,
  caseNo: 1,
  dueOn: 2,
  '-dueOn': 2,
  name: 1,
};

interface OrderedFor {
  names: NameScope;
  /** The parameter of `nameReader`: nobody's list is ordered by names that they may not read. */
  reader: string;
  /** The due day that the list shows, asked for where it is ordered by it. */
  dueDay: () => string;
}

export function orderOf(sort: CaseSort, { names, reader, dueDay }: OrderedFor): readonly OrderPart[] {
  switch (sort) {
    case '-openedAt':
      return [{ descending: true }];
    case 'caseNo':
      return [{ key: { of: 'c.case_no', type: 'text' }, descending: false }];
    case 'dueOn':
    case '-dueOn': {
      const day = dueDay();
      const due = { where: `${day} IS NOT NULL`, key: { of: day, type: 'date' as const } };
      return [
        { ...due, descending: sort === '-dueOn' },
        { where: `${day} IS NULL`, descending: false },
      ];
    }
    case 'name':
      return [byName(names, reader)];
  }
}

function byName(names: NameScope, reader: string): OrderPart {
  switch (names.kind) {
    case 'all':
      return { key: { of: 'w.sort_name', type: 'text' }, descending: false };
    case 'none':
      return { descending: false };
    case 'own-shortlists':
      return {
        key: { of: `CASE WHEN ${isNameShown(reader)} THEN w.sort_name ELSE '' END`, type: 'text' },
        descending: false,
      };
  }
}

/** `ORDER BY …` of one part. */
export function orderBy({ key, descending }: OrderPart): string {
  const way = descending ? ' DESC' : '';
  return `ORDER BY ${key === undefined ? '' : `${key.of}${way}, `}c.case_id${way}`;
}

/** Cases that stand after a position; the parameters are of its key and its id. */
export function isAfter(
  { key, descending }: OrderPart,
  at: { key: () => string; caseId: () => string },
): string {
  const way = descending ? '<' : '>';
  return key === undefined
    ? `c.case_id ${way} ${at.caseId()}`
    : `(${key.of}, c.case_id) ${way} (${at.key()}::${key.type}, ${at.caseId()})`;
}
