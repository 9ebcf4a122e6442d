/** What the list of imports and the page of one both show. */
import { Badge, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { IMPORTS_TEXTS, IMPORT_STATE_WORDS } from '#libs/words/screens/imports';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useCampaignLine } from '../../ui/campaign-name.ts';
import { isolated } from '../../ui/isolated.tsx';
import type { ImportItem } from './use-import.ts';

const COLORS = {
  checking: 'blue',
  checked: 'orange',
  committing: 'blue',
  committed: 'water',
  cancelled: 'gray',
} as const;

export function StateBadge({ state }: Pick<ImportItem, 'state'>): ReactNode {
  const { t } = useSpeech();
  return (
    <Badge variant="light" tt="none" color={COLORS[state]} data-testid="state" data-state={state}>
      {t(IMPORT_STATE_WORDS[state])}
    </Badge>
  );
}

export interface Choice {
  value: string;
  label: string;
}

/** The campaigns that the reader sees, by id and name. */
export function useCampaignChoices(): Choice[] {
  const line = useCampaignLine();
  const { data } = api.useQuery('get', '/v1/campaigns', { params: { query: { limit: 500 } } });
  return (data?.items ?? []).map((campaign) => ({ value: campaign.campaignId, label: line(campaign) }));
}

/** What an import is of, for whom, by whom and when. */
export function useAbout({ kind, campaignId, createdBy, createdAt }: ImportItem): string {
  const { t, moment } = useSpeech();
  const campaign = useCampaignChoices().find(({ value }) => value === campaignId)?.label ?? '…';
  return t(IMPORTS_TEXTS.about, {
    kind: t(IMPORTS_TEXTS[kind]),
    ...{ campaign: isolated(campaign), name: isolated(createdBy.name), time: isolated(moment(createdAt)) },
  });
}

interface MoreProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

/** The next page of a list, where there is one. */
export function More({ query: { hasNextPage, isFetchingNextPage, fetchNextPage } }: MoreProps): ReactNode {
  const { t } = useSpeech();
  if (!hasNextPage) return null;
  return (
    <Button variant="default" mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
      {t(IMPORTS_TEXTS.more)}
    </Button>
  );
}
