/** Who waits for a position, and to whom one is offered from the reserve. */
import { Paper, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { SELECTION_WORDS } from '#libs/words/offers';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Count } from '../../ui/isolated.tsx';
import { Read } from '../../ui/states.tsx';
import type { OfCampaign } from './tiles.tsx';
import classes from './today.module.css';

const STATES = ['promoted', 'reserve'] as const;

export function Reserve({ ofCampaign }: { ofCampaign: OfCampaign }): ReactNode {
  const { t } = useSpeech();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="reserve">
      <Title order={2} size="h4" id="reserve" mb="xs">
        {t(SELECTION_WORDS.reserve)}
      </Title>
      <ul className={classes.rows} data-testid="reserve">
        {STATES.map((selection) => (
          <Waiting key={selection} selection={selection} ofCampaign={ofCampaign} />
        ))}
      </ul>
    </Paper>
  );
}

interface WaitingProps {
  selection: (typeof STATES)[number];
  ofCampaign: OfCampaign;
}

function Waiting({ selection, ofCampaign }: WaitingProps): ReactNode {
  const { t } = useSpeech();
  const counts = api.useQuery('get', '/v1/cases/counts', {
    params: { query: { ...ofCampaign, by: 'status', status: 'active', selection } },
  });
  return (
    <li className={classes.day}>
      <Link to="/cases" search={{ ...ofCampaign, status: 'active', selection }}>
        {t(SELECTION_WORDS[selection])}
      </Link>
      <Read query={counts} rows={1}>
        {({ total }) => <Count value={total} className={classes.count} />}
      </Read>
    </li>
  );
}
