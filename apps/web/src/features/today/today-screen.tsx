/** The officer's day: what is late, of every row and of files, where everybody stands, what to do next, who leaves soon. */
import { Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DUE_TEXTS } from '#libs/words/screens/due';
import { TODAY_TEXTS } from '#libs/words/screens/today';
import { useSpeech } from '../../lib/language.tsx';
import { DatesDue } from '../../ui/dates-due.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Departures } from './departures.tsx';
import { FilesDue } from './files-due.tsx';
import { Funnel } from './funnel.tsx';
import { Queue } from './queue.tsx';
import { Reserve } from './reserve.tsx';
import { Tiles } from './tiles.tsx';

const ROWS_DUE = 24;

export function TodayScreen(): ReactNode {
  const { t } = useSpeech();
  const { campaignId } = useSearch({ from: '/signed-in' });
  const ofCampaign = campaignId === undefined ? {} : { campaignId };
  return (
    <Screen title={t(TODAY_TEXTS.title)}>
      <Stack gap="md">
        <Tiles ofCampaign={ofCampaign} />
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          <Stack gap="md">
            <Queue ofCampaign={ofCampaign} />
            <Paper withBorder p="md" component="section" aria-labelledby="due">
              <Title order={2} size="h4" id="due">
                {t(DUE_TEXTS.title)}
              </Title>
              <Text size="sm" c="dimmed" mb="xs">
                {t(DUE_TEXTS.about)}
              </Text>
              <DatesDue ofCampaign={ofCampaign} most={ROWS_DUE} />
            </Paper>
          </Stack>
          <Stack gap="md">
            <Funnel ofCampaign={ofCampaign} />
            <Departures ofCampaign={ofCampaign} />
            <FilesDue />
            <Reserve ofCampaign={ofCampaign} />
          </Stack>
        </SimpleGrid>
      </Stack>
    </Screen>
  );
}
