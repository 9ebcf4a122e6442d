/** A part of the page of a case, under its own heading. */
import { Paper, Title } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { Landing } from './act-dialog.tsx';

interface CaseSectionProps {
  title: string;
  /** Of a part that takes the focus when an act is recorded. */
  headingId?: Landing;
  children: ReactNode;
  'data-testid'?: string;
}

export function CaseSection({ title, headingId, children, ...rest }: CaseSectionProps): ReactNode {
  const ownId = useId();
  const id = headingId ?? ownId;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id} {...rest}>
      <Title order={2} size="h4" id={id} mb="xs" {...(headingId === undefined ? {} : { tabIndex: -1 })}>
        {title}
      </Title>
      {children}
    </Paper>
  );
}
