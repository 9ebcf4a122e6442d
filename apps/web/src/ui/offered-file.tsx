/** The way to opening an incident file that a notice offers: its kind, the person and the case are chosen already. */
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { readsIncidents } from '#libs/domain/access';
import { INCIDENT_KINDS, mayOpen } from '#libs/domain/incident/kinds';
import { INCIDENT_KIND_WORDS } from '#libs/words/incidents';
import { CASE_PAGE_TEXTS } from '#libs/words/screens/case-page';
import { useSpeech } from '../lib/language.tsx';
import { useMay, useUser } from '../lib/session.ts';

interface OfferedFileProps {
  /** A kind of file, as a notice names it. */
  kind: string | undefined;
  seasonalWorkerId: string;
  caseId: string | undefined;
}

/** Nothing where no file is offered, and nothing to whom no screen speaks of files. */
export function OfferedFile({ kind, seasonalWorkerId, caseId }: OfferedFileProps): ReactNode {
  const { t } = useSpeech();
  const user = useUser();
  const may = useMay('open-incident');
  const offered = INCIDENT_KINDS.find((one) => one === kind);
  if (offered === undefined || !may || !readsIncidents(user) || !mayOpen(user, offered, true)) return null;
  return (
    <Text size="sm" mt={4}>
      <Link
        to="/incidents/new"
        search={{ seasonalWorkerId, caseId, kind: offered }}
        data-testid="offered-file"
        data-kind={offered}
      >
        {t(CASE_PAGE_TEXTS.openIncidentOf, { kind: t(INCIDENT_KIND_WORDS[offered]) })}
      </Link>
    </Text>
  );
}
