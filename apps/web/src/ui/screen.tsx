/** What every screen begins with: its one heading, which is also the title of the page. */
import { Group, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import type { ReactNode } from 'react';

interface ScreenProps {
  title: string;
  /** In place of the title, with the heading of the first level in it. */
  heading?: ReactNode;
  /** A sentence below the heading. */
  about?: ReactNode;
  /** At the other end of the heading's line. */
  actions?: ReactNode;
  children: ReactNode;
}

export function Screen({ title, heading, about, actions, children }: ScreenProps): ReactNode {
  useEffect(() => {
    document.title = `${title} · Noria`;
  }, [title]);
  return (
    <>
      <Group justify="space-between" align="flex-end" mb="md" gap="sm">
        <div>
          {heading ?? (
            <Title order={1} size="h2">
              {title}
            </Title>
          )}
          {about !== undefined && (
            <Text c="dimmed" mt={4} component="div">
              {about}
            </Text>
          )}
        </div>
        {actions}
      </Group>
      {children}
    </>
  );
}
