/** What is known of the seasonal worker, put right: the papers were read wrongly, or have changed. No entry changes. */
import { NativeSelect, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { importFieldWord } from '#libs/words/import-fields';
import { CASE_IDENTITY_TEXTS, SEX_WORDS } from '#libs/words/screens/case-identity';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { faultAt } from '../../lib/field-faults.ts';
import { useSpeech } from '../../lib/language.tsx';
import { isLeft, useEndOnLeave } from '../../lib/network.ts';
import { useNotify } from '../../ui/notices.tsx';
import { useRecorded } from './act-dialog.tsx';
import { ActForm } from './act-form.tsx';
import { useCase } from './case-context.tsx';
import { Reason } from './correction-form.tsx';
import { refreshCase } from './use-act.ts';

const NAMES = ['familyName', 'givenName', 'familyNameAr', 'givenNameAr'] as const;
const FIELDS = [...NAMES, 'birthDate', 'sex', 'cin', 'passport', 'phone', 'province'] as const;
type Field = (typeof FIELDS)[number];
type Texts = Readonly<Record<Field, string>>;

export function PersonForm({ onClose }: { onClose: () => void }): ReactNode {
  const { t, language } = useSpeech();
  const known = useKnown();
  const [texts, setTexts] = useState<Texts>(known);
  const [reason, setReason] = useState('');
  const { send, isPending, error } = useCorrection(onClose);
  const change = (field: Field, text: string): void => setTexts((now) => ({ ...now, [field]: text }));
  return (
    <ActForm
      onSend={() => send({ ...changedIn(known, texts), reason: reason.trim() })}
      onCancel={onClose}
      isPending={isPending}
      error={error}
    >
      <Text size="sm">{t(CASE_IDENTITY_TEXTS.correctWhy)}</Text>
      {FIELDS.map((field) => (
        <PersonField
          key={field}
          field={field}
          label={importFieldWord(field, language)}
          value={texts[field]}
          fault={faultAt(error, `/${field}`)}
          onChange={(text) => change(field, text)}
        />
      ))}
      <Reason value={reason} onChange={setReason} fault={faultAt(error, '/reason')} />
    </ActForm>
  );
}

interface PersonFieldProps {
  field: Field;
  label: string;
  value: string;
  fault: string | undefined;
  onChange: (text: string) => void;
}

function PersonField({ field, label, value, fault, onChange }: PersonFieldProps): ReactNode {
  const { t } = useSpeech();
  const shared = { 'data-testid': `person-${field}`, label, value, error: fault };
  if (field === 'sex') {
    const sexes = (['F', 'M'] as const).map((sex) => ({ value: sex, label: t(SEX_WORDS[sex]) }));
    return (
      <NativeSelect
        {...shared}
        data={value === '' ? [{ value: '', label: '' }, ...sexes] : sexes}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...shared}
      {...(field === 'birthDate' ? { type: 'date' } : { dir: field.endsWith('Ar') ? 'rtl' : 'auto' })}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

function useKnown(): Texts {
  const { seasonalWorker } = useCase().view;
  return Object.fromEntries(FIELDS.map((field) => [field, seasonalWorker[field] ?? ''])) as Texts;
}

/** What is stated anew. A field cannot be emptied: one that is left empty stays as it is. */
function changedIn(known: Texts, texts: Texts): Partial<Schema<'CorrectSeasonalWorkerDto'>> {
  const stated = FIELDS.filter((field) => texts[field] !== '' && texts[field] !== known[field]);
  return Object.fromEntries(stated.map((field) => [field, texts[field]]));
}

interface Sending {
  send: (body: Schema<'CorrectSeasonalWorkerDto'>) => void;
  isPending: boolean;
  error: unknown;
}

/** The case and its person are read again, refused or not. */
function useCorrection(onDone: () => void): Sending {
  const { t } = useSpeech();
  const notify = useNotify();
  const recorded = useRecorded();
  const queries = useQueryClient();
  const signal = useEndOnLeave();
  const { seasonalWorkerId } = useCase().view.seasonalWorker;
  const { mutate, isPending, error } = api.useMutation('patch', '/v1/seasonal-workers/{seasonalWorkerId}', {
    onSuccess: () => {
      notify({ text: t(CASE_IDENTITY_TEXTS.corrected) });
      recorded();
      onDone();
    },
    onError: (fault) => {
      if (isLeft(fault)) notify({ text: t(STATE_TEXTS.leftUnanswered) });
    },
    onSettled: () => refreshCase(queries),
  });
  const send: Sending['send'] = (body) =>
    mutate({ params: { path: { seasonalWorkerId } }, body, signal: signal() });
  return { send, isPending, error };
}
