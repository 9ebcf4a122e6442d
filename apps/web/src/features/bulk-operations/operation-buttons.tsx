/** What can be done with an operation as it stands now. */
import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ACTION_WORDS } from '#libs/words/screen';
import { BULK_TEXTS } from '#libs/words/screens/bulk-operations';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useMay } from '../../lib/session.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { SendButton } from '../../ui/send-button.tsx';
import type { Operation } from './operation-parts.tsx';

export function OperationButtons({ operation }: { operation: Operation }): ReactNode {
  const { t } = useSpeech();
  const mayAct = useMay('run-bulk-operation');
  const { operationId, state, failed, dryRun } = operation;
  const act = useActs(operationId);
  const isOver = ['completed', 'cancelled'].includes(state);
  const mayRetry = mayAct && isOver && failed > 0 && !dryRun;
  return (
    <div>
      <Group gap="xs">
        {mayAct && state === 'running' && (
          <SendButton variant="default" data-testid="suspend" {...act.suspend}>
            {t(BULK_TEXTS.suspend)}
          </SendButton>
        )}
        {mayAct && state === 'suspended' && (
          <SendButton data-testid="resume" {...act.resume}>
            {t(BULK_TEXTS.resume)}
          </SendButton>
        )}
        {mayAct && !isOver && (
          <SendButton variant="outline" color="red" data-testid="cancel" {...act.cancel}>
            {t(BULK_TEXTS.cancel)}
          </SendButton>
        )}
        {mayRetry && (
          <SendButton data-testid="retry-failed" {...act.retry}>
            {t(ACTION_WORDS['retry-failed'])}
          </SendButton>
        )}
        <OperationFiles operation={operation} isOver={isOver} />
      </Group>
      {act.error !== null && <ProblemAlert error={act.error} />}
    </div>
  );
}

interface OperationFilesProps {
  operation: Operation;
  isOver: boolean;
}

function OperationFiles({ operation, isOver }: OperationFilesProps): ReactNode {
  const { t, language } = useSpeech();
  const { operationId, action, dryRun } = operation;
  return (
    <>
      {isOver && action === 'documents' && !dryRun && (
        <Button
          component="a"
          data-testid="documents-zip"
          href={`/v1/bulk-operations/${operationId}/documents.zip`}
          download
        >
          {t(BULK_TEXTS.documentsZip)}
        </Button>
      )}
      <Button
        component="a"
        variant="light"
        data-testid="report"
        href={`/v1/bulk-operations/${operationId}/report.csv?language=${language}`}
        download
      >
        {t(BULK_TEXTS.report)}
      </Button>
    </>
  );
}

interface Act {
  onClick: () => void;
  loading: boolean;
}

type Acts = Record<'suspend' | 'resume' | 'cancel' | 'retry', Act> & { error: unknown };

function useActs(operationId: string): Acts {
  const queries = useQueryClient();
  const after = {
    onSettled: () => queries.invalidateQueries({ predicate: ({ queryKey: [, path] }) => isOperations(path) }),
  };
  const suspend = api.useMutation('post', '/v1/bulk-operations/{operationId}/suspend', after);
  const resume = api.useMutation('post', '/v1/bulk-operations/{operationId}/resume', after);
  const cancel = api.useMutation('post', '/v1/bulk-operations/{operationId}/cancel', after);
  const retry = api.useMutation('post', '/v1/bulk-operations/{operationId}/retry-failed', after);
  const which = { params: { path: { operationId } } };
  return {
    suspend: { onClick: () => suspend.mutate(which), loading: suspend.isPending },
    resume: { onClick: () => resume.mutate(which), loading: resume.isPending },
    cancel: { onClick: () => cancel.mutate(which), loading: cancel.isPending },
    retry: { onClick: () => retry.mutate(which), loading: retry.isPending },
    error: suspend.error ?? resume.error ?? cancel.error ?? retry.error,
  };
}

function isOperations(path: unknown): boolean {
  return typeof path === 'string' && path.startsWith('/v1/bulk-operations');
}
