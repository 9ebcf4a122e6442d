/** What administrators decide about a published version: whether it is the default, and whether it takes new campaigns. */
import { Badge, Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { PROGRAMME_TEXTS } from '#libs/words/screens/administration-programmes';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import { faultAt } from '../../lib/field-faults.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useMay } from '../../lib/session.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useNotify } from '../../ui/notices.tsx';
import { useVersionsChanged } from './versions.ts';
import type { VersionItem } from './versions.ts';

interface OfVersion {
  version: VersionItem;
}

export function StateOfVersion({ version: { isDefault, withdrawnAt } }: OfVersion): ReactNode {
  const { t, moment } = useSpeech();
  if (isDefault) {
    return (
      <Badge variant="light" tt="none" data-state="default">
        {t(PROGRAMME_TEXTS.default)}
      </Badge>
    );
  }
  const state = withdrawnAt === null ? 'open' : 'withdrawn';
  return (
    <Badge
      variant="light"
      tt="none"
      color={withdrawnAt === null ? 'gray' : 'orange'}
      data-state={state}
      {...(withdrawnAt === null
        ? {}
        : { title: t(PROGRAMME_TEXTS.withdrawnSince, { time: moment(withdrawnAt) }) })}
    >
      {t(withdrawnAt === null ? PROGRAMME_TEXTS.openVersion : PROGRAMME_TEXTS.withdrawn)}
    </Badge>
  );
}

export function VersionButtons({ version }: OfVersion): ReactNode {
  const { t } = useSpeech();
  const mayDecide = useMay('publish-programme');
  const [asked, setAsked] = useState<'default' | 'withdraw'>();
  const close = (): void => setAsked(undefined);
  if (!mayDecide || version.withdrawnAt !== null) return <span />;
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant="default"
        data-testid="make-default"
        disabled={version.isDefault}
        onClick={() => setAsked('default')}
      >
        {t(PROGRAMME_TEXTS.makeDefault)}
      </Button>
      <Button
        size="xs"
        variant="outline"
        color="red"
        data-testid="withdraw"
        disabled={version.isDefault}
        {...(version.isDefault ? { title: t(PROGRAMME_TEXTS.isDefaultWhy) } : {})}
        onClick={() => setAsked('withdraw')}
      >
        {t(PROGRAMME_TEXTS.withdraw)}
      </Button>
      <MakeDefault version={version} isOpen={asked === 'default'} onClose={close} />
      <Withdraw version={version} isOpen={asked === 'withdraw'} onClose={close} />
    </Group>
  );
}

interface DialogProps extends OfVersion {
  isOpen: boolean;
  onClose: () => void;
}

function MakeDefault({ version: { code, version }, isOpen, onClose }: DialogProps): ReactNode {
  const { t } = useSpeech();
  const notify = useNotify();
  const changed = useVersionsChanged();
  const programme = `${code}@${version}`;
  const { mutate, isPending, error } = api.useMutation('post', '/v1/programmes/{code}/default', {
    onSuccess: async () => {
      onClose();
      notify({ text: t(PROGRAMME_TEXTS.madeDefault, { programme }) });
      await changed();
    },
  });
  const body = { version };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t(PROGRAMME_TEXTS.makeDefaultTitle, { programme })}
      why={t(PROGRAMME_TEXTS.makeDefaultWhy)}
      act={t(PROGRAMME_TEXTS.makeDefault)}
      isPending={isPending}
      onClose={onClose}
      onConfirm={() => mutate({ params: { path: { code }, header: newIdempotencyKey() }, body })}
    >
      <FormProblem error={error} fields={[]} />
    </ConfirmDialog>
  );
}

function Withdraw({ version: { code, version }, isOpen, onClose }: DialogProps): ReactNode {
  const { t } = useSpeech();
  const notify = useNotify();
  const changed = useVersionsChanged();
  const [reason, setReason] = useState('');
  const programme = `${code}@${version}`;
  const { mutate, isPending, error } = api.useMutation(
    'post',
    '/v1/programmes/{code}/versions/{version}/withdrawal',
    {
      onSuccess: async () => {
        onClose();
        notify({ text: t(PROGRAMME_TEXTS.withdrew, { programme }) });
        await changed();
      },
    },
  );
  const body = { reason: reason.trim() };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      isGrave
      title={t(PROGRAMME_TEXTS.withdrawTitle, { programme })}
      why={t(PROGRAMME_TEXTS.withdrawWhy)}
      act={t(PROGRAMME_TEXTS.withdraw)}
      isPending={isPending}
      disabled={body.reason === ''}
      onClose={onClose}
      onConfirm={() => mutate({ params: { path: { code, version }, header: newIdempotencyKey() }, body })}
    >
      <Textarea
        label={t(PROGRAMME_TEXTS.reason)}
        value={reason}
        maxLength={500}
        required
        data-testid="reason"
        error={faultAt(error, '/reason')}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      <FormProblem error={error} fields={['/reason']} />
    </ConfirmDialog>
  );
}
