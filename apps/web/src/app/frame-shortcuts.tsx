/** The keys that work on every screen, and the list of all that work now. */
import { Kbd, Modal, Switch, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { FRAME_TEXTS, SHORTCUT_TEXTS } from '#libs/words/screens/frame';
import { useSpeech } from '../lib/language.tsx';
import { useUser } from '../lib/session.ts';
import { useShortcutList, useShortcuts } from '../lib/shortcuts.tsx';
import type { Shortcut } from '../lib/shortcuts.tsx';
import { destinationsOf } from './navigation.ts';

export function FrameShortcuts(): ReactNode {
  const { t } = useSpeech();
  const user = useUser();
  const navigate = useNavigate();
  const [isOpen, help] = useDisclosure(false);
  const shortcuts = useMemo(
    (): Shortcut[] => [
      { keys: '/', says: t(SHORTCUT_TEXTS.search), run: focusSearch },
      { keys: '?', says: t(SHORTCUT_TEXTS.help), run: help.open },
      ...destinationsOf(user).flatMap(({ address, words, key }) =>
        key === undefined
          ? []
          : [
              {
                keys: `g ${key}`,
                says: t(SHORTCUT_TEXTS.goTo, { screen: t(words) }),
                run: () => void navigate({ to: address, search: ({ campaignId }) => ({ campaignId }) }),
              },
            ],
      ),
    ],
    [t, user, navigate, help.open],
  );
  useShortcuts(shortcuts);
  return (
    <Modal
      opened={isOpen}
      onClose={help.close}
      title={t(SHORTCUT_TEXTS.title)}
      closeButtonProps={{ 'aria-label': t(FRAME_TEXTS.close) }}
    >
      <ShortcutTable />
    </Modal>
  );
}

function ShortcutTable(): ReactNode {
  const { t } = useSpeech();
  const { enabled, setEnabled, known } = useShortcutList();
  return (
    <>
      <Switch
        label={t(SHORTCUT_TEXTS.enabled)}
        checked={enabled}
        onChange={({ currentTarget: { checked } }) => setEnabled(checked)}
        mb="sm"
      />
      <Table>
        <Table.Tbody>
          {known().map(({ keys, says }) => (
            <Table.Tr key={keys}>
              <Table.Th scope="row">{says}</Table.Th>
              <Table.Td dir="ltr">
                {keys.split(' ').map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

function focusSearch(): void {
  document.querySelector<HTMLInputElement>('[data-search]')?.focus();
}
