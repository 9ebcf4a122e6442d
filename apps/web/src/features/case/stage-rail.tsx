/** The stages of the person's path in order, which of them the case is in, and when the person works. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { stagesOf } from '#libs/domain/case/stages-reached';
import { STAGES } from '#libs/domain/pack/programme';
import type { Stage } from '#libs/domain/pack/programme';
import { CASE_PAGE_TEXTS } from '#libs/words/screens/case-page';
import { useSpeech } from '../../lib/language.tsx';
import { useCase } from './case-context.tsx';
import { Spells } from './spells.tsx';
import classes from './case.module.css';

export function StageRail(): ReactNode {
  const { t, label } = useSpeech();
  const { view } = useCase();
  const stages = useStages();
  const at = stages.indexOf(view.stage);
  return (
    <div>
      <ol data-testid="stage-rail" className={classes.rail} aria-label={t(CASE_PAGE_TEXTS.stages)}>
        {stages.map((stage, index) => (
          <li key={stage} data-done={index < at} aria-current={index === at ? 'step' : undefined}>
            <span>{label('stage', stage)}</span>
          </li>
        ))}
      </ol>
      <Text className={classes.place ?? ''} size="sm">
        {t(CASE_PAGE_TEXTS.stagePlace, {
          n: at + 1,
          total: stages.length,
          stage: label('stage', view.stage),
        })}
      </Text>
      <Spells />
    </div>
  );
}

/** Those of the rules in force; until these are read, all. */
function useStages(): readonly Stage[] {
  const { view, pack } = useCase();
  const own = pack === undefined ? [] : stagesOf(pack, view.path);
  return own.includes(view.stage) ? own : STAGES;
}
