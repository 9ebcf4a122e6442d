/** The dialog that moves a case to other rules, with what that changes for the person it is about. */
import { Anchor, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { CASE_TRANSFER_TEXTS } from '#libs/words/screens/case-transfer';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { OwnLine } from '../../ui/isolated.tsx';
import { ActForm } from './act-form.tsx';
import { useCase } from './case-context.tsx';
import { usePacks } from './case-data.ts';
import { Reason } from './correction-form.tsx';
import { ToCheck } from './to-check.tsx';
import { faultAt, useAct } from './use-act.ts';
import { useJudge } from './use-judge.ts';
import classes from './case.module.css';

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
      {target !== '' && <Consequences target={target} />}
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

/** What moving would change for the person; nothing for those who see a part of the case, until its rules are read. */
function Consequences({ target }: { target: string }): ReactNode {
  const { t } = useSpeech();
  const { view } = useCase();
  const pack = usePacks([target]).get(target);
  const judge = useJudge();
  if (pack === undefined || judge === undefined) return null;
  const [code = '', version = ''] = target.split('@');
  const [before = '', against = ''] = view.programme.split('@');
  return (
    <section aria-labelledby="transfer-changes" aria-live="polite">
      <Text component="h3" size="sm" fw={600} id="transfer-changes">
        {t(CASE_TRANSFER_TEXTS.changes)}
      </Text>
      <Judged {...judge.transfer(pack)} />
      {code === before && (
        <Anchor
          size="sm"
          target="_blank"
          href={`/programmes/${code}?version=${encodeURIComponent(version)}&against=${encodeURIComponent(against)}`}
        >
          {t(CASE_TRANSFER_TEXTS.allRules)}
        </Anchor>
      )}
    </section>
  );
}

function Judged({
  bar,
  changes,
}: ReturnType<NonNullable<ReturnType<typeof useJudge>>['transfer']>): ReactNode {
  const { t } = useSpeech();
  if (bar !== undefined) {
    return (
      <Text size="sm" c="red.9" data-testid="transfer-refused">
        {t(CASE_TRANSFER_TEXTS.refused, { why: bar })}
      </Text>
    );
  }
  return changes.length === 0 ? (
    <Text size="sm" data-testid="transfer-changes" data-value={0}>
      {t(CASE_TRANSFER_TEXTS.nothing)}
    </Text>
  ) : (
    <ul className={classes.said} data-testid="transfer-changes" data-value={changes.length}>
      {changes.map(({ text, toCheck }) => (
        <li key={text}>
          <Text size="sm" component="span">
            <OwnLine>{text}</OwnLine>
          </Text>{' '}
          <ToCheck text={toCheck} />
        </li>
      ))}
    </ul>
  );
}
