/** The dialogs of a withdrawal, a hold and a resumption: each with its reason. */
import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { faultAt } from '../../lib/field-faults.ts';
import { useSpeech } from '../../lib/language.tsx';
import { ActForm } from './act-form.tsx';
import { useCase } from './case-context.tsx';
import { Reason } from './correction-form.tsx';
import { OccurredOn } from './report-form.tsx';
import { useAct } from './use-act.ts';

export interface FormProps {
  onClose: () => void;
}

export function WithdrawalForm({ onClose }: FormProps): ReactNode {
  const { t } = useSpeech();
  const { view } = useCase();
  const [occurredOn, setOccurredOn] = useState(view.today);
  const [reason, setReason] = useState('');
  const { send, isPending, error } = useAct(view.caseId, 'withdrawal', onClose);
  return (
    <ActForm
      onSend={() => send({ occurredOn, reason: reason.trim() })}
      onCancel={onClose}
      isPending={isPending}
      error={error}
      isFinal
    >
      <Text size="sm">{t(CASE_ACT_TEXTS.exitWarning)}</Text>
      <OccurredOn value={occurredOn} onChange={setOccurredOn} fault={faultAt(error, '/occurredOn')} />
      <Reason
        value={reason}
        onChange={setReason}
        fault={faultAt(error, '/reason')}
        label={t(CASE_ACT_TEXTS.ownWords)}
      />
    </ActForm>
  );
}

export function HoldForm({ onClose }: FormProps): ReactNode {
  const { t } = useSpeech();
  const { view } = useCase();
  const [reason, setReason] = useState('');
  const [legalBasis, setLegalBasis] = useState('');
  const { send, isPending, error } = useAct(view.caseId, 'hold', onClose);
  const basis = legalBasis.trim();
  return (
    <ActForm
      onSend={() => send({ reason: reason.trim(), ...(basis === '' ? {} : { legalBasis: basis }) })}
      onCancel={onClose}
      isPending={isPending}
      error={error}
    >
      <Reason value={reason} onChange={setReason} fault={faultAt(error, '/reason')} isFirst />
      <TextInput
        label={t(CASE_ACT_TEXTS.legalBasis)}
        placeholder="DL18"
        value={legalBasis}
        error={faultAt(error, '/legalBasis')}
        onChange={({ currentTarget: { value } }) => setLegalBasis(value)}
      />
    </ActForm>
  );
}

export function ResumptionForm({ onClose }: FormProps): ReactNode {
  const { view } = useCase();
  const [text, setText] = useState('');
  const { send, isPending, error } = useAct(view.caseId, 'resumption', onClose);
  const reason = text.trim();
  return (
    <ActForm
      onSend={() => send(reason === '' ? {} : { reason })}
      onCancel={onClose}
      isPending={isPending}
      error={error}
    >
      <Reason value={text} onChange={setText} fault={faultAt(error, '/reason')} isOptional isFirst />
    </ActForm>
  );
}
