/** When something is due, and how late it is: by a mark and words, never by colour alone. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ATTENTION_WORDS } from '#libs/words/screen';
import { useSpeech } from '../lib/language.tsx';

interface DueProps {
  dueOn: string | null;
  overdue: boolean;
}

const UNBROKEN = { whiteSpace: 'nowrap' } as const;

export function Due({ dueOn, overdue }: DueProps): ReactNode {
  const { t, shortDate } = useSpeech();
  if (dueOn === null) return <Text component="span">—</Text>;
  return (
    <Text component="span" size="sm" c={overdue ? 'red.9' : undefined} fw={overdue ? 600 : 400}>
      <span style={UNBROKEN}>
        {overdue && <span aria-hidden="true">▲ </span>}
        <bdi>{shortDate(dueOn)}</bdi>
        {overdue && ' ·'}
      </span>
      {overdue && (
        <>
          {' '}
          <span style={UNBROKEN}>{t(ATTENTION_WORDS.overdue)}</span>
        </>
      )}
    </Text>
  );
}
