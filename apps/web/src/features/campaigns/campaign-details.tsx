/** One campaign: what it follows, when, with whom, and its offers. */
import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CAMPAIGN_TEXTS, openingDaysText } from '#libs/words/screens/administration-campaigns';
import { agencyName, useAgencies } from '../../lib/agencies.ts';
import { api, problemIn } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useCampaignTitle } from '../../ui/campaign-name.ts';
import { Code } from '../../ui/isolated.tsx';
import { Simulated } from '../../ui/simulated.tsx';
import { Read } from '../../ui/states.tsx';
import { CampaignFigures } from './campaign-figures.tsx';
import { Offers } from './offers.tsx';
import classes from './campaigns.module.css';

export function CampaignDetails({ campaignId }: { campaignId: string }): ReactNode {
  const { t } = useSpeech();
  const campaign = api.useQuery('get', '/v1/campaigns/{campaignId}', { params: { path: { campaignId } } });
  const mayRead = problemIn(campaign.error) === undefined;
  return (
    <Stack gap="md">
      <Link to="/campaigns" search={{ campaignId: '' }} data-testid="all-campaigns">
        {t(CAMPAIGN_TEXTS.back)}
      </Link>
      <Read query={campaign}>{(data) => <Shown campaign={data} />}</Read>
      {mayRead && <CampaignFigures campaignId={campaignId} />}
      {mayRead && <Offers campaignId={campaignId} />}
    </Stack>
  );
}

function Shown({ campaign }: { campaign: Schema<'CampaignDto'> }): ReactNode {
  const { t, date, number } = useSpeech();
  const title = useCampaignTitle();
  const { programme, quota, quotaTaken, opensOn, closesOn, simulated, agencies } = campaign;
  const [code = '', version = ''] = programme.split('@');
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="campaign">
      <Group justify="space-between">
        <Title order={2} size="h4" id="campaign">
          <bdi>{title(campaign)}</bdi>
        </Title>
        <Simulated simulated={simulated} />
      </Group>
      <Link to="/programmes/$code" params={{ code }} search={{ version, campaignId: campaign.campaignId }}>
        <Code>{programme}</Code>
      </Link>
      <Text>{t(openingDaysText(campaign), { from: date(opensOn), to: date(closesOn) })}</Text>
      <Text mb="xs">
        <bdi>{t(CAMPAIGN_TEXTS.quotaTaken, { taken: number(quotaTaken), quota: number(quota) })}</bdi>
      </Text>
      <Text size="sm" fw={600}>
        {t(CAMPAIGN_TEXTS.agencies)}
      </Text>
      <Agencies agencies={agencies} />
    </Paper>
  );
}

/** By their names for whoever may read the list of agencies, else by what they are. */
function Agencies({ agencies }: Pick<Schema<'CampaignDto'>, 'agencies'>): ReactNode {
  const { label } = useSpeech();
  const known = useAgencies().data?.items;
  return (
    <ul className={classes.agencies} data-testid="campaign-agencies">
      {agencies.map(({ agencyId, agencyKind }) => (
        <li key={agencyId}>
          <Badge variant="light" color="gray" tt="none">
            <bdi>
              {agencyName(known, agencyId) ??
                (agencyKind === null ? agencyId : label('reporter', agencyKind))}
            </bdi>
          </Badge>
        </li>
      ))}
    </ul>
  );
}
