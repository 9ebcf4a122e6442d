/** What the API says of a form: each fault at its field, and whatever has no field here in one alert. */
import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import { ADMIN_TEXTS, FIELD_FAULT_TEXTS } from '#libs/words/screens/administration';
import type { Words } from '#libs/words/languages';
import { problemIn } from '../lib/api.ts';
import { useSpeech } from '../lib/language.tsx';
import { ProblemAlert } from './problem-alert.tsx';

const FAULTS: Readonly<Record<string, Words>> = FIELD_FAULT_TEXTS;

/** The sentence for a field, by its JSON Pointer: `/email`, or any place within `/agencies`. */
export function useFieldFaults(error: unknown): (pointer: string) => string | undefined {
  const { t } = useSpeech();
  const faults = problemIn(error)?.errors ?? [];
  return (pointer) => {
    const fault = faults.find((one) => isWithin(one.pointer, pointer));
    return fault === undefined ? undefined : t(FAULTS[fault.code] ?? FIELD_FAULT_TEXTS.other);
  };
}

interface FormProblemProps {
  error: unknown;
  /** Pointers of the fields that show their faults themselves. */
  fields: readonly string[];
}

export function FormProblem({ error, fields }: FormProblemProps): ReactNode {
  const { t } = useSpeech();
  if (error === null || error === undefined) return null;
  const problem = problemIn(error);
  const faults = problem?.errors ?? [];
  const isPlaced = ({ pointer }: { pointer: string }): boolean =>
    fields.some((field) => isWithin(pointer, field));
  const others = faults.filter((fault) => !isPlaced(fault)).map(({ code }) => FAULTS[code]);
  if (faults.length === 0 || others.includes(undefined)) return <ProblemAlert error={error} />;
  const sentences = others.flatMap((words) => (words === undefined ? [] : [t(words)]));
  const [title = t(ADMIN_TEXTS.fieldsWrong), ...more] = sentences;
  return (
    <Alert color="red" role="alert" tabIndex={-1} title={title} data-code={problem?.code}>
      {more.length === 0 ? null : more.join(' ')}
    </Alert>
  );
}

function isWithin(pointer: string, field: string): boolean {
  return pointer === field || pointer.startsWith(`${field}/`);
}
