/** What may be done with a file now, a button each, and the dialog of the one that was pressed. */
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { fileFrom } from '#libs/domain/incident/file';
import type { IncidentFile } from '#libs/domain/incident/file';
import type { Words } from '#libs/words/languages';
import { INCIDENT_TEXTS } from '#libs/words/screens/incidents';
import { useSpeech } from '../../lib/language.tsx';
import { useMay } from '../../lib/session.ts';
import { isolated } from '../../ui/isolated.tsx';
import { ActDialog } from '../case/act-dialog.tsx';
import { CircleForm } from './circle-form.tsx';
import { FORMS, RecordForm } from './record-form.tsx';
import type { FormOf } from './record-form.tsx';
import { Part } from './incident-parts.tsx';
import type { File } from './incident-parts.tsx';
import { RECORDS } from './incident-records.tsx';
import { ReferForm } from './refer-form.tsx';

/** What every form of an act is given. */
export interface FormProps {
  file: File;
  /** Of the same file: to whom the person consents. */
  consent: readonly string[];
  onClose: () => void;
}

interface Act {
  key: string;
  words: Words;
  isOffered: (file: IncidentFile) => boolean;
  Form: (props: FormProps) => ReactNode;
}

const isOpen = ({ state }: IncidentFile): boolean => state === 'open';
const formOf = (form: FormOf) =>
  function Form(props: FormProps): ReactNode {
    return <RecordForm {...props} form={form} />;
  };

const ACTS: readonly Act[] = [
  {
    key: 'acknowledge',
    words: INCIDENT_TEXTS.acknowledge,
    isOffered: (file) => isOpen(file) && !file.acknowledged,
    Form: formOf(FORMS.acknowledge),
  },
  { key: 'refer', words: INCIDENT_TEXTS.refer, isOffered: isOpen, Form: ReferForm },
  { key: 'give', words: INCIDENT_TEXTS.give, isOffered: isOpen, Form: formOf(FORMS.give) },
  {
    key: 'withdraw',
    words: INCIDENT_TEXTS.withdraw,
    isOffered: (file) => isOpen(file) && file.consent.length > 0,
    Form: formOf(FORMS.withdraw),
  },
  { key: 'follow-up', words: INCIDENT_TEXTS.followUp, isOffered: isOpen, Form: formOf(FORMS.followUp) },
  { key: 'outcome', words: INCIDENT_TEXTS.tellOutcome, isOffered: isOpen, Form: formOf(FORMS.outcome) },
  { key: 'circle', words: INCIDENT_TEXTS.changeCircle, isOffered: isOpen, Form: CircleForm },
  { key: 'close', words: INCIDENT_TEXTS.close, isOffered: isOpen, Form: formOf(FORMS.close) },
  {
    key: 'reopen',
    words: INCIDENT_TEXTS.reopen,
    isOffered: (file) => !isOpen(file),
    Form: formOf(FORMS.reopen),
  },
];

export function IncidentActs({ file }: { file: File }): ReactNode {
  const { t } = useSpeech();
  const mayWrite = useMay('write-incident');
  const [act, setAct] = useState<Act>();
  const close = (): void => setAct(undefined);
  const { kind, openedOn, records } = file;
  const folded = fileFrom({ kind, openedOn, holidays: [] }, records);
  const offered = mayWrite ? ACTS.filter(({ isOffered }) => isOffered(folded)) : [];
  if (offered.length === 0 && act === undefined) return null;
  return (
    <Part title={t(INCIDENT_TEXTS.acts)} data-testid="incident-acts">
      <Group gap="xs">
        {offered.map((one) => (
          <Button key={one.key} size="xs" variant="outline" data-act={one.key} onClick={() => setAct(one)}>
            {t(one.words)}
          </Button>
        ))}
      </Group>
      <ActDialog
        title={`${t((act ?? { words: INCIDENT_TEXTS.acts }).words)} · ${isolated(file.number)}`}
        isOpen={act !== undefined}
        landing={RECORDS}
        onClose={close}
      >
        {act !== undefined && <act.Form file={file} consent={folded.consent} onClose={close} />}
      </ActDialog>
    </Part>
  );
}
