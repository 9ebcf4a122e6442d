/** One's own account: how lists are shown, the password and the sessions, whatever the role. */
import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { DIRECTORY_TEXTS } from '#libs/words/screens/administration-directory';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import { useSpeech } from '../../lib/language.tsx';
import { Screen } from '../../ui/screen.tsx';
import { OwnLists } from './own-lists.tsx';
import { OwnPassword } from './own-password.tsx';
import { OwnSessions } from './own-sessions.tsx';

export function AccountScreen(): ReactNode {
  const { t } = useSpeech();
  return (
    <Screen title={t(FRAME_TEXTS.account)} about={t(DIRECTORY_TEXTS.ownAbout)}>
      <Stack gap="md" maw={720}>
        <OwnLists />
        <OwnPassword />
        <OwnSessions />
      </Stack>
    </Screen>
  );
}
