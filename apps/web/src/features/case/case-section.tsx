/** A part of the page of a case, under its own heading. */
import { Paper, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { CASE_PAGE_TEXTS } from '#libs/words/screens/case-page';
import { useSpeech } from '../../lib/language.tsx';
import type { Landing } from './act-dialog.tsx';
import { useCase } from './case-context.tsx';
import { isNow } from './moment.ts';

interface CaseSectionProps {
  title: string;
  /** Of a part that takes the focus when an act is recorded. */
  headingId?: Landing;
  /** Of what is read as of today, also where the page shows another moment: it says so then. */
  isOfToday?: boolean;
  children: ReactNode;
  'data-testid'?: string;
}

export function CaseSection({
  title,
  headingId,
  isOfToday = false,
  children,
  ...rest
}: CaseSectionProps): ReactNode {
  const { t } = useSpeech();
  const { moment } = useCase();
  const ownId = useId();
  const id = headingId ?? ownId;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id} {...rest}>
      <Title order={2} size="h4" id={id} mb="xs" {...(headingId === undefined ? {} : { tabIndex: -1 })}>
        {title}
      </Title>
      {isOfToday && !isNow(moment) && (
        <Text size="sm" c="dimmed" mb="xs" data-testid="of-today">
          {t(CASE_PAGE_TEXTS.ofToday)}
        </Text>
      )}
      {children}
    </Paper>
  );
}
