/** Where one is signed in, and how each of these sessions is ended. */
import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { DIRECTORY_TEXTS } from '#libs/words/screens/administration-directory';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useNotify } from '../../ui/notices.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { SendButton } from '../../ui/send-button.tsx';
import { Read } from '../../ui/states.tsx';

export function OwnSessions(): ReactNode {
  const { t, moment } = useSpeech();
  const notify = useNotify();
  const sessions = api.useQuery('get', '/v1/sessions');
  const { refetch } = sessions;
  const { mutate, error, isPending } = api.useMutation('delete', '/v1/sessions/{sessionId}', {
    onSuccess: () => {
      notify({ text: t(DIRECTORY_TEXTS.sessionEnded) });
      void refetch();
    },
  });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="own-sessions">
      <Title order={2} size="h4" id="own-sessions" mb="xs">
        {t(DIRECTORY_TEXTS.sessions)}
      </Title>
      <Read query={sessions} rows={2}>
        {({ items }) => (
          <Stack gap="xs" data-testid="own-sessions">
            {items.map(({ sessionId, createdAt, expiresAt, current }) => (
              <Group key={sessionId} justify="space-between" data-session={sessionId}>
                <Text size="sm">
                  {t(DIRECTORY_TEXTS.session, { from: moment(createdAt), to: moment(expiresAt) })}
                </Text>
                {current ? (
                  <Badge variant="light" tt="none">
                    {t(DIRECTORY_TEXTS.thisSession)}
                  </Badge>
                ) : (
                  <SendButton
                    size="xs"
                    variant="default"
                    data-testid="end-session"
                    loading={isPending}
                    onClick={() => mutate({ params: { path: { sessionId } } })}
                  >
                    {t(DIRECTORY_TEXTS.endSession)}
                  </SendButton>
                )}
              </Group>
            ))}
          </Stack>
        )}
      </Read>
      {error !== null && <ProblemAlert error={error} />}
    </Paper>
  );
}
