/** Records an act at a farm or in a travel group: once, however often it is pressed; what shows it is read again. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ConvoyAct, FarmAct } from '#libs/domain/offer/field-acts';
import { INCIDENT_TEXTS } from '#libs/words/screens/incidents';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { client, newIdempotencyKey } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { isLeft, useEndOnLeave } from '../../lib/network.ts';
import { useNotify } from '../../ui/notices.tsx';

/** The farm of an offer, or a travel group of a campaign. */
export type FieldSubject = { offerId: string } | { convoyId: string; campaignId: string };

export interface FieldActBody {
  milestone: FarmAct | ConvoyAct;
  occurredOn: string;
  note?: string;
  details: Record<string, unknown>;
}

interface Recording {
  send: (body: FieldActBody) => void;
  isPending: boolean;
  error: unknown;
}

/** `onDone` is called once it is recorded. */
export function useFieldAct(subject: FieldSubject, onDone: () => void): Recording {
  const { t } = useSpeech();
  const notify = useNotify();
  const queries = useQueryClient();
  const signal = useEndOnLeave();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (body: FieldActBody) => {
      const { data, error: refused } = await post(subject, body, signal());
      if (data === undefined) throw Object.assign(new Error('refused'), refused);
    },
    onSuccess: () => {
      notify({ text: t(INCIDENT_TEXTS.recorded) });
      onDone();
    },
    onError: (fault) => {
      if (isLeft(fault)) notify({ text: t(STATE_TEXTS.leftUnanswered) });
    },
    // A refusal may be news: somebody else recorded it.
    onSettled: () => queries.invalidateQueries({ predicate: ({ queryKey: [, path] }) => showsActs(path) }),
  });
  return { send: mutate, isPending, error };
}

function post(subject: FieldSubject, body: FieldActBody, signal: AbortSignal) {
  const header = newIdempotencyKey();
  if ('offerId' in subject) {
    const params = { path: subject, header };
    // What an offer does not take the API refuses; the form offers acts at farms alone.
    const ofFarm = { ...body, milestone: body.milestone as FarmAct };
    return client.POST('/v1/offers/{offerId}/milestones', { params, body: ofFarm, signal });
  }
  const { convoyId, campaignId } = subject;
  const params = { path: { convoyId }, query: { campaignId }, header };
  const ofConvoy = { ...body, milestone: body.milestone as ConvoyAct };
  return client.POST('/v1/convoys/{convoyId}/milestones', { params, body: ofConvoy, signal });
}

function showsActs(path: unknown): boolean {
  return typeof path === 'string' && /^\/v1\/(campaigns|offers|convoys)/.test(path);
}
