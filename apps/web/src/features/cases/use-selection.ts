/** What is selected of the list that the address asks for. */
import { useCallback, useEffect, useState } from 'react';
import { filtersOf } from './case-search.ts';
import type { CaseSearch } from './case-search.ts';
import { NOTHING, ofNumbers } from './selection.ts';
import type { Selection } from './selection.ts';

type Select = (to: (now: Selection) => Selection) => void;

/**
 * Another filter is another list: what was selected in the one before stays out of it. `brought`: a list of case numbers
 * that takes the place of what was selected.
 */
export function useSelection(
  search: CaseSearch,
  brought: { caseNos: readonly string[] } | undefined,
): [Selection, Select] {
  const key = JSON.stringify(filtersOf(search));
  const [held, setHeld] = useState<{ key: string; selection: Selection }>({ key, selection: NOTHING });
  const selection = held.key === key ? held.selection : NOTHING;
  const select: Select = useCallback(
    (to) => setHeld((now) => ({ key, selection: to(now.key === key ? now.selection : NOTHING) })),
    [key],
  );
  useEffect(() => {
    if (brought !== undefined) select(() => ofNumbers(brought.caseNos));
  }, [brought, select]);
  return [selection, select];
}
