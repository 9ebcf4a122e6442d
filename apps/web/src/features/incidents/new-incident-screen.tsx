/** Opening a file for somebody: what is told, and the receipt for it. */
import { Paper } from '@mantine/core';
import { useRouter, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CASE_PAGE_TEXTS } from '#libs/words/screens/case-page';
import { useSpeech } from '../../lib/language.tsx';
import { NotFound } from '../../ui/not-found.tsx';
import { Screen } from '../../ui/screen.tsx';
import { OpenForm } from './open-form.tsx';

export function NewIncidentScreen(): ReactNode {
  const { t } = useSpeech();
  const router = useRouter();
  const { seasonalWorkerId, caseId, kind } = useSearch({ from: '/signed-in/incidents/new' });
  if (seasonalWorkerId === undefined) return <NotFound />;
  return (
    <Screen title={t(CASE_PAGE_TEXTS.openIncident)}>
      <Paper withBorder p="md" maw={720}>
        <OpenForm
          seasonalWorkerId={seasonalWorkerId}
          caseId={caseId}
          kind={kind}
          onClose={() => router.history.back()}
        />
      </Paper>
    </Screen>
  );
}
