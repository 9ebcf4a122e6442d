/** Four numbers that an officer looks at first, each leading to its cases. */
import { SimpleGrid } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { TODAY_TEXTS } from '#libs/words/screens/today';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Count } from '../../ui/isolated.tsx';
import { Read } from '../../ui/states.tsx';
import classes from './today.module.css';

const TILES = [
  { key: 'overdue', words: TODAY_TEXTS.overdue, order: { sort: 'dueOn' } },
  { key: 'due-soon', words: TODAY_TEXTS.dueSoon, order: { sort: 'dueOn' } },
  { key: 'blocked', words: TODAY_TEXTS.blocked, order: {} },
  { key: 'awaiting-partner', words: TODAY_TEXTS.awaitingPartner, order: {} },
] as const;

export interface OfCampaign {
  campaignId?: string;
}

export function Tiles({ ofCampaign }: { ofCampaign: OfCampaign }): ReactNode {
  const { t } = useSpeech();
  const counts = api.useQuery('get', '/v1/cases/counts', {
    params: { query: { ...ofCampaign, by: 'attention' } },
  });
  return (
    <Read query={counts} rows={2}>
      {({ items }) => (
        <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm">
          {TILES.map(({ key, words, order }) => {
            const count = items.find((item) => item.key === key)?.count ?? 0;
            return (
              <Link
                key={key}
                to="/cases"
                search={{ ...ofCampaign, attention: key, ...order }}
                className={classes.tile}
                data-testid={`tile-${key}`}
                data-value={count}
                data-tone={count === 0 ? 'calm' : key}
              >
                <Count value={count} className={classes.figure} />
                <span>{t(words)}</span>
              </Link>
            );
          })}
        </SimpleGrid>
      )}
    </Read>
  );
}
