/** Acts on a case as a row of buttons, and what each opens. */
import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { ActDialog } from './act-dialog.tsx';
import { useCase } from './case-context.tsx';

export interface Act {
  key: string;
  title: string;
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
        <Button
          key={act.key}
          size="xs"
          variant="outline"
          color={color}
          data-act={act.key}
          onClick={() => onChoose(act)}
        >
          {act.title}
        </Button>
      ))}
    </Group>
  );
}

/** The form of the act that was chosen, in its dialog; closed while none is. */
export function ChosenAct({ act, onClose }: { act: Act | undefined; onClose: () => void }): ReactNode {
  const { view } = useCase();
  return (
    <ActDialog
      title={act?.title ?? view.caseNo}
      isOpen={act !== undefined}
      landing="next-actions"
      onClose={onClose}
    >
      {act?.form(onClose)}
    </ActDialog>
  );
}
