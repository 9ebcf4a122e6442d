/** A case at a moment before its opening: whose it is, that it was not open then, and the dates to leave it by. */
import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { CASE_RECORD_TEXTS } from '#libs/words/screens/case-record';
import { useSpeech } from '../../lib/language.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useCase } from './case-context.tsx';
import { usePersonName } from './identity-bar.tsx';
import { TwoClocks } from './two-clocks.tsx';

export function NotYetOpen(): ReactNode {
  const { t } = useSpeech();
  const { view, entries, moment } = useCase();
  const name = usePersonName();
  return (
    <Screen title={`${name.text} · ${view.caseNo}`}>
      <Stack gap="md">
        <TwoClocks entries={entries} moment={moment} />
        <Text role="status">{t(CASE_RECORD_TEXTS.notYetOpen)}</Text>
      </Stack>
    </Screen>
  );
}
