/** The details that a milestone asks for, given once for all that is selected; what may be left out is folded away. */
import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DetailRule } from '#libs/domain/pack/programme';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { useSpeech } from '../../lib/language.tsx';
import { useOffers } from '../case/case-data.ts';
import { DetailField } from '../case/detail-field.tsx';
import { detailsBody, schemaOfDetail, schemaOfDetails } from '../case/detail-schema.ts';
import type { DetailTexts } from '../case/detail-schema.ts';
import type { Reportable } from './packs.ts';

interface AdvanceDetailsProps {
  milestone: Reportable;
  /** Undefined where the list is of several campaigns: the offers of one are not those of another. */
  campaignId: string | undefined;
  today: string;
  texts: DetailTexts;
  onChange: (texts: DetailTexts) => void;
}

export function AdvanceDetails(props: AdvanceDetailsProps): ReactNode {
  const { milestone, campaignId, today, texts, onChange } = props;
  const { t, label } = useSpeech();
  const { details, labels } = milestone;
  const asksOffer = details.some(({ type }) => type === 'offer-id');
  const offers = useOffers(asksOffer ? campaignId : undefined);
  const source = {
    label: (kind: Parameters<typeof label>[0], code: string) => label(kind, code, labels),
    offers,
    campaignId,
    today,
    beside: Object.fromEntries(details.map((rule) => [rule.name, rule])),
  };
  const fieldOf = (rule: DetailRule): ReactNode => (
    <DetailField
      key={`${milestone.milestone} ${rule.name}`}
      source={source}
      name={rule.name}
      schema={schemaOfDetail(rule)}
      type={rule.type}
      isRequired={isRequired(rule)}
      text={texts[rule.name] ?? ''}
      onChange={(text) => onChange({ ...texts, [rule.name]: text })}
      fault={undefined}
    />
  );
  const others = details.filter(
    (rule) => !isRequired(rule) && (rule.type !== 'offer-id' || campaignId !== undefined),
  );
  return (
    <>
      {details.filter(isRequired).map(fieldOf)}
      {others.length > 0 && (
        <details data-testid="other-details">
          <summary>{t(CASES_TEXTS.otherDetails)}</summary>
          <Stack gap="sm" mt="xs">
            {others.map(fieldOf)}
          </Stack>
        </details>
      )}
    </>
  );
}

/** Of every case: what only some must say may stay empty for the others. */
function isRequired({ required }: DetailRule): boolean {
  return required === 'always';
}

/** As `params.details` takes them; undefined when none is given. */
export function givenDetails(
  { details }: Reportable,
  texts: DetailTexts,
): Record<string, unknown> | undefined {
  return detailsBody(schemaOfDetails(details), texts);
}
