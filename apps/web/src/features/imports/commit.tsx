/** What a commit would do, the commit itself, and how far it is. */
import { Group, Paper, Progress, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { BULK_COUNTED } from '#libs/words/screens/bulk-operations';
import { ROW_STATE_WORDS } from '#libs/words/screens/import-rows';
import { IMPORTS_COUNTED, IMPORTS_TEXTS } from '#libs/words/screens/imports';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Count } from '../../ui/isolated.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { SendButton } from '../../ui/send-button.tsx';
import { isOpen, useRefresh, whenKept } from './use-import.ts';
import type { Import } from './use-import.ts';

const LOOK_EVERY_MS = 800;
const UNDONE = ['ready', 'faulty', 'doubtful', 'failed'] as const;
const STAYING = ['faulty', 'doubtful', 'duplicate', 'failed'] as const;

export function Commit({ of }: { of: Import }): ReactNode {
  const { t } = useSpeech();
  const { state, operationId, campaignId, opened } = of;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="commit">
      <Title order={2} size="h4" id="commit" mb="xs">
        {t(IMPORTS_TEXTS.stepCommit)}
      </Title>
      {isOpen(of) && !isDone(of) && <CommitButton of={of} />}
      {operationId !== null && (
        <CommitProgress operationId={operationId} isRunning={state === 'committing'} />
      )}
      {opened > 0 && (
        <Group gap="md" mt="xs">
          {operationId !== null && (
            <Link to="/cases" search={{ operationId, itemState: 'succeeded' }} data-testid="operation-cases">
              {t(IMPORTS_TEXTS.seeOperationCases)}
            </Link>
          )}
          <Link to="/cases" search={{ campaignId }}>
            {t(IMPORTS_TEXTS.seeCases)}
          </Link>
        </Group>
      )}
    </Paper>
  );
}

/** Whether it was committed and no row of it can become ready any more. */
function isDone(of: Import): boolean {
  return of.state === 'committed' && UNDONE.every((one) => of[one] === 0);
}

function CommitButton({ of }: { of: Import }): ReactNode {
  const { t, counted } = useSpeech();
  const refresh = useRefresh();
  const { importId, kind, ready, failed } = of;
  const commit = api.useMutation('post', '/v1/imports/{importId}/commit', { onSettled: refresh });
  const again = api.useMutation('patch', '/v1/imports/{importId}', { onSettled: refresh });
  const forms = kind === 'cases' ? IMPORTS_COUNTED.openCases : IMPORTS_COUNTED.recordMilestones;
  const queries = useQueryClient();
  const [isWaiting, setWaiting] = useState(false);
  const press = async (): Promise<void> => {
    setWaiting(true);
    const areKept = await whenKept(queries);
    setWaiting(false);
    // What could not be kept is said beside the cells: nothing is opened without them unasked.
    if (areKept) commit.mutate({ params: { path: { importId }, header: newIdempotencyKey() } });
  };
  const staying = STAYING.filter((one) => of[one] > 0);
  const error = commit.error ?? again.error;
  return (
    <>
      {ready === 0 && <Text mb="xs">{t(IMPORTS_TEXTS.nothingReady)}</Text>}
      {staying.length > 0 && (
        <Text size="sm" c="dimmed" mb="sm">
          {staying.map((one) => (
            <span key={one}>
              {t(ROW_STATE_WORDS[one])} <Count value={of[one]} />
              {' · '}
            </span>
          ))}
          {t(IMPORTS_TEXTS.othersStay)}
        </Text>
      )}
      <Group gap="sm">
        <SendButton
          data-testid="commit"
          disabled={ready === 0}
          loading={isWaiting || commit.isPending}
          onClick={() => void press()}
        >
          {counted(forms, ready)}
        </SendButton>
        {failed > 0 && (
          <SendButton
            variant="default"
            data-testid="check-again"
            loading={again.isPending}
            onClick={() => again.mutate({ params: { path: { importId } }, body: {} })}
          >
            {t(IMPORTS_TEXTS.checkAgain)}
          </SendButton>
        )}
      </Group>
      {error !== null && <ProblemAlert error={error} />}
    </>
  );
}

function CommitProgress({ operationId, isRunning }: { operationId: string; isRunning: boolean }): ReactNode {
  const { t, counted, number } = useSpeech();
  const { data } = api.useQuery(
    'get',
    '/v1/bulk-operations/{operationId}',
    { params: { path: { operationId } } },
    {
      // What was read last may be older than the end of the import.
      refetchInterval: ({ state: { data: read } }) =>
        isRunning || read?.state === 'running' ? LOOK_EVERY_MS : false,
    },
  );
  if (data === undefined) return null;
  const { total, pending, failed } = data;
  const done = total - pending;
  return (
    <div data-testid="progress">
      <Progress.Root
        size="lg"
        mt="sm"
        role="progressbar"
        aria-label={t(IMPORTS_TEXTS.progress)}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
      >
        <Progress.Section value={share(done - failed, total)} color="water" withAria={false} />
        <Progress.Section value={share(failed, total)} color="red" withAria={false} />
      </Progress.Root>
      <Group justify="space-between" mt={4}>
        <Text size="sm" c="dimmed" data-testid="done" data-value={done} data-total={total}>
          {counted(BULK_COUNTED.done, done, { total: number(total) })}
        </Text>
        <Link to="/bulk-operations/$operationId" params={{ operationId }}>
          {t(IMPORTS_TEXTS.operation)}
        </Link>
      </Group>
    </div>
  );
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}
