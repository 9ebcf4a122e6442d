/** The keys of an agency: made, shown once, and revoked. */
import { Badge, Button, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { DIRECTORY_TEXTS } from '#libs/words/screens/administration-directory';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { faultAt } from '../../lib/field-faults.ts';
import { useSpeech } from '../../lib/language.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Name } from '../../ui/isolated.tsx';
import { useNotify } from '../../ui/notices.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { SendButton } from '../../ui/send-button.tsx';
import { ShownOnce } from '../../ui/shown-once.tsx';
import { Empty, Read } from '../../ui/states.tsx';
import classes from './directory.module.css';

export function Keys({ agencyId }: { agencyId: string }): ReactNode {
  const { t } = useSpeech();
  const keys = api.useQuery('get', '/v1/agencies/{agencyId}/keys', { params: { path: { agencyId } } });
  const { refetch } = keys;
  return (
    <Stack gap="md">
      <NewKey agencyId={agencyId} onMade={() => void refetch()} />
      <Read query={keys}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t(DIRECTORY_TEXTS.keysEmpty)} />
          ) : (
            <ul className={classes.list} data-testid="keys">
              {items.map((key) => (
                <Key key={key.keyId} apiKey={key} onRevoked={() => void refetch()} />
              ))}
            </ul>
          )
        }
      </Read>
    </Stack>
  );
}

function NewKey({ agencyId, onMade }: { agencyId: string; onMade: () => void }): ReactNode {
  const { t } = useSpeech();
  const [name, setName] = useState('');
  const { mutate, data, error, isPending } = api.useMutation('post', '/v1/agencies/{agencyId}/keys', {
    onSuccess: () => {
      setName('');
      onMade();
    },
  });
  const body = { name: name.trim() };
  return (
    <>
      <form
        className={classes.inline}
        onSubmit={(event) => {
          event.preventDefault();
          mutate({ params: { path: { agencyId }, header: newIdempotencyKey() }, body });
        }}
      >
        <TextInput
          className={classes.grows ?? ''}
          label={t(DIRECTORY_TEXTS.keyName)}
          value={name}
          required
          maxLength={120}
          data-testid="key-name"
          error={faultAt(error, '/name')}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
        <SendButton type="submit" loading={isPending} data-testid="create-key">
          {t(DIRECTORY_TEXTS.createKey)}
        </SendButton>
      </form>
      <FormProblem error={error} fields={['/name']} />
      {data !== undefined && (
        <ShownOnce
          title={t(DIRECTORY_TEXTS.keyMade, { name: data.name })}
          about={t(data.key === null ? DIRECTORY_TEXTS.lostAnswer : DIRECTORY_TEXTS.shownOnce)}
          secret={data.key}
        />
      )}
    </>
  );
}

interface KeyProps {
  apiKey: Schema<'KeyItemDto'>;
  onRevoked: () => void;
}

function Key({ apiKey: { keyId, name, createdAt, revokedAt }, onRevoked }: KeyProps): ReactNode {
  const { t, moment } = useSpeech();
  const notify = useNotify();
  const [isAsked, setAsked] = useState(false);
  const { mutate, error, isPending } = api.useMutation('delete', '/v1/keys/{keyId}', {
    onSuccess: () => {
      setAsked(false);
      notify({ text: t(DIRECTORY_TEXTS.revoked, { name }) });
      onRevoked();
    },
  });
  return (
    <li className={classes.line} data-key={keyId} data-state={revokedAt === null ? 'valid' : 'revoked'}>
      <span className={classes.name}>
        <Name>{name}</Name>
      </span>
      <Text component="span" size="sm" c="dimmed">
        <bdi>{moment(createdAt)}</bdi>
      </Text>
      <Badge variant="light" tt="none" color={revokedAt === null ? 'water' : 'gray'}>
        {revokedAt === null
          ? t(DIRECTORY_TEXTS.valid)
          : t(DIRECTORY_TEXTS.revokedState, { time: moment(revokedAt) })}
      </Badge>
      {revokedAt === null && (
        <Button size="xs" variant="outline" color="red" data-testid="revoke" onClick={() => setAsked(true)}>
          {t(DIRECTORY_TEXTS.revoke)}
        </Button>
      )}
      <ConfirmDialog
        isOpen={isAsked}
        isGrave
        title={t(DIRECTORY_TEXTS.revokeTitle, { name })}
        why={t(DIRECTORY_TEXTS.revokeWhy)}
        act={t(DIRECTORY_TEXTS.revoke)}
        isPending={isPending}
        onClose={() => setAsked(false)}
        onConfirm={() => mutate({ params: { path: { keyId } } })}
      >
        {error !== null && <ProblemAlert error={error} />}
      </ConfirmDialog>
    </li>
  );
}
