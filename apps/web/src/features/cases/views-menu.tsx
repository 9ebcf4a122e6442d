/** Saved lists: the filters and the order of the address under a name, one's own or the whole agency's. */
import { ActionIcon, Box, Button, Group, Menu, Modal, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { parseSearch, writeSearch } from '../../lib/addresses.ts';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useOnline } from '../../lib/network.ts';
import { CutName, isolated } from '../../ui/isolated.tsx';
import { useNotify } from '../../ui/notices.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { NoNetworkNote, SendButton } from '../../ui/send-button.tsx';
import type { CaseSearch } from './case-search.ts';

const MOST = 200;
const LONGEST_NAME = 80;

export function ViewsMenu({ search }: { search: CaseSearch }): ReactNode {
  const { t } = useSpeech();
  const navigate = useNavigate();
  const [isSaving, setSaving] = useState(false);
  const views = api.useQuery('get', '/v1/views', { params: { query: { limit: MOST } } });
  const query = writeSearch(search).slice(1);
  const items = views.data?.items ?? [];
  const current = items.find((view) => view.query === query);
  return (
    <>
      <Menu position="bottom-start" width={300}>
        <Menu.Target>
          <Button variant="default" data-testid="views" rightSection={<span aria-hidden="true">▾</span>}>
            {current === undefined ? t(CASES_TEXTS.view) : <CutName>{current.name}</CutName>}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t(CASES_TEXTS.savedViews)}</Menu.Label>
          {items.length === 0 && (
            <Text size="sm" c="dimmed" px="sm" py={4}>
              {t(CASES_TEXTS.noViews)}
            </Text>
          )}
          {/* However many there are, what stands below them stays in sight. */}
          <Box role="group" aria-label={t(CASES_TEXTS.savedViews)} mah="40vh" style={{ overflowY: 'auto' }}>
            {items.map((view) => (
              <Menu.Item
                key={view.viewId}
                data-testid="view"
                onClick={() => void navigate({ to: '/cases', search: parseSearch(view.query) })}
              >
                <bdi>{view.name}</bdi>
                {view.shared && ` · ${t(CASES_TEXTS.shared)}`}
              </Menu.Item>
            ))}
          </Box>
          <Menu.Divider />
          <Menu.Item data-testid="manage-views" onClick={() => setSaving(true)}>
            {t(CASES_TEXTS.saveView)}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={isSaving}
        onClose={() => setSaving(false)}
        title={t(CASES_TEXTS.savedViews)}
        closeButtonProps={{ 'aria-label': t(FRAME_TEXTS.close) }}
      >
        <Stack gap="md">
          <SaveView query={query} onSaved={() => setSaving(false)} />
          <OwnViews views={items.filter(({ mine }) => mine)} />
        </Stack>
      </Modal>
    </>
  );
}

function useViewsAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: ({ queryKey: [, path] }) => path === '/v1/views' });
}

function SaveView({ query, onSaved }: { query: string; onSaved: () => void }): ReactNode {
  const { t } = useSpeech();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const again = useViewsAgain();
  const notify = useNotify();
  const { mutate, isPending, error } = api.useMutation('post', '/v1/views', {
    onSuccess: async (view) => {
      await again();
      notify({ text: t(CASES_TEXTS.viewSaved, { name: isolated(view.name) }) });
      onSaved();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        mutate({ params: { header: newIdempotencyKey() }, body: { name: name.trim(), query, shared } });
      }}
    >
      <Stack gap="sm">
        <TextInput
          data-testid="view-name"
          data-autofocus
          required
          maxLength={LONGEST_NAME}
          label={t(CASES_TEXTS.viewName)}
          value={name}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
        <Switch
          label={t(CASES_TEXTS.shareView)}
          checked={shared}
          onChange={({ currentTarget: { checked } }) => setShared(checked)}
        />
        {error !== null && <ProblemAlert error={error} />}
        <NoNetworkNote />
        <SendButton type="submit" data-testid="save-view" loading={isPending} disabled={name.trim() === ''}>
          {t(CASES_TEXTS.saveView)}
        </SendButton>
      </Stack>
    </form>
  );
}

function OwnViews({ views }: { views: readonly Schema<'SavedViewDto'>[] }): ReactNode {
  const { t } = useSpeech();
  const again = useViewsAgain();
  const isOnline = useOnline();
  const { mutate } = api.useMutation('delete', '/v1/views/{viewId}', { onSettled: again });
  if (views.length === 0) return null;
  return (
    <ul>
      {views.map(({ viewId, name }) => (
        <li key={viewId}>
          <Group gap="xs">
            <bdi>{name}</bdi>
            <ActionIcon
              variant="subtle"
              color="red"
              data-testid="delete-view"
              disabled={!isOnline}
              aria-label={t(FRAME_TEXTS.named, { name: t(STATE_TEXTS.remove), value: isolated(name) })}
              onClick={() => mutate({ params: { path: { viewId } } })}
            >
              ×
            </ActionIcon>
          </Group>
        </li>
      ))}
    </ul>
  );
}
