/** Ends an import that opened nothing, once its reader has said so twice. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import { IMPORTS_TEXTS } from '#libs/words/screens/imports';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { NoNetworkNote, SendButton } from '../../ui/send-button.tsx';
import { useRefresh } from './use-import.ts';
import type { Import } from './use-import.ts';

export function GiveUp({ of: { importId, state, operationId } }: { of: Import }): ReactNode {
  const { t } = useSpeech();
  const refresh = useRefresh();
  const [isAsked, dialog] = useDisclosure(false);
  const { mutate, isPending, error } = api.useMutation('post', '/v1/imports/{importId}/cancel', {
    onSuccess: dialog.close,
    onSettled: refresh,
  });
  if (state !== 'checked' || operationId !== null) return null;
  return (
    <>
      <Button variant="outline" color="red" data-testid="cancel" onClick={dialog.open}>
        {t(IMPORTS_TEXTS.giveUp)}
      </Button>
      <Modal
        opened={isAsked}
        onClose={dialog.close}
        title={t(IMPORTS_TEXTS.giveUp)}
        closeButtonProps={{ 'aria-label': t(FRAME_TEXTS.close) }}
      >
        <Stack gap="sm">
          <Text>{t(IMPORTS_TEXTS.giveUpWhy)}</Text>
          {error !== null && <ProblemAlert error={error} />}
          <NoNetworkNote />
          <Group justify="flex-end">
            <Button variant="default" onClick={dialog.close}>
              {t(STATE_TEXTS.cancel)}
            </Button>
            <SendButton
              color="red"
              data-testid="confirm"
              loading={isPending}
              onClick={() => mutate({ params: { path: { importId } } })}
            >
              {t(IMPORTS_TEXTS.giveUp)}
            </SendButton>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
