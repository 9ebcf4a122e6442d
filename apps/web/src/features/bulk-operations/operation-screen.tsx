/** One bulk operation, while it runs and after: how far it is, what became of each case, and what can be done about it. */
import { Badge, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ITEM_STATE_WORDS } from '#libs/words/bulk';
import { BULK_TEXTS } from '#libs/words/screens/bulk-operations';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import { api, problemIn } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useLookEvery } from '../../lib/live.tsx';
import { Count, isolated } from '../../ui/isolated.tsx';
import { NotFound } from '../../ui/not-found.tsx';
import { ReasonList } from '../../ui/reason-list.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Read } from '../../ui/states.tsx';
import { FailedItems } from './failed-items.tsx';
import { OperationButtons } from './operation-buttons.tsx';
import { OperationProgress, StateBadge, useOperationTitle } from './operation-parts.tsx';
import type { Operation } from './operation-parts.tsx';

/** While it runs and the stream is not heard. */
const LOOK_EVERY_MS = 1_500;
const STATES = ['succeeded', 'failed', 'skipped', 'pending'] as const;
/** Their cases are looked up by what became of them; those that failed are listed below. */
const LEADING = new Set<string>(['succeeded', 'skipped']);

export function OperationScreen(): ReactNode {
  const { operationId } = useParams({ from: '/signed-in/bulk-operations/$operationId' });
  const lookEvery = useLookEvery();
  const operation = api.useQuery(
    'get',
    '/v1/bulk-operations/{operationId}',
    { params: { path: { operationId } } },
    { refetchInterval: ({ state }) => lookEvery(state.data?.state !== 'running', LOOK_EVERY_MS) },
  );
  if (problemIn(operation.error)?.status === 404) return <NotFound />;
  return <Read query={operation}>{(data) => <Shown operation={data} />}</Read>;
}

function Shown({ operation }: { operation: Operation }): ReactNode {
  const { t, moment } = useSpeech();
  const { operationId, createdBy, createdAt, dryRun, byReason, failed } = operation;
  return (
    <Screen
      title={useOperationTitle(operation)}
      about={t(BULK_TEXTS.by, { name: isolated(createdBy.name), time: isolated(moment(createdAt)) })}
      actions={<OperationButtons operation={operation} />}
    >
      <Stack gap="md">
        <Paper withBorder p="md">
          <Group mb="sm">
            <StateBadge state={operation.state} />
            {dryRun && (
              <Badge variant="light" color="gray" tt="none">
                {t(BULK_TEXTS.dryRun)}
              </Badge>
            )}
          </Group>
          <OperationProgress operation={operation} />
        </Paper>
        <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm">
          {STATES.map((state) => (
            <Paper key={state} withBorder p="md">
              <Text size="sm" c="dimmed">
                {t(ITEM_STATE_WORDS[state])}
              </Text>
              <Text fz={28} fw={650}>
                <Count value={operation[state]} data-testid={`count-${state}`} />
              </Text>
              {LEADING.has(state) && operation[state] > 0 && (
                <Link
                  to="/cases"
                  search={{ operationId, itemState: state }}
                  data-testid={`cases-${state}`}
                  aria-label={t(FRAME_TEXTS.named, {
                    name: t(BULK_TEXTS.seeThem),
                    value: t(ITEM_STATE_WORDS[state]),
                  })}
                >
                  {t(BULK_TEXTS.seeThem)}
                </Link>
              )}
            </Paper>
          ))}
        </SimpleGrid>
        {byReason.length > 0 && (
          <Paper withBorder p="md" component="section" aria-labelledby="reasons">
            <Title order={2} size="h4" id="reasons">
              {t(BULK_TEXTS.reasons)}
            </Title>
            <ReasonList reasons={byReason} operationId={operationId} data-testid="reasons" />
          </Paper>
        )}
        {failed > 0 && <FailedItems operation={operation} />}
      </Stack>
    </Screen>
  );
}
