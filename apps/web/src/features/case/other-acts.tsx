/** What ends the season before its term, and what officers do with a case: hold, resume, move to other rules. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { reporterOf, roleMay } from '#libs/domain/access';
import { exitOfRole } from '#libs/domain/pack/roles';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { useSpeech } from '../../lib/language.tsx';
import { useUser } from '../../lib/session.ts';
import { ActButtons, ChosenAct } from './act-buttons.tsx';
import type { Act } from './act-buttons.tsx';
import { useCase, useLabels } from './case-context.tsx';
import type { ExitView } from './case-data.ts';
import { CaseSection } from './case-section.tsx';
import { HoldForm, ResumptionForm, TransferForm, WithdrawalForm } from './case-forms.tsx';
import { isNow } from './moment.ts';
import { ReportForm } from './report-form.tsx';
import classes from './case.module.css';

export function OtherActs(): ReactNode {
  const { t } = useSpeech();
  const { moment } = useCase();
  const exits = useExits();
  const others = useOfficeActs();
  const [act, setAct] = useState<Act>();
  const isOffered = isNow(moment) && exits.length + others.length > 0;
  // A dialog stays open for what refused its act, whatever has become of the case meanwhile.
  if (!isOffered && act === undefined) return null;
  return (
    <CaseSection title={t(CASE_ACT_TEXTS.others)} data-testid="other-acts">
      <ActButtons acts={others} onChoose={setAct} />
      {exits.length > 0 && (
        <details className={classes.acts}>
          <summary>{t(CASE_ACT_TEXTS.exits)}</summary>
          <ActButtons acts={exits} onChoose={setAct} color="red" />
        </details>
      )}
      <ChosenAct act={act} onClose={() => setAct(undefined)} />
    </CaseSection>
  );
}

/** Those of `exits` that the reader may report: their own, and for officers those of the campaign's agencies. */
function useExits(): Act[] {
  const user = useUser();
  const label = useLabels();
  const { view, pack } = useCase();
  const withdrawal = pack && exitOfRole(pack, view.path, 'withdrawal')?.milestone;
  if (!roleMay(user.role, 'report-milestone')) return [];
  const isTheirs = ({ reportedBy }: ExitView): boolean =>
    reportedBy.includes(reporterOf(user)) || user.role === 'placement-officer';
  return view.exits.filter(isTheirs).map((exit) => ({
    key: exit.milestone,
    title: label('milestone', exit.milestone),
    form: (onClose) =>
      exit.milestone === withdrawal ? (
        <WithdrawalForm onClose={onClose} />
      ) : (
        <ReportForm step={exit} isExit onClose={onClose} />
      ),
  }));
}

function useOfficeActs(): Act[] {
  const { t } = useSpeech();
  const { role } = useUser();
  const { status } = useCase().view;
  const acts = [
    {
      key: 'hold',
      words: CASE_ACT_TEXTS.hold,
      isOffered: roleMay(role, 'hold-case') && status === 'active',
      Form: HoldForm,
    },
    {
      key: 'resume',
      words: CASE_ACT_TEXTS.resume,
      isOffered: roleMay(role, 'resume-case') && status === 'on-hold',
      Form: ResumptionForm,
    },
    {
      key: 'transfer',
      words: CASE_ACT_TEXTS.transfer,
      isOffered: roleMay(role, 'transfer-case') && status !== 'closed',
      Form: TransferForm,
    },
  ];
  return acts
    .filter(({ isOffered }) => isOffered)
    .map(({ key, words, Form }) => ({
      key,
      title: t(words),
      form: (onClose: () => void) => <Form onClose={onClose} />,
    }));
}
