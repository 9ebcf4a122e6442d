/** Who reads a new file instead of those of its kind, as the person says; for who may choose among agencies. */
import { Checkbox, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { INCIDENT_TEXTS } from '#libs/words/screens/incidents';
import { useAgencies } from '../../lib/agencies.ts';
import { useSpeech } from '../../lib/language.tsx';
import { NEVER_READS } from './circle-form.tsx';

interface CircleChoiceProps {
  /** Ids of the agencies; undefined while those of the kind read it. */
  chosen: readonly string[] | undefined;
  onChange: (chosen: readonly string[] | undefined) => void;
  fault: string | undefined;
}

export function CircleChoice({ chosen, onChange, fault }: CircleChoiceProps): ReactNode {
  const { t } = useSpeech();
  const { data } = useAgencies();
  if (data === undefined) return null;
  const readers = data.items.filter(({ agencyKind }) => agencyKind !== NEVER_READS);
  return (
    <>
      <Checkbox
        data-testid="choose-circle"
        label={t(INCIDENT_TEXTS.chooseCircle)}
        checked={chosen !== undefined}
        onChange={({ currentTarget: { checked } }) => onChange(checked ? [] : undefined)}
      />
      {chosen !== undefined && (
        <Stack gap={6} component="fieldset" bd={0} p={0} m={0} data-testid="incident-circle">
          <Text component="legend" size="sm" fw={500}>
            {t(INCIDENT_TEXTS.circle)}
          </Text>
          {readers.map(({ agencyId, name }) => (
            <Checkbox
              key={agencyId}
              label={<bdi>{name}</bdi>}
              checked={chosen.includes(agencyId)}
              onChange={({ currentTarget: { checked } }) =>
                onChange(checked ? [...chosen, agencyId] : chosen.filter((one) => one !== agencyId))
              }
            />
          ))}
          {fault !== undefined && (
            <Text size="xs" c="red.9">
              {fault}
            </Text>
          )}
        </Stack>
      )}
    </>
  );
}
