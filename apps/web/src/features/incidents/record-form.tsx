/** The form of most acts in a file: a day, the details of the record, and whether it is the person's own word. */
import { Checkbox, NativeSelect, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { SEASONAL_WORKER } from '#libs/domain/access';
import { realToday } from '#libs/domain/calendar';
import { FOLLOW_UPS, RECIPIENTS, RESULTS, isRequiredIn } from '#libs/domain/incident/records';
import type { WrittenRecord } from '#libs/domain/incident/records';
import type { Words } from '#libs/words/languages';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { INCIDENT_TEXTS } from '#libs/words/screens/incidents';
import { faultAt } from '../../lib/field-faults.ts';
import { useSpeech } from '../../lib/language.tsx';
import { CheckList } from '../../ui/check-list.tsx';
import { ActForm } from '../case/act-form.tsx';
import type { FormProps } from './incident-acts.tsx';
import type { File } from './incident-parts.tsx';
import { useChoices } from './incident-words.ts';
import type { IncidentTable } from './incident-words.ts';
import { useRecord } from './use-record.ts';

export interface FieldOf {
  name: string;
  words: Words;
  /** How many times a day is asked for stands in its words as `{n}`. */
  is: 'prose' | 'date' | 'two-dates' | 'choice' | 'several';
  table?: IncidentTable;
  codes?: readonly string[];
}

export interface FormOf {
  record: WrittenRecord;
  fields: readonly FieldOf[];
  /** It may be the person's own word. */
  mayBeTheirs?: true;
}

const SCOPE: FieldOf = { name: 'scope', words: INCIDENT_TEXTS.scope, is: 'prose' };
const TO: FieldOf = {
  ...{ name: 'to', words: INCIDENT_TEXTS.to, is: 'several', table: 'recipient', codes: RECIPIENTS },
};
const WHY: FieldOf = { name: 'ground', words: INCIDENT_TEXTS.why, is: 'prose' };

export const FORMS = {
  acknowledge: { record: 'incident-acknowledged', fields: [] },
  give: { record: 'consent-given', fields: [TO, SCOPE], mayBeTheirs: true },
  withdraw: { record: 'consent-withdrawn', fields: [TO, SCOPE], mayBeTheirs: true },
  followUp: {
    record: 'incident-followed-up',
    fields: [
      { name: 'act', words: INCIDENT_TEXTS.undertaken, is: 'choice', table: 'followUp', codes: FOLLOW_UPS },
    ],
  },
  outcome: {
    record: 'incident-outcome',
    fields: [
      { name: 'result', words: INCIDENT_TEXTS.outcome, is: 'choice', table: 'result', codes: RESULTS },
    ],
  },
  close: {
    record: 'incident-closed',
    fields: [
      WHY,
      { name: 'talkedOn', words: INCIDENT_TEXTS.talkedOn, is: 'date' },
      { name: 'triedOn', words: INCIDENT_TEXTS.triedOn, is: 'two-dates' },
    ],
  },
  reopen: { record: 'incident-reopened', fields: [WHY], mayBeTheirs: true },
} as const satisfies Record<string, FormOf>;

export type Details = Readonly<Record<string, string | readonly string[]>>;

export function RecordForm({ file, consent, form, onClose }: FormProps & { form: FormOf }): ReactNode {
  const { t } = useSpeech();
  const [occurredOn, setOccurredOn] = useState(() => latestDayOf(file));
  const [details, setDetails] = useState<Details>({});
  const [isTheirs, setTheirs] = useState(form.mayBeTheirs === true);
  const { send, isPending, error } = useRecord(file.incidentId, onClose);
  const { record, fields, mayBeTheirs } = form;
  return (
    <ActForm
      onSend={() =>
        send({
          ...{ record, occurredOn, details: given(details) },
          ...(isTheirs ? { onBehalfOf: SEASONAL_WORKER } : {}),
        })
      }
      onCancel={onClose}
      isPending={isPending}
      error={error}
    >
      <Day value={occurredOn} onChange={setOccurredOn} fault={faultAt(error, '/occurredOn')} />
      {fields.map((field) => (
        <Field
          key={field.name}
          field={record === 'consent-withdrawn' && field.name === 'to' ? { ...field, codes: consent } : field}
          isRequired={isRequiredIn(record, field.name)}
          value={details[field.name]}
          onChange={(value) => setDetails((now) => ({ ...now, [field.name]: value }))}
          fault={faultAt(error, `/details/${field.name}`)}
        />
      ))}
      {mayBeTheirs === true && (
        <Checkbox
          label={t(INCIDENT_TEXTS.theirWord)}
          data-testid="their-word"
          checked={isTheirs}
          onChange={({ currentTarget: { checked } }) => setTheirs(checked)}
        />
      )}
    </ActForm>
  );
}

/** Today; of a file whose season passes faster than days do, the last day that it knows. */
export function latestDayOf({ openedOn, records }: File): string {
  const today = realToday(Date.now());
  const known = records.map(({ sequence, occurredOn }) => (sequence === 1 ? openedOn : occurredOn));
  return known.reduce((latest, day) => (day > latest ? day : latest), today);
}

/** What was filled in. */
export function given(details: Details): Details {
  const filled = Object.entries(details).map(([name, value]): [string, string | readonly string[]] => [
    name,
    typeof value === 'string' ? value.trim() : value.filter((one) => one !== ''),
  ]);
  return Object.fromEntries(filled.filter(([, value]) => value.length > 0));
}

interface DayProps {
  value: string;
  onChange: (day: string) => void;
  fault: string | undefined;
}

export function Day({ value, onChange, fault }: DayProps): ReactNode {
  const { t } = useSpeech();
  return (
    <TextInput
      type="date"
      data-autofocus
      data-testid="occurred-on"
      required
      label={t(INCIDENT_TEXTS.on)}
      value={value}
      error={fault}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

interface FieldProps {
  field: FieldOf;
  isRequired: boolean;
  value: string | readonly string[] | undefined;
  onChange: (value: string | readonly string[]) => void;
  fault: string | undefined;
}

function Field({ field, isRequired, value = '', onChange, fault }: FieldProps): ReactNode {
  const { t } = useSpeech();
  const { name, words, is } = field;
  const shared = { 'data-testid': `detail-${name}`, label: t(words), required: isRequired, error: fault };
  const text = typeof value === 'string' ? value : '';
  switch (is) {
    case 'prose':
      return (
        <Textarea
          {...shared}
          dir="auto"
          autosize
          minRows={2}
          value={text}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
    case 'date':
      return (
        <TextInput
          {...shared}
          type="date"
          value={text}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
    case 'two-dates':
      return <TwoDays {...{ field, isRequired, value, onChange, fault }} />;
    case 'choice':
      return <Choice {...{ field, isRequired, value, onChange, fault }} />;
    case 'several':
      return <Several {...{ field, isRequired, value, onChange, fault }} />;
  }
}

function TwoDays({ field: { name, words }, isRequired, value, onChange, fault }: FieldProps): ReactNode {
  const { t } = useSpeech();
  const [first = '', second = ''] = typeof value === 'object' ? value : [];
  const days = [first, second];
  return days.map((day, index) => (
    <TextInput
      key={`${name} ${String(index)}`}
      type="date"
      data-testid={`detail-${name}-${String(index + 1)}`}
      label={t(words, { n: index + 1 })}
      required={isRequired}
      value={day}
      error={fault}
      onChange={({ currentTarget }) => onChange(days.toSpliced(index, 1, currentTarget.value))}
    />
  ));
}

function Choice({ field, isRequired, value, onChange, fault }: FieldProps): ReactNode {
  const { t } = useSpeech();
  const choices = useChoices();
  const { name, words, table = 'result', codes = [] } = field;
  return (
    <NativeSelect
      data-testid={`detail-${name}`}
      label={t(words)}
      required={isRequired}
      error={fault}
      value={typeof value === 'string' ? value : ''}
      data={[{ value: '', label: t(CASE_ACT_TEXTS.choose) }, ...choices(table, codes)]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

function Several({ field, isRequired, value, onChange, fault }: FieldProps): ReactNode {
  const { t } = useSpeech();
  const choices = useChoices();
  const { name, words, table = 'recipient', codes = [] } = field;
  return (
    <CheckList
      legend={t(words)}
      choices={choices(table, codes)}
      chosen={typeof value === 'object' ? value : []}
      onChange={onChange}
      fault={fault}
      isRequired={isRequired}
      testId={`detail-${name}`}
    />
  );
}
