/** Who leaves within two weeks, by day, and how many of them are ready. */
import { Group, Paper, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { DEPARTURES_TEXTS } from '#libs/words/screens/departures';
import { TODAY_TEXTS } from '#libs/words/screens/today';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Name } from '../../ui/isolated.tsx';
import { Read } from '../../ui/states.tsx';
import type { OfCampaign } from './tiles.tsx';
import classes from './today.module.css';

export function Departures({ ofCampaign }: { ofCampaign: OfCampaign }): ReactNode {
  const { t, date } = useSpeech();
  const departures = api.useQuery('get', '/v1/departures', { params: { query: ofCampaign } });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="departures" data-testid="departures-soon">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id="departures">
          {t(TODAY_TEXTS.departures)}
        </Title>
        <Link to="/departures" search={ofCampaign}>
          {t(TODAY_TEXTS.seeAll)}
        </Link>
      </Group>
      <Read query={departures}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t(TODAY_TEXTS.departuresEmpty)}</Text>
          ) : (
            <ul className={classes.rows}>
              {items.map(({ on, ready, expected, groups }) => (
                <li key={on} className={classes.day}>
                  <div>
                    <Link to="/cases" search={{ ...ofCampaign, departsFrom: on, departsTo: on }}>
                      {date(on)}
                    </Link>
                    <Employers of={groups} />
                  </div>
                  <span data-value={expected} data-tone={ready < expected ? 'late' : 'calm'}>
                    {t(DEPARTURES_TEXTS.readyOf, { ready, expected })}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
    </Paper>
  );
}

/** Each once, in the order of the day's groups. */
function Employers({ of: groups }: { of: readonly Schema<'DepartureGroupDto'>[] }): ReactNode {
  const employers = [...new Set(groups.map(({ employer }) => employer))];
  return (
    <Text size="xs" c="dimmed">
      {employers.map((employer, index) => (
        <Fragment key={employer}>
          {index > 0 && ' · '}
          <Name>{employer}</Name>
        </Fragment>
      ))}
    </Text>
  );
}
