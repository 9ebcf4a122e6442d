/** What can be done with the cases that are selected. */
import { Button, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { BULK_ACTION_WORDS } from '#libs/words/bulk';
import { screenWord } from '#libs/words/screen';
import { CASES_COUNTED, CASES_TEXTS } from '#libs/words/screens/cases';
import { useSpeech } from '../../lib/language.tsx';
import type { Act } from './act-dialog.tsx';
import classes from './cases.module.css';

interface SelectionBarProps {
  count: number;
  total: number;
  onAll: () => void;
  onClear: () => void;
  onAdvance: () => void;
  /** The other acts that the reader's role may do. */
  acts: readonly Act[];
  onAct: (act: Act) => void;
}

export function SelectionBar(props: SelectionBarProps): ReactNode {
  const { count, total, onAll, onClear, onAdvance, acts, onAct } = props;
  const { t, counted, language } = useSpeech();
  return (
    <div className={classes.selection}>
      <span data-testid="selected-count" data-value={count} role="status">
        {counted(CASES_COUNTED.selected, count)}
      </span>
      <Button variant="subtle" size="xs" data-testid="select-all" data-value={total} onClick={onAll}>
        {screenWord('select-all-n', language, { n: total })}
      </Button>
      <span className={classes.spread} />
      <Button size="xs" data-testid="advance" onClick={onAdvance}>
        {screenWord('advance', language)}
      </Button>
      {acts.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              variant="default"
              size="xs"
              data-testid="other-acts"
              rightSection={<span aria-hidden="true">▾</span>}
            >
              {t(CASES_TEXTS.otherActs)}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {acts.map((act) => (
              <Menu.Item key={act} data-testid={`act-${act}`} onClick={() => onAct(act)}>
                {t(BULK_ACTION_WORDS[act])}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Button variant="default" size="xs" data-testid="clear" onClick={onClear}>
        {t(CASES_TEXTS.clear)}
      </Button>
    </div>
  );
}
