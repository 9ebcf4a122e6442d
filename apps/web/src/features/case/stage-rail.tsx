/** The seven stages in order, which of them the case is in, and when the person works. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { STAGES } from '#libs/domain/pack/programme';
import { CASE_PAGE_TEXTS } from '#libs/words/screens/case-page';
import { useSpeech } from '../../lib/language.tsx';
import { useCase } from './case-context.tsx';
import { Spells } from './spells.tsx';
import classes from './case.module.css';

export function StageRail(): ReactNode {
  const { t, label } = useSpeech();
  const { view } = useCase();
  const at = STAGES.indexOf(view.stage);
  return (
    <div>
      <ol data-testid="stage-rail" className={classes.rail} aria-label={t(CASE_PAGE_TEXTS.stages)}>
        {STAGES.map((stage, index) => (
          <li key={stage} data-done={index < at} aria-current={index === at ? 'step' : undefined}>
            <span>{label('stage', stage)}</span>
          </li>
        ))}
      </ol>
      <Text className={classes.place ?? ''} size="sm">
        {t(CASE_PAGE_TEXTS.stagePlace, {
          n: at + 1,
          total: STAGES.length,
          stage: label('stage', view.stage),
        })}
      </Text>
      <Spells />
    </div>
  );
}
