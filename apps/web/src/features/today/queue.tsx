/** The ten cases that wait longest. */
import { Group, Paper, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { TODAY_TEXTS } from '#libs/words/screens/today';
import { caseAddress } from '../../lib/addresses.ts';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Due } from '../../ui/due.tsx';
import { Code, Name } from '../../ui/isolated.tsx';
import { Empty, Read } from '../../ui/states.tsx';
import type { OfCampaign } from './tiles.tsx';
import classes from './today.module.css';

const SHOWN = 10;

export function Queue({ ofCampaign }: { ofCampaign: OfCampaign }): ReactNode {
  const { t, label } = useSpeech();
  const query = { ...ofCampaign, status: 'active', sort: 'dueOn', limit: SHOWN } as const;
  const cases = api.useQuery('get', '/v1/cases', { params: { query } });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="queue">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id="queue">
          {t(TODAY_TEXTS.queue)}
        </Title>
        <Link to="/cases" search={{ ...ofCampaign, status: 'active', sort: 'dueOn' }}>
          {t(TODAY_TEXTS.seeAll)}
        </Link>
      </Group>
      <Read query={cases}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t(TODAY_TEXTS.queueEmpty)}>
              <Text c="dimmed">{t(TODAY_TEXTS.queueFirst)}</Text>
            </Empty>
          ) : (
            <ul className={classes.rows} data-testid="my-queue">
              {items.map(({ caseId, caseNo, name, next, dueOn, overdue }) => (
                <li key={caseId} className={classes.row}>
                  <span className={classes.who}>
                    <Link to={caseAddress(caseNo)} preload={false}>
                      <Name>{name === '' ? t(CASES_TEXTS.nameless) : name}</Name>
                    </Link>
                    <Text size="xs" c="dimmed" component="span">
                      <Code>{caseNo}</Code>
                    </Text>
                  </span>
                  <span>{next === null ? '' : label('milestone', next)}</span>
                  <Due dueOn={dueOn} overdue={overdue} />
                </li>
              ))}
            </ul>
          )
        }
      </Read>
    </Paper>
  );
}
