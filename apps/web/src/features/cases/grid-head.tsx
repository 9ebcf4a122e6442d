/** The heading of the grid: selects what was read, and puts the list in order. */
import { Checkbox, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { screenWord } from '#libs/words/screen';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { useSpeech } from '../../lib/language.tsx';
import type { CaseGridProps } from './case-grid.tsx';
import { isSelected, withSelected } from './selection.ts';
import classes from './cases.module.css';

type GridHeadProps = Pick<CaseGridProps, 'rows' | 'selection' | 'onSelect' | 'sort' | 'onSort'>;

export function GridHead({ rows, selection, onSelect, sort, onSort }: GridHeadProps): ReactNode {
  const { t, language } = useSpeech();
  const chosen = rows.filter((row) => isSelected(selection, row)).length;
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} className={classes.head}>
        <div role="columnheader" className={classes.check}>
          <Checkbox
            size="sm"
            data-testid="select-page"
            aria-label={t(CASES_TEXTS.selectPage)}
            checked={chosen > 0 && chosen === rows.length}
            indeterminate={chosen > 0 && chosen < rows.length}
            onChange={({ currentTarget: { checked } }) => onSelect((now) => withSelected(now, rows, checked))}
          />
        </div>
        <Sorted says={screenWord('case-no', language)} up="caseNo" sort={sort} onSort={onSort} />
        <Sorted says={t(CASES_TEXTS.name)} up="name" sort={sort} onSort={onSort} />
        <div role="columnheader">{screenWord('stage', language)}</div>
        <div role="columnheader">{screenWord('next-action', language)}</div>
        <Sorted says={t(CASES_TEXTS.due)} up="dueOn" down="-dueOn" sort={sort} onSort={onSort} />
      </div>
    </div>
  );
}

interface SortedProps {
  says: string;
  up: string;
  /** Where the list can be read the other way. */
  down?: string;
  sort: string | undefined;
  onSort: (sort: string) => void;
}

/** Pressed again: the other way, then as it was. */
function Sorted({ says, up, down, sort, onSort }: SortedProps): ReactNode {
  const now = sort === up ? 'ascending' : sort !== undefined && sort === down ? 'descending' : 'none';
  const next = { none: up, ascending: down ?? '', descending: '' }[now];
  const mark = { none: '', ascending: ' ▲', descending: ' ▼' }[now];
  return (
    <div role="columnheader" aria-sort={now}>
      <UnstyledButton className={classes.sort ?? ''} data-sort={up} onClick={() => onSort(next)}>
        {says}
        <span aria-hidden="true">{mark}</span>
      </UnstyledButton>
    </div>
  );
}
