/** What was recorded at a farm or in a convoy: who mediated, who was visited, who travelled along. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { isIsoDate } from '#libs/domain/calendar';
import { countryIn, languageIn, listIn } from '#libs/words/figures';
import { FIELD_ACT_DETAIL_WORDS, FIELD_ACT_WORDS } from '#libs/words/field-acts';
import { CASE_RECORD_TEXTS } from '#libs/words/screens/case-record';
import { useSpeech } from '../lib/language.tsx';

/** A country. */
const ORIGIN = 'origin';

interface FieldAct {
  milestone: string;
  occurredOn: string;
  note: string | null;
  details: Readonly<Record<string, unknown>>;
}

/** Nothing where nothing of the kind was recorded; facts of the offer itself are not among them. */
export function FieldActs({ acts }: { acts: readonly FieldAct[] }): ReactNode {
  const { label, date } = useSpeech();
  const sayDetails = useDetails();
  const shown = acts.filter(({ milestone }) => Object.hasOwn(FIELD_ACT_WORDS, milestone));
  if (shown.length === 0) return null;
  return (
    <ul style={{ margin: 0, paddingInlineStart: '1.25rem' }} data-testid="field-acts">
      {shown.map(({ milestone, occurredOn, note, details }) => (
        <li key={`${milestone} ${occurredOn} ${JSON.stringify(details)}`}>
          <Text size="sm">
            {label('offerMilestone', milestone)} · <bdi>{date(occurredOn)}</bdi>
          </Text>
          <Text size="sm" c="dimmed">
            {sayDetails(details)}
          </Text>
          {note !== null && (
            <Text size="sm" c="dimmed" dir="auto">
              {note}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}

/** One line; a travel group's own id is left out, it is the heading. */
function useDetails(): (details: FieldAct['details']) => string {
  const { t, date, number, language } = useSpeech();
  const said = (name: string, value: unknown): string => {
    if (Array.isArray(value)) {
      const languages = value.map((one) => languageIn(String(one), language));
      return listIn(languages, language, 'all');
    }
    if (typeof value === 'number') return number(value);
    const text = String(value);
    if (name === ORIGIN) return countryIn(text, language);
    return isIsoDate(text) ? date(text) : text;
  };
  return (details) =>
    Object.entries(FIELD_ACT_DETAIL_WORDS)
      .flatMap(([name, words]) => {
        const value = details[name];
        return value === undefined
          ? []
          : [`${t(CASE_RECORD_TEXTS.labelled, { what: t(words) })} ${said(name, value)}`];
      })
      .join(' · ');
}
