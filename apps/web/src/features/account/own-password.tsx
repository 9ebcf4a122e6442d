/** Another password for oneself; every other session of the account ends. */
import { Paper, PasswordInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { DIRECTORY_TEXTS } from '#libs/words/screens/administration-directory';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { faultAt } from '../../lib/field-faults.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Form } from '../../ui/form.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useNotify } from '../../ui/notices.tsx';
import { SendButton } from '../../ui/send-button.tsx';

const FIELDS = ['/current', '/next'];
const EMPTY = { current: '', next: '' };

export function OwnPassword(): ReactNode {
  const { t } = useSpeech();
  const notify = useNotify();
  const [said, setSaid] = useState(EMPTY);
  const { mutate, error, isPending } = api.useMutation('post', '/v1/session/password', {
    onSuccess: () => {
      setSaid(EMPTY);
      notify({ text: t(DIRECTORY_TEXTS.passwordChanged) });
    },
  });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="own-password">
      <Title order={2} size="h4" id="own-password" mb="xs">
        {t(DIRECTORY_TEXTS.changePassword)}
      </Title>
      <Form onSend={() => mutate({ body: bodyOf(said) })}>
        <PasswordInput
          label={t(DIRECTORY_TEXTS.currentPassword)}
          autoComplete="current-password"
          data-testid="current-password"
          value={said.current}
          error={faultAt(error, '/current')}
          onChange={({ currentTarget: { value } }) => setSaid((now) => ({ ...now, current: value }))}
        />
        <PasswordInput
          label={t(DIRECTORY_TEXTS.nextPassword)}
          autoComplete="new-password"
          data-testid="next-password"
          value={said.next}
          error={faultAt(error, '/next')}
          onChange={({ currentTarget: { value } }) => setSaid((now) => ({ ...now, next: value }))}
        />
        <FormProblem error={error} fields={FIELDS} />
        <div>
          <SendButton type="submit" loading={isPending} data-testid="change-password">
            {t(DIRECTORY_TEXTS.changePassword)}
          </SendButton>
        </div>
      </Form>
    </Paper>
  );
}

/** What is missing the API says, field by field. */
function bodyOf(said: typeof EMPTY): Schema<'OwnPasswordDto'> {
  const filled = Object.entries(said).filter(([, password]) => password !== '');
  return Object.fromEntries(filled) as unknown as Schema<'OwnPasswordDto'>;
}
