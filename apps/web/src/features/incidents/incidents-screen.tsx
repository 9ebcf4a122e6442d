/** Incident files, earliest due first: the queue of whoever reads them. */
import { Badge, Button, Checkbox, Group, NativeSelect, Paper, Text } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import { INCIDENT_TEXTS } from '#libs/words/screens/incidents';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Due } from '../../ui/due.tsx';
import { Code } from '../../ui/isolated.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Empty, Read } from '../../ui/states.tsx';
import { useChoices, useIncidentWord } from './incident-words.ts';
import classes from './incidents.module.css';

const PAGE = 50;
const STATES = ['open', 'closed'] as const;

type Item = Schema<'IncidentItemDto'>;

export function IncidentsScreen(): ReactNode {
  const { t } = useSpeech();
  const { state, overdue, seasonalWorkerId } = useSearch({ from: '/signed-in/incidents' });
  const files = api.useInfiniteQuery(
    'get',
    '/v1/incidents',
    {
      params: {
        query: {
          limit: PAGE,
          ...(state === undefined ? {} : { state }),
          ...(overdue === undefined ? {} : { overdue: true }),
          ...(seasonalWorkerId === undefined ? {} : { seasonalWorkerId }),
        },
      },
    },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    },
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = files;
  return (
    <Screen title={t(FRAME_TEXTS.incidents)} about={t(INCIDENT_TEXTS.about)} actions={<Filters />}>
      {seasonalWorkerId !== undefined && <Text mb="sm">{t(INCIDENT_TEXTS.onePerson)}</Text>}
      <Read query={files} rows={6}>
        {({ pages }) =>
          pages[0]?.total === 0 ? (
            <Empty title={t(INCIDENT_TEXTS.empty)}>
              <Text c="dimmed">{t(INCIDENT_TEXTS.emptyFirst)}</Text>
            </Empty>
          ) : (
            <>
              <ul className={classes.list} data-testid="incidents">
                {pages.flatMap(({ items }) => items.map((one) => <Line key={one.incidentId} item={one} />))}
              </ul>
              {hasNextPage && (
                <Button
                  variant="default"
                  fullWidth
                  loading={isFetchingNextPage}
                  onClick={() => void fetchNextPage()}
                >
                  {t(INCIDENT_TEXTS.more)}
                </Button>
              )}
            </>
          )
        }
      </Read>
    </Screen>
  );
}

function Filters(): ReactNode {
  const { t } = useSpeech();
  const choices = useChoices();
  const navigate = useNavigate({ from: '/incidents' });
  const { state, overdue } = useSearch({ from: '/signed-in/incidents' });
  return (
    <Group gap="md" align="flex-end">
      <NativeSelect
        label={t(INCIDENT_TEXTS.state)}
        data-testid="state-filter"
        value={state ?? ''}
        data={[{ value: '', label: t(INCIDENT_TEXTS.all) }, ...choices('state', STATES)]}
        onChange={({ currentTarget: { value } }) =>
          void navigate({ search: (now) => ({ ...now, state: STATES.find((one) => one === value) }) })
        }
      />
      <Checkbox
        label={t(INCIDENT_TEXTS.onlyOverdue)}
        data-testid="overdue-filter"
        checked={overdue !== undefined}
        onChange={({ currentTarget: { checked } }) =>
          void navigate({ search: (now) => ({ ...now, overdue: checked ? 'true' : undefined }) })
        }
      />
    </Group>
  );
}

function Line({ item }: { item: Item }): ReactNode {
  const { t } = useSpeech();
  const word = useIncidentWord();
  const { incidentId, number, kind, group, state, dueOn, overdue } = item;
  const isHidden = kind === null;
  return (
    <Paper component="li" withBorder p="sm" className={classes.line} data-incident={number}>
      {isHidden ? (
        <Code>{number}</Code>
      ) : (
        <Link to="/incidents/$incidentId" params={{ incidentId }}>
          <Code>{number}</Code>
        </Link>
      )}
      <Text c={isHidden ? 'dimmed' : undefined} data-testid="what">
        {isHidden
          ? t(INCIDENT_TEXTS.hidden)
          : group === undefined
            ? word('kind', kind ?? '')
            : word('group', group)}
      </Text>
      <Badge variant="light" tt="none" color={state === 'open' ? 'water' : 'gray'} data-state={state}>
        {word('state', state)}
      </Badge>
      <Due dueOn={dueOn} overdue={overdue} />
    </Paper>
  );
}
