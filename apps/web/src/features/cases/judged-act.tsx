/** The end of every dialog for many cases: what would become of each, and the button that does it. */
import { Button, Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { DryRun } from './dry-run.tsx';

interface JudgedActProps {
  /** Undefined until all that it needs is given. */
  operation: Schema<'NewBulkOperationDto'> | undefined;
  count: number;
  /** What the button does. */
  says: string;
  onClose: () => void;
}

export function JudgedAct({ operation, count, says, onClose }: JudgedActProps): ReactNode {
  const { t, number } = useSpeech();
  const navigate = useNavigate();
  const [wouldSucceed, setJudged] = useState<number>();
  const { mutate, isPending, error } = api.useMutation('post', '/v1/bulk-operations', {
    onSuccess: ({ operationId }) =>
      void navigate({ to: '/bulk-operations/$operationId', params: { operationId } }),
  });
  return (
    <>
      <DryRun operation={operation} onJudged={setJudged} />
      {error !== null && <ProblemAlert error={error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t(STATE_TEXTS.cancel)}
        </Button>
        <Button
          data-testid="confirm"
          disabled={wouldSucceed === undefined || operation === undefined}
          loading={isPending}
          onClick={() => {
            if (operation !== undefined) mutate({ params: { header: newIdempotencyKey() }, body: operation });
          }}
        >
          {`${says} (${number(wouldSucceed ?? count)})`}
        </Button>
      </Group>
    </>
  );
}
