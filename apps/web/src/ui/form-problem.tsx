/** What the API says of a form and no field of it shows, in one alert. */
import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import { ADMIN_TEXTS } from '#libs/words/screens/administration';
import { problemIn } from '../lib/api.ts';
import { isWithin, wordsOf } from '../lib/field-faults.ts';
import { useSpeech } from '../lib/language.tsx';
import { ProblemAlert } from './problem-alert.tsx';

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
  const others = faults.filter((fault) => !isPlaced(fault)).map(wordsOf);
  if (faults.length === 0 || others.includes(undefined)) return <ProblemAlert error={error} />;
  const sentences = others.flatMap((words) => (words === undefined ? [] : [t(words)]));
  const [title = t(ADMIN_TEXTS.fieldsWrong), ...more] = sentences;
  return (
    <Alert color="red" role="alert" tabIndex={-1} title={title} data-code={problem?.code}>
      {more.length === 0 ? null : more.join(' ')}
    </Alert>
  );
}
