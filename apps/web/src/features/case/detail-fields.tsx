/** The details that a milestone carries, each by its own kind of field. */
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DetailRule, DetailType } from '#libs/domain/pack/programme';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { useSpeech } from '../../lib/language.tsx';
import { useCase, useLabels } from './case-context.tsx';
import { TravelGroupField } from './travel-group-field.tsx';
import { faultAt } from './use-act.ts';

/** One property of the schema in `next`. */
interface DetailSchema {
  type: 'string' | 'boolean' | 'integer';
  format?: 'date';
  enum?: string[];
  const?: boolean;
  examples?: (string | number | boolean)[];
}

interface DetailsSchema {
  properties?: Record<string, DetailSchema>;
  required?: string[];
}

/** As the fields hold them: texts. */
export type DetailTexts = Readonly<Record<string, string>>;

/** As the API takes them; what is empty is left out. */
export function detailsBody(schema: object, texts: DetailTexts): Record<string, unknown> | undefined {
  const { properties = {} } = schema as DetailsSchema;
  const given = Object.entries(properties).flatMap(([name, { type }]) => {
    const text = texts[name]?.trim() ?? '';
    return text === '' ? [] : [[name, valueOf(type, text)] as const];
  });
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

function valueOf(type: DetailSchema['type'], text: string): string | number | boolean {
  if (type === 'boolean') return text === 'true';
  return type === 'integer' ? Number(text) : text;
}

interface DetailFieldsProps {
  milestone: string;
  schema: object;
  texts: DetailTexts;
  onChange: (name: string, text: string) => void;
  error: unknown;
}

export function DetailFields({ milestone, schema, texts, onChange, error }: DetailFieldsProps): ReactNode {
  const { properties = {}, required = [] } = schema as DetailsSchema;
  const rules = useRules(milestone);
  return Object.entries(properties).map(([name, detail]) => (
    <DetailField
      key={name}
      name={name}
      schema={detail}
      type={rules.find((rule) => rule.name === name)?.type}
      isRequired={required.includes(name)}
      text={texts[name] ?? ''}
      onChange={(text) => onChange(name, text)}
      fault={faultAt(error, `/details/${name}`)}
    />
  ));
}

/** The rows of the pack for these details: a schema does not say which of them name an offer. */
function useRules(milestone: string): readonly DetailRule[] {
  const { pack, view } = useCase();
  const rows = [...(pack?.stages.flatMap(({ milestones }) => milestones) ?? []), ...(pack?.exits ?? [])];
  return rows.find((row) => row.milestone === milestone && row.paths.includes(view.path))?.details ?? [];
}

interface DetailFieldProps {
  name: string;
  schema: DetailSchema;
  /** As the pack has it; undefined until that is read. */
  type: DetailType | undefined;
  isRequired: boolean;
  text: string;
  onChange: (text: string) => void;
  fault: string | undefined;
}

function DetailField({
  name,
  schema,
  type: kind,
  isRequired,
  text,
  onChange,
  fault,
}: DetailFieldProps): ReactNode {
  const { t } = useSpeech();
  const label = useLabels();
  const choices = useChoices(schema, kind === 'offer-id');
  const field = {
    label: label('detail', name),
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
  if (kind === 'convoy-id') return <TravelGroupField {...field} value={text} onChange={onChange} />;
  const type = schema.format ?? (schema.type === 'integer' ? 'number' : 'text');
  return (
    <TextInput
      {...field}
      type={type}
      value={text}
      placeholder={type === 'text' ? String(schema.examples?.[0] ?? '') : ''}
      onChange={({ currentTarget: { value } }) => onChange(value)}
    />
  );
}

function useChoices(schema: DetailSchema, isOffer: boolean): { value: string; label: string }[] | undefined {
  const { t, date } = useSpeech();
  const label = useLabels();
  const { offers } = useCase();
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
  return schema.enum?.map((value) => ({ value, label: label('detailValue', value) }));
}
