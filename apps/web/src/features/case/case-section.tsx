/** A part of the page of a case, under its own heading. */
import { Paper, Title } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';

interface CaseSectionProps {
  title: string;
  children: ReactNode;
  'data-testid'?: string;
}

export function CaseSection({ title, children, ...rest }: CaseSectionProps): ReactNode {
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
