/** The seasons of the person that the reader may see, how each return was proved, and what they say of the next one. */
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { costScopeOf } from '#libs/domain/access';
import { CASE_PAGE_TEXTS } from '#libs/words/screens/case-page';
import type { Schema } from '../../lib/api.ts';
import { caseAddress } from '../../lib/addresses.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useUser } from '../../lib/session.ts';
import { Code } from '../../ui/isolated.tsx';
import { NextSeason } from '../../ui/next-season.tsx';
import { Simulated } from '../../ui/simulated.tsx';
import { Read } from '../../ui/states.tsx';
import { useCase } from './case-context.tsx';
import { usePerson } from './case-data.ts';
import { CaseSection } from './case-section.tsx';
import { Findings } from './findings.tsx';
import { IncidentsOfPerson } from './incidents-of-person.tsx';
import classes from './case.module.css';

export function Seasons(): ReactNode {
  const { t } = useSpeech();
  const readsCosts = costScopeOf(useUser()) !== 'none';
  const { seasonalWorkerId } = useCase().view.seasonalWorker;
  const person = usePerson(seasonalWorkerId);
  return (
    <CaseSection title={t(CASE_PAGE_TEXTS.seasons)} headingId="seasons" isOfToday data-testid="seasons">
      <Read query={person} rows={2}>
        {({ seasons, eligibility, findings }) => (
          <>
            <ul className={classes.plain}>
              {[...seasons].reverse().map((season) => (
                <li key={season.caseId}>
                  <Season season={season} />
                </li>
              ))}
            </ul>
            <NextSeason {...eligibility} />
            <Findings findings={findings} />
            {readsCosts && (
              <Link
                to="/seasonal-workers/$seasonalWorkerId"
                params={{ seasonalWorkerId }}
                data-testid="person"
              >
                {t(CASE_PAGE_TEXTS.wholeFile)}
              </Link>
            )}
          </>
        )}
      </Read>
      <IncidentsOfPerson />
    </CaseSection>
  );
}

function Season({ season }: { season: Schema<'SeasonDto'> }): ReactNode {
  const { t, label, date } = useSpeech();
  const { view } = useCase();
  const { caseId, caseNo, openedAt, path, status, outcome, returnProof, simulated } = season;
  const proof = returnProof === null ? undefined : label('returnProof', returnProof.state);
  const returnedOn = returnProof?.returnedOn ?? null;
  return (
    <>
      <Text size="sm">
        {caseId === view.caseId ? (
          <strong>{t(CASE_PAGE_TEXTS.thisSeason)}</strong>
        ) : (
          <Link to={caseAddress(caseNo)}>
            <Code>{caseNo}</Code>
          </Link>
        )}{' '}
        · <bdi>{date(openedAt.slice(0, 10))}</bdi> <Simulated simulated={simulated} size="xs" />
      </Text>
      <Text size="sm" c="dimmed">
        {label('path', path)} · {outcome === null ? label('status', status) : label('outcome', outcome)}
      </Text>
      {proof !== undefined && (
        <Text size="sm" c="dimmed">
          {returnedOn === null ? proof : t(CASE_PAGE_TEXTS.returnedOn, { proof, date: date(returnedOn) })}
        </Text>
      )}
    </>
  );
}
