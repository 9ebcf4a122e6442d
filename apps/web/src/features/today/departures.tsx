/** Who leaves within two weeks, by day: those whose next milestone is the departure, by when it is due. */
import { Paper, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { COUNTED } from '#libs/words/plural';
import { TODAY_TEXTS } from '#libs/words/screens/today';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Read } from '../../ui/states.tsx';
import type { OfCampaign } from './tiles.tsx';
import classes from './today.module.css';

const DAY_MS = 86_400_000;
const DAYS = 14;
const LEAVING = 'boarded';
const READ_AT_MOST = 500;

export function Departures({ ofCampaign }: { ofCampaign: OfCampaign }): ReactNode {
  const { t, date, counted } = useSpeech();
  const [from, to] = [dayIn(0), dayIn(DAYS)];
  const query = {
    ...ofCampaign,
    next: LEAVING,
    dueFrom: from,
    dueTo: to,
    sort: 'dueOn',
    limit: READ_AT_MOST,
  } as const;
  const leaving = api.useQuery('get', '/v1/cases', { params: { query } });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="departures" data-testid="departures-soon">
      <Title order={2} size="h4" id="departures" mb="xs">
        {t(TODAY_TEXTS.departures)}
      </Title>
      <Read query={leaving}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t(TODAY_TEXTS.departuresEmpty)}</Text>
          ) : (
            <ul className={classes.rows}>
              {[...byDay(items)].map(([day, count]) => (
                <li key={day} className={classes.day}>
                  <Link to="/cases" search={{ ...ofCampaign, next: LEAVING, dueFrom: day, dueTo: day }}>
                    {date(day)}
                  </Link>
                  <span data-value={count}>{counted(COUNTED.cases, count)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
    </Paper>
  );
}

function byDay(items: readonly { dueOn: string | null }[]): Map<string, number> {
  const days = new Map<string, number>();
  for (const { dueOn } of items) {
    if (dueOn !== null) days.set(dueOn, (days.get(dueOn) ?? 0) + 1);
  }
  return days;
}

function dayIn(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}
