/** What the reader may record of a farm or of a travel group, a button each, and the dialog of the one that was pressed. */
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { reporterOf } from '#libs/domain/access';
import { CONVOY_ACTS, FARM_ACTS, reportersOfFieldAct } from '#libs/domain/offer/field-acts';
import type { FieldMilestone } from '#libs/domain/offer/field-acts';
import { FIELD_ACT_TEXTS } from '#libs/words/screens/field-acts';
import { useSpeech } from '../../lib/language.tsx';
import { useMay, useUser } from '../../lib/session.ts';
import { ActDialog } from '../case/act-dialog.tsx';
import { FieldActForm } from './field-act-form.tsx';
import type { FieldSubject } from './use-field-act.ts';

interface FieldActButtonsProps {
  subject: FieldSubject;
  /** How people call the farm or the group: several stand on a page. */
  name: string;
}

/** Nothing for whom nothing of the kind is to record. */
export function FieldActButtons({ subject, name }: FieldActButtonsProps): ReactNode {
  const { t, label } = useSpeech();
  const acts = useActs(subject);
  const [act, setAct] = useState<FieldMilestone>();
  const close = (): void => setAct(undefined);
  if (acts.length === 0) return null;
  const titleOf = (one: FieldMilestone): string =>
    t(FIELD_ACT_TEXTS.record, { act: label('offerMilestone', one), name });
  return (
    <Group gap={6} mt={4}>
      {acts.map((one) => (
        <Button
          key={one}
          size="compact-sm"
          variant="default"
          data-field-act={one}
          aria-label={titleOf(one)}
          onClick={() => setAct(one)}
        >
          {label('offerMilestone', one)}
        </Button>
      ))}
      <ActDialog
        title={act === undefined ? '' : titleOf(act)}
        isOpen={act !== undefined}
        landing="timeline"
        onClose={close}
      >
        {act !== undefined && <FieldActForm subject={subject} act={act} onClose={close} />}
      </ActDialog>
    </Group>
  );
}

function useActs(subject: FieldSubject): readonly FieldMilestone[] {
  const user = useUser();
  const mayRecord = useMay('record-field-act');
  const acts: readonly FieldMilestone[] = 'offerId' in subject ? FARM_ACTS : CONVOY_ACTS;
  return mayRecord ? acts.filter((one) => reportersOfFieldAct(one).includes(reporterOf(user))) : [];
}
