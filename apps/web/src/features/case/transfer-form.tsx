/** The dialog of a move to another version of the rules: what it would change, or why it would be refused, and its reason. */
import { NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { api } from '../../lib/api.ts';
import { faultAt } from '../../lib/field-faults.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useProgrammeLine } from '../../ui/campaign-name.ts';
import { ActForm } from './act-form.tsx';
import { useCase } from './case-context.tsx';
import type { FormProps } from './case-forms.tsx';
import { Reason } from './correction-form.tsx';
import { TransferPreview, useTransferPreview } from './transfer-preview.tsx';
import { useAct } from './use-act.ts';

export function TransferForm({ onClose }: FormProps): ReactNode {
  const { t } = useSpeech();
  const { view } = useCase();
  const lineOf = useProgrammeLine();
  const { choices, isRead } = useOtherVersions();
  const [chosen, setChosen] = useState<string>();
  const [reason, setReason] = useState('');
  const { send, isPending, error } = useAct(view.caseId, 'transfer', onClose);
  const moveTo = chosen ?? choices[0] ?? '';
  const [programme = '', version = ''] = moveTo.split('@');
  const preview = useTransferPreview(programme, version);
  // What cannot be judged beforehand is judged when it is sent.
  const isJudged = preview.error !== null || (preview.data !== undefined && preview.data.refusal === null);
  return (
    <ActForm
      onSend={() => send({ programme, version, reason: reason.trim() })}
      onCancel={onClose}
      isPending={isPending}
      error={error}
      isHeld={version === '' || !isJudged}
    >
      <Text size="sm">{t(CASE_ACT_TEXTS.transferWhy)}</Text>
      {isRead && choices.length === 0 && (
        <Text size="sm" data-testid="no-version">
          {t(CASE_ACT_TEXTS.transferNone)}
        </Text>
      )}
      <NativeSelect
        data-testid="programme"
        data-autofocus
        label={t(CASE_ACT_TEXTS.transferTo)}
        data={choices.map((value) => ({ value, label: lineOf(value) }))}
        value={moveTo}
        error={faultAt(error, '/version') ?? faultAt(error, '/programme')}
        onChange={({ currentTarget: { value } }) => setChosen(value)}
      />
      {version !== '' && <TransferPreview preview={preview} moveTo={moveTo} />}
      <Reason value={reason} onChange={setReason} fault={faultAt(error, '/reason')} />
    </ActForm>
  );
}

/** Other versions of the case's own programme: the rules of another corridor hold for nobody who goes this way. */
function useOtherVersions(): { choices: string[]; isRead: boolean } {
  const { view } = useCase();
  const { data } = api.useQuery('get', '/v1/programmes', { params: { query: { limit: 500 } } });
  const [own] = view.programme.split('@');
  const choices = (data?.items ?? [])
    .filter(({ code, withdrawnAt }) => code === own && withdrawnAt === null)
    .map(({ code, version }) => `${code}@${version}`)
    .filter((key) => key !== view.programme);
  return { choices, isRead: data !== undefined };
}
