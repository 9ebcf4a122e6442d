/** Accounts of people: listed by agency, made, changed and closed. */
import { Badge, Button, Group, NativeSelect, Paper, Stack, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ADMIN_TEXTS } from '#libs/words/screens/administration';
import { DIRECTORY_TEXTS } from '#libs/words/screens/administration-directory';
import { agencyName, useAgencies } from '../../lib/agencies.ts';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Code, Name } from '../../ui/isolated.tsx';
import { OnlyFor } from '../../ui/only-for.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Empty, Read } from '../../ui/states.tsx';
import { NewUser } from './new-user.tsx';
import { UserDialog } from './user-dialog.tsx';
import classes from './directory.module.css';

const LISTED = 500;

export function UsersScreen(): ReactNode {
  const { t } = useSpeech();
  return (
    <OnlyFor action="manage-directory" title={t(ADMIN_TEXTS.users)}>
      <Users />
    </OnlyFor>
  );
}

function Users(): ReactNode {
  const { t } = useSpeech();
  const navigate = useNavigate({ from: '/users' });
  const { agencyId } = useSearch({ from: '/signed-in/users' });
  const agencies = useAgencies().data?.items ?? [];
  const users = api.useQuery('get', '/v1/users', {
    params: { query: { limit: LISTED, ...(agencyId === undefined ? {} : { agencyId }) } },
  });
  return (
    <Screen title={t(ADMIN_TEXTS.users)} about={t(DIRECTORY_TEXTS.usersAbout)}>
      <Stack gap="md">
        <NewUser agencies={agencies} agencyId={agencyId} />
        <Paper withBorder p="md">
          <NativeSelect
            maw={320}
            mb="sm"
            label={t(ADMIN_TEXTS.agency)}
            data-testid="filter-agency"
            value={agencyId ?? ''}
            onChange={({ currentTarget: { value } }) =>
              void navigate({ search: (search) => ({ ...search, agencyId: value }), replace: true })
            }
            data={[
              { value: '', label: t(DIRECTORY_TEXTS.allAgencies) },
              ...agencies.map((agency) => ({ value: agency.agencyId, label: agency.name })),
            ]}
          />
          <Read query={users} rows={8}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty title={t(DIRECTORY_TEXTS.usersEmpty)} />
              ) : (
                <ul className={classes.list} data-testid="users">
                  {items.map((user) => (
                    <User
                      key={user.userId}
                      user={user}
                      agency={agencyName(agencies, user.agencyId) ?? user.agencyId}
                    />
                  ))}
                </ul>
              )
            }
          </Read>
        </Paper>
      </Stack>
    </Screen>
  );
}

function User({ user, agency }: { user: Schema<'UserDto'>; agency: string }): ReactNode {
  const { t, label } = useSpeech();
  const [isOpen, setOpen] = useState(false);
  const { userId, name, email, role, active } = user;
  return (
    <li className={`${classes.line ?? ''} ${classes.user ?? ''}`} data-user={userId} data-email={email}>
      <span className={classes.who}>
        <span className={classes.name}>
          <Name>{name}</Name>
        </span>
        <Text component="span" size="sm" c="dimmed">
          <Code>{email}</Code>
        </Text>
      </span>
      <span>{label('reporter', role)}</span>
      <Text component="span" size="sm" c="dimmed">
        <bdi>{agency}</bdi>
      </Text>
      <Group>
        <Badge
          variant="light"
          tt="none"
          color={active ? 'water' : 'gray'}
          data-state={active ? 'active' : 'closed'}
        >
          {t(active ? DIRECTORY_TEXTS.active : DIRECTORY_TEXTS.closed)}
        </Badge>
      </Group>
      <Button
        size="xs"
        variant="default"
        data-testid="edit-user"
        aria-label={`${t(ADMIN_TEXTS.edit)}: ${name}`}
        onClick={() => setOpen(true)}
      >
        {t(ADMIN_TEXTS.edit)}
      </Button>
      <UserDialog user={user} isOpen={isOpen} onClose={() => setOpen(false)} />
    </li>
  );
}
