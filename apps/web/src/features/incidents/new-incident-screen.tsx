/** Opening a file for somebody: what is told, and the receipt for it. */
import { Paper } from '@mantine/core';
import { useCanGoBack, useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CASE_PAGE_TEXTS } from '#libs/words/screens/case-page';
import { useSpeech } from '../../lib/language.tsx';
import { NotFound } from '../../ui/not-found.tsx';
import { Screen } from '../../ui/screen.tsx';
import { OpenForm } from './open-form.tsx';

export function NewIncidentScreen(): ReactNode {
  const { t } = useSpeech();
  const router = useRouter();
  const canGoBack = useCanGoBack();
  const navigate = useNavigate();
  const { seasonalWorkerId, caseId, kind } = useSearch({ from: '/signed-in/incidents/new' });
  if (seasonalWorkerId === undefined) return <NotFound />;
  // Whoever opened the address itself has no screen of ours behind this one.
  const leave = (): void => {
    if (canGoBack) router.history.back();
    else void navigate({ to: '/incidents', search: { seasonalWorkerId }, replace: true });
  };
  return (
    <Screen title={t(CASE_PAGE_TEXTS.openIncident)}>
      <Paper withBorder p="md" maw={720}>
        <OpenForm seasonalWorkerId={seasonalWorkerId} caseId={caseId} kind={kind} onClose={leave} />
      </Paper>
    </Screen>
  );
}
