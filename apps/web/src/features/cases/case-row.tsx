/** One case in the grid. Drawn again only when something of it changed. */
import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { ReactNode } from 'react';
import { STAGES } from '#libs/domain/pack/programme';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { caseAddress } from '../../lib/addresses.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Due } from '../../ui/due.tsx';
import { Code, Name } from '../../ui/isolated.tsx';
import type { CaseItem } from './use-cases.ts';
import classes from './cases.module.css';

interface CaseRowProps {
  item: CaseItem;
  /** Counted from one; the heading is the first. */
  rowIndex: number;
  /** Pixels from the top of all rows. */
  top: number;
  isSelected: boolean;
  isActive: boolean;
  onToggle: (item: CaseItem, rowIndex: number, isRange: boolean) => void;
}

export const CaseRow = memo(function CaseRow(props: CaseRowProps): ReactNode {
  const { item, rowIndex, top, isSelected, isActive, onToggle } = props;
  const { caseNo, name, stage, status, next, dueOn, overdue } = item;
  const { t, label } = useSpeech();
  const who = name === '' ? t(CASES_TEXTS.nameless) : name;
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={isSelected}
      className={classes.row}
      data-active={isActive}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="cell" className={classes.check}>
        <Checkbox
          size="sm"
          checked={isSelected}
          aria-label={`${who} ${caseNo}`}
          onChange={({ nativeEvent }) =>
            onToggle(item, rowIndex, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
          }
        />
      </div>
      <div role="cell" className={classes.number}>
        <Link to={caseAddress(caseNo)} preload={false}>
          <Code>{caseNo}</Code>
        </Link>
      </div>
      <div role="cell" className={classes.name}>
        <Name>{who}</Name>
      </div>
      <div role="cell" className={classes.stage}>
        <StageRail at={STAGES.indexOf(stage)} />
        <span>{label('stage', stage)}</span>
      </div>
      <div role="cell" className={classes.next}>
        {next === null ? label('status', status) : label('milestone', next)}
      </div>
      <div role="cell" className={classes.due}>
        <Due dueOn={dueOn} overdue={overdue} />
      </div>
    </div>
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
