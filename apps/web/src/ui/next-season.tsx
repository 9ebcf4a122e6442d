/** What the seasons of a person say of the next one: the verdict, and each reason in words. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Verdict } from '#libs/domain/person/eligibility';
import { CASE_PAGE_TEXTS } from '#libs/words/screens/case-page';
import { useSpeech } from '../lib/language.tsx';

interface NextSeasonProps {
  verdict: Verdict;
  reasons: readonly { words: string }[];
}

export function NextSeason({ verdict, reasons }: NextSeasonProps): ReactNode {
  const { t, label } = useSpeech();
  return (
    <>
      <Text size="sm" mt="sm" fw={600}>
        {t(CASE_PAGE_TEXTS.nextSeason, { verdict: label('verdict', verdict) })}
      </Text>
      {reasons.map(({ words }) => (
        <Text key={words} size="sm" c="dimmed">
          {words}
        </Text>
      ))}
    </>
  );
}
