/** Why cases of a bulk operation failed or were passed over: a sentence each in the reader's language, and how many. */
import { List } from '@mantine/core';
import type { ReactNode } from 'react';
import type { BulkReason } from '#libs/contract/bulk-operations';
import { useSpeech } from '../lib/language.tsx';

interface ReasonListProps {
  reasons: readonly BulkReason[];
  'data-testid'?: string;
}

export function ReasonList({ reasons, ...rest }: ReasonListProps): ReactNode {
  const { number } = useSpeech();
  if (reasons.length === 0) return null;
  return (
    <List size="sm" mt="xs" {...rest}>
      {reasons.map(({ code, detail, count }) => (
        <List.Item key={`${code} ${detail}`} data-code={code} data-value={count}>
          <bdi>{number(count)}</bdi> · {detail}
        </List.Item>
      ))}
    </List>
  );
}
