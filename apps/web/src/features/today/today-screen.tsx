/** The officer's day: what is late, where everybody stands, what to do next, who leaves soon. */
import { SimpleGrid, Stack } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { TODAY_TEXTS } from '#libs/words/screens/today';
import { useSpeech } from '../../lib/language.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Departures } from './departures.tsx';
import { Funnel } from './funnel.tsx';
import { Queue } from './queue.tsx';
import { Tiles } from './tiles.tsx';

export function TodayScreen(): ReactNode {
  const { t } = useSpeech();
  const { campaignId } = useSearch({ from: '/signed-in' });
  const ofCampaign = campaignId === undefined ? {} : { campaignId };
  return (
    <Screen title={t(TODAY_TEXTS.title)}>
      <Stack gap="md">
        <Tiles ofCampaign={ofCampaign} />
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          <Queue ofCampaign={ofCampaign} />
          <Stack gap="md">
            <Funnel ofCampaign={ofCampaign} />
            <Departures ofCampaign={ofCampaign} />
          </Stack>
        </SimpleGrid>
      </Stack>
    </Screen>
  );
}
