/** Who reads a new file instead of those of its kind, as the person says. */
import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { INCIDENT_TEXTS } from '#libs/words/screens/incidents';
import { useSpeech } from '../../lib/language.tsx';
import { CheckList } from '../../ui/check-list.tsx';
import { useCircleChoices } from './incident-words.ts';

interface CircleChoiceProps {
  /** Ids of the agencies; undefined while those of the kind read it. */
  chosen: readonly string[] | undefined;
  onChange: (chosen: readonly string[] | undefined) => void;
  fault: string | undefined;
}

export function CircleChoice({ chosen, onChange, fault }: CircleChoiceProps): ReactNode {
  const { t } = useSpeech();
  const readers = useCircleChoices();
  if (readers === undefined) return null;
  return (
    <>
      <Checkbox
        data-testid="choose-circle"
        label={t(INCIDENT_TEXTS.chooseCircle)}
        checked={chosen !== undefined}
        onChange={({ currentTarget: { checked } }) => onChange(checked ? [] : undefined)}
      />
      {chosen !== undefined && (
        <CheckList
          legend={t(INCIDENT_TEXTS.circle)}
          choices={readers.map(({ agencyId, name }) => ({ value: agencyId, label: name }))}
          chosen={chosen}
          onChange={onChange}
          fault={fault}
          testId="incident-circle"
        />
      )}
    </>
  );
}
