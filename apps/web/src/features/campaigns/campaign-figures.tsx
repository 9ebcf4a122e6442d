/** Who paid in the seasons of a campaign, fees borne by workers first, and what was done at farms and in convoys. */
import { Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { PAYERS } from '#libs/domain/pack/cost-codes';
import { CAMPAIGN_FIGURES_TEXTS } from '#libs/words/screens/campaign-figures';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Count } from '../../ui/isolated.tsx';
import { Read } from '../../ui/states.tsx';
import classes from './campaigns.module.css';

type Figures = Schema<'CampaignIndicatorsDto'>;

export function CampaignFigures({ campaignId }: { campaignId: string }): ReactNode {
  const { t } = useSpeech();
  const indicators = api.useQuery('get', '/v1/campaigns/{campaignId}/indicators', {
    params: { path: { campaignId } },
  });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="costs" data-testid="campaign-figures">
      <Title order={2} size="h4" id="costs">
        {t(CAMPAIGN_FIGURES_TEXTS.costs)}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t(CAMPAIGN_FIGURES_TEXTS.about)}
      </Text>
      <Read query={indicators} rows={3}>
        {(figures) =>
          // The same address answers as a table where one is asked for.
          typeof figures === 'string' ? null : (
            <>
              {figures.costs !== undefined && <Costs costs={figures.costs} />}
              {figures.fieldActs !== undefined && <Acts acts={figures.fieldActs} />}
            </>
          )
        }
      </Read>
    </Paper>
  );
}

function Costs({ costs }: { costs: NonNullable<Figures['costs']> }): ReactNode {
  const { t, label, number } = useSpeech();
  const said = (cases: number): string =>
    cases === 0 ? t(CAMPAIGN_FIGURES_TEXTS.fewer) : t(CAMPAIGN_FIGURES_TEXTS.atLeast, { n: number(cases) });
  const lines = [
    { name: t(CAMPAIGN_FIGURES_TEXTS.fees), cases: costs.feesBorneByWorkers, isFirst: true },
    ...PAYERS.map((payer) => ({ name: label('side', payer), cases: costs[payer], isFirst: false })),
  ];
  return (
    <ul className={classes.list}>
      {lines.map(({ name, cases, isFirst }) => (
        <li key={name} className={classes.figure}>
          <Text component="span" {...(isFirst ? { fw: 650 } : {})}>
            {name}
          </Text>
          <Text component="span" data-value={cases} {...(isFirst ? { fw: 650 } : {})}>
            <bdi>{said(cases)}</bdi>
          </Text>
        </li>
      ))}
    </ul>
  );
}

function Acts({ acts }: { acts: NonNullable<Figures['fieldActs']> }): ReactNode {
  const { t, label } = useSpeech();
  const lines: [string, number][] = [
    [label('offerMilestone', 'mediation-assigned'), acts.mediationsAssigned],
    [label('offerMilestone', 'farm-visited'), acts.farmVisits],
    [t(CAMPAIGN_FIGURES_TEXTS.workersMet), acts.workersMet],
    [label('offerMilestone', 'mediator-travelled'), acts.mediatorsTravelled],
  ];
  return (
    <>
      <Title order={3} size="h5" mt="sm" mb="xs">
        {t(CAMPAIGN_FIGURES_TEXTS.acts)}
      </Title>
      <ul className={classes.list}>
        {lines.map(([name, value]) => (
          <li key={name} className={classes.figure}>
            <span>{name}</span>
            <Count value={value} />
          </li>
        ))}
      </ul>
    </>
  );
}
