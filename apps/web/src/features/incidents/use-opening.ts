/** Sends the opening of a file, once; the answer has the receipt for the person. No case changes, and none is read again. */
import { useQueryClient } from '@tanstack/react-query';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { isLeft, useEndOnLeave } from '../../lib/network.ts';
import { useNotify } from '../../ui/notices.tsx';

interface Opening {
  send: (body: Schema<'OpenIncidentDto'>) => void;
  opened: Schema<'IncidentReceiptDto'> | undefined;
  isPending: boolean;
  error: unknown;
}

export function useOpening(seasonalWorkerId: string): Opening {
  const { t } = useSpeech();
  const notify = useNotify();
  const queries = useQueryClient();
  const signal = useEndOnLeave();
  const path = '/v1/seasonal-workers/{seasonalWorkerId}/incidents';
  const { mutate, data, isPending, error } = api.useMutation('post', path, {
    onSuccess: () =>
      queries.invalidateQueries({ predicate: ({ queryKey: [, read] }) => read === '/v1/incidents' }),
    onError: (fault) => {
      if (isLeft(fault)) notify({ text: t(STATE_TEXTS.leftUnanswered) });
    },
  });
  const send: Opening['send'] = (body) =>
    mutate({ params: { path: { seasonalWorkerId }, header: newIdempotencyKey() }, body, signal: signal() });
  return { send, opened: data, isPending, error };
}
