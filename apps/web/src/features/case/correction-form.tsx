/** A correction: the day, the details, or the whole entry, with the reason. The entry itself stays as it was written. */
import { Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { DetailValue } from '#libs/domain/case/case-types';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { faultAt } from '../../lib/field-faults.ts';
import { useSpeech } from '../../lib/language.tsx';
import { ActForm } from './act-form.tsx';
import { useCase } from './case-context.tsx';
import { DetailFields } from './detail-fields.tsx';
import { detailsBody, schemaOfDetails, textOf } from './detail-schema.ts';
import type { DetailTexts, DetailsOfRow } from './detail-schema.ts';
import { OccurredOn } from './report-form.tsx';
import type { TimelineLine } from './timeline-lines.ts';
import { useAct } from './use-act.ts';
import { useJudge } from './use-judge.ts';

type Part = 'date' | 'details' | 'annul';

interface CorrectionFormProps {
  line: TimelineLine;
  onClose: () => void;
}

export function CorrectionForm({ line: { entry }, onClose }: CorrectionFormProps): ReactNode {
  const { view } = useCase();
  const schema = useSchema(entry.milestone);
  const isSilence = entry.type === 'silence';
  const [part, setPart] = useState<Part>(isSilence ? 'annul' : 'date');
  const [occurredOn, setOccurredOn] = useState(entry.occurredOn ?? view.today);
  const [texts, setTexts] = useState<DetailTexts>(() =>
    Object.fromEntries(
      Object.entries(entry.details ?? {}).map(([name, value]) => [name, fieldText(schema, name, value)]),
    ),
  );
  const [reason, setReason] = useState('');
  const { send, isPending, error } = useAct(view.caseId, 'corrections', onClose);
  const parts = {
    date: { occurredOn },
    details: { details: detailsBody(schema, texts) ?? {} },
    annul: { annul: true as const },
  };
  return (
    <ActForm
      onSend={() => send({ sequence: entry.sequence, ...parts[part], reason: reason.trim() })}
      onCancel={onClose}
      isPending={isPending}
      error={error}
    >
      <PartChoice
        part={part}
        onChange={setPart}
        sequence={entry.sequence}
        parts={isSilence ? ['annul'] : hasDetails(schema) ? ['date', 'details', 'annul'] : ['date', 'annul']}
      />
      {part === 'date' && (
        <OccurredOn value={occurredOn} onChange={setOccurredOn} fault={faultAt(error, '/occurredOn')} />
      )}
      {part === 'details' && (
        <DetailFields
          milestone={entry.milestone ?? ''}
          schema={schema}
          texts={texts}
          onChange={(name, text) => setTexts((now) => ({ ...now, [name]: text }))}
          error={error}
        />
      )}
      <Reason value={reason} onChange={setReason} fault={faultAt(error, '/reason')} />
    </ActForm>
  );
}

interface PartChoiceProps {
  part: Part;
  parts: readonly Part[];
  sequence: number;
  onChange: (part: Part) => void;
}

function PartChoice({ part, parts, sequence, onChange }: PartChoiceProps): ReactNode {
  const { t } = useSpeech();
  const whyNot = useJudge()?.annulment(sequence);
  const words = {
    date: CASE_ACT_TEXTS.correctDate,
    details: CASE_ACT_TEXTS.correctDetails,
    annul: CASE_ACT_TEXTS.annul,
  };
  return (
    <Radio.Group
      label={t(CASE_ACT_TEXTS.whatToCorrect)}
      value={part}
      onChange={(value) => onChange(parts.find((one) => one === value) ?? part)}
    >
      <Stack gap={6} mt={4}>
        {parts.map((one) => (
          <Radio
            key={one}
            value={one}
            label={t(words[one])}
            disabled={one === 'annul' && whyNot !== undefined}
          />
        ))}
      </Stack>
      {whyNot !== undefined && (
        <Text size="sm" c="dimmed" mt={4}>
          {whyNot}
        </Text>
      )}
    </Radio.Group>
  );
}

interface ReasonProps {
  value: string;
  onChange: (text: string) => void;
  fault: string | undefined;
  label?: string;
  isOptional?: boolean;
  /** Takes the focus when its dialog opens. */
  isFirst?: boolean;
}

/** Kept apart from the record, as everything that people write in words. */
export function Reason(props: ReasonProps): ReactNode {
  const { t } = useSpeech();
  const { value, onChange, fault, label, isOptional = false, isFirst = false } = props;
  return (
    <Textarea
      data-testid="reason"
      {...(isFirst ? { 'data-autofocus': true } : {})}
      label={label ?? t(CASE_ACT_TEXTS.reason)}
      description={t(CASE_ACT_TEXTS.keptApart)}
      rows={2}
      required={!isOptional}
      value={value}
      error={fault}
      onChange={({ currentTarget: { value: text } }) => onChange(text)}
    />
  );
}

/** As `next` gives it for what is to come: of a fact that is there already the pack's row tells. */
function useSchema(milestone: string | undefined): DetailsOfRow {
  const { pack, view } = useCase();
  const rows = [...(pack?.stages.flatMap(({ milestones }) => milestones) ?? []), ...(pack?.exits ?? [])];
  const row = rows.find((one) => one.milestone === milestone && one.paths.includes(view.path));
  return schemaOfDetails(row?.details ?? []);
}

function fieldText({ properties }: DetailsOfRow, name: string, value: DetailValue): string {
  const own = properties[name];
  return own === undefined ? String(value) : textOf(own, value);
}

function hasDetails({ properties }: DetailsOfRow): boolean {
  return Object.keys(properties).length > 0;
}
