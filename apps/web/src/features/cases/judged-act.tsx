/** The end of every dialog for many cases: what would become of each, and the button that does it. */
import { Button, Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { SCREENS } from '#libs/contract/screens';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { isLeft, useEndOnLeave } from '../../lib/left.ts';
import { useNotify } from '../../ui/notices.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { NoNetworkNote, SendButton } from '../../ui/send-button.tsx';
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
  const signal = useEndOnLeave();
  const notify = useNotify();
  const { mutate, isPending, error } = api.useMutation('post', '/v1/bulk-operations', {
    onError: (fault) => {
      if (!isLeft(fault)) return;
      const link = { href: SCREENS.bulkOperations, text: t(FRAME_TEXTS.bulkOperations) };
      notify({ text: t(STATE_TEXTS.leftUnanswered), link });
    },
    onSuccess: ({ operationId }) =>
      void navigate({ to: '/bulk-operations/$operationId', params: { operationId } }),
  });
  return (
    <>
      <DryRun operation={operation} onJudged={setJudged} />
      {error !== null && <ProblemAlert error={error} />}
      <NoNetworkNote />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t(STATE_TEXTS.cancel)}
        </Button>
        <SendButton
          data-testid="confirm"
          disabled={wouldSucceed === undefined || wouldSucceed === 0 || operation === undefined}
          loading={isPending}
          onClick={() => {
            if (operation === undefined) return;
            mutate({ params: { header: newIdempotencyKey() }, body: operation, signal: signal() });
          }}
        >
          {`${says} (${number(wouldSucceed ?? count)})`}
        </SendButton>
      </Group>
    </>
  );
}
