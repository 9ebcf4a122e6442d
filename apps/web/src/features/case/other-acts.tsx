/** What is recorded at any time, what ends the season before its term, and what officers do with a case: hold, resume, move to other rules. */
import { Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { roleMay } from '#libs/domain/access';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { AUTHORITY_TEXTS } from '#libs/words/screens/case-authority';
import { CASE_LAW_TEXTS } from '#libs/words/screens/case-law';
import { useSpeech } from '../../lib/language.tsx';
import { useUser } from '../../lib/session.ts';
import { ActButtons, ChosenAct } from './act-buttons.tsx';
import type { Act } from './act-buttons.tsx';
import { useCase } from './case-context.tsx';
import { CaseSection } from './case-section.tsx';
import { HoldForm, ResumptionForm } from './case-forms.tsx';
import { isNow } from './moment.ts';
import { useRowActs } from './row-acts.tsx';
import { TransferForm } from './transfer-form.tsx';
import classes from './case.module.css';

export function OtherActs(): ReactNode {
  const { t } = useSpeech();
  const { moment } = useCase();
  const { exits, authority, records } = useRowActs();
  const others = useOfficeActs();
  const [act, setAct] = useState<Act>();
  const isOffered = isNow(moment) && exits.length + authority.length + records.length + others.length > 0;
  // A dialog stays open for what refused its act, whatever has become of the case meanwhile.
  if (!isOffered && act === undefined) return null;
  return (
    <CaseSection title={t(CASE_ACT_TEXTS.others)} data-testid="other-acts">
      <ActButtons acts={others} onChoose={setAct} />
      {authority.length + records.length > 0 && (
        <details className={classes.acts} data-testid="records">
          <summary>{t(CASE_LAW_TEXTS.records)}</summary>
          <Group title={t(AUTHORITY_TEXTS.acts)} acts={authority} onChoose={setAct} />
          <Group title={t(AUTHORITY_TEXTS.otherRecords)} acts={records} onChoose={setAct} />
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

interface GroupProps {
  title: string;
  acts: readonly Act[];
  onChoose: (act: Act) => void;
}

function Group({ title, acts, onChoose }: GroupProps): ReactNode {
  return (
    acts.length > 0 && (
      <div role="group" aria-label={title}>
        <Text size="sm" c="dimmed" mt="xs">
          {title}
        </Text>
        <ActButtons acts={acts} onChoose={onChoose} />
      </div>
    )
  );
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
