/** The whole file of a person in one view: seasons, findings, costs, pay, incidents, as far as each is read. */
import { Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { costScopeOf, readsIncidents } from '#libs/domain/access';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { PERSON_TEXTS } from '#libs/words/screens/person';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useMay, useUser } from '../../lib/session.ts';
import { Screen } from '../../ui/screen.tsx';
import { Read } from '../../ui/states.tsx';
import { HandOver } from './hand-over.tsx';
import { PersonCosts } from './person-costs.tsx';
import { PersonFindings } from './person-findings.tsx';
import { PersonIncidents } from './person-incidents.tsx';
import { PersonPay } from './person-pay.tsx';
import { PersonSeasons } from './person-seasons.tsx';
import classes from './person.module.css';

export function PersonScreen(): ReactNode {
  const { t } = useSpeech();
  const { seasonalWorkerId } = useParams({ from: '/signed-in/seasonal-workers/$seasonalWorkerId' });
  const person = api.useQuery('get', '/v1/seasonal-workers/{seasonalWorkerId}', {
    params: { path: { seasonalWorkerId } },
  });
  const name = useNameOf(person.data);
  return (
    <Screen
      title={name ?? t(PERSON_TEXTS.title)}
      {...(name === undefined ? {} : { about: <Text component="span">{t(PERSON_TEXTS.title)}</Text> })}
    >
      <Read query={person} rows={6}>
        {(data) => <Shown person={data} />}
      </Read>
    </Screen>
  );
}

/** In the script of the reader's language where it is known. */
function useNameOf(person: Schema<'SeasonalWorkerAnswerDto'> | undefined): string | undefined {
  const { t, language } = useSpeech();
  if (person === undefined) return undefined;
  const joined = (...parts: (string | null | undefined)[]): string =>
    parts.filter((part) => part !== null && part !== undefined && part !== '').join(' ');
  const latin = joined(person.givenName, person.familyName);
  const arabic = joined(person.givenNameAr, person.familyNameAr);
  const names = language === 'ar' ? [arabic, latin] : [latin, arabic];
  return names.find((name) => name !== '') ?? t(CASES_TEXTS.nameless);
}

function Shown({ person }: { person: Schema<'SeasonalWorkerAnswerDto'> }): ReactNode {
  const user = useUser();
  const mayHandOver = useMay('export-seasonal-worker');
  const { seasonalWorkerId, seasons } = person;
  const scope = costScopeOf(user);
  return (
    <div className={classes.columns}>
      <Stack gap="md">
        {scope !== 'none' && (
          <PersonCosts seasonalWorkerId={seasonalWorkerId} seasons={seasons} areOwn={scope === 'own'} />
        )}
        <PersonPay seasons={seasons} />
      </Stack>
      <Stack gap="md">
        {mayHandOver && <HandOver seasonalWorkerId={seasonalWorkerId} />}
        <PersonSeasons person={person} />
        <PersonFindings person={person} />
        {readsIncidents(user) && <PersonIncidents seasonalWorkerId={seasonalWorkerId} />}
      </Stack>
    </div>
  );
}
