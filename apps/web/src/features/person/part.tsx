/** A part of the file, under its own heading. */
import { Paper, Title } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';

interface PartProps {
  title: string;
  children: ReactNode;
  'data-testid'?: string;
}

export function Part({ title, children, ...rest }: PartProps): ReactNode {
  const id = useId();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id} {...rest}>
      <Title order={2} size="h4" id={id} mb="xs">
        {title}
      </Title>
      {children}
    </Paper>
  );
}
