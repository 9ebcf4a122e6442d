/** Opening a file for a seasonal worker: what they said, how they may be reached, and what is handed to them for it. */
import {
  Alert,
  Button,
  Checkbox,
  Group,
  NativeSelect,
  Stack,
  Text,
  TextInput,
  Textarea,
} from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { SEASONAL_WORKER } from '#libs/domain/access';
import { INCIDENT_KINDS, mayOpen, ruleOfKind } from '#libs/domain/incident/kinds';
import { SPOKEN_LANGUAGES } from '#libs/domain/incident/records';
import { INCIDENT_CHANNEL_WORDS } from '#libs/words/incidents';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import { INCIDENT_TEXTS } from '#libs/words/screens/incidents';
import type { Schema } from '../../lib/api.ts';
import { faultAt } from '../../lib/field-faults.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useUser } from '../../lib/session.ts';
import { ActForm } from '../case/act-form.tsx';
import { CircleChoice, OfficerChoice } from './circle-choice.tsx';
import { useChoices } from './incident-words.ts';
import { useOpening } from './use-opening.ts';
import classes from './incidents.module.css';

type Body = Schema<'OpenIncidentDto'>;
type Kind = Body['kind'];

const CHANNELS = Object.keys(INCIDENT_CHANNEL_WORDS);

/** What it means that no placement officer is named, by whether all read a file of the kind. */
const UNLESS_NAMED = {
  all: INCIDENT_TEXTS.allUnlessNamed,
  named: INCIDENT_TEXTS.noneUnlessNamed,
} as const;

interface OpenFormProps {
  seasonalWorkerId: string;
  /** The case from which somebody came. */
  caseId: string | undefined;
  /** The kind that was offered there; another may be chosen. */
  kind: string | undefined;
  /** Back to where they came from. */
  onClose: () => void;
}

interface Texts {
  kind: string;
  text: string;
  language: string;
  contactSafe: string;
  occurredOn: string;
  place: string;
  channel: string;
}

const EMPTY: Texts = {
  ...{ kind: '', text: '', language: '', contactSafe: '', occurredOn: '', place: '', channel: '' },
};

export function OpenForm({ seasonalWorkerId, caseId, kind: offered, onClose }: OpenFormProps): ReactNode {
  const { t } = useSpeech();
  const user = useUser();
  const [texts, setTexts] = useState({ ...EMPTY, kind: offered ?? '' });
  const [isTheirs, setTheirs] = useState(true);
  const [isOfCase, setOfCase] = useState(true);
  const [officer, setOfficer] = useState('');
  const [circle, setCircle] = useState<readonly string[]>();
  const { send, opened, isPending, error } = useOpening(seasonalWorkerId);
  if (opened !== undefined) return <Opened opened={opened} onClose={onClose} />;
  const kinds = INCIDENT_KINDS.filter((kind) => mayOpen(user, kind, isTheirs));
  const kind = kinds.find((one) => one === texts.kind);
  // Employers write notices, and do not say who reads them.
  const isEmployers = user.agencyKind === 'employers-association';
  const mayChoose = isTheirs && !isEmployers;
  const mayName = kind !== undefined && !isEmployers;
  return (
    <ActForm
      onSend={() =>
        send({
          ...bodyOf(texts),
          ...(isTheirs ? { onBehalfOf: SEASONAL_WORKER } : {}),
          ...(isOfCase && caseId !== undefined ? { caseId } : {}),
          ...(mayName && officer !== '' ? { officer } : {}),
          ...(mayChoose && circle !== undefined ? { circle: [...circle] } : {}),
        })
      }
      onCancel={onClose}
      isPending={isPending}
      error={error}
    >
      <Text size="sm">{t(INCIDENT_TEXTS.opening)}</Text>
      <Check label={t(INCIDENT_TEXTS.theirWord)} is={isTheirs} onChange={setTheirs} />
      <Fields texts={texts} kinds={kinds} onChange={setTexts} error={error} />
      {caseId !== undefined && (
        <Check label={t(INCIDENT_TEXTS.aboutCase)} is={isOfCase} onChange={setOfCase} />
      )}
      {mayName && (
        <OfficerChoice
          testId="incident-officer"
          label={t(INCIDENT_TEXTS.oneNamed)}
          {...(circle === undefined ? { about: t(UNLESS_NAMED[ruleOfKind(kind).officers]) } : {})}
          value={officer}
          onChange={setOfficer}
          fault={faultAt(error, '/officer')}
        />
      )}
      {mayChoose && <CircleChoice chosen={circle} onChange={setCircle} fault={faultAt(error, '/circle')} />}
    </ActForm>
  );
}

