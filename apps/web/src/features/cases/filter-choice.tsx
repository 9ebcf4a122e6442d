/** One filter with a closed list of values. */
import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { useSpeech } from '../../lib/language.tsx';

interface ChoiceProps {
  says: string;
  name: string;
  value: string | undefined;
  onChange: (value: string) => void;
  /** Where none of them is empty, the label stands above and one may choose none. */
  options: { value: string; label: string }[];
}

export function Choice({ says, name, value = '', onChange, options }: ChoiceProps): ReactNode {
  const { t } = useSpeech();
  const hasEmpty = options.some((option) => option.value === '');
  return (
    <NativeSelect
      {...(hasEmpty ? { 'aria-label': says } : { label: says, size: 'xs' })}
      data-testid={`filter-${name}`}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={hasEmpty ? options : [{ value: '', label: t(CASES_TEXTS.any) }, ...options]}
    />
  );
}
