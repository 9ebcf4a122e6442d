/** Passing a file on: by the person's consent, which is asked for here where none is recorded, or on a ground told. */
import { Checkbox, NativeSelect, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { SEASONAL_WORKER } from '#libs/domain/access';
import { RECIPIENTS, REFERRAL_GROUNDS } from '#libs/domain/incident/records';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { INCIDENT_TEXTS } from '#libs/words/screens/incidents';
import { faultAt } from '../../lib/field-faults.ts';
import { useSpeech } from '../../lib/language.tsx';
import { ActForm } from '../case/act-form.tsx';
import type { FormProps } from './incident-acts.tsx';
import { useChoices } from './incident-words.ts';
import { Day, given, latestDayOf } from './record-form.tsx';
import { useRecord } from './use-record.ts';
import type { RecordBody } from './use-record.ts';

interface Asked {
  consents: boolean;
  scope: string;
  ground: string;
}

export function ReferForm({ file, consent, onClose }: FormProps): ReactNode {
  const { t } = useSpeech();
  const choices = useChoices();
  const [occurredOn, setOccurredOn] = useState(() => latestDayOf(file));
  const [to, setTo] = useState('');
  const [reference, setReference] = useState('');
  const [asked, setAsked] = useState<Asked>({ consents: false, scope: '', ground: '' });
  const { send, isPending, error } = useRecord(file.incidentId, onClose);
  const isConsented = consent.includes(to);
  const refer = (): void => {
    const { consents, scope, ground } = asked;
    const details = given(isConsented || consents ? { to, reference } : { to, reference, ground });
    const referral: RecordBody = { record: 'incident-referred', occurredOn, details };
    const word: RecordBody = {
      ...{ record: 'consent-given', occurredOn, details: given({ to: [to], scope }) },
      onBehalfOf: SEASONAL_WORKER,
    };
    send(...(consents && !isConsented ? [word, referral] : [referral]));
  };
  return (
    <ActForm onSend={refer} onCancel={onClose} isPending={isPending} error={error}>
      <Day value={occurredOn} onChange={setOccurredOn} fault={faultAt(error, '/occurredOn')} />
      <NativeSelect
        data-testid="detail-to"
        required
        label={t(INCIDENT_TEXTS.to)}
        error={faultAt(error, '/details/to')}
        value={to}
        data={[{ value: '', label: t(CASE_ACT_TEXTS.choose) }, ...choices('recipient', RECIPIENTS)]}
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
      />
      {isConsented ? (
        <Text size="sm" data-testid="has-consent">
          {t(INCIDENT_TEXTS.hasConsent)}
        </Text>
      ) : (
        <ConsentOrGround asked={asked} onChange={setAsked} error={error} />
      )}
      <TextInput
        data-testid="detail-reference"
        label={t(INCIDENT_TEXTS.reference)}
        dir="auto"
        value={reference}
        error={faultAt(error, '/details/reference')}
        onChange={({ currentTarget }) => setReference(currentTarget.value)}
      />
    </ActForm>
  );
}

interface ConsentOrGroundProps {
  asked: Asked;
  onChange: (asked: Asked) => void;
  error: unknown;
}

function ConsentOrGround({ asked, onChange, error }: ConsentOrGroundProps): ReactNode {
  const { t } = useSpeech();
  const choices = useChoices();
  const { consents, scope, ground } = asked;
  return (
    <>
      <Text size="sm">{t(INCIDENT_TEXTS.consentAsked)}</Text>
      <Checkbox
        data-testid="consents"
        label={t(INCIDENT_TEXTS.consents)}
        checked={consents}
        onChange={({ currentTarget: { checked } }) => onChange({ ...asked, consents: checked })}
      />
      {consents ? (
        <Textarea
          data-testid="detail-scope"
          required
          label={t(INCIDENT_TEXTS.scope)}
          dir="auto"
          autosize
          minRows={2}
          value={scope}
          error={faultAt(error, '/details/scope')}
          onChange={({ currentTarget }) => onChange({ ...asked, scope: currentTarget.value })}
        />
      ) : (
        <NativeSelect
          data-testid="detail-ground"
          label={t(INCIDENT_TEXTS.ground)}
          value={ground}
          error={faultAt(error, '/details/ground')}
          data={[{ value: '', label: t(INCIDENT_TEXTS.none) }, ...choices('ground', REFERRAL_GROUNDS)]}
          onChange={({ currentTarget }) => onChange({ ...asked, ground: currentTarget.value })}
        />
      )}
    </>
  );
}
