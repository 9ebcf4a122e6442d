/** Several of a list, each with its own box, under one heading. */
import { Checkbox, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface CheckListProps {
  legend: string;
  choices: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  fault?: string | undefined;
  isRequired?: boolean;
  testId: string;
}

export function CheckList(props: CheckListProps): ReactNode {
  const { legend, choices, chosen, onChange, fault, isRequired = false, testId } = props;
  return (
    <Stack gap={6} component="fieldset" bd={0} p={0} m={0} data-testid={testId}>
      <Text component="legend" size="sm" fw={600}>
        {legend}
        {isRequired && (
          <Text span c="red.9" aria-hidden>
            {' *'}
          </Text>
        )}
      </Text>
      {choices.map(({ value, label }) => (
        <Checkbox
          key={value}
          value={value}
          label={<bdi>{label}</bdi>}
          checked={chosen.includes(value)}
          onChange={({ currentTarget: { checked } }) =>
            onChange(checked ? [...chosen, value] : chosen.filter((one) => one !== value))
          }
        />
      ))}
      {fault !== undefined && (
        <Text size="xs" c="red.9">
          {fault}
        </Text>
      )}
    </Stack>
  );
}
