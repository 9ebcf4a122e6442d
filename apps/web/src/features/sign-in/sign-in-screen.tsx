/** Signing in, by hand or, in a demo, as one of its accounts with one press. */
import { Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { SIGN_IN_TEXTS } from '#libs/words/screens/sign-in';
import { ownAddress } from '../../lib/addresses.ts';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { forgetSession, useSession } from '../../lib/session.ts';
import { LanguageSelect } from '../../ui/language-select.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Wheel } from '../../ui/wheel.tsx';
import { DemoAccounts } from './demo-accounts.tsx';
import { SignInForm } from './sign-in-form.tsx';
import type { Credentials } from './sign-in-form.tsx';
import classes from './sign-in.module.css';

export function SignInScreen(): ReactNode {
  const { t } = useSpeech();
  const { demo } = useSession();
  const { submit, isPending, error } = useSignIn();
  useEffect(() => {
    document.title = `${t(SIGN_IN_TEXTS.title)} · Noria`;
  }, [t]);
  return (
    <>
      <header className={classes.header}>
        <span className={classes.brand}>
          <Wheel size={28} /> Noria
        </span>
        <LanguageSelect />
      </header>
      <main className={classes.main}>
        <div className={classes.columns}>
          <Stack gap="md">
            <div>
              <Title order={1}>{t(SIGN_IN_TEXTS.title)}</Title>
              <Text c="dimmed" mt={4}>
                {t(SIGN_IN_TEXTS.about)}
              </Text>
            </div>
            {error !== null && <ProblemAlert error={error} />}
            <SignInForm onSubmit={submit} isPending={isPending} />
          </Stack>
          {demo && <DemoAccounts onChoose={submit} isPending={isPending} />}
        </div>
      </main>
    </>
  );
}

function useSignIn(): { submit: (as: Credentials) => void; isPending: boolean; error: unknown } {
  const router = useRouter();
  const queries = useQueryClient();
  const { to } = useSearch({ from: '/login' });
  const { mutate, isPending, error } = api.useMutation('post', '/v1/session', {
    onSuccess: () => {
      forgetSession(queries);
      router.history.push(ownAddress(to));
    },
  });
  return { submit: (body) => mutate({ body }), isPending, error };
}
