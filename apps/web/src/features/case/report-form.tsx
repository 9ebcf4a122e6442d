/** The report of a milestone or an exit: when it happened, what shows it, who saw it, and its details. */
import { NativeSelect, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { SEASONAL_WORKER, reporterOf } from '#libs/domain/access';
import { THING_WORDS } from '#libs/words/screen';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { faultAt } from '../../lib/field-faults.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useUser } from '../../lib/session.ts';
import { ActForm } from './act-form.tsx';
import { useAgencyName, useCase, useLabels } from './case-context.tsx';
import { offerIdOf } from './case-data.ts';
import type { Step } from './case-data.ts';
import { DetailFields } from './detail-fields.tsx';
import { detailsBody } from './detail-schema.ts';
import type { DetailTexts } from './detail-schema.ts';
import { useAct } from './use-act.ts';
import type { ActBodies } from './use-act.ts';

interface ReportFormProps {
  step: Step;
  isExit?: boolean;
  /** Its turn has not come: the case keeps it until then. */
  isEarly?: boolean;
  /** Details that are known already; they may be changed. */
  given?: DetailTexts;
  /** What the law makes of it. */
  explanation?: string;
  onClose: () => void;
}

interface Fields {
  occurredOn: string;
  kind: string;
  reference: string;
  note: string;
  /** An agency's id; empty for the reader's own office. */
  witness: string;
  details: DetailTexts;
}

export function ReportForm(props: ReportFormProps): ReactNode {
  const { step, isExit = false, isEarly = false, given, explanation, onClose } = props;
  const { t } = useSpeech();
  const { view } = useCase();
  const witnesses = useWitnesses(step);
  const first = useFirstFields(step, witnesses[0]?.value ?? '', given);
  const [fields, setFields] = useState(first);
  const change = (part: Partial<Fields>): void => setFields((now) => ({ ...now, ...part }));
  const { send, isPending, error } = useAct(view.caseId, 'milestones', onClose);
  return (
    <ActForm
      onSend={() => send(bodyOf(step, fields))}
      onCancel={onClose}
      isPending={isPending}
      error={error}
      isFinal={isExit && !isEarly}
    >
      {explanation !== undefined && <Text size="sm">{explanation}</Text>}
      <Consequence isExit={isExit} isEarly={isEarly} />
      <OccurredOn
        value={fields.occurredOn}
        onChange={(occurredOn) => change({ occurredOn })}
        fault={faultAt(error, '/occurredOn')}
      />
      {witnesses.length > 1 || (witnesses[0]?.value ?? '') !== '' ? (
        <NativeSelect
          data-testid="witness"
          label={t(CASE_ACT_TEXTS.witness)}
          data={witnesses}
          value={fields.witness}
          error={faultAt(error, '/onBehalfOf')}
          onChange={({ currentTarget: { value } }) => change({ witness: value })}
        />
      ) : null}
      {step.evidence.length > 0 && <Evidence step={step} fields={fields} onChange={change} error={error} />}
      <DetailFields
        milestone={step.milestone}
        schema={step.details}
        texts={fields.details}
        onChange={(name, text) => setFields((now) => ({ ...now, details: { ...now.details, [name]: text } }))}
        error={error}
      />
      <Textarea
        data-testid="note"
        label={t(CASE_ACT_TEXTS.note)}
        description={t(CASE_ACT_TEXTS.keptApart)}
        rows={2}
        value={fields.note}
        error={faultAt(error, '/note')}
        onChange={({ currentTarget: { value } }) => change({ note: value })}
      />
    </ActForm>
  );
}

/** What becomes of it, where that is more than an entry. */
function Consequence({ isExit, isEarly }: Required<Pick<ReportFormProps, 'isExit' | 'isEarly'>>): ReactNode {
  const { t } = useSpeech();
  const exit = isEarly ? CASE_ACT_TEXTS.earlyExit : CASE_ACT_TEXTS.exitWarning;
  const texts = [...(isEarly ? [CASE_ACT_TEXTS.earlyKept] : []), ...(isExit ? [exit] : [])].map((one) =>
    t(one),
  );
  return texts.map((text) => (
    <Text key={text} size="sm">
      {text}
    </Text>
  ));
}

interface OccurredOnProps {
  value: string;
  onChange: (day: string) => void;
  fault: string | undefined;
}

export function OccurredOn({ value, onChange, fault }: OccurredOnProps): ReactNode {
  const { t } = useSpeech();
  const { view } = useCase();
  return (
    <TextInput
      type="date"
      data-testid="occurred-on"
      data-autofocus
      required
      label={t(THING_WORDS['occurred-at'])}
      max={view.today}
      value={value}
      error={fault}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface EvidenceProps {
  step: Step;
  fields: Fields;
  onChange: (part: Partial<Fields>) => void;
  error: unknown;
}

function Evidence({ step, fields, onChange, error }: EvidenceProps): ReactNode {
  const { t } = useSpeech();
  const label = useLabels();
  return (
    <>
      <NativeSelect
        data-testid="evidence"
        label={t(CASES_TEXTS.evidence)}
        data={step.evidence.map((kind) => ({ value: kind, label: label('evidence', kind) }))}
        value={fields.kind}
        error={faultAt(error, '/evidence')}
        onChange={({ currentTarget: { value } }) => onChange({ kind: value })}
      />
      <TextInput
        data-testid="reference"
        label={t(CASE_ACT_TEXTS.reference)}
        description={t(CASE_ACT_TEXTS.keptApart)}
        value={fields.reference}
        onChange={({ currentTarget: { value } }) => onChange({ reference: value })}
      />
    </>
  );
}

/** Who may have seen it: the reader's own office, and for officers the agencies of the campaign that report it. */
function useWitnesses({ reportedBy }: Step): { value: string; label: string }[] {
  const user = useUser();
  const { label } = useSpeech();
  const nameOf = useAgencyName();
  const { view } = useCase();
  const own = reporterOf(user);
  const self = reportedBy.includes(own) ? [{ value: '', label: label('reporter', own) }] : [];
  if (user.role !== 'placement-officer') return self;
  const others = view.agencies.flatMap(({ agencyId, agencyKind }) =>
    agencyKind !== null && reportedBy.includes(agencyKind)
      ? [{ value: agencyId, label: nameOf({ reporter: agencyKind, agencyId }) }]
      : [],
  );
  // The seasonal worker's own word, as the officer heard it.
  const theirs = reportedBy.includes(SEASONAL_WORKER)
    ? [{ value: SEASONAL_WORKER, label: label('reporter', SEASONAL_WORKER) }]
    : [];
  return [...self, ...others, ...theirs];
}

function useFirstFields({ evidence, details }: Step, witness: string, given: DetailTexts = {}): Fields {
  const { view, entries } = useCase();
  const asksOffer = 'offerId' in ((details['properties'] as object | undefined) ?? {});
  const offerId = asksOffer ? offerIdOf(view, entries) : undefined;
  return {
    occurredOn: view.today,
    kind: evidence[0] ?? '',
    reference: '',
    note: '',
    witness,
    details: offerId === undefined ? given : { offerId, ...given },
  };
}

function bodyOf({ milestone, details: schema }: Step, fields: Fields): ActBodies['milestones'] {
  const { occurredOn, kind, reference, note, witness } = fields;
  const details = detailsBody(schema, fields.details);
  return {
    milestone,
    occurredOn,
    channel: 'web',
    ...(kind === ''
      ? {}
      : { evidence: [{ kind, ...(reference.trim() === '' ? {} : { reference: reference.trim() }) }] }),
    ...(details === undefined ? {} : { details }),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    ...(witness === '' ? {} : { onBehalfOf: witness }),
  };
}
