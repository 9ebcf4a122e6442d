/**
 * Which cases are selected: some by their ids or numbers, or all that the filters let through but some. Twenty thousand
 * ids never stand in the page's memory.
 */
export type Selection =
  | { mode: 'ids'; ids: ReadonlySet<string> }
  /** From a list that somebody brought: most of them are not among the rows that were read. */
  | { mode: 'numbers'; numbers: ReadonlySet<string> }
  | { mode: 'query'; excluded: ReadonlySet<string> };

/** A case as a selection knows it. */
export interface Selectable {
  caseId: string;
  caseNo: string;
}

export const NOTHING: Selection = { mode: 'ids', ids: new Set() };
export const EVERYTHING: Selection = { mode: 'query', excluded: new Set() };

export function ofNumbers(caseNos: readonly string[]): Selection {
  return { mode: 'numbers', numbers: new Set(caseNos) };
}

export function isSelected(selection: Selection, { caseId, caseNo }: Selectable): boolean {
  switch (selection.mode) {
    case 'ids':
      return selection.ids.has(caseId);
    case 'numbers':
      return selection.numbers.has(caseNo);
    case 'query':
      return !selection.excluded.has(caseId);
  }
}

/** How many, where the filters let `total` through. */
export function countOf(selection: Selection, total: number): number {
  switch (selection.mode) {
    case 'ids':
      return selection.ids.size;
    case 'numbers':
      return selection.numbers.size;
    case 'query':
      return Math.max(0, total - selection.excluded.size);
  }
}

export function toggled(selection: Selection, one: Selectable): Selection {
  return withSelected(selection, [one], !isSelected(selection, one));
}

export function withSelected(selection: Selection, cases: readonly Selectable[], on: boolean): Selection {
  const ids = cases.map(({ caseId }) => caseId);
  switch (selection.mode) {
    case 'ids':
      return { mode: 'ids', ids: changed(selection.ids, ids, on) };
    case 'numbers': {
      const numbers = cases.map(({ caseNo }) => caseNo);
      return { mode: 'numbers', numbers: changed(selection.numbers, numbers, on) };
    }
    case 'query':
      return { mode: 'query', excluded: changed(selection.excluded, ids, !on) };
  }
}

/** As a bulk operation takes it. */
export function selectionBody(
  selection: Selection,
  filter: Readonly<Record<string, string>>,
): { caseIds: string[] } | { caseNos: string[] } | { filter: Record<string, string>; excludeIds: string[] } {
  switch (selection.mode) {
    case 'ids':
      return { caseIds: [...selection.ids] };
    case 'numbers':
      return { caseNos: [...selection.numbers] };
    case 'query':
      return { filter: { ...filter }, excludeIds: [...selection.excluded] };
  }
}

function changed(set: ReadonlySet<string>, members: readonly string[], on: boolean): Set<string> {
  const next = new Set(set);
  for (const member of members) {
    if (on) next.add(member);
    else next.delete(member);
  }
  return next;
}
