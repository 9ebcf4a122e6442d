/**
 * Which cases are selected: some by their ids, or all that the filters let through but some. Twenty thousand ids never
 * stand in the page's memory.
 */
export type Selection =
  { mode: 'ids'; ids: ReadonlySet<string> } | { mode: 'query'; excluded: ReadonlySet<string> };

export const NOTHING: Selection = { mode: 'ids', ids: new Set() };
export const EVERYTHING: Selection = { mode: 'query', excluded: new Set() };

export function isSelected(selection: Selection, caseId: string): boolean {
  return selection.mode === 'ids' ? selection.ids.has(caseId) : !selection.excluded.has(caseId);
}

/** How many, where the filters let `total` through. */
export function countOf(selection: Selection, total: number): number {
  return selection.mode === 'ids' ? selection.ids.size : Math.max(0, total - selection.excluded.size);
}

export function toggled(selection: Selection, caseId: string): Selection {
  return withSelected(selection, [caseId], !isSelected(selection, caseId));
}

export function withSelected(selection: Selection, caseIds: readonly string[], on: boolean): Selection {
  if (selection.mode === 'ids') return { mode: 'ids', ids: changed(selection.ids, caseIds, on) };
  return { mode: 'query', excluded: changed(selection.excluded, caseIds, !on) };
}

/** As a bulk operation takes it. */
export function selectionBody(
  selection: Selection,
  filter: Readonly<Record<string, string>>,
): { caseIds: string[] } | { filter: Record<string, string>; excludeIds: string[] } {
  if (selection.mode === 'ids') return { caseIds: [...selection.ids] };
  return { filter: { ...filter }, excludeIds: [...selection.excluded] };
}

function changed(set: ReadonlySet<string>, caseIds: readonly string[], on: boolean): Set<string> {
  const next = new Set(set);
  for (const caseId of caseIds) {
    if (on) next.add(caseId);
    else next.delete(caseId);
  }
  return next;
}
