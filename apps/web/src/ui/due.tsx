/** When something is due, and how late it is: by a mark and words, never by colour alone. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ATTENTION_WORDS } from '#libs/words/screen';
import { useSpeech } from '../lib/language.tsx';

/** Where there is no room the line breaks between the day and the words. */
const WHOLE = { whiteSpace: 'nowrap' } as const;

interface DueProps {
  dueOn: string | null;
  overdue: boolean;
}

export function Due({ dueOn, overdue }: DueProps): ReactNode {
  const { t, shortDate } = useSpeech();
  if (dueOn === null) return <Text component="span">—</Text>;
  return (
    <Text component="span" size="sm" lh="inherit" c={overdue ? 'red.9' : undefined} fw={overdue ? 600 : 400}>
      <span style={WHOLE}>
        {overdue && <span aria-hidden="true">▲ </span>}
        <bdi>{shortDate(dueOn)}</bdi>
      </span>
      {overdue && (
        <>
          {' '}
          <span style={WHOLE}>{t(ATTENTION_WORDS.overdue)}</span>
        </>
      )}
    </Text>
  );
}
