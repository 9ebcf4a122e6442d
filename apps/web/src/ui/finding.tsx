/** One finding of the authority: whether it stands, what an appeal came to, its days, and until when it bars. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { barredBy } from '#libs/domain/case/finding-bars';
import type { ListedFinding } from '#libs/words/findings';
import { CASE_LAW_TEXTS } from '#libs/words/screens/case-law';
import type { Schema } from '../lib/api.ts';
import { useSpeech } from '../lib/language.tsx';
import { isolated } from './isolated.tsx';

export type Finding = Schema<'FindingDto'>;

export function OneFinding({
  listed: { finding, words, before },
}: {
  listed: ListedFinding<Finding>;
}): ReactNode {
  const { t, label, date } = useSpeech();
  const { kind, conductOn, decidedOn, effect } = finding;
  const until = barredBy(finding);
  const [first] = before;
  const on = (day: string): { date: string } => ({ date: isolated(date(day)) });
  const parts = [
    t(CASE_LAW_TEXTS.conductOn, on(conductOn)),
    ...(first === undefined ? [] : [t(CASE_LAW_TEXTS.firstDecidedOn, on(first.decidedOn))]),
    t(CASE_LAW_TEXTS.decidedOn, on(decidedOn)),
    ...(effect === 'none' ? [] : [label('detailValue', effect)]),
    ...(until === null ? [] : [t(CASE_LAW_TEXTS.barsUntil, on(until))]),
  ];
  return (
    <>
      <Text size="sm">
        {label('detailValue', kind)} · {t(words)}
      </Text>
      <Text size="sm" c="dimmed">
        {parts.join(' · ')}
      </Text>
    </>
  );
}

/** Unique among the findings of a person. */
export function keyOfFinding({ caseId, sequence }: Finding): string {
  return `${caseId} ${String(sequence)}`;
}
