/** The dialog that moves a case to other rules, with what that changes for the person it is about. */
import { Anchor, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { CASE_LAW_TEXTS } from '#libs/words/screens/case-law';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { ActForm } from './act-form.tsx';
import { useCase } from './case-context.tsx';
import { Reason } from './correction-form.tsx';
import { TransferPreview } from './transfer-preview.tsx';
import { faultAt, useAct } from './use-act.ts';

export function TransferForm({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useSpeech();
  const { view } = useCase();
  const choices = useOtherRules();
  const [chosen, setChosen] = useState<string>();
  const [reason, setReason] = useState('');
  const { send, isPending, error } = useAct(view.caseId, 'transfer', onClose);
  const target = chosen ?? choices[0] ?? '';
  const [programme = '', version = ''] = target.split('@');
  return (
    <ActForm
      onSend={() => send({ programme, version, reason: reason.trim() })}
      onCancel={onClose}
      isPending={isPending}
      error={error}
    >
      <Text size="sm">{t(CASE_ACT_TEXTS.transferWhy)}</Text>
      <NativeSelect
        data-testid="programme"
        data-autofocus
        label={t(CASE_ACT_TEXTS.transferTo)}
        data={choices}
        value={target}
        error={faultAt(error, '/version') ?? faultAt(error, '/programme')}
        onChange={({ currentTarget: { value } }) => setChosen(value)}
      />
      <TransferPreview programme={programme} version={version} />
      <AllRules target={target} />
      <Reason value={reason} onChange={setReason} fault={faultAt(error, '/reason')} />
    </ActForm>
  );
}

/** Published rules that may be moved to; another version of those in force is what is usually meant. */
function useOtherRules(): string[] {
  const { view } = useCase();
  const published = api.useQuery('get', '/v1/programmes', { params: { query: { limit: 500 } } });
  const isOfSame = (key: string): boolean => key.split('@')[0] === view.programme.split('@')[0];
  return (published.data?.items ?? [])
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .map(({ code, version }) => `${code}@${version}`)
    .filter((key) => key !== view.programme)
    .sort((one, other) => Number(isOfSame(other)) - Number(isOfSame(one)));
}

/** The rules of one programme side by side, on a page of its own. */
function AllRules({ target }: { target: string }): ReactNode {
  const { t } = useSpeech();
  const { view } = useCase();
  const [code = '', version = ''] = target.split('@');
  const [before = '', against = ''] = view.programme.split('@');
  const search = new URLSearchParams({ version, against }).toString();
  return code === before ? (
    <Anchor size="sm" target="_blank" href={`/programmes/${code}?${search}`}>
      {t(CASE_LAW_TEXTS.allRules)}
    </Anchor>
  ) : null;
}
