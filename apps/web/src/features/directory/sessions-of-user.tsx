/** Where an account is signed in, and the button that signs it out everywhere. */
import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { DIRECTORY_TEXTS } from '#libs/words/screens/administration-directory';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useNotify } from '../../ui/notices.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { SendButton } from '../../ui/send-button.tsx';
import { Read } from '../../ui/states.tsx';
import classes from './directory.module.css';

export function SessionsOfUser({ userId }: { userId: string }): ReactNode {
  const { t, moment } = useSpeech();
  const notify = useNotify();
  const params = { params: { path: { userId } } };
  const sessions = api.useQuery('get', '/v1/users/{userId}/sessions', params);
  const { refetch } = sessions;
  const { mutate, error, isPending } = api.useMutation('delete', '/v1/users/{userId}/sessions', {
    onSuccess: () => {
      notify({ text: t(DIRECTORY_TEXTS.sessionsEnded) });
      void refetch();
    },
  });
  return (
    <section aria-label={t(DIRECTORY_TEXTS.sessions)}>
      <Title order={3} size="h5">
        {t(DIRECTORY_TEXTS.sessions)}
      </Title>
      <Read query={sessions} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm">{t(DIRECTORY_TEXTS.sessionsEmpty)}</Text>
          ) : (
            <>
              <ul className={classes.list} data-testid="sessions" data-value={items.length}>
                {items.map(({ sessionId, createdAt, expiresAt }) => (
                  <li key={sessionId} className={classes.line}>
                    {t(DIRECTORY_TEXTS.session, { from: moment(createdAt), to: moment(expiresAt) })}
                  </li>
                ))}
              </ul>
              <SendButton
                size="xs"
                mt="xs"
                variant="default"
                loading={isPending}
                data-testid="end-sessions"
                onClick={() => mutate(params)}
              >
                {t(DIRECTORY_TEXTS.endAllSessions)}
              </SendButton>
            </>
          )
        }
      </Read>
      {error !== null && <ProblemAlert error={error} />}
    </section>
  );
}
