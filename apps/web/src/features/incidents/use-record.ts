/** Records something in an incident file: once, however often it is pressed; the file is read again after it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { INCIDENT_TEXTS } from '#libs/words/screens/incidents';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { client, newIdempotencyKey } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { isLeft, useEndOnLeave } from '../../lib/network.ts';
import { useNotify } from '../../ui/notices.tsx';
import { useRecorded } from '../case/act-dialog.tsx';

export type RecordBody = Schema<'WriteIncidentRecordDto'>;

export interface Recording {
  /** One after another, as far as none is refused. */
  send: (...bodies: RecordBody[]) => void;
  isPending: boolean;
  error: unknown;
}

/** `onDone` is called once all are recorded. */
export function useRecord(incidentId: string, onDone: () => void): Recording {
  const { t } = useSpeech();
  const notify = useNotify();
  const recorded = useRecorded();
  const queries = useQueryClient();
  const signal = useEndOnLeave();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (bodies: readonly RecordBody[]) => {
      for (const body of bodies) {
        const { data, error: refused } = await client.POST('/v1/incidents/{incidentId}/records', {
          params: { path: { incidentId }, header: newIdempotencyKey() },
          body,
          signal: signal(),
        });
        if (data === undefined) throw Object.assign(new Error('refused'), refused);
      }
    },
    onSuccess: () => {
      notify({ text: t(INCIDENT_TEXTS.recorded) });
      recorded();
      onDone();
    },
    onError: (fault) => {
      if (isLeft(fault)) notify({ text: t(STATE_TEXTS.leftUnanswered) });
    },
    onSettled: () =>
      queries.invalidateQueries({
        predicate: ({ queryKey: [, path] }) => typeof path === 'string' && path.startsWith('/v1/incidents'),
      }),
  });
  return { send: (...bodies) => mutate(bodies), isPending, error };
}
