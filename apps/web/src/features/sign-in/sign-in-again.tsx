/** Signing in again over a page whose session ended: the page below, and whatever is half written on it, stays. */
import { Anchor, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { ReactNode } from 'react';
import { SIGN_IN_TEXTS } from '#libs/words/screens/sign-in';
import { api, client } from '../../lib/api.ts';
import { setSessionEnded, useSessionEnded } from '../../lib/ended-session.ts';
import { useSpeech } from '../../lib/language.tsx';
import { leaveFor } from '../../lib/leaving.ts';
import { useSession } from '../../lib/session.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { DemoAccounts } from './demo-accounts.tsx';
import { SignInForm } from './sign-in-form.tsx';
import type { Credentials } from './sign-in-form.tsx';

/** Above every other dialog; what it covers is not for whoever passes by. */
const ABOVE = 400;
const COVER = { backgroundOpacity: 0.9, blur: 8 };
const stay = (): void => undefined;

export function SignInAgain(): ReactNode {
  const { t } = useSpeech();
  return (
    <Modal
      opened={useSessionEnded()}
      onClose={stay}
      title={t(SIGN_IN_TEXTS.ended)}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      zIndex={ABOVE}
      overlayProps={COVER}
      data-testid="sign-in-again"
    >
      <Again />
    </Modal>
  );
}

function Again(): ReactNode {
  const { t } = useSpeech();
  const { demo } = useSession();
  const { submit, isPending, error } = useSignInAgain();
  return (
    <Stack gap="md">
      <Text>{t(SIGN_IN_TEXTS.endedWhy)}</Text>
      {error !== null && <ProblemAlert error={error} />}
      <SignInForm onSubmit={submit} isPending={isPending} />
      {demo && <DemoAccounts onChoose={submit} isPending={isPending} />}
      <Anchor href="/login">{t(SIGN_IN_TEXTS.leave)}</Anchor>
    </Stack>
  );
}

function useSignInAgain(): { submit: (as: Credentials) => void; isPending: boolean; error: unknown } {
  const goOn = useGoOn();
  useSignInElsewhere(goOn);
  const { mutate, isPending, error } = api.useMutation('post', '/v1/session', {
    onSuccess: ({ user }) => goOn(user.userId),
  });
  return { submit: (body) => mutate({ body }), isPending, error };
}

/** The page goes on for whoever opened it; for somebody else it begins anew: what is on it is of no use to them. */
function useGoOn(): (userId: string) => Promise<void> {
  const queries = useQueryClient();
  const { user } = useSession();
  const before = user?.userId;
  return useCallback(
    async (userId) => {
      if (userId !== before) {
        leaveFor(queries, () => location.reload());
        return;
      }
      setSessionEnded(false);
      await queries.invalidateQueries({ predicate: ({ queryKey: [, path] }) => path !== '/v1/session' });
    },
    [queries, before],
  );
}

/** Whoever comes back to this page from another one may have signed in there. */
function useSignInElsewhere(goOn: (userId: string) => Promise<void>): void {
  useEffect(() => {
    const look = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      const session = await client.GET('/v1/session').catch(() => undefined);
      const user = session?.data?.user ?? null;
      if (user !== null) await goOn(user.userId);
    };
    const comeBack = (): void => void look();
    window.addEventListener('focus', comeBack);
    document.addEventListener('visibilitychange', comeBack);
    return () => {
      window.removeEventListener('focus', comeBack);
      document.removeEventListener('visibilitychange', comeBack);
    };
  }, [goOn]);
}
