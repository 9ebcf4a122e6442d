/** What would become of every selected case, asked anew whenever the question changes. Nothing is recorded. */
import { Loader, Paper, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { CASES_COUNTED, CASES_TEXTS } from '#libs/words/screens/cases';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useLookEvery } from '../../lib/live.tsx';
import { useOnline } from '../../lib/network.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { ReasonList } from '../../ui/reason-list.tsx';
import classes from './cases.module.css';

const SETTLED_MS = 300;
const LOOK_EVERY_MS = 400;

interface DryRunProps {
  operation: Schema<'NewBulkOperationDto'> | undefined;
  /** How many would succeed; undefined until what is shown answers what is asked now. */
  onJudged: (wouldSucceed: number | undefined) => void;
}

export function DryRun({ operation, onJudged }: DryRunProps): ReactNode {
  const { t } = useSpeech();
  const isOnline = useOnline();
  const [asked] = useDebouncedValue(operation, SETTLED_MS);
  const { mutate, data: created, error, reset } = api.useMutation('post', '/v1/bulk-operations');
  useEffect(() => {
    reset();
    if (asked === undefined || !isOnline) return;
    mutate({ params: { header: newIdempotencyKey() }, body: { ...asked, dryRun: true } });
  }, [asked, isOnline, mutate, reset]);
  const lookEvery = useLookEvery();
  const operationId = created?.operationId ?? '';
  const { data } = api.useQuery(
    'get',
    '/v1/bulk-operations/{operationId}',
    { params: { path: { operationId } } },
    {
      enabled: operationId !== '',
      refetchInterval: ({ state }) => lookEvery(state.data?.state !== 'running', LOOK_EVERY_MS),
    },
  );
  const judged = data?.state === 'completed' && asked === operation && data.operationId === operationId;
  const isJudging = !judged && error === null && isOnline;
  const wouldSucceed = judged ? data.succeeded : undefined;
  useEffect(() => onJudged(wouldSucceed), [wouldSucceed, onJudged]);
  return (
    <Paper
      withBorder
      p="md"
      data-testid="dry-run"
      component="section"
      aria-label={t(CASES_TEXTS.dryRun)}
      aria-busy={isJudging}
    >
      {error !== null && <ProblemAlert error={error} />}
      {isJudging && (
        <Text component="div" className={classes.judging}>
          <Loader size="xs" /> {t(CASES_TEXTS.judging)}
        </Text>
      )}
      {judged && <Judgement operation={data} />}
    </Paper>
  );
}

function Judgement({ operation }: { operation: Schema<'BulkOperationDto'> }): ReactNode {
  const { counted } = useSpeech();
  const { operationId, succeeded, skipped, failed, byReason } = operation;
  const rows = [
    { id: 'would-succeed', forms: CASES_COUNTED.wouldSucceed, count: succeeded },
    { id: 'would-skip', forms: CASES_COUNTED.wouldSkip, count: skipped },
    { id: 'would-fail', forms: CASES_COUNTED.wouldFail, count: failed },
  ];
  return (
    <div role="status">
      {rows.map(({ id, forms, count }) => (
        <Text key={id} data-testid={id} data-value={count} fw={id === 'would-succeed' ? 600 : 400}>
          {counted(forms, count)}
        </Text>
      ))}
      <ReasonList reasons={byReason} operationId={operationId} />
    </div>
  );
}
