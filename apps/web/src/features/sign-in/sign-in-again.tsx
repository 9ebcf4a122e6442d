/** Signing in again over a page whose session ended: the page below, and whatever is half written on it, stays. */
import { Anchor, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { SIGN_IN_TEXTS } from '#libs/words/screens/sign-in';
import { api } from '../../lib/api.ts';
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
  const queries = useQueryClient();
  const { user } = useSession();
  const { mutate, isPending, error } = api.useMutation('post', '/v1/session', {
    onSuccess: async (session) => {
      // What somebody else reads and writes is of no use to them: their page begins anew.
      if (session.user.userId !== user?.userId) {
        leaveFor(queries, () => location.reload());
        return;
      }
      setSessionEnded(false);
      await queries.invalidateQueries({ predicate: ({ queryKey: [, path] }) => path !== '/v1/session' });
    },
  });
  return { submit: (body) => mutate({ body }), isPending, error };
}
