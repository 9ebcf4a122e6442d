/** Who reads a file, made narrower or wider: by the word of the person alone. */
import { NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { SEASONAL_WORKER } from '#libs/domain/access';
import { INCIDENT_TEXTS } from '#libs/words/screens/incidents';
import { faultAt } from '../../lib/field-faults.ts';
import { useSpeech } from '../../lib/language.tsx';
import { CheckList } from '../../ui/check-list.tsx';
import { ActForm } from '../case/act-form.tsx';
import type { FormProps } from './incident-acts.tsx';
import { useCircleChoices, useReaderWords } from './incident-words.ts';
import { OfficerChoice } from './circle-choice.tsx';
import { Day, given, latestDayOf } from './record-form.tsx';
import { useRecord } from './use-record.ts';

export function CircleForm({ file, onClose }: FormProps): ReactNode {
  const { t } = useSpeech();
  const words = useReaderWords();
  const [occurredOn, setOccurredOn] = useState(() => latestDayOf(file));
  const [removed, setRemoved] = useState<readonly string[]>([]);
  const [added, setAdded] = useState('');
  const [officer, setOfficer] = useState('');
  const { send, isPending, error } = useRecord(file.incidentId, onClose);
  const details = given({ add: [added], remove: removed, officer });
  const isWhole = file.circle.some(
    ({ agencyId, agencyKind, userId }) =>
      agencyKind === null && userId === null && !removed.includes(agencyId),
  );
  return (
    <ActForm
      onSend={() => send({ record: 'circle-changed', occurredOn, details, onBehalfOf: SEASONAL_WORKER })}
      onCancel={onClose}
      isPending={isPending}
      error={error}
    >
      <Text size="sm">{t(INCIDENT_TEXTS.byTheirWord)}</Text>
      <Day value={occurredOn} onChange={setOccurredOn} fault={faultAt(error, '/occurredOn')} />
      <CheckList
        legend={t(INCIDENT_TEXTS.remove)}
        choices={[...new Map(file.circle.map((one) => [one.agencyId, one.agencyKind]))].map(
          ([agencyId, agencyKind]) => ({ value: agencyId, label: words.agency(agencyId, agencyKind) }),
        )}
        chosen={removed}
        onChange={setRemoved}
        testId="detail-remove"
      />
      <Added circle={file.circle} value={added} onChange={setAdded} fault={faultAt(error, '/details/add')} />
      <OfficerChoice
        testId="detail-officer"
        label={t(INCIDENT_TEXTS.addOfficer)}
        {...(isWhole ? { about: t(INCIDENT_TEXTS.wholeReads) } : {})}
        not={file.circle.flatMap((one) => one.userId ?? [])}
        value={officer}
        onChange={setOfficer}
        fault={faultAt(error, '/details/officer')}
      />
    </ActForm>
  );
}

interface AddedProps {
  circle: FormProps['file']['circle'];
  value: string;
  onChange: (agencyId: string) => void;
  fault: string | undefined;
}

/** Agencies that may read it and do not; employers never. */
function Added({ circle, value, onChange, fault }: AddedProps): ReactNode {
  const { t } = useSpeech();
  const readers = useCircleChoices() ?? [];
  const others = readers.filter(({ agencyId }) => circle.every((one) => one.agencyId !== agencyId));
  return (
    <NativeSelect
      data-testid="detail-add"
      label={t(INCIDENT_TEXTS.add)}
      value={value}
      error={fault}
      data={[
        { value: '', label: t(INCIDENT_TEXTS.nobody) },
        ...others.map(({ agencyId, name }) => ({ value: agencyId, label: name })),
      ]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
