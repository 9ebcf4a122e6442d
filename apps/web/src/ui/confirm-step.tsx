/** Asks once more in the place of its button: for an act inside of a dialog, over which no second dialog opens. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { useSpeech } from '../lib/language.tsx';
import { NoNetworkNote, SendButton } from './send-button.tsx';

interface ConfirmStepProps {
  /** On the button that asks, and on the one that does it. */
  act: string;
  /** The question, naming whom it is about. */
  ask: string;
  /** What will come of it; it stands there before the question too. */
  why: string;
  /** It takes something away from somebody. */
  isGrave?: boolean;
  isPending: boolean;
  'data-testid': string;
  /** `done` is called once it is done: the question goes, and the first button has the focus again. */
  onConfirm: (done: () => void) => void;
}

export function ConfirmStep({ act, ask, why, isPending, onConfirm, ...rest }: ConfirmStepProps): ReactNode {
  const { t } = useSpeech();
  const { isGrave = false, 'data-testid': testId } = rest;
  const [isAsked, setAsked] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(false);
  useEffect(() => {
    if (isAsked) cancel.current?.focus();
    else if (wasAsked.current) first.current?.focus();
    wasAsked.current = isAsked;
  }, [isAsked]);
  const tone = isGrave ? { color: 'red' } : {};
  if (!isAsked) {
    return (
      <div>
        <Text size="sm" mb="xs">
          {why}
        </Text>
        <Button
          ref={first}
          variant={isGrave ? 'outline' : 'default'}
          data-testid={testId}
          onClick={() => setAsked(true)}
          {...tone}
        >
          {act}
        </Button>
      </div>
    );
  }
  // The dialog around it stays open: Escape takes back the question alone.
  const step = {
    'data-mantine-stop-propagation': true,
    onKeyDown: ({ key }: KeyboardEvent) => {
      if (key === 'Escape') setAsked(false);
    },
  };
  return (
    <Stack gap="xs" role="group" aria-label={ask}>
      <Text fw={600}>{ask}</Text>
      <Text size="sm">{why}</Text>
      <NoNetworkNote />
      <Group>
        <Button ref={cancel} variant="default" onClick={() => setAsked(false)} {...step}>
          {t(STATE_TEXTS.cancel)}
        </Button>
        <SendButton
          data-testid="confirm"
          loading={isPending}
          onClick={() => onConfirm(() => setAsked(false))}
          {...step}
          {...tone}
        >
          {act}
        </SendButton>
      </Group>
    </Stack>
  );
}
