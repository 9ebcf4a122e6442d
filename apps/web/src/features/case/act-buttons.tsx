/** Acts on a case as a row of buttons, and the dialog that each opens. */
import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { ActDialog } from './act-dialog.tsx';
import type { Landing } from './act-dialog.tsx';
import { useCase } from './case-context.tsx';
import { ToCheck } from './to-check.tsx';
import classes from './case.module.css';

export interface Act {
  key: string;
  title: string;
  /** What is still to check of its rule. */
  toCheck?: string | undefined;
  form: (onClose: () => void) => ReactNode;
}

interface ActButtonsProps {
  acts: readonly Act[];
  onChoose: (act: Act) => void;
  color?: string;
}

export function ActButtons({ acts, onChoose, color = 'water' }: ActButtonsProps): ReactNode {
  if (acts.length === 0) return null;
  return (
    <Group gap="xs" my="xs">
      {acts.map((act) => (
        <span key={act.key} className={classes.marked}>
          <Button size="xs" variant="outline" color={color} data-act={act.key} onClick={() => onChoose(act)}>
            {act.title}
          </Button>
          <ToCheck text={act.toCheck} />
        </span>
      ))}
    </Group>
  );
}

interface ChosenActProps {
  act: Act | undefined;
  /** Where the focus is once it is recorded. */
  landing?: Landing;
  onClose: () => void;
}

/** The dialog of the act whose button was pressed. */
export function ChosenAct({ act, landing = 'next-actions', onClose }: ChosenActProps): ReactNode {
  const { caseNo } = useCase().view;
  return (
    <ActDialog title={act?.title ?? caseNo} isOpen={act !== undefined} landing={landing} onClose={onClose}>
      {act?.form(onClose)}
    </ActDialog>
  );
}
