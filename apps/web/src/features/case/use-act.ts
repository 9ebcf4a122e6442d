/** Sends an act on a case: once, however often it is pressed; what it changed is read again, what refused it stays open. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { FIELD_FAULT_TEXTS } from '#libs/words/screens/administration';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import type { Words } from '#libs/words/languages';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { client, newIdempotencyKey, problemIn } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { currentLanguage, useSpeech } from '../../lib/language.tsx';
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

const FAULTS: Readonly<Record<string, Words>> = FIELD_FAULT_TEXTS;

/**
 * What is wrong with a field, by its place in the body: `/details/endsOn`, or anything below it. A refusal says it in the
 * reader's language; of a fault of shape the API has English alone, and its code is put into words here.
 */
export function faultAt(error: unknown, pointer: string): string | undefined {
  const problem = problemIn(error);
  const fault = problem?.errors?.find(
    (one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`),
  );
  if (fault === undefined || problem?.code !== 'shape-invalid') return fault?.detail;
  return (FAULTS[fault.code] ?? FIELD_FAULT_TEXTS.other)[currentLanguage()];
}
