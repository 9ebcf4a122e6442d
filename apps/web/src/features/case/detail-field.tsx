/** One detail that a milestone carries, by its own kind of field. */
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { TextInputProps } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DetailType } from '#libs/domain/pack/programme';
import { detailNameOf, formOfType } from '#libs/words/detail-in-words';
import { valueKindOf } from '#libs/words/detail-values';
import type { LabelKind } from '#libs/words/labels';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import type { DetailSchema } from './detail-schema.ts';
import { TravelGroupField } from './travel-group-field.tsx';

/** What a field speaks by: the words of the programme, and what is known of the campaign. */
export interface DetailSource {
  label: (kind: LabelKind, code: string) => string;
  offers: readonly Schema<'OfferDto'>[];
  /** Undefined where several may be meant: no travel group is offered then. */
  campaignId: string | undefined;
  today: string;
  /** The details of the same row by name: beside `payer` a code means what was paid. */
  beside: Readonly<Record<string, unknown>>;
}

interface DetailFieldProps {
  source: DetailSource;
  name: string;
  schema: DetailSchema;
  /** As the pack has it; undefined until that is read. */
  type: DetailType | undefined;
  isRequired: boolean;
  /** What it may name, where that is of this case. */
  about?: readonly { value: string; label: string }[] | undefined;
  text: string;
  onChange: (text: string) => void;
  fault: string | undefined;
}

export function DetailField({
  source,
  name,
  schema,
  type: kind,
  isRequired,
  about,
  text,
  onChange,
  fault,
}: DetailFieldProps): ReactNode {
  const { t } = useSpeech();
  const { label, campaignId, today } = source;
  const choices = useChoices(source, schema, { name, isOffer: kind === 'offer-id', about });
  const field = {
    label: label('detail', detailNameOf(name, formOfType(kind))),
    'data-detail': name,
    required: isRequired,
    ...(fault === undefined ? {} : { error: fault }),
  };
  if (schema.const === true) {
    return (
      <Checkbox
        {...field}
        checked={text === 'true'}
        onChange={({ currentTarget: { checked } }) => onChange(checked ? 'true' : '')}
      />
    );
  }
  if (choices !== undefined) {
    return (
      <NativeSelect
        {...field}
        value={text}
        onChange={({ currentTarget: { value } }) => onChange(value)}
        data={[{ value: '', label: t(CASE_ACT_TEXTS.choose) }, ...choices]}
      />
    );
  }
  if (kind === 'convoy-id') {
    return (
      <TravelGroupField {...field} campaignId={campaignId} today={today} value={text} onChange={onChange} />
    );
  }
  const type = schema.format ?? (schema.type === 'integer' ? 'number' : 'text');
  return (
    <TextInput
      {...field}
      type={type}
      {...(schema.type === 'integer' ? asNumber(schema) : {})}
      value={text}
      placeholder={type === 'text' ? String(schema.examples?.[0] ?? '') : ''}
      onChange={({ currentTarget: { value } }) => onChange(value)}
    />
  );
}

/** Money has decimals; nothing that is counted is below its minimum. */
function asNumber({
  minimum,
  'x-unit': unit,
}: DetailSchema): Pick<TextInputProps, 'inputMode' | 'step' | 'min'> {
  return {
    ...(unit === 'cent' ? { inputMode: 'decimal', step: '0.01' } : { inputMode: 'numeric' }),
    ...(minimum === undefined ? {} : { min: minimum }),
  };
}

function useChoices(
  { label, offers, beside }: DetailSource,
  schema: DetailSchema,
  { name, isOffer, about }: { name: string; isOffer: boolean; about: DetailFieldProps['about'] },
): readonly { value: string; label: string }[] | undefined {
  const { t, date } = useSpeech();
  if (about !== undefined) return about;
  if (isOffer) {
    return offers.map(({ offerId, employer, startsOn, endsOn }) => ({
      value: offerId,
      label: `${employer} · ${date(startsOn)} – ${date(endsOn)}`,
    }));
  }
  if (schema.type === 'boolean') {
    return [
      { value: 'true', label: t(CASE_ACT_TEXTS.yes) },
      { value: 'false', label: t(CASE_ACT_TEXTS.no) },
    ];
  }
  return schema.enum?.map((value) => ({ value, label: label(valueKindOf(name, value, beside), value) }));
}
