/** What the list of bulk operations and the page of one both show. */
import { Badge, Progress, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { BULK_ACTION_WORDS, OPERATION_STATE_WORDS } from '#libs/words/bulk';
import type { Words } from '#libs/words/languages';
import { BULK_COUNTED, BULK_TEXTS } from '#libs/words/screens/bulk-operations';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';

export type Operation = Schema<'BulkOperationDto'>;

const COLORS = { running: 'blue', suspended: 'orange', completed: 'water', cancelled: 'gray' } as const;

/** Its own title, else what is done: the act, and the milestone that is reported. */
export function useOperationTitle({ title, action, params }: Operation): string {
  const { t, label, date } = useSpeech();
  if (title !== null) return title;
  const { milestone, occurredOn } = params;
  // Of an import the rows are opened and recorded by operations of its own.
  const words: Readonly<Record<string, Words>> = BULK_ACTION_WORDS;
  const what =
    typeof milestone === 'string' ? label('milestone', milestone) : t(words[action] ?? FRAME_TEXTS.imports);
  return typeof occurredOn === 'string' ? `${what} · ${date(occurredOn)}` : what;
}

export function StateBadge({ state }: { state: Operation['state'] }): ReactNode {
  const { t } = useSpeech();
  return (
    <Badge variant="light" tt="none" color={COLORS[state]} data-testid="state" data-state={state}>
      {t(OPERATION_STATE_WORDS[state])}
    </Badge>
  );
}

export function OperationProgress({ operation }: { operation: Operation }): ReactNode {
  const { t, counted, number } = useSpeech();
  const { total, succeeded, failed, skipped, pending } = operation;
  const part = (count: number): number => (total === 0 ? 0 : (100 * count) / total);
  return (
    <>
      <Progress.Root
        size="lg"
        role="progressbar"
        aria-label={t(BULK_TEXTS.progress)}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={total - pending}
      >
        <Progress.Section value={part(succeeded)} color="water" withAria={false} />
        <Progress.Section value={part(skipped)} color="gray.5" withAria={false} />
        <Progress.Section value={part(failed)} color="red" withAria={false} />
      </Progress.Root>
      <Text size="xs" c="dimmed" mt={2}>
        <span data-testid="done" data-value={total - pending} data-total={total}>
          {counted(BULK_COUNTED.done, total - pending, { total: number(total) })}
        </span>
        {failed > 0 && (
          <Text component="span" size="xs" c="red.9" fw={600} data-testid="failed" data-value={failed}>
            {` · ${counted(BULK_COUNTED.failed, failed)}`}
          </Text>
        )}
      </Text>
    </>
  );
}
