/** Hold, resume or withdraw all that is selected: judged first, like an advance. */
import { Modal, Stack, TextInput, Textarea } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { BULK_ACTION_WORDS } from '#libs/words/bulk';
import { DETAIL_WORDS } from '#libs/words/details';
import { THING_WORDS } from '#libs/words/screen';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { today } from './advance-dialog.tsx';
import { filtersOf } from './case-search.ts';
import type { CaseSearch } from './case-search.ts';
import { JudgedAct } from './judged-act.tsx';
import { selectionBody } from './selection.ts';
import type { Selection } from './selection.ts';

export type Act = 'hold' | 'resume' | 'withdraw';

interface ActDialogProps {
  /** Closed when undefined. */
  act: Act | undefined;
  onClose: () => void;
  count: number;
  selection: Selection;
  search: CaseSearch;
}

export function ActDialog({ act, ...props }: ActDialogProps): ReactNode {
  const { t } = useSpeech();
  return (
    <Modal
      opened={act !== undefined}
      onClose={props.onClose}
      size="lg"
      title={act === undefined ? '' : t(BULK_ACTION_WORDS[act])}
      closeButtonProps={{ 'aria-label': t(FRAME_TEXTS.close) }}
    >
      {act !== undefined && <ActForm act={act} {...props} />}
    </Modal>
  );
}

function ActForm({ act, onClose, count, selection, search }: ActDialogProps & { act: Act }): ReactNode {
  const { t } = useSpeech();
  const [reason, setReason] = useState('');
  const [occurredOn, setOccurredOn] = useState(today);
  const operation = useMemo((): Schema<'NewBulkOperationDto'> | undefined => {
    const params = paramsOf(act, reason.trim(), occurredOn);
    if (params === undefined) return undefined;
    return { action: act, params, selection: selectionBody(selection, filtersOf(search)) };
  }, [act, reason, occurredOn, selection, search]);
  return (
    <Stack gap="sm">
      {act === 'withdraw' && (
        <TextInput
          type="date"
          data-testid="occurred-on"
          label={t(THING_WORDS['occurred-at'])}
          value={occurredOn}
          max={today()}
          onChange={({ currentTarget: { value } }) => setOccurredOn(value)}
        />
      )}
      <Textarea
        data-testid="reason"
        label={t(DETAIL_WORDS.reason)}
        required={act !== 'resume'}
        rows={2}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      {operation !== undefined && (
        <JudgedAct operation={operation} count={count} says={t(BULK_ACTION_WORDS[act])} onClose={onClose} />
      )}
    </Stack>
  );
}

/** Undefined while something that the act needs is missing. */
function paramsOf(
  act: Act,
  reason: string,
  occurredOn: string,
): Schema<'NewBulkOperationDto'>['params'] | undefined {
  if (act === 'resume') return reason === '' ? {} : { reason };
  if (reason === '') return undefined;
  if (act === 'hold') return { reason };
  return occurredOn === '' ? undefined : { reason, occurredOn };
}
