/** What can be done with the cases that are selected. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { screenWord } from '#libs/words/screen';
import { CASES_COUNTED, CASES_TEXTS } from '#libs/words/screens/cases';
import { useSpeech } from '../../lib/language.tsx';
import classes from './cases.module.css';

interface SelectionBarProps {
  count: number;
  total: number;
  onAll: () => void;
  onClear: () => void;
  onAdvance: () => void;
}

export function SelectionBar({ count, total, onAll, onClear, onAdvance }: SelectionBarProps): ReactNode {
  const { t, counted, language } = useSpeech();
  return (
    <div className={classes.selection}>
      <span data-testid="selected-count" data-value={count} role="status">
        {counted(CASES_COUNTED.selected, count)}
      </span>
      {count < total && (
        <Button variant="subtle" size="xs" data-testid="select-all" onClick={onAll}>
          {screenWord('select-all-n', language, { n: total })}
        </Button>
      )}
      <span className={classes.spread} />
      <Button size="xs" data-testid="advance" onClick={onAdvance}>
        {screenWord('advance', language)}
      </Button>
      <Button variant="default" size="xs" data-testid="clear" onClick={onClear}>
        {t(CASES_TEXTS.clear)}
      </Button>
    </div>
  );
}
