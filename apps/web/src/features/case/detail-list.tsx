/** The details of a fact by their labels; a corrected one is struck, with the new value beside it. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DetailValue } from '#libs/domain/case/case-types';
import { isIsoDate } from '#libs/domain/calendar';
import { USUAL_CURRENCY } from '#libs/domain/money';
import { valueKindOf } from '#libs/words/detail-values';
import { languageIn } from '#libs/words/figures';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { CASE_RECORD_TEXTS } from '#libs/words/screens/case-record';
import { useSpeech } from '../../lib/language.tsx';
import { useCase, useLabels } from './case-context.tsx';
import type { EntryLine } from './case-data.ts';
import { ABOUT } from './entry-choices.ts';
import { useEntryTitle } from './entry-title.ts';

interface DetailListProps {
  details: Record<string, DetailValue> | undefined;
  corrections: readonly EntryLine[];
}

export function DetailList({ details = {}, corrections }: DetailListProps): ReactNode {
  const { t } = useSpeech();
  const label = useLabels();
  const valueOf = useDetailValue();
  const later = Object.fromEntries(corrections.flatMap((one) => Object.entries(one.details ?? {})));
  const given: DetailsGiven = { ...details, ...later };
  const names = [...new Set([...Object.keys(details), ...Object.keys(later)])];
  return names.map((name) => {
    const [before, after] = [details[name], later[name]];
    const isCorrected = after !== undefined && after !== before;
    return (
      <Text size="sm" key={name}>
        {t(CASE_RECORD_TEXTS.labelled, { what: label('detail', name) })}{' '}
        {before !== undefined &&
          (isCorrected ? <s>{valueOf(name, before, given)}</s> : <bdi>{valueOf(name, before, given)}</bdi>)}
        {isCorrected && (
          <>
            {' → '}
            <bdi>{valueOf(name, after, given)}</bdi>
          </>
        )}
      </Text>
    );
  });
}

type DetailsGiven = Readonly<Record<string, DetailValue>>;

/** A date, a code, a yes or no, an amount in the reader's language; an offer by its employer. */
function useDetailValue(): (name: string, value: DetailValue, given: DetailsGiven) => string {
  const { t, date, number, money, language } = useSpeech();
  const label = useLabels();
  const { offers, pack } = useCase();
  const aboutOf = useAbout();
  const rules = [
    ...(pack?.stages.flatMap(({ milestones }) => milestones) ?? []),
    ...(pack?.exits ?? []),
  ].flatMap(({ details = [] }) => details);
  return (name, value, given) => {
    const { currency = USUAL_CURRENCY } = given;
    if (typeof value === 'boolean') return t(value ? CASE_ACT_TEXTS.yes : CASE_ACT_TEXTS.no);
    if (name === ABOUT) return aboutOf(value);
    if (typeof value === 'number') {
      const isAmount = rules.some((rule) => rule.name === name && rule.type === 'amount');
      return isAmount ? money(value, String(currency)) : number(value);
    }
    if (name === 'language') return languageIn(value, language);
    if (isIsoDate(value)) return date(value);
    const employer = offers.find(({ offerId }) => offerId === value)?.employer;
    if (employer !== undefined) return employer;
    const isCode = rules.some((rule) => rule.name === name && rule.oneOf?.includes(value) === true);
    return isCode ? label(valueKindOf(name, value, given), value) : value;
  };
}

/** An entry by its number and its name, or a milestone by its name. */
function useAbout(): (value: string | number) => string {
  const label = useLabels();
  const { entries } = useCase();
  const titleOf = useEntryTitle();
  return (value) => {
    if (typeof value === 'string') return label('milestone', value);
    const entry = entries.find(({ sequence }) => sequence === value);
    return entry === undefined ? String(value) : `${String(value)} · ${titleOf(entry)}`;
  };
}
