/** One account: its role and agency, a temporary password, its sessions, and whether it is open. */
import { Divider, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ROLES, roleFits } from '#libs/domain/access';
import { ADMIN_TEXTS } from '#libs/words/screens/administration';
import { DIRECTORY_TEXTS } from '#libs/words/screens/administration-directory';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import { useAgencies } from '../../lib/agencies.ts';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { faultAt } from '../../lib/field-faults.ts';
import { useSpeech } from '../../lib/language.tsx';
import { ConfirmStep } from '../../ui/confirm-step.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { isolated } from '../../ui/isolated.tsx';
import { useNotify } from '../../ui/notices.tsx';
import { SendButton } from '../../ui/send-button.tsx';
import { ShownOnce } from '../../ui/shown-once.tsx';
import { newPassword } from './new-password.ts';
import { SessionsOfUser } from './sessions-of-user.tsx';

const FIELDS = ['/role', '/agencyId'];

interface UserDialogProps {
  user: Schema<'UserDto'>;
  isOpen: boolean;
  onClose: () => void;
}

export function UserDialog({ user, isOpen, onClose }: UserDialogProps): ReactNode {
  const { t } = useSpeech();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size="lg"
      title={t(DIRECTORY_TEXTS.accountOf, { name: user.name })}
      closeButtonProps={{ 'aria-label': t(FRAME_TEXTS.close) }}
    >
      <Account user={user} />
    </Modal>
  );
}

function Account({ user }: { user: Schema<'UserDto'> }): ReactNode {
  const { t } = useSpeech();
  const change = useChange(user);
  const [shown, setShown] = useState<string>();
  const reset = (done: () => void): void => {
    const password = newPassword();
    change.send({ password }, () => {
      setShown(password);
      done();
    });
  };
  const { name, active } = user;
  return (
    <Stack gap="md">
      <Place user={user} change={change} />
      <FormProblem error={change.error} fields={FIELDS} />
      <Divider />
      <ConfirmStep
        act={t(DIRECTORY_TEXTS.resetPassword)}
        ask={t(DIRECTORY_TEXTS.resetAsk, { name: isolated(name) })}
        why={t(DIRECTORY_TEXTS.resetWhy)}
        isPending={change.isPending}
        data-testid="reset-password"
        onConfirm={reset}
      />
      {shown !== undefined && (
        <ShownOnce
          title={t(DIRECTORY_TEXTS.temporaryPassword)}
          about={t(DIRECTORY_TEXTS.passwordOnce)}
          secret={shown}
        />
      )}
      <Divider />
      <SessionsOfUser userId={user.userId} />
      <Divider />
      <ConfirmStep
        act={t(active ? DIRECTORY_TEXTS.closeAccount : DIRECTORY_TEXTS.openAccount)}
        ask={t(active ? DIRECTORY_TEXTS.closeAsk : DIRECTORY_TEXTS.openAsk, { name: isolated(name) })}
        why={t(active ? DIRECTORY_TEXTS.closeAccountWhy : DIRECTORY_TEXTS.openAccountWhy)}
        isGrave={active}
        isPending={change.isPending}
        data-testid={active ? 'close-account' : 'open-account'}
        onConfirm={(done) => change.send({ active: !active }, done)}
      />
    </Stack>
  );
}

interface Change {
  send: (body: Schema<'ChangeUserDto'>, then?: () => void) => void;
  isPending: boolean;
  error: unknown;
}

function useChange({ userId, name }: Schema<'UserDto'>): Change {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const notify = useNotify();
  const { mutate, isPending, error } = api.useMutation('patch', '/v1/users/{userId}', {
    onSuccess: () => {
      notify({ text: t(DIRECTORY_TEXTS.changed, { name }) });
      void queries.invalidateQueries({
        predicate: ({ queryKey: [, path] }) => typeof path === 'string' && path.startsWith('/v1/users'),
      });
    },
  });
  return {
    send: (body, then) =>
      mutate({ params: { path: { userId } }, body }, then === undefined ? {} : { onSuccess: then }),
    isPending,
    error,
  };
}

function Place({ user, change }: { user: Schema<'UserDto'>; change: Change }): ReactNode {
  const { t, label } = useSpeech();
  const agencies = useAgencies().data?.items ?? [];
  const [agencyId, setAgency] = useState(user.agencyId);
  const [role, setRole] = useState(user.role);
  const agency = agencies.find((one) => one.agencyId === agencyId);
  const fitting = ROLES.filter((one) => agency === undefined || roleFits(one, agency.agencyKind));
  const chosen = fitting.find((one) => one === role) ?? fitting[0] ?? role;
  const isSame = agencyId === user.agencyId && chosen === user.role;
  return (
    <Stack gap="sm">
      <NativeSelect
        label={t(ADMIN_TEXTS.agency)}
        data-testid="change-agency"
        value={agencyId}
        error={faultAt(change.error, '/agencyId')}
        onChange={({ currentTarget: { value } }) => setAgency(value)}
        data={agencies.map((one) => ({ value: one.agencyId, label: one.name }))}
      />
      <NativeSelect
        label={t(ADMIN_TEXTS.role)}
        data-testid="change-role"
        value={chosen}
        error={faultAt(change.error, '/role')}
        onChange={({ currentTarget: { value } }) => setRole(ROLES.find((one) => one === value) ?? role)}
        data={fitting.map((value) => ({ value, label: label('reporter', value) }))}
      />
      <div>
        <Text size="sm" mb="xs">
          {t(DIRECTORY_TEXTS.saveWhy)}
        </Text>
        <SendButton
          data-testid="save-user"
          disabled={isSame}
          loading={change.isPending}
          onClick={() => change.send({ role: chosen, agencyId })}
        >
          {t(DIRECTORY_TEXTS.save)}
        </SendButton>
      </div>
    </Stack>
  );
}
