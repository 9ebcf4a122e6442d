/** Open questions of who is who that concern this person. Nothing is shown where there are none. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { CASE_PAGE_TEXTS } from '#libs/words/screens/case-page';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useCase } from './case-context.tsx';
import { CaseSection } from './case-section.tsx';
import classes from './case.module.css';

const MOST = 500;

export function Doubts(): ReactNode {
  const { t } = useSpeech();
  const { caseId, seasonalWorker } = useCase().view;
  const { data } = api.useQuery('get', '/v1/identity-doubts', { params: { query: { limit: MOST } } });
  const open = (data?.items ?? []).filter(
    (doubt) =>
      doubt.caseId === caseId ||
      doubt.seasonalWorkers.some(
        ({ seasonalWorkerId }) => seasonalWorkerId === seasonalWorker.seasonalWorkerId,
      ),
  );
  if (open.length === 0) return null;
  return (
    <CaseSection title={t(CASE_PAGE_TEXTS.doubts)} data-testid="doubts">
      <Text size="sm" mb="xs">
        {t(CASE_PAGE_TEXTS.doubtWhy)}
      </Text>
      <ul className={classes.plain}>
        {open.map(({ doubtId, seasonalWorkers }) => (
          <li key={doubtId}>
            {seasonalWorkers.map((person) => (
              <Person key={person.seasonalWorkerId} person={person} />
            ))}
          </li>
        ))}
      </ul>
    </CaseSection>
  );
}

function Person({ person }: { person: Schema<'SeasonalWorkerViewDto'> }): ReactNode {
  const { t, date } = useSpeech();
  const { givenName, familyName, givenNameAr, familyNameAr, birthDate } = person;
  const names = [givenName, familyName, givenNameAr, familyNameAr].filter(Boolean).join(' ');
  return (
    <Text size="sm">
      <bdi>{names}</bdi>
      {typeof birthDate === 'string' && ` · ${t(CASE_PAGE_TEXTS.bornOn, { date: date(birthDate) })}`}
    </Text>
  );
}
