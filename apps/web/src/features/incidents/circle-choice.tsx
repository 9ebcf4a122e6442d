/** Who reads a file, as the person says: agencies instead of those of its kind, and one placement officer by name. */
import { Checkbox, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { INCIDENT_TEXTS } from '#libs/words/screens/incidents';
import { useSpeech } from '../../lib/language.tsx';
import { CheckList } from '../../ui/check-list.tsx';
import { useCircleChoices, useOfficerChoices } from './incident-words.ts';

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

interface OfficerChoiceProps {
  testId: string;
  label: string;
  about?: string;
  /** Ids of users who read it already. */
  not?: readonly string[];
  /** The id of the user; empty while nobody is named. */
  value: string;
  onChange: (userId: string) => void;
  fault: string | undefined;
}

/** One placement officer by name, with the agency where there are several. */
export function OfficerChoice({
  testId,
  label,
  about,
  not = [],
  value,
  onChange,
  fault,
}: OfficerChoiceProps): ReactNode {
  const { t } = useSpeech();
  const agencies = useCircleChoices() ?? [];
  const officers = useOfficerChoices()?.filter(({ userId }) => !not.includes(userId)) ?? [];
  const ofAgency = (agencyId: string): string =>
    agencies.find((one) => one.agencyId === agencyId)?.name ?? agencyId;
  if (officers.length === 0) return null;
  return (
    <NativeSelect
      data-testid={testId}
      label={label}
      description={about}
      value={value}
      error={fault}
      data={[
        { value: '', label: t(INCIDENT_TEXTS.nobody) },
        ...officers.map(({ userId, name, agencyId }) => ({
          value: userId,
          label: `${name} (${ofAgency(agencyId)})`,
        })),
      ]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
