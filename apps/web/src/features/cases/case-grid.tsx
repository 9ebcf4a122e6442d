/** Thousands of cases in a box that scrolls: the page holds only the rows that are seen, and a few around them. */
import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { useSpeech } from '../../lib/language.tsx';
import { CasePreview } from './case-preview.tsx';
import { CaseRow } from './case-row.tsx';
import { GridHead } from './grid-head.tsx';
import { useActiveRow, useToggle } from './row-keys.ts';
import type { Select } from './row-keys.ts';
import { isSelected } from './selection.ts';
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
  onSelect: Select;
  /** Asked for when the end of what was read comes into view. */
  onMore: () => void;
  sort: string | undefined;
  /** The act that the list is filtered by: each row names it beside its date. */
  due: string | undefined;
  onSort: (sort: string) => void;
  isCompact: boolean;
}

export function CaseGrid(props: CaseGridProps): ReactNode {
  const { rows, total, selection, onSelect, onMore, due, isCompact } = props;
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
  const { active, previewed, closePreview } = useActiveRow(rows, onSelect, virtual.scrollToIndex);
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
                due={due}
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
      <CasePreview item={previewed} due={due} onClose={closePreview} />
    </div>
  );
}
