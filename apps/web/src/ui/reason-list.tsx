/** Why cases of a bulk operation failed or were passed over: a sentence each in the reader's language, and how many. */
import { List } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { BulkReason } from '#libs/contract/bulk-operations';
import { BULK_TEXTS } from '#libs/words/screens/bulk-operations';
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
  if (reasons.length === 0) return null;
  return (
    <List size="sm" mt="xs" {...rest}>
      {reasons.map(({ code, detail, count }) => (
        <List.Item key={`${code} ${detail}`} data-code={code} data-value={count}>
          <bdi>{number(count)}</bdi> · {detail}
          {operationId !== undefined && code !== NO_CASE && (
            <>
              {' '}
              <Link
                to="/cases"
                search={{ operationId, itemCode: code }}
                data-testid="fix"
                aria-label={`${t(code === NOTHING_TO_FIX ? BULK_TEXTS.seeThem : BULK_TEXTS.fix)}: ${detail}`}
              >
                {t(code === NOTHING_TO_FIX ? BULK_TEXTS.seeThem : BULK_TEXTS.fix)}
              </Link>
            </>
          )}
        </List.Item>
      ))}
    </List>
  );
}
