/** Opening a file for somebody: what is told, and the receipt for it. */
import { Paper } from '@mantine/core';
import { useCanGoBack, useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CASE_PAGE_TEXTS } from '#libs/words/screens/case-page';
import { useSpeech } from '../../lib/language.tsx';
import { isolated } from '../../ui/isolated.tsx';
import { NotFound } from '../../ui/not-found.tsx';
import { Screen } from '../../ui/screen.tsx';
import { usePersonOf } from './incident-parts.tsx';
import { OpenForm } from './open-form.tsx';

export function NewIncidentScreen(): ReactNode {
  const { seasonalWorkerId, caseId, kind } = useSearch({ from: '/signed-in/incidents/new' });
  if (seasonalWorkerId === undefined) return <NotFound />;
  return <Opening seasonalWorkerId={seasonalWorkerId} caseId={caseId} kind={kind} />;
}

interface OpeningProps {
  seasonalWorkerId: string;
  caseId: string | undefined;
  kind: string | undefined;
}

/** Headed by whose file it is: by name where the reader reads it, else by the number of the case. */
function Opening({ seasonalWorkerId, caseId, kind }: OpeningProps): ReactNode {
  const { t } = useSpeech();
  const router = useRouter();
  const canGoBack = useCanGoBack();
  const navigate = useNavigate();
  const { name, caseNo } = usePersonOf(seasonalWorkerId, caseId ?? null);
  const whose = [name, caseNo ?? ''].filter((part) => part !== '').map(isolated);
  // Whoever opened the address itself has no screen of ours behind this one.
  const leave = (): void => {
    if (canGoBack) router.history.back();
    else void navigate({ to: '/incidents', search: { seasonalWorkerId }, replace: true });
  };
  return (
    <Screen title={[t(CASE_PAGE_TEXTS.openIncident), ...whose].join(' · ')}>
      <Paper withBorder p="md" maw={720}>
        <OpenForm seasonalWorkerId={seasonalWorkerId} caseId={caseId} kind={kind} onClose={leave} />
      </Paper>
    </Screen>
  );
}
