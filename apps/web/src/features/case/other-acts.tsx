/** What is recorded at any time, what ends the season before its term, and what officers do with a case: hold, resume, move to other rules. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { reporterOf, roleMay } from '#libs/domain/access';
import { exitOfRole } from '#libs/domain/pack/roles';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { CASE_LAW_TEXTS } from '#libs/words/screens/case-law';
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
  const { exits, records } = useRows();
  const others = useOfficeActs();
  const [act, setAct] = useState<Act>();
  const isOffered = isNow(moment) && exits.length + records.length + others.length > 0;
  // A dialog stays open for what refused its act, whatever has become of the case meanwhile.
  if (!isOffered && act === undefined) return null;
  return (
    <CaseSection title={t(CASE_ACT_TEXTS.others)} data-testid="other-acts">
      <ActButtons acts={others} onChoose={setAct} />
      {records.length > 0 && (
        <details className={classes.acts} data-testid="records">
          <summary>{t(CASE_LAW_TEXTS.records)}</summary>
          <ActButtons acts={records} onChoose={setAct} />
        </details>
      )}
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

interface Rows {
  exits: Act[];
  records: Act[];
}

/** Those of `exits` and `records` that the reader may report: their own, and for officers those of the campaign's agencies. */
function useRows(): Rows {
  const user = useUser();
  const label = useLabels();
  const { view, pack } = useCase();
  const withdrawal = pack && exitOfRole(pack, view.path, 'withdrawal')?.milestone;
  if (!roleMay(user.role, 'report-milestone')) return { exits: [], records: [] };
  const isTheirs = ({ reportedBy }: ExitView): boolean =>
    reportedBy.includes(reporterOf(user)) || user.role === 'placement-officer';
  const actOf = (row: ExitView, isExit: boolean): Act => ({
    key: row.milestone,
    title: label('milestone', row.milestone),
    toCheck: row.toCheck,
    form: (onClose) =>
      row.milestone === withdrawal ? (
        <WithdrawalForm onClose={onClose} />
      ) : (
        <ReportForm step={row} isExit={isExit} onClose={onClose} />
      ),
  });
  return {
    exits: view.exits.filter(isTheirs).map((exit) => actOf(exit, true)),
    records: view.records.filter(isTheirs).map((row) => actOf(row, false)),
  };
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
