/** The officer's day. */
import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { TODAY_TEXTS } from '#libs/words/screens/today';
import { useSpeech } from '../../lib/language.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Queue } from './queue.tsx';

export function TodayScreen(): ReactNode {
  const { t } = useSpeech();
  return (
    <Screen title={t(TODAY_TEXTS.title)}>
      <Stack gap="lg">
        <Queue />
      </Stack>
    </Screen>
  );
}
