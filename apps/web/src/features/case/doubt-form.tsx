/** Whether two are one person: what is known of both, side by side, and the officer's answer. */
import { Radio, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { CASE_IDENTITY_TEXTS, GROUNDS_WORDS } from '#libs/words/screens/case-identity';
import { IMPORT_ROWS_TEXTS } from '#libs/words/screens/import-rows';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { faultAt } from '../../lib/field-faults.ts';
import { useSpeech } from '../../lib/language.tsx';
import { isLeft, useEndOnLeave } from '../../lib/network.ts';
import { useNotify } from '../../ui/notices.tsx';
import { useRecorded } from './act-dialog.tsx';
import { ActForm } from './act-form.tsx';
import type { Doubt } from './case-data.ts';
import { Reason } from './correction-form.tsx';
import { TwoPeople } from './two-people.tsx';
import { refreshCase } from './use-act.ts';

const ANSWERS = ['same', 'different'] as const;
type Answer = (typeof ANSWERS)[number];

interface DoubtFormProps {
  doubt: Doubt;
  onClose: () => void;
}

export function DoubtForm({ doubt, onClose }: DoubtFormProps): ReactNode {
  const { t } = useSpeech();
  const [answer, setAnswer] = useState<Answer>();
  const [isMissing, setMissing] = useState(false);
  const [text, setText] = useState('');
  const { send, isPending, error } = useAnswer(doubt.doubtId, onClose);
  const reason = text.trim();
  return (
    <ActForm
      onSend={() => {
        setMissing(answer === undefined);
        if (answer !== undefined) send({ answer, ...(reason === '' ? {} : { reason }) });
      }}
      onCancel={onClose}
      isPending={isPending}
      error={error}
    >
      <Text size="sm">{t(GROUNDS_WORDS[doubt.grounds])}</Text>
      <TwoPeople doubt={doubt} />
      <Radio.Group
        label={t(CASE_IDENTITY_TEXTS.question)}
        required
        value={answer ?? ''}
        error={isMissing && answer === undefined ? t(CASE_ACT_TEXTS.missing) : undefined}
        onChange={(value) => setAnswer(ANSWERS.find((one) => one === value))}
      >
        <Stack gap={6} mt={4}>
          <Radio
            value="same"
            data-testid="answer-same"
            label={t(IMPORT_ROWS_TEXTS.same)}
            description={t(CASE_IDENTITY_TEXTS.sameWhy)}
          />
          <Radio
            value="different"
            data-testid="answer-different"
            label={t(IMPORT_ROWS_TEXTS.different)}
            description={t(CASE_IDENTITY_TEXTS.differentWhy)}
          />
        </Stack>
      </Radio.Group>
      <Reason value={text} onChange={setText} fault={faultAt(error, '/reason')} isOptional />
    </ActForm>
  );
}

interface Sending {
  send: (body: Schema<'AnswerDoubtDto'>) => void;
  isPending: boolean;
  error: unknown;
}

/** The answer is sent once, however often it is pressed; the case and its person are read again, refused or not. */
function useAnswer(doubtId: string, onDone: () => void): Sending {
  const { t } = useSpeech();
  const notify = useNotify();
  const recorded = useRecorded();
  const queries = useQueryClient();
  const signal = useEndOnLeave();
  const { mutate, isPending, error } = api.useMutation('post', '/v1/identity-doubts/{doubtId}/answer', {
    onSuccess: ({ answer }) => {
      notify({ text: t(CASE_IDENTITY_TEXTS.answered, { answer: t(IMPORT_ROWS_TEXTS[answer]) }) });
      recorded();
      onDone();
    },
    onError: (fault) => {
      if (isLeft(fault)) notify({ text: t(STATE_TEXTS.leftUnanswered) });
    },
    onSettled: () => refreshCase(queries),
  });
  return {
    send: (body) =>
      mutate({ params: { path: { doubtId }, header: newIdempotencyKey() }, body, signal: signal() }),
    isPending,
    error,
  };
}
