/** A button that sends something. Without a network it is disabled and says why: nothing is kept to be sent later. */
import { Button, Text } from '@mantine/core';
import type { ButtonProps } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ComponentProps, ReactNode, RefObject } from 'react';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { useSpeech } from '../lib/language.tsx';
import { useOnline } from '../lib/network.ts';

type SendButtonProps = ButtonProps &
  Omit<ComponentProps<'button'>, keyof ButtonProps> & { 'data-testid'?: string };

export function SendButton({ disabled = false, ...rest }: SendButtonProps): ReactNode {
  const { t } = useSpeech();
  const isOnline = useOnline();
  const button = useFocusOnAnswer(rest.loading === true);
  const why = isOnline ? {} : { title: t(STATE_TEXTS.noNetwork) };
  return <Button {...rest} {...why} ref={button} disabled={disabled || !isOnline} />;
}

/** A button that sends is disabled and loses the focus, which would fall out of its dialog: answered, it goes on. */
function useFocusOnAnswer(isSending: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  const wasSending = useRef(false);
  useEffect(() => {
    if (wasSending.current && !isSending && button.current !== null) focusOnAnswer(button.current);
    wasSending.current = isSending;
  }, [isSending]);
  return button;
}

/** What is wrong around the button: the first faulty field, or the alert; else the button itself. */
function focusOnAnswer(button: HTMLButtonElement): void {
  const around = button.closest('form, [role=dialog]');
  const { activeElement } = document;
  const isElsewhere = activeElement !== document.body && around?.contains(activeElement) !== true;
  if (isElsewhere && activeElement !== button) return;
  const wrong = ['[aria-invalid=true]', '[role=alert]'].flatMap(
    (place) => around?.querySelector(place) ?? [],
  );
  const [place = activeElement === document.body ? button : undefined] = wrong;
  if (place instanceof HTMLElement) place.focus();
}

/** The same sentence in sight, for forms and dialogs. */
export function NoNetworkNote(): ReactNode {
  const { t } = useSpeech();
  const isOnline = useOnline();
  return (
    <Text role="status" size="sm" data-testid="no-network" hidden={isOnline}>
      {isOnline ? null : t(STATE_TEXTS.noNetwork)}
    </Text>
  );
}
