/** What a partner agency already knows, though its turn has not come: reported all the same, and kept until then. */
import { Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { reporterOf } from '#libs/domain/access';
import { earlyRows } from '#libs/domain/case/early-reports';
import type { Stage } from '#libs/domain/pack/programme';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { useSpeech } from '../../lib/language.tsx';
import { useUser } from '../../lib/session.ts';
import { ActButtons, ChosenAct } from './act-buttons.tsx';
import type { Act } from './act-buttons.tsx';
import { useCase, useLabels } from './case-context.tsx';
import { offerIdOf } from './case-data.ts';
import type { Step } from './case-data.ts';
import { stepOfRow } from './detail-schema.ts';
import { isNow } from './moment.ts';
import { ReportForm } from './report-form.tsx';
import classes from './case.module.css';

export function EarlyFacts(): ReactNode {
  const { t, label } = useSpeech();
  const parts = useParts();
  const [act, setAct] = useState<Act>();
  if (parts.length === 0 && act === undefined) return null;
  return (
    <>
      {parts.length > 0 && (
        <details className={classes.acts} data-testid="early-facts">
          <summary>{t(CASE_ACT_TEXTS.early)}</summary>
          <Text size="sm" my="xs">
            {t(CASE_ACT_TEXTS.earlyWhy, { state: label('milestoneState', 'early') })}
          </Text>
          {parts.map(({ title, acts }) => (
            <div key={title} role="group" aria-label={title}>
              <Text size="sm" c="dimmed">
                {title}
              </Text>
              <ActButtons acts={acts} onChoose={setAct} />
            </div>
          ))}
        </details>
      )}
      <ChosenAct act={act} onClose={() => setAct(undefined)} />
    </>
  );
}

interface EarlyStep extends Step {
  /** Null for what ends the season before its term. */
  stage: Stage | null;
}

interface Part {
  title: string;
  acts: Act[];
}

/** By stage; what ends the season before its term comes last. */
function useParts(): Part[] {
  const { t, label } = useSpeech();
  const labels = useLabels();
  const steps = useEarlySteps();
  const actOf = (step: EarlyStep): Act => ({
    key: step.milestone,
    title: labels('milestone', step.milestone),
    form: (onClose) => <ReportForm step={step} isExit={step.stage === null} isEarly onClose={onClose} />,
  });
  return [...new Set(steps.map(({ stage }) => stage))].map((stage) => ({
    title: stage === null ? t(CASE_ACT_TEXTS.exits) : label('stage', stage),
    acts: steps.filter((step) => step.stage === stage).map(actOf),
  }));
}

/** Of partner agencies alone: what others report before its turn the case refuses. */
function useEarlySteps(): EarlyStep[] {
  const user = useUser();
  const { view, entries, pack, moment } = useCase();
  if (user.role !== 'partner-agency' || pack === undefined || !isNow(moment)) return [];
  const reporter = reporterOf(user);
  const hasOffer = offerIdOf(view, entries) !== undefined;
  return earlyRows(view, pack, reporter).map(({ stage, row }) => ({
    ...stepOfRow(row, hasOffer, reporter),
    stage,
  }));
}
