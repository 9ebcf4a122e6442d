/** Makes an account; its temporary password is shown this once. */
import { NativeSelect, Paper, SimpleGrid, Stack, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ROLES, roleFits } from '#libs/domain/access';
import type { Role } from '#libs/domain/access';
import { ADMIN_TEXTS } from '#libs/words/screens/administration';
import { DIRECTORY_TEXTS } from '#libs/words/screens/administration-directory';
import { SIGN_IN_TEXTS } from '#libs/words/screens/sign-in';
import type { AgencyItem } from '../../lib/agencies.ts';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { faultAt } from '../../lib/field-faults.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Form } from '../../ui/form.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { SendButton } from '../../ui/send-button.tsx';
import { ShownOnce } from '../../ui/shown-once.tsx';

const FIELDS = ['/email', '/name', '/role', '/agencyId'];
const EMPTY = { email: '', name: '' };

interface NewUserProps {
  agencies: readonly AgencyItem[];
  /** Of the list below. */
  agencyId: string | undefined;
}

export function NewUser({ agencies, agencyId: listed }: NewUserProps): ReactNode {
  const { t, label } = useSpeech();
  const [said, setSaid] = useState(EMPTY);
  const [chosenRole, setRole] = useState<Role>();
  const [chosenAgency, setAgency] = useState<string>();
  const agency = agencies.find(({ agencyId }) => agencyId === (chosenAgency ?? listed)) ?? agencies[0];
  const roles = ROLES.filter((role) => agency === undefined || roleFits(role, agency.agencyKind));
  const role = roles.find((one) => one === chosenRole) ?? roles[0];
  const { create, made, error, isPending } = useCreate(() => setSaid(EMPTY));
  const send = (): void => {
    if (agency === undefined || role === undefined) return;
    create({ email: said.email.trim(), name: said.name.trim(), role, agencyId: agency.agencyId });
  };
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="new-user">
      <Title order={2} size="h4" id="new-user" mb="xs">
        {t(DIRECTORY_TEXTS.createUser)}
      </Title>
      <Form onSend={send}>
        <SimpleGrid cols={{ base: 1, sm: 2, md: 4 }} spacing="sm">
          <TextInput
            label={t(ADMIN_TEXTS.name)}
            autoComplete="off"
            data-testid="user-name"
            value={said.name}
            error={faultAt(error, '/name')}
            onChange={({ currentTarget: { value } }) => setSaid((now) => ({ ...now, name: value }))}
          />
          <TextInput
            type="email"
            label={t(SIGN_IN_TEXTS.email)}
            autoComplete="off"
            data-testid="user-email"
            value={said.email}
            error={faultAt(error, '/email')}
            onChange={({ currentTarget: { value } }) => setSaid((now) => ({ ...now, email: value }))}
          />
          <NativeSelect
            label={t(ADMIN_TEXTS.agency)}
            data-testid="user-agency"
            value={agency?.agencyId ?? ''}
            error={faultAt(error, '/agencyId')}
            onChange={({ currentTarget: { value } }) => setAgency(value)}
            data={agencies.map(({ agencyId, name }) => ({ value: agencyId, label: name }))}
          />
          <NativeSelect
            label={t(ADMIN_TEXTS.role)}
            data-testid="user-role"
            value={role ?? ''}
            error={faultAt(error, '/role')}
            onChange={({ currentTarget: { value } }) => setRole(roles.find((one) => one === value))}
            data={roles.map((value) => ({ value, label: label('reporter', value) }))}
          />
        </SimpleGrid>
        <FormProblem error={error} fields={FIELDS} />
        <div>
          <SendButton type="submit" loading={isPending} data-testid="create-user">
            {t(DIRECTORY_TEXTS.createUser)}
          </SendButton>
        </div>
      </Form>
      {made !== undefined && (
        <Stack mt="sm">
          <ShownOnce
            title={`${t(DIRECTORY_TEXTS.userMade, { name: made.name })} ${t(DIRECTORY_TEXTS.temporaryPassword)}`}
            about={t(made.password === null ? DIRECTORY_TEXTS.passwordLost : DIRECTORY_TEXTS.passwordOnce)}
            secret={made.password}
          />
        </Stack>
      )}
    </Paper>
  );
}

interface Creation {
  create: (body: Schema<'NewUserDto'>) => void;
  /** With the temporary password, in the first answer alone. */
  made: Schema<'MadeUserDto'> | undefined;
  error: unknown;
  isPending: boolean;
}

function useCreate(onMade: () => void): Creation {
  const queries = useQueryClient();
  const { mutate, data, error, isPending } = api.useMutation('post', '/v1/users', {
    onSuccess: async () => {
      onMade();
      await queries.invalidateQueries({ predicate: ({ queryKey: [, path] }) => path === '/v1/users' });
    },
  });
  return {
    create: (body) => mutate({ params: { header: newIdempotencyKey() }, body }),
    made: data,
    error,
    isPending,
  };
}
