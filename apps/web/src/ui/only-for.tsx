/** A screen that not every role may use: whoever may not reads why, and who can. */
import { Alert, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ROLES, roleMay } from '#libs/domain/access';
import type { Action } from '#libs/domain/access';
import { listIn } from '#libs/words/figures';
import { ADMIN_TEXTS } from '#libs/words/screens/administration';
import { useSpeech } from '../lib/language.tsx';
import { useMay, useUser } from '../lib/session.ts';
import { Screen } from './screen.tsx';

/** The roles that may, in the reader's words. */
export function useRolesThatMay(action: Action): string {
  const { label, language } = useSpeech();
  const roles = ROLES.filter((role) => roleMay(role, action)).map((role) => label('reporter', role));
  return listIn(roles, language, 'all');
}

interface OnlyForProps {
  action: Action;
  /** The heading of the screen, for those who may not see it too. */
  title: string;
  children: ReactNode;
}

export function OnlyFor({ action, title, children }: OnlyForProps): ReactNode {
  const { t, label } = useSpeech();
  const { role } = useUser();
  const roles = useRolesThatMay(action);
  if (useMay(action)) return children;
  return (
    <Screen title={title}>
      <Alert role="alert" color="orange" data-code="not-allowed" title={t(ADMIN_TEXTS.forbidden)}>
        <Text>{t(ADMIN_TEXTS.forbiddenWhy, { role: label('reporter', role), roles })}</Text>
        <Text mt="xs">{t(ADMIN_TEXTS.forbiddenAsk)}</Text>
      </Alert>
    </Screen>
  );
}

/** Below a heading, for those who may read and not change. */
export function ReadOnlyNote({ action }: { action: Action }): ReactNode {
  const { t } = useSpeech();
  const roles = useRolesThatMay(action);
  if (useMay(action)) return null;
  return (
    <Text size="sm" c="dimmed" mb="md" data-testid="read-only">
      {t(ADMIN_TEXTS.readOnly, { roles })}
    </Text>
  );
}
