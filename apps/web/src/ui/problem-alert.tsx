/** A refusal or a fault, in the reader's language. Its code is for programs: it is never shown bare. */
import { Alert, List } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ProblemBody } from '#libs/contract/problem';
import { HTTP_PROBLEM_WORDS } from '#libs/words/problems';
import { REFUSAL_WORDS } from '#libs/words/refusals';
import { STATE_TEXTS } from '#libs/words/screens/states';
import type { Words } from '#libs/words/languages';
import { problemIn } from '../lib/api.ts';
import { useSpeech } from '../lib/language.tsx';
import { NoNetwork } from '../lib/network.ts';
import { Technical } from './technical.tsx';

const SIGNED_OUT = 'not-signed-in';
const TITLES: Readonly<Record<string, Words>> = {
  ...REFUSAL_WORDS,
  ...HTTP_PROBLEM_WORDS,
  // What the API says of it is for programs, which send tokens.
  [SIGNED_OUT]: STATE_TEXTS.signedOut,
};

const CODES = { noNetwork: 'no-network', unreachable: 'unreachable' };

interface ProblemAlertProps {
  /** What a query or a mutation threw. */
  error: unknown;
  /** What can be done about it. */
  children?: ReactNode;
}

/** Refusals are said in the reader's language; what is wrong with the form of a request the API says in English. */
const IN_ENGLISH = 'shape-invalid';

export function ProblemAlert({ error, children }: ProblemAlertProps): ReactNode {
  const { t } = useSpeech();
  const problem = problemIn(error);
  const unanswered = error instanceof NoNetwork ? 'noNetwork' : 'unreachable';
  const words = problem === undefined ? STATE_TEXTS[unanswered] : TITLES[problem.code];
  const title = words === undefined ? problem?.title : t(words);
  return (
    <Alert color="red" role="alert" title={title} data-code={problem?.code ?? CODES[unanswered]}>
      {problem !== undefined && problem.code !== SIGNED_OUT && <Says problem={problem} title={title} />}
      {children}
    </Alert>
  );
}

interface SaysProps {
  problem: ProblemBody;
  /** It is not said twice. */
  title: string | undefined;
}

function Says({ problem: { code, detail, errors = [] }, title }: SaysProps): ReactNode {
  const { language } = useSpeech();
  const faults = errors.filter((fault) => fault.detail !== detail);
  if (detail === title && faults.length === 0) return null;
  const says = (
    <>
      {detail === title ? null : detail}
      {faults.length > 0 && (
        <List size="sm">
          {faults.map((fault) => (
            <List.Item key={`${fault.pointer} ${fault.code}`} data-code={fault.code}>
              <bdi dir="ltr">{fault.pointer}</bdi>: {fault.detail}
            </List.Item>
          ))}
        </List>
      )}
    </>
  );
  return code === IN_ENGLISH && language !== 'en' ? <Technical>{says}</Technical> : says;
}
