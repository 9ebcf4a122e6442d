/** The heading of the grid: selects what was read, and puts the list in order. */
import { Checkbox, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { screenWord } from '#libs/words/screen';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { useSpeech } from '../../lib/language.tsx';
import type { CaseGridProps } from './case-grid.tsx';
import { isSelected, withSelected } from './selection.ts';
import classes from './cases.module.css';

type GridHeadProps = Pick<CaseGridProps, 'rows' | 'selection' | 'onSelect' | 'sort' | 'onSort' | 'due'> & {
  /** Of a plain table; else of the grid that holds only the rows that are seen. */
  isPlain?: boolean;
};

const GRID = { group: 'div', row: 'div', cell: 'div' } as const;
const PLAIN = { group: 'thead', row: 'tr', cell: 'th' } as const;

export function GridHead(props: GridHeadProps): ReactNode {
  const { rows, selection, onSelect, due, isPlain = false, ...order } = props;
  const { t, language } = useSpeech();
  const { group: Group, row: Row, cell: Cell } = isPlain ? PLAIN : GRID;
  const chosen = rows.filter((row) => isSelected(selection, row)).length;
  return (
    <Group role="rowgroup">
      <Row
        role="row"
        className={isPlain ? undefined : classes.head}
        {...(isPlain ? {} : { 'aria-rowindex': 1 })}
      >
        <Cell role="columnheader" className={classes.check}>
          <Checkbox
            size="sm"
            data-testid="select-page"
            aria-label={t(CASES_TEXTS.selectPage)}
            checked={chosen > 0 && chosen === rows.length}
            indeterminate={chosen > 0 && chosen < rows.length}
            onChange={({ currentTarget: { checked } }) => onSelect((now) => withSelected(now, rows, checked))}
          />
        </Cell>
        <Sorted says={screenWord('case-no', language)} up="caseNo" cell={Cell} {...order} />
        <Sorted says={t(CASES_TEXTS.name)} up="name" cell={Cell} {...order} />
        <Cell role="columnheader">{screenWord('stage', language)}</Cell>
        <Cell role="columnheader">
          {due === undefined ? screenWord('next-action', language) : t(CASES_TEXTS.filteredAct)}
        </Cell>
        <Sorted says={t(CASES_TEXTS.due)} up="dueOn" down="-dueOn" cell={Cell} {...order} />
      </Row>
    </Group>
  );
}

interface SortedProps {
  says: string;
  up: string;
  /** Where the list can be read the other way. */
  down?: string;
  sort: string | undefined;
  onSort: (sort: string) => void;
  cell: 'div' | 'th';
}

/** Pressed again: the other way, then as it was. */
function Sorted({ says, up, down, sort, onSort, cell: Cell }: SortedProps): ReactNode {
  const now = sort === up ? 'ascending' : sort !== undefined && sort === down ? 'descending' : 'none';
  const next = { none: up, ascending: down ?? '', descending: '' }[now];
  const mark = { none: '', ascending: ' ▲', descending: ' ▼' }[now];
  return (
    <Cell role="columnheader" aria-sort={now}>
      <UnstyledButton className={classes.sort ?? ''} data-sort={up} onClick={() => onSort(next)}>
        {says}
        <span aria-hidden="true">{mark}</span>
      </UnstyledButton>
    </Cell>
  );
}
