/** The form of one act at a farm or in a travel group: its day, its details, a note. */
import { NativeSelect, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ActDetail } from '#libs/domain/act-details';
import { realToday } from '#libs/domain/calendar';
import { SPOKEN_LANGUAGES } from '#libs/domain/incident/records';
import { fieldActRules } from '#libs/domain/offer/field-acts';
import type { FieldMilestone } from '#libs/domain/offer/field-acts';
import { FIELD_ACT_DETAIL_WORDS } from '#libs/words/field-acts';
import { countryIn } from '#libs/words/figures';
import type { Words } from '#libs/words/languages';
import { THING_WORDS } from '#libs/words/screen';
import { FIELD_FAULT_TEXTS } from '#libs/words/screens/administration';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { FIELD_ACT_TEXTS } from '#libs/words/screens/field-acts';
import { SPOKEN_WORDS } from '#libs/words/spoken-languages';
import { useSpeech } from '../../lib/language.tsx';
import { faultAt } from '../../lib/field-faults.ts';
import { CheckList } from '../../ui/check-list.tsx';
import { ActForm } from '../case/act-form.tsx';
import { useFieldAct } from './use-field-act.ts';
import type { FieldActBody, FieldSubject } from './use-field-act.ts';

type Value = string | readonly string[];
type Details = Readonly<Record<string, Value>>;
type Shape = ActDetail['shape']['is'];

/** A visit is made on the day that is reported: asked for once. */
const SAME_DAY = 'date';
const WRONG: Readonly<Record<Shape, Words>> = {
  'one-of': FIELD_FAULT_TEXTS['is-in'],
  date: FIELD_FAULT_TEXTS['is-iso-date'],
  count: FIELD_FAULT_TEXTS['is-int'],
  languages: FIELD_FAULT_TEXTS['is-in'],
  line: FIELD_FAULT_TEXTS['is-text'],
  id: FIELD_FAULT_TEXTS.other,
};

interface FieldActFormProps {
  subject: FieldSubject;
  act: FieldMilestone;
  onClose: () => void;
}

export function FieldActForm({ subject, act, onClose }: FieldActFormProps): ReactNode {
  const { t } = useSpeech();
  const rules = Object.entries(fieldActRules(act));
  const [today] = useState(() => realToday(Date.now()));
  const [occurredOn, setOccurredOn] = useState(today);
  const [details, setDetails] = useState<Details>({ from: today });
  const [note, setNote] = useState('');
  const { send, isPending, error } = useFieldAct(subject, onClose);
  const asked = rules.filter(([name, { shape }]) => name !== SAME_DAY && shape.is !== 'id');
  const body = (): FieldActBody => ({
    ...{ milestone: act, occurredOn, details: detailsBody(rules, details, { occurredOn, subject }) },
    ...(note.trim() === '' ? {} : { note: note.trim() }),
  });
  const dayFault =
    faultAt(error, '/occurredOn', WRONG.date) ?? faultAt(error, `/details/${SAME_DAY}`, WRONG.date);
  return (
    <ActForm onSend={() => send(body())} onCancel={onClose} isPending={isPending} error={error}>
      <TextInput
        type="date"
        data-autofocus
        data-testid="occurred-on"
        required
        label={t(THING_WORDS['occurred-at'])}
        value={occurredOn}
        error={dayFault}
        onChange={({ currentTarget: { value } }) => setOccurredOn(value)}
      />
      {asked.map(([name, rule]) => (
        <ActField
          key={name}
          name={name}
          rule={rule}
          value={details[name] ?? ''}
          onChange={(value) => setDetails((now) => ({ ...now, [name]: value }))}
          fault={faultAt(error, `/details/${name}`, wrongOf(name, rule, details))}
        />
      ))}
      <Textarea
        data-testid="note"
        label={t(CASE_ACT_TEXTS.note)}
        description={t(FIELD_ACT_TEXTS.nobody)}
        dir="auto"
        rows={2}
        value={note}
        error={faultAt(error, '/note', WRONG.line)}
        onChange={({ currentTarget: { value } }) => setNote(value)}
      />
    </ActForm>
  );
}

interface ActFieldProps {
  name: string;
  rule: ActDetail;
  value: Value;
  onChange: (value: Value) => void;
  fault: string | undefined;
}

function ActField({ name, rule: { shape, required }, value, onChange, fault }: ActFieldProps): ReactNode {
  const { t, language } = useSpeech();
  const words: Words | undefined = (FIELD_ACT_DETAIL_WORDS as Readonly<Record<string, Words>>)[name];
  const label = words === undefined ? name : t(words);
  if (shape.is === 'languages') {
    const choices = SPOKEN_LANGUAGES.map((code) => ({ value: code, label: t(SPOKEN_WORDS[code]) }));
    const chosen = typeof value === 'string' ? [] : value;
    return (
      <CheckList
        legend={label}
        choices={choices}
        chosen={chosen}
        onChange={onChange}
        fault={fault}
        isRequired={required === true}
        testId={`detail-${name}`}
      />
    );
  }
  const field = {
    ...{ 'data-testid': `detail-${name}`, label, required: required === true, error: fault },
    ...(name === 'filesOpened' ? { description: t(FIELD_ACT_TEXTS.fewReaders) } : {}),
    value: typeof value === 'string' ? value : '',
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => onChange(currentTarget.value),
  };
  if (shape.is === 'one-of') {
    const countries = shape.values.map((code) => ({ value: code, label: countryIn(code, language) }));
    return <NativeSelect {...field} data={[{ value: '', label: t(CASE_ACT_TEXTS.choose) }, ...countries]} />;
  }
  if (shape.is === 'count') return <TextInput {...field} type="number" inputMode="numeric" min={shape.min} />;
  return <TextInput {...field} type={shape.is === 'date' ? 'date' : 'text'} />;
}

function wrongOf(name: string, { shape }: ActDetail, { to = '' }: Details): Words {
  return name === 'to' && to !== '' ? FIELD_FAULT_TEXTS.order : WRONG[shape.is];
}

/** As the API takes them; what is empty is left out: it names what it misses. */
function detailsBody(
  rules: readonly (readonly [string, ActDetail])[],
  details: Details,
  { occurredOn, subject }: { occurredOn: string; subject: FieldSubject },
): Record<string, unknown> {
  const known: Details = {
    ...{ ...details, [SAME_DAY]: occurredOn },
    ...('convoyId' in subject ? { convoyId: subject.convoyId } : {}),
  };
  return Object.fromEntries(
    rules.flatMap(([name, { shape }]) => {
      const value = known[name] ?? '';
      if (value.length === 0) return [];
      return [[name, shape.is === 'count' ? Number(value) : value]];
    }),
  );
}
