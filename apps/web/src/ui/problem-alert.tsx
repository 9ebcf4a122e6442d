/** A refusal or a fault, in the reader's language. Its code is for programs: it is never shown bare. */
import { Alert, List } from '@mantine/core';
import type { ReactNode } from 'react';
import { HTTP_PROBLEM_WORDS } from '#libs/words/problems';
import { REFUSAL_WORDS } from '#libs/words/refusals';
import { STATE_TEXTS } from '#libs/words/screens/states';
import type { Words } from '#libs/words/languages';
import { problemIn } from '../lib/api.ts';
import { useSpeech } from '../lib/language.tsx';

const TITLES: Readonly<Record<string, Words>> = { ...REFUSAL_WORDS, ...HTTP_PROBLEM_WORDS };

interface ProblemAlertProps {
  /** What a query or a mutation threw. */
  error: unknown;
  /** What can be done about it. */
  children?: ReactNode;
}

export function ProblemAlert({ error, children }: ProblemAlertProps): ReactNode {
  const { t } = useSpeech();
  const problem = problemIn(error);
  const words = problem === undefined ? STATE_TEXTS.unreachable : TITLES[problem.code];
  const title = words === undefined ? problem?.title : t(words);
  const detail = problem === undefined || problem.detail === title ? undefined : problem.detail;
  const faults = problem?.errors?.filter((fault) => fault.detail !== problem.detail) ?? [];
  return (
    <Alert color="red" role="alert" title={title} data-code={problem?.code ?? 'unreachable'}>
      {detail}
      {faults.length > 0 && (
        <List size="sm">
          {faults.map(({ pointer, code, detail: says }) => (
            <List.Item key={`${pointer} ${code}`} data-code={code}>
              <bdi dir="ltr">{pointer}</bdi>: {says}
            </List.Item>
          ))}
        </List>
      )}
      {children}
    </Alert>
  );
}
