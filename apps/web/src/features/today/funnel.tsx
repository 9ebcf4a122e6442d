/** How many open cases stand at each stage, and how many of them are late. */
import { Paper, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { STAGES } from '#libs/domain/pack/programme';
import { TODAY_COUNTED, TODAY_TEXTS } from '#libs/words/screens/today';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Count } from '../../ui/isolated.tsx';
import { Read } from '../../ui/states.tsx';
import type { OfCampaign } from './tiles.tsx';
import classes from './today.module.css';

export function Funnel({ ofCampaign }: { ofCampaign: OfCampaign }): ReactNode {
  const { t, label, counted } = useSpeech();
  const counts = api.useQuery('get', '/v1/cases/counts', {
    params: { query: { ...ofCampaign, by: 'stage', status: 'active' } },
  });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="funnel">
      <Title order={2} size="h4" id="funnel" mb="xs">
        {t(TODAY_TEXTS.funnel)}
      </Title>
      <Read query={counts} rows={7}>
        {({ items }) => {
          const most = Math.max(1, ...items.map(({ count }) => count));
          return (
            <ul className={classes.rows}>
              {STAGES.map((stage) => {
                const { count = 0, overdue = 0 } = items.find(({ key }) => key === stage) ?? {};
                return (
                  <li key={stage} data-testid={`funnel-${stage}`} data-value={count} className={classes.bar}>
                    <Link to="/cases" search={{ ...ofCampaign, stage, status: 'active' }}>
                      {label('stage', stage)}
                    </Link>
                    <span className={classes.track} aria-hidden="true">
                      <span className={classes.late} style={{ inlineSize: `${(100 * overdue) / most}%` }} />
                      <span
                        className={classes.onTime}
                        style={{ inlineSize: `${(100 * (count - overdue)) / most}%` }}
                      />
                    </span>
                    <Count value={count} className={classes.count} />
                    <span className={classes.part}>
                      {overdue > 0 && counted(TODAY_COUNTED.overduePart, overdue)}
                    </span>
                  </li>
                );
              })}
            </ul>
          );
        }}
      </Read>
    </Paper>
  );
}
