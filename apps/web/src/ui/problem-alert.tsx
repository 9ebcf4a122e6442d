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
  /** Each field says itself what is wrong with it: it is not listed here. */
  isBesideFields?: boolean;
  /** What can be done about it. */
  children?: ReactNode;
}

/** Under this code a day may be refused as well as a detail. */
const DETAILS_MISSING = 'details-missing';
const DAY = '/occurredOn';

/** Refusals are said in the reader's language; what is wrong with the form of a request the API says in English. */
const IN_ENGLISH = 'shape-invalid';

export function ProblemAlert({ error, isBesideFields = false, children }: ProblemAlertProps): ReactNode {
  const { t } = useSpeech();
  const problem = problemIn(error);
  const unanswered = error instanceof NoNetwork ? 'noNetwork' : 'unreachable';
  const words = problem === undefined ? STATE_TEXTS[unanswered] : titleOf(problem);
  const title = words === undefined ? problem?.title : t(words);
  return (
    <Alert
      color="red"
      role="alert"
      tabIndex={-1}
      title={title}
      data-code={problem?.code ?? CODES[unanswered]}
    >
      {problem !== undefined && problem.code !== SIGNED_OUT && (
        <Says problem={isBesideFields ? { ...problem, errors: [] } : problem} title={title} />
      )}
      {children}
    </Alert>
  );
}

function titleOf({ code, errors = [] }: ProblemBody): Words | undefined {
  const isOfDay = code === DETAILS_MISSING && errors[0]?.pointer === DAY;
  return isOfDay ? STATE_TEXTS.dayNotPossible : TITLES[code];
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
