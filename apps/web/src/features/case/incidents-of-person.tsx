/** In the part of the person: the way to their incident files, and to opening one. The case itself knows of none. */
import { Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { readsIncidents } from '#libs/domain/access';
import { CASE_PAGE_TEXTS } from '#libs/words/screens/case-page';
import { useSpeech } from '../../lib/language.tsx';
import { useMay, useUser } from '../../lib/session.ts';
import { useCase } from './case-context.tsx';

export function IncidentsOfPerson(): ReactNode {
  const { t } = useSpeech();
  const isReader = readsIncidents(useUser());
  const mayOpen = useMay('open-incident');
  const { caseId, seasonalWorker } = useCase().view;
  const { seasonalWorkerId } = seasonalWorker;
  if (!isReader) return null;
  return (
    <Group gap="sm" mt="sm">
      <Link to="/incidents" search={{ seasonalWorkerId }} data-testid="incidents-of-person">
        {t(CASE_PAGE_TEXTS.incidents)}
      </Link>
      {mayOpen && (
        <Link to="/incidents/new" search={{ seasonalWorkerId, caseId }} data-testid="open-incident">
          {t(CASE_PAGE_TEXTS.openIncident)}
        </Link>
      )}
    </Group>
  );
}
