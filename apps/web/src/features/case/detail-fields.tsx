/** The details that a milestone carries, on the page of a case. */
import type { ReactNode } from 'react';
import type { DetailRule } from '#libs/domain/pack/programme';
import { ABOUT } from '#libs/words/detail-in-words';
import { faultAt } from '../../lib/field-faults.ts';
import { useCase, useLabels } from './case-context.tsx';
import { DetailField } from './detail-field.tsx';
import type { DetailTexts, DetailsSchema } from './detail-schema.ts';
import { useAboutChoices } from './entry-choices.ts';

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
  const about = useAboutChoices(milestone);
  const label = useLabels();
  const { offers, view } = useCase();
  const source = { label, offers, campaignId: view.campaignId, today: view.today, beside: properties };
  return Object.entries(properties).map(([name, detail]) => (
    <DetailField
      key={name}
      source={source}
      name={name}
      schema={detail}
      type={rules.find((rule) => rule.name === name)?.type}
      isRequired={required.includes(name)}
      about={name === ABOUT ? about : undefined}
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
