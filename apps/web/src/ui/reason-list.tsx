/** Why cases of a bulk operation failed or were passed over: a sentence each in the reader's language, and how many. */
import { List } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { BulkReason } from '#libs/contract/bulk-operations';
import type { Words } from '#libs/words/languages';
import { REFUSAL_WORDS } from '#libs/words/refusals';
import { BULK_TEXTS } from '#libs/words/screens/bulk-operations';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import { useSpeech } from '../lib/language.tsx';

interface ReasonListProps {
  reasons: readonly BulkReason[];
  /** Of this operation: each reason leads to its cases. */
  operationId?: string;
  'data-testid'?: string;
}

/** What was selected is no case that the reader sees. */
const NO_CASE = 'not-found';
const NOTHING_TO_FIX = 'already-recorded';

export function ReasonList({ reasons, operationId, ...rest }: ReasonListProps): ReactNode {
  const { t, number } = useSpeech();
  const titles: Readonly<Record<string, Words>> = REFUSAL_WORDS;
  if (reasons.length === 0) return null;
  // One sentence may stand for two codes, each with its cases: then the title of the code tells them apart.
  const sentenceOf = ({ code, detail }: BulkReason): string => {
    const title = titles[code];
    const isShared = reasons.some((other) => other.detail === detail && other.code !== code);
    return isShared && title !== undefined ? `${t(title)} ${detail}` : detail;
  };
  return (
    <List size="sm" mt="xs" {...rest}>
      {reasons.map((reason) => {
        const { code, detail, count } = reason;
        return (
          <List.Item key={`${code} ${detail}`} data-code={code} data-value={count}>
            <bdi>{number(count)}</bdi> · {sentenceOf(reason)}
            {operationId !== undefined && code !== NO_CASE && (
              <>
                {' '}
                <Link
                  to="/cases"
                  search={{ operationId, itemCode: code }}
                  data-testid="fix"
                  aria-label={t(FRAME_TEXTS.named, {
                    name: t(code === NOTHING_TO_FIX ? BULK_TEXTS.seeThem : BULK_TEXTS.fix),
                    value: sentenceOf(reason),
                  })}
                >
                  {t(code === NOTHING_TO_FIX ? BULK_TEXTS.seeThem : BULK_TEXTS.fix)}
                </Link>
              </>
            )}
          </List.Item>
        );
      })}
    </List>
  );
}
