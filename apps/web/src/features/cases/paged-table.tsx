/** The cases of a list page by page in a plain table, for those who asked for it: every row that it has is in the document. */
import { Button, VisuallyHidden } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { PAGED_TEXTS } from '#libs/words/screens/paged-table';
import { useSpeech } from '../../lib/language.tsx';
import { ROWS_OF_A_PAGE } from '../../lib/list-choices.ts';
import { Loading } from '../../ui/states.tsx';
import type { CaseGridProps } from './case-grid.tsx';
import { CasePreview } from './case-preview.tsx';
import { CaseRow } from './case-row.tsx';
import { GridHead } from './grid-head.tsx';
import { useActiveRow, useToggle } from './row-keys.ts';
import { isSelected } from './selection.ts';
import classes from './cases.module.css';

export function PagedTable(props: CaseGridProps): ReactNode {
  const { rows, total, onMore, isCompact } = props;
  const [asked, setAsked] = useState(0);
  const top = useRef<HTMLDivElement>(null);
  const pages = Math.ceil(total / ROWS_OF_A_PAGE);
  // The list may have become shorter meanwhile.
  const page = Math.min(asked, pages - 1);
  const first = page * ROWS_OF_A_PAGE;
  const end = Math.min(total, first + ROWS_OF_A_PAGE);
  const ofPage = useMemo(() => rows.slice(first, end), [rows, first, end]);
  useEffect(() => {
    if (rows.length < end) onMore();
  }, [rows.length, end, onMore]);
  const turn = (to: number): void => {
    setAsked(to);
    top.current?.scrollIntoView({ block: 'start' });
  };
  return (
    <div ref={top} className={classes.plain} data-compact={isCompact}>
      <Pages page={page} pages={pages} from={first + 1} to={end} total={total} onTurn={turn} />
      {ofPage.length > 0 ? <PageOfRows key={page} {...props} rows={ofPage} /> : <Loading rows={10} />}
    </div>
  );
}

interface PagesProps {
  /** Counted from zero. */
  page: number;
  pages: number;
  from: number;
  to: number;
  total: number;
  onTurn: (page: number) => void;
}

/** At either end a button stays where it is, so that whoever pressed it does not lose their place. */
function Pages({ page, pages, from, to, total, onTurn }: PagesProps): ReactNode {
  const { t } = useSpeech();
  const turns = [
    { id: 'previous-page', says: t(PAGED_TEXTS.previous), to: page - 1 },
    { id: 'next-page', says: t(PAGED_TEXTS.next), to: page + 1 },
  ];
  const [previous, next] = turns.map(({ id, says, to: other }) => {
    const isEnd = other < 0 || other >= pages;
    return (
      <Button
        key={id}
        variant="default"
        size="xs"
        data-testid={id}
        data-disabled={isEnd || undefined}
        aria-disabled={isEnd}
        onClick={() => !isEnd && onTurn(other)}
      >
        {says}
      </Button>
    );
  });
  return (
    <div role="group" aria-label={t(PAGED_TEXTS.pages)} className={classes.pages}>
      {previous}
      <span role="status" data-testid="page" data-value={page + 1} className={classes.place}>
        {t(PAGED_TEXTS.place, { page: page + 1, pages, from, to, total })}
      </span>
      {next}
    </div>
  );
}

/** `rows`: those of one page. */
function PageOfRows(props: CaseGridProps): ReactNode {
  const { rows, selection, onSelect, due } = props;
  const { t } = useSpeech();
  const table = useRef<HTMLTableElement>(null);
  const scrollTo = useCallback(
    (index: number) => table.current?.rows[index + 1]?.scrollIntoView({ block: 'nearest' }),
    [],
  );
  const { active, previewed, closePreview } = useActiveRow(rows, onSelect, scrollTo);
  const toggle = useToggle(rows, onSelect);
  return (
    <>
      <div className={classes.wide}>
        <table ref={table} data-testid="case-grid">
          <caption>
            <VisuallyHidden>{t(CASES_TEXTS.title)}</VisuallyHidden>
          </caption>
          <GridHead {...props} isPlain />
          <tbody>
            {rows.map((item, index) => (
              <CaseRow
                key={item.caseId}
                item={item}
                due={due}
                rowIndex={index + 2}
                isSelected={isSelected(selection, item)}
                isActive={active === index}
                onToggle={toggle}
              />
            ))}
          </tbody>
        </table>
      </div>
      <CasePreview item={previewed} due={due} onClose={closePreview} />
    </>
  );
}
