/** Campaigns, and the one that the address names: its agencies, its quota, its offers. */
import { Paper, Stack, Text } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ADMIN_TEXTS } from '#libs/words/screens/administration';
import { CAMPAIGN_TEXTS, openingDaysText } from '#libs/words/screens/administration-campaigns';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useMay } from '../../lib/session.ts';
import { useCampaignTitle } from '../../ui/campaign-name.ts';
import { Code } from '../../ui/isolated.tsx';
import { ReadOnlyNote } from '../../ui/only-for.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Simulated } from '../../ui/simulated.tsx';
import { Empty, Read } from '../../ui/states.tsx';
import { CampaignDetails } from './campaign-details.tsx';
import { NewCampaign } from './new-campaign.tsx';
import classes from './campaigns.module.css';

const LISTED = 500;

export function CampaignsScreen(): ReactNode {
  const { t } = useSpeech();
  const { campaignId } = useSearch({ from: '/signed-in' });
  const mayCreate = useMay('create-campaign');
  const mayRecord = useMay('record-field-act');
  return (
    <Screen title={t(ADMIN_TEXTS.campaigns)} about={t(CAMPAIGN_TEXTS.about)}>
      {(campaignId === undefined || !mayRecord) && <ReadOnlyNote action="create-campaign" />}
      {campaignId === undefined ? (
        <Stack gap="md">
          {mayCreate && <NewCampaign />}
          <Campaigns />
        </Stack>
      ) : (
        <CampaignDetails key={campaignId} campaignId={campaignId} />
      )}
    </Screen>
  );
}

function Campaigns(): ReactNode {
  const { t } = useSpeech();
  const campaigns = api.useQuery('get', '/v1/campaigns', { params: { query: { limit: LISTED } } });
  return (
    <Read query={campaigns} rows={6}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t(CAMPAIGN_TEXTS.empty)} />
        ) : (
          <ul className={classes.list} data-testid="campaigns">
            {items.map((campaign) => (
              <Campaign key={campaign.campaignId} campaign={campaign} />
            ))}
          </ul>
        )
      }
    </Read>
  );
}

function Campaign({ campaign }: { campaign: Schema<'CampaignItemDto'> }): ReactNode {
  const { t, number, date } = useSpeech();
  const title = useCampaignTitle();
  const { campaignId, programme, quota, quotaTaken, opensOn, closesOn, simulated } = campaign;
  return (
    <Paper component="li" withBorder p="sm" className={classes.campaign} data-campaign={campaignId}>
      <span className={classes.what}>
        <Link to="/campaigns" search={{ campaignId }} className={classes.name}>
          <bdi>{title(campaign)}</bdi>
        </Link>
        <Text component="span" size="sm" c="dimmed">
          <Code>{programme}</Code>
        </Text>
      </span>
      <Text component="span" size="sm">
        {t(openingDaysText(campaign), { from: date(opensOn), to: date(closesOn) })}
      </Text>
      <Text component="span" size="sm">
        <bdi>{t(CAMPAIGN_TEXTS.quotaTaken, { taken: number(quotaTaken), quota: number(quota) })}</bdi>
      </Text>
      <span>
        <Simulated simulated={simulated} />
      </span>
    </Paper>
  );
}
