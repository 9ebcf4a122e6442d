/** A button that sends something. Without a network it is disabled and says why: nothing is kept to be sent later. */
import { Button, Text } from '@mantine/core';
import type { ButtonProps } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { useSpeech } from '../lib/language.tsx';
import { useOnline } from '../lib/network.ts';

type SendButtonProps = ButtonProps &
  Omit<ComponentProps<'button'>, keyof ButtonProps> & { 'data-testid'?: string };

export function SendButton({ disabled = false, ...rest }: SendButtonProps): ReactNode {
  const { t } = useSpeech();
  const isOnline = useOnline();
  const why = isOnline ? {} : { title: t(STATE_TEXTS.noNetwork) };
  return <Button {...rest} {...why} disabled={disabled || !isOnline} />;
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
