/** Gives an agency another name; the rest of it stays. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ADMIN_TEXTS } from '#libs/words/screens/administration';
import { AGENCY_TEXTS } from '#libs/words/screens/administration-agencies';
import { useAgenciesChanged } from '../../lib/agencies.ts';
import type { AgencyItem } from '../../lib/agencies.ts';
import { api } from '../../lib/api.ts';
import { faultAt } from '../../lib/field-faults.ts';
import { useSpeech } from '../../lib/language.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useNotify } from '../../ui/notices.tsx';

export function RenameAgency({ agency: { agencyId, name } }: { agency: AgencyItem }): ReactNode {
  const { t } = useSpeech();
  const notify = useNotify();
  const changed = useAgenciesChanged();
  const [said, setSaid] = useState<string>();
  const { mutate, error, isPending, reset } = api.useMutation('patch', '/v1/agencies/{agencyId}', {
    onSuccess: async (agency) => {
      setSaid(undefined);
      notify({ text: t(AGENCY_TEXTS.renamed, { name: agency.name }) });
      await changed();
    },
  });
  const next = (said ?? '').trim();
  return (
    <>
      <Button variant="default" data-testid="rename-agency" onClick={() => setSaid(name)}>
        {t(AGENCY_TEXTS.rename)}
      </Button>
      <ConfirmDialog
        isOpen={said !== undefined}
        title={t(AGENCY_TEXTS.rename)}
        why={t(AGENCY_TEXTS.renameAbout)}
        act={t(AGENCY_TEXTS.rename)}
        isPending={isPending}
        disabled={next === '' || next === name}
        onClose={() => {
          reset();
          setSaid(undefined);
        }}
        onConfirm={() => mutate({ params: { path: { agencyId } }, body: { name: next } })}
      >
        <TextInput
          label={t(ADMIN_TEXTS.name)}
          autoComplete="off"
          maxLength={120}
          data-autofocus
          data-testid="agency-name"
          value={said ?? ''}
          error={faultAt(error, '/name')}
          onChange={({ currentTarget: { value } }) => setSaid(value)}
        />
        <FormProblem error={error} fields={['/name']} />
      </ConfirmDialog>
    </>
  );
}
