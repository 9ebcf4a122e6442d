/** Thousands of cases in a box that scrolls: the page holds only the rows that are seen, and a few around them. */
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { SHORTCUT_TEXTS } from '#libs/words/screens/frame';
import { caseAddress } from '../../lib/addresses.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useShortcuts } from '../../lib/shortcuts.tsx';
import { CasePreview } from './case-preview.tsx';
import { CaseRow } from './case-row.tsx';
import { GridHead } from './grid-head.tsx';
import { EVERYTHING, isSelected, toggled, withSelected } from './selection.ts';
import type { Selection } from './selection.ts';
import type { CaseItem } from './use-cases.ts';
import classes from './cases.module.css';

/** In pixels; a row of a phone is two lines. */
const ROW = 44;
const LOW_ROW = 36;
const TALL_ROW = 76;
const AROUND = 8;

export interface CaseGridProps {
  rows: readonly CaseItem[];
  total: number;
  selection: Selection;
  onSelect: (change: (now: Selection) => Selection) => void;
  /** Asked for when the end of what was read comes into view. */
  onMore: () => void;
  sort: string | undefined;
  onSort: (sort: string) => void;
  isCompact: boolean;
}

export function CaseGrid(props: CaseGridProps): ReactNode {
  const { rows, total, selection, onSelect, onMore, isCompact } = props;
  const { t } = useSpeech();
  const box = useRef<HTMLDivElement>(null);
  const isNarrow = useMediaQuery('(max-width: 48em)');
  const height = isNarrow ? TALL_ROW : isCompact ? LOW_ROW : ROW;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: AROUND,
  });
  useEffect(() => virtual.measure(), [height, virtual]);
  const seen = virtual.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length && rows.length < total) onMore();
  }, [last, rows.length, total, onMore]);
  const [active, previewed, closePreview] = useActiveRow(rows, onSelect, virtual.scrollToIndex);
  const toggle = useToggle(rows, onSelect);
  return (
    <div
      ref={box}
      className={classes.box}
      tabIndex={0}
      role="region"
      aria-label={t(CASES_TEXTS.title)}
      data-compact={isCompact}
    >
      <div
        role="table"
        data-testid="case-grid"
        aria-rowcount={total + 1}
        aria-label={t(CASES_TEXTS.title)}
        className={classes.grid}
      >
        <GridHead {...props} />
        <div role="rowgroup" className={classes.rows} style={{ blockSize: virtual.getTotalSize() }}>
          {seen.map(({ index, start }) => {
            const item = rows[index];
            return item === undefined ? null : (
              <CaseRow
                key={item.caseId}
                item={item}
                rowIndex={index + 2}
                top={start}
                isSelected={isSelected(selection, item)}
                isActive={active === index}
                onToggle={toggle}
              />
            );
          })}
        </div>
      </div>
      <CasePreview item={previewed} onClose={closePreview} />
    </div>
  );
}

/** With Shift, every row since the one that was pressed last. */
function useToggle(
  rows: readonly CaseItem[],
  onSelect: CaseGridProps['onSelect'],
): (item: CaseItem, rowIndex: number, isRange: boolean) => void {
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

/** The row that the keys speak of, by its place in `rows`; none until a key moves to it. */
function useActiveRow(
  rows: readonly CaseItem[],
  onSelect: CaseGridProps['onSelect'],
  scrollTo: (index: number) => void,
): [active: number | undefined, previewed: CaseItem | undefined, closePreview: () => void] {
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
  return [active, previewed, useCallback(() => setPreviewed(undefined), [])];
}
