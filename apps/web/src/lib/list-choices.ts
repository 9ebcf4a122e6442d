/** How somebody wants the list of cases shown; kept in this browser. */
import { useState } from 'react';

type Choice = [isOn: boolean, choose: (isOn: boolean) => void];

/** Fewer than the sixty that the document may hold. */
export const ROWS_OF_A_PAGE = 50;

/** Whether rows are low. */
export function useDensity(): Choice {
  return useKept('noria.density', 'compact', 'comfortable');
}

/** Whether it is a plain table, page by page, instead of one that scrolls. */
export function usePagedTable(): Choice {
  return useKept('noria.table', 'paged', 'scrolled');
}

function useKept(key: string, on: string, off: string): Choice {
  const [isOn, setOn] = useState(localStorage.getItem(key) === on);
  return [
    isOn,
    (chosen) => {
      localStorage.setItem(key, chosen ? on : off);
      setOn(chosen);
    },
  ];
}
