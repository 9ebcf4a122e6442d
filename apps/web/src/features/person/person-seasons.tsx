/** The seasons that the reader may see, and what they say of the next one. */
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PERSON_TEXTS } from '#libs/words/screens/person';
import type { Schema } from '../../lib/api.ts';
import { caseAddress } from '../../lib/addresses.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Code } from '../../ui/isolated.tsx';
import { NextSeason } from '../../ui/next-season.tsx';
import { Simulated } from '../../ui/simulated.tsx';
import { Part } from './part.tsx';
import classes from './person.module.css';

export function PersonSeasons({ person }: { person: Schema<'SeasonalWorkerAnswerDto'> }): ReactNode {
  const { t } = useSpeech();
  const { seasons, eligibility } = person;
  return (
    <Part title={t(PERSON_TEXTS.seasons)} data-testid="seasons">
      <ul className={classes.plain}>
        {[...seasons].reverse().map((season) => (
          <SeasonLine key={season.caseId} season={season} />
        ))}
      </ul>
      <NextSeason {...eligibility} />
    </Part>
  );
}

function SeasonLine({ season }: { season: Schema<'SeasonDto'> }): ReactNode {
  const { label, date } = useSpeech();
  const { caseNo, openedAt, path, status, outcome, returnProof, simulated } = season;
  return (
    <li className={classes.line}>
      <Link to={caseAddress(caseNo)}>
        <Code>{caseNo}</Code>
      </Link>{' '}
      · <bdi>{date(openedAt.slice(0, 10))}</bdi> <Simulated simulated={simulated} size="xs" />
      <Text size="sm" c="dimmed">
        {[
          label('path', path),
          outcome === null ? label('status', status) : label('outcome', outcome),
          ...(returnProof === null ? [] : [label('returnProof', returnProof.state)]),
        ].join(' · ')}
      </Text>
    </li>
  );
}
