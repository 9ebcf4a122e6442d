/** The details of a fact by their labels; a corrected one is struck, with the new value beside it. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DetailValue } from '#libs/domain/case/case-types';
import { detailInWords, detailNameOf, detailRulesOf, formOfValue } from '#libs/words/detail-in-words';
import type { DetailReader } from '#libs/words/detail-in-words';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { CASE_RECORD_TEXTS } from '#libs/words/screens/case-record';
import { useSpeech } from '../../lib/language.tsx';
import { useCase, useEntryTitle, useLabels } from './case-context.tsx';
import type { EntryLine } from './case-data.ts';

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
        {t(CASE_RECORD_TEXTS.labelled, {
          what: label('detail', detailNameOf(name, formOfValue(given[name]))),
        })}{' '}
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

/** A date, a code, a yes or no, an amount in the reader's language; an offer by its employer, an entry by its name. */
function useDetailValue(): (name: string, value: DetailValue, given: DetailsGiven) => string {
  const { t, language } = useSpeech();
  const label = useLabels();
  const { offers, pack, entries } = useCase();
  const titleOf = useEntryTitle();
  const reader: DetailReader = {
    ...{ language, label, rules: pack === undefined ? [] : detailRulesOf(pack) },
    yesOrNo: (value) => t(value ? CASE_ACT_TEXTS.yes : CASE_ACT_TEXTS.no),
    entry: (sequence) => {
      const entry = entries.find((one) => one.sequence === sequence);
      return entry === undefined ? undefined : `${String(sequence)} · ${titleOf(entry)}`;
    },
  };
  return (name, value, given) =>
    offers.find(({ offerId }) => offerId === value)?.employer ??
    detailInWords(reader, { name, value, given });
}
