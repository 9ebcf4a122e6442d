/** The form of an act: its fields, what refused it, and the button that records it. */
import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { useSpeech } from '../../lib/language.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { NoNetworkNote, SendButton } from '../../ui/send-button.tsx';

interface ActFormProps {
  onSend: () => void;
  onCancel: () => void;
  isPending: boolean;
  error: unknown;
  /** Where it ends the season. */
  isFinal?: boolean;
  /** It is known beforehand that it would be refused, or not yet known whether. */
  isHeld?: boolean;
  children: ReactNode;
}

export function ActForm({
  onSend,
  onCancel,
  isPending,
  error,
  isFinal,
  isHeld = false,
  children,
}: ActFormProps): ReactNode {
  const { t } = useSpeech();
  return (
    // What is missing the API says in the reader's language; the browser would say it in its own.
    <form
      noValidate
      aria-busy={isPending}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending && !isHeld) onSend();
      }}
    >
      <Stack gap="sm">
        {children}
        {Boolean(error) && <ProblemAlert error={error} isBesideFields />}
        <NoNetworkNote />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t(STATE_TEXTS.cancel)}
          </Button>
          <SendButton
            type="submit"
            data-testid="confirm"
            loading={isPending}
            disabled={isHeld}
            {...(isFinal ? { color: 'red' } : {})}
          >
            {t(CASE_ACT_TEXTS.report)}
          </SendButton>
        </Group>
      </Stack>
    </form>
  );
}
