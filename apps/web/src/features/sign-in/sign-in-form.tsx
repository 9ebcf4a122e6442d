/** The address and the password of an account. */
import { Paper, PasswordInput, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { SIGN_IN_TEXTS } from '#libs/words/screens/sign-in';
import { useSpeech } from '../../lib/language.tsx';
import { NoNetworkNote, SendButton } from '../../ui/send-button.tsx';

export interface Credentials {
  email: string;
  password: string;
}

interface SignInFormProps {
  onSubmit: (as: Credentials) => void;
  isPending: boolean;
}

export function SignInForm({ onSubmit, isPending }: SignInFormProps): ReactNode {
  const { t } = useSpeech();
  return (
    <Paper
      component="form"
      withBorder
      p="lg"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const text = (name: string): string => {
          const value = form.get(name);
          return typeof value === 'string' ? value : '';
        };
        onSubmit({ email: text('email').trim(), password: text('password') });
      }}
    >
      <Stack gap="sm">
        <TextInput
          name="email"
          type="email"
          label={t(SIGN_IN_TEXTS.email)}
          autoComplete="username"
          required
          withAsterisk={false}
          data-autofocus
        />
        <PasswordInput
          name="password"
          label={t(SIGN_IN_TEXTS.password)}
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        <NoNetworkNote />
        <SendButton type="submit" loading={isPending}>
          {t(SIGN_IN_TEXTS.submit)}
        </SendButton>
      </Stack>
    </Paper>
  );
}
