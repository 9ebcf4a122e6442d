/** How rows are chosen: one by one, a range of them, or by keys that move from row to row. */
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { SHORTCUT_TEXTS } from '#libs/words/screens/frame';
import { caseAddress } from '../../lib/addresses.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useShortcuts } from '../../lib/shortcuts.tsx';
import { EVERYTHING, isSelected, toggled, withSelected } from './selection.ts';
import type { Selection } from './selection.ts';
import type { CaseItem } from './use-cases.ts';

export type Select = (change: (now: Selection) => Selection) => void;
/** `rowIndex` counts from two, after the heading. */
export type Toggle = (item: CaseItem, rowIndex: number, isRange: boolean) => void;

/** With Shift, every row since the one that was pressed last. */
export function useToggle(rows: readonly CaseItem[], onSelect: Select): Toggle {
  const before = useRef<number>(undefined);
  return useCallback(
    (item, rowIndex, isRange) => {
      const from = isRange ? before.current : undefined;
      before.current = rowIndex;
      if (from === undefined) {
        onSelect((now) => toggled(now, item));
        return;
      }
      const between = rows.slice(Math.min(from, rowIndex) - 2, Math.max(from, rowIndex) - 1);
      onSelect((now) => withSelected(now, between, !isSelected(now, item)));
    },
    [rows, onSelect],
  );
}

interface ActiveRow {
  /** The row that the keys speak of, by its place in `rows`; none until a key moves to it. */
  active: number | undefined;
  previewed: CaseItem | undefined;
  closePreview: () => void;
}

export function useActiveRow(
  rows: readonly CaseItem[],
  onSelect: Select,
  scrollTo: (index: number) => void,
): ActiveRow {
  const { t } = useSpeech();
  const navigate = useNavigate();
  const [active, setActive] = useState<number>();
  const [previewed, setPreviewed] = useState<CaseItem>();
  const item = active === undefined ? undefined : rows[active];
  const shortcuts = useMemo(() => {
    const move = (by: number) => () => {
      const next = Math.max(0, Math.min(rows.length - 1, (active ?? -1) + by));
      setActive(next);
      scrollTo(next);
    };
    return [
      { keys: 'j', says: t(SHORTCUT_TEXTS.nextRow), run: move(1) },
      { keys: 'k', says: t(SHORTCUT_TEXTS.previousRow), run: move(-1) },
      {
        keys: 'x',
        says: t(SHORTCUT_TEXTS.selectRow),
        run: () => item !== undefined && onSelect((now) => toggled(now, item)),
      },
      {
        keys: 'Space',
        says: t(CASES_TEXTS.preview),
        run: () => setPreviewed(item),
      },
      { keys: 'Shift A', says: t(SHORTCUT_TEXTS.selectAll), run: () => onSelect(() => EVERYTHING) },
      {
        keys: 'Enter',
        says: t(SHORTCUT_TEXTS.openRow),
        run: () => item !== undefined && void navigate({ to: caseAddress(item.caseNo) }),
      },
    ];
  }, [t, rows, active, item, onSelect, navigate, scrollTo]);
  useShortcuts(shortcuts);
  const closePreview = useCallback(() => setPreviewed(undefined), []);
  return { active, previewed, closePreview };
}