function bodyOf(texts: Texts): Body {
  const filled = Object.entries<string>({ ...texts }).map(([name, text]) => [name, text.trim()] as const);
  // What is missing the API says, field by field.
  return Object.fromEntries(filled.filter(([, text]) => text !== '')) as unknown as Body;
}

interface FieldsProps {
  texts: Texts;
  kinds: readonly Kind[];
  onChange: (texts: Texts) => void;
  error: unknown;
}

function Fields({ texts, kinds, onChange, error }: FieldsProps): ReactNode {
  const { t } = useSpeech();
  const choices = useChoices();
  const none = { value: '', label: t(CASE_ACT_TEXTS.choose) };
  const field = (name: keyof Texts) => ({
    ...{ 'data-testid': `incident-${name}`, value: texts[name], error: faultAt(error, `/${name}`) },
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      onChange({ ...texts, [name]: value }),
  });
  return (
    <>
      <NativeSelect
        {...field('kind')}
        required
        label={t(INCIDENT_TEXTS.kind)}
        data={[none, ...choices('kind', kinds)]}
      />
      <Textarea {...field('text')} required label={t(INCIDENT_TEXTS.said)} dir="auto" autosize minRows={3} />
      <NativeSelect
        {...field('language')}
        required
        label={t(INCIDENT_TEXTS.language)}
        data={[none, ...choices('spoken', SPOKEN_LANGUAGES)]}
      />
      <TextInput {...field('contactSafe')} required label={t(INCIDENT_TEXTS.contactSafe)} dir="auto" />
      <TextInput {...field('occurredOn')} label={t(INCIDENT_TEXTS.occurredOn)} type="date" />
      <TextInput {...field('place')} label={t(INCIDENT_TEXTS.place)} dir="auto" />
      <NativeSelect
        {...field('channel')}
        label={t(INCIDENT_TEXTS.channel)}
        data={[none, ...choices('channel', CHANNELS)]}
      />
    </>
  );
}

interface CheckProps {
  label: string;
  is: boolean;
  onChange: (is: boolean) => void;
}

function Check({ label, is, onChange }: CheckProps): ReactNode {
  return (
    <Checkbox label={label} checked={is} onChange={({ currentTarget: { checked } }) => onChange(checked)} />
  );
}

interface OpenedProps {
  opened: Schema<'IncidentReceiptDto'>;
  onClose: () => void;
}

/** What was opened, with the receipt; the way to the file for who is of its circle. */
function Opened({ opened: { incidentId, receipt, isReader }, onClose }: OpenedProps): ReactNode {
  const { t } = useSpeech();
  return (
    <Stack gap="sm" role="status">
      <Alert title={t(INCIDENT_TEXTS.receipt)} data-testid="receipt">
        <Text dir="auto" className={classes.words}>
          {receipt}
        </Text>
      </Alert>
      <Group justify="flex-end">
        {isReader && (
          <Link to="/incidents/$incidentId" params={{ incidentId }}>
            {t(INCIDENT_TEXTS.goToFile)}
          </Link>
        )}
        <Button variant="default" data-testid="close-receipt" onClick={onClose}>
          {t(FRAME_TEXTS.close)}
        </Button>
      </Group>
    </Stack>
  );
}
