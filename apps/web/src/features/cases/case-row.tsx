/** One case in the grid, or in a plain table. Drawn again only when something of it changed. */
import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { ReactNode } from 'react';
import { STAGES } from '#libs/domain/pack/programme';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { caseAddress } from '../../lib/addresses.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Due } from '../../ui/due.tsx';
import { Code, CutName } from '../../ui/isolated.tsx';
import { Simulated } from '../../ui/simulated.tsx';
import type { Toggle } from './row-keys.ts';
import type { CaseItem } from './use-cases.ts';
import classes from './cases.module.css';

interface CaseRowProps {
  item: CaseItem;
  /** The act that the list is filtered by, whose date this row shows. */
  due: string | undefined;
  /** Counted from one; the heading is the first. */
  rowIndex: number;
  /** Pixels from the top of all rows; none in a plain table. */
  top?: number;
  isSelected: boolean;
  isActive: boolean;
  onToggle: Toggle;
}

const GRID = { row: 'div', cell: 'div' } as const;
const PLAIN = { row: 'tr', cell: 'td' } as const;

export const CaseRow = memo(function CaseRow(props: CaseRowProps): ReactNode {
  const { item, due, rowIndex, top, isSelected, isActive, onToggle } = props;
  const { caseNo, name, stage, status, next, rowDueOn, rowOverdue, simulated } = item;
  const { t, label } = useSpeech();
  const act = due ?? next;
  const who = name === '' ? t(CASES_TEXTS.nameless) : name;
  const isPlain = top === undefined;
  const { row: Row, cell: Cell } = isPlain ? PLAIN : GRID;
  const place = isPlain
    ? { className: classes.plainRow }
    : {
        className: classes.row,
        'aria-rowindex': rowIndex,
        style: { transform: `translateY(${top}px)` },
      };
  return (
    <Row role="row" aria-selected={isSelected} data-active={isActive} {...place}>
      <Cell role="cell" className={classes.check}>
        <Checkbox
          size="sm"
          checked={isSelected}
          aria-label={`${who} ${caseNo}`}
          onChange={({ nativeEvent }) =>
            onToggle(item, rowIndex, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
          }
        />
      </Cell>
      <Cell role="cell" className={classes.number}>
        <Link to={caseAddress(caseNo)} preload={false}>
          <Code>{caseNo}</Code>
        </Link>
      </Cell>
      <Cell role={isPlain ? 'rowheader' : 'cell'} className={classes.name}>
        <CutName>{who}</CutName> <Simulated simulated={simulated} size="xs" />
      </Cell>
      <Cell role="cell" className={classes.stage}>
        <StageRail at={STAGES.indexOf(stage)} />
        <span>{label('stage', stage)}</span>
      </Cell>
      <Cell role="cell" className={classes.next}>
        {act === null ? label('status', status) : label('milestone', act)}
      </Cell>
      <Cell role="cell" className={classes.due}>
        <Due dueOn={rowDueOn} overdue={rowOverdue} />
      </Cell>
    </Row>
  );
});

/** Seven bars, those of the way so far filled. The word beside them says the same. */
function StageRail({ at }: { at: number }): ReactNode {
  return (
    <span className={classes.rail} aria-hidden="true">
      {STAGES.map((stage, index) => (
        <span key={stage} data-done={index <= at} />
      ))}
    </span>
  );
}
