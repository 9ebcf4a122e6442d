/** What can be reported next: one button each, greyed and explained where it would be refused. */
import { Badge, Button, Text } from '@mantine/core';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { reporterOf, roleMay } from '#libs/domain/access';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { listIn } from '#libs/words/figures';
import { useSpeech } from '../../lib/language.tsx';
import { useUser } from '../../lib/session.ts';
import { lazyPart } from '../../ui/parts.tsx';
import { ActDialog } from './act-dialog.tsx';
import { useCase, useLabels } from './case-context.tsx';
import type { NextView, Step } from './case-data.ts';
import { CaseSection } from './case-section.tsx';
import { RelativeDue } from './deadlines.tsx';
import { isNow } from './moment.ts';
import { ReportForm } from './report-form.tsx';
import { ToCheck } from './to-check.tsx';
import { useJudge } from './use-judge.ts';
import classes from './case.module.css';

/** Of partner agencies alone, and not of the first look at a case. */
const EarlyFacts = lazyPart(async () => (await import('./early-facts.tsx')).EarlyFacts);

export function NextActions(): ReactNode {
  const { t } = useSpeech();
  const { role } = useUser();
  const label = useLabels();
  const { view } = useCase();
  const actions = useActions();
  const [step, setStep] = useState<Step>();
  const first = actions.find(({ whyNot }) => whyNot === undefined)?.step.milestone;
  return (
    <CaseSection title={t(CASE_ACT_TEXTS.nextActions)} headingId="next-actions" data-testid="next-actions">
      <Standing isEmpty={actions.length === 0} />
      <ul className={classes.plain}>
        {actions.map((action) => (
          <ActionRow
            key={action.step.milestone}
            {...action}
            isFirst={action.step.milestone === first}
            onReport={() => setStep(action.step)}
          />
        ))}
      </ul>
      {role === 'partner-agency' && <EarlyFacts />}
      <ActDialog
        title={step === undefined ? view.caseNo : label('milestone', step.milestone)}
        isOpen={step !== undefined}
        landing="next-actions"
        onClose={() => setStep(undefined)}
      >
        {step !== undefined && <ReportForm step={step} onClose={() => setStep(undefined)} />}
      </ActDialog>
    </CaseSection>
  );
}

/** Why nothing can be reported at all, where that is so. */
function Standing({ isEmpty }: { isEmpty: boolean }): ReactNode {
  const { t, label } = useSpeech();
  const { role } = useUser();
  const { view } = useCase();
  const words = [
    ...(view.status === 'on-hold' ? [t(CASE_ACT_TEXTS.onHold)] : []),
    ...(view.outcome === null ? [] : [t(CASE_ACT_TEXTS.closed, { outcome: label('outcome', view.outcome) })]),
    ...(roleMay(role, 'report-milestone') ? [] : [t(CASE_ACT_TEXTS.readOnly)]),
    ...(isEmpty && view.status === 'active' ? [t(CASE_ACT_TEXTS.nothingNext)] : []),
  ];
  return words.map((text) => (
    <Text key={text} size="sm" mb="xs">
      {text}
    </Text>
  ));
}

interface Action {
  step: Step & Partial<Pick<NextView, 'dueOn' | 'overdue' | 'required' | 'toCheck'>>;
  /** Why it cannot be reported now by this reader. */
  whyNot: string | undefined;
}

/** What the case awaits, the required first; then what this stage still has and the case would refuse now. */
function useActions(): Action[] {
  const { view, pack } = useCase();
  const judge = useJudge();
  const whyNotOf = useWhyNot();
  const awaited = [...view.next].sort((one, other) => Number(other.required) - Number(one.required));
  const known = new Set([...view.next, ...view.milestones].map(({ milestone }) => milestone));
  const rows = pack?.stages.find(({ stage }) => stage === view.stage)?.milestones ?? [];
  const refused = rows
    .filter(
      ({ milestone, paths, need }) =>
        paths.includes(view.path) && need !== 'optional' && !known.has(milestone),
    )
    .flatMap(({ milestone, reportedBy, evidence }): Action[] => {
      const whyNot = view.status === 'active' ? judge?.milestone(milestone, reportedBy) : undefined;
      const step = { milestone, reportedBy: [...reportedBy], evidence: [...evidence], details: {} };
      return whyNot === undefined ? [] : [{ step, whyNot }];
    });
  return [
    ...awaited.map((step) => ({
      step,
      whyNot: whyNotOf(step) ?? judge?.milestone(step.milestone, step.reportedBy),
    })),
    ...refused,
  ];
}

function useWhyNot(): (step: NextView) => string | undefined {
  const { t, label, date, language } = useSpeech();
  const user = useUser();
  const { view, moment } = useCase();
  const seers = new Set<string | null>(view.agencies.map(({ agencyKind }) => agencyKind));
  const mayReport = roleMay(user.role, 'report-milestone');
  return ({ reportedBy, notBefore }) => {
    if (mayReport && !isNow(moment)) return t(CASE_ACT_TEXTS.readOnly);
    const isTheirs =
      mayReport &&
      (reportedBy.includes(reporterOf(user)) ||
        (user.role === 'placement-officer' &&
          reportedBy.some((one) => one !== 'placement-officer' && seers.has(one))));
    if (!isTheirs) {
      const who = listIn(
        reportedBy.map((one) => label('reporter', one)),
        language,
      );
      return t(CASE_ACT_TEXTS.reportedBy, { who });
    }
    return notBefore !== undefined && notBefore > view.today
      ? t(CASE_ACT_TEXTS.notBefore, { date: date(notBefore) })
      : undefined;
  };
}

interface ActionRowProps extends Action {
  isFirst: boolean;
  onReport: () => void;
}

function ActionRow({ step, whyNot, isFirst, onReport }: ActionRowProps): ReactNode {
  const { t, label, language } = useSpeech();
  const labels = useLabels();
  const id = useId();
  const { milestone, reportedBy, required, dueOn, overdue = false, toCheck } = step;
  const name = labels('milestone', milestone);
  const who = listIn(
    reportedBy.map((one) => label('reporter', one)),
    language,
  );
  return (
    <li className={classes.action}>
      <div>
        <Text fw={600} component="span">
          {name}
        </Text>{' '}
        {required === false && (
          <Badge variant="light" color="gray" size="sm" tt="none">
            {t(CASE_ACT_TEXTS.optional)}
          </Badge>
        )}
        {dueOn !== undefined && (
          <Text size="sm" component="div">
            <RelativeDue dueOn={dueOn} overdue={overdue} />
          </Text>
        )}
        <Text size="sm" c="dimmed" id={id}>
          {whyNot ?? t(CASE_ACT_TEXTS.reportedBy, { who })}
        </Text>
        <ToCheck text={toCheck} />
      </div>
      <Button
        data-milestone={milestone}
        variant={isFirst ? 'filled' : 'light'}
        disabled={whyNot !== undefined}
        aria-describedby={id}
        aria-label={t(CASE_ACT_TEXTS.reportThis, { milestone: name })}
        onClick={onReport}
      >
        {t(CASE_ACT_TEXTS.report)}
      </Button>
    </li>
  );
}
