/** Sends an act on a case: once, however often it is pressed; what it changed is read again, what refused it stays open. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { client, newIdempotencyKey } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { isLeft, useEndOnLeave } from '../../lib/network.ts';
import { useNotify } from '../../ui/notices.tsx';
import { useRecorded } from './act-dialog.tsx';

export interface ActBodies {
  milestones: Schema<'ReportMilestoneDto'>;
  withdrawal: Schema<'WithdrawalDto'>;
  hold: Schema<'HoldDto'>;
  resumption: Schema<'ResumptionDto'>;
  corrections: Schema<'CorrectionDto'>;
  transfer: Schema<'TransferDto'>;
}

export type ActName = keyof ActBodies;

interface Sending<Name extends ActName> {
  send: (body: ActBodies[Name]) => void;
  isPending: boolean;
  error: unknown;
}

/** `onDone` is called once it is recorded, or kept until the engine answers. */
export function useAct<Name extends ActName>(caseId: string, act: Name, onDone: () => void): Sending<Name> {
  const { t, label } = useSpeech();
  const notify = useNotify();
  const recorded = useRecorded();
  const queries = useQueryClient();
  const signal = useEndOnLeave();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (body: ActBodies[Name]) => {
      const path = `/v1/cases/{caseId}/${act}` as const;
      const answer = await client.POST(path as '/v1/cases/{caseId}/milestones', {
        params: { path: { caseId }, header: newIdempotencyKey() },
        body: body as ActBodies['milestones'],
        signal: signal(),
      });
      if (answer.data === undefined) throw Object.assign(new Error('refused'), answer.error);
      return answer.data;
    },
    onSuccess: (data) => {
      notify({ text: 'type' in data ? label('receipt', data.type) : t(CASE_ACT_TEXTS.pending) });
      recorded();
      onDone();
    },
    onError: (fault) => {
      if (isLeft(fault)) notify({ text: t(STATE_TEXTS.leftUnanswered) });
    },
    // A refusal may be news: the case behind the dialog is shown as it stands now.
    onSettled: () => refreshCase(queries),
  });
  return { send: mutate, isPending, error };
}

/** Reads cases, their people and what is asked about them again. */
export function refreshCase(queries: QueryClient): Promise<void> {
  const isOld = (path: unknown): boolean =>
    typeof path === 'string' && /^\/v1\/(cases|seasonal-workers|identity-doubts)/.test(path);
  return queries.invalidateQueries({ predicate: ({ queryKey: [, path] }) => isOld(path) });
}
