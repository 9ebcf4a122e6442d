/** What stands in a screen's place while it reads, when there is nothing to show, and when it could not read. */
import { Alert, Button, Paper, Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { problemIn } from '../lib/api.ts';
import { useSpeech } from '../lib/language.tsx';
import { MissingPart } from '../lib/parts.ts';
import { ProblemAlert } from './problem-alert.tsx';

/** What is read sooner is shown without a flicker. */
const PATIENCE_MS = 200;

export function Loading({ rows = 4 }: { rows?: number }): ReactNode {
  const { t } = useSpeech();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Stack gap="xs" aria-busy="true" mih={rows * 44}>
      <VisuallyHidden>{t(STATE_TEXTS.loading)}</VisuallyHidden>
      {isSlow && Array.from({ length: rows }, (_, row) => <Skeleton key={row} h={36} radius="sm" />)}
    </Stack>
  );
}

interface EmptyProps {
  title: string;
  /** What will appear here, and what to do first. */
  children?: ReactNode;
}

/** There is nothing yet, or nothing that the filters let through. Never shown for a read that failed. */
export function Empty({ title, children }: EmptyProps): ReactNode {
  return (
    <Paper p="lg" withBorder>
      <Stack gap="xs" align="center" ta="center">
        <Text fw={600}>{title}</Text>
        {children}
      </Stack>
    </Paper>
  );
}

interface FilteredEmptyProps {
  /** The filters in words. */
  filters: readonly string[];
  onClear: () => void;
}

export function FilteredEmpty({ filters, onClear }: FilteredEmptyProps): ReactNode {
  const { t } = useSpeech();
  return (
    <Empty title={t(STATE_TEXTS.filteredOut, { filters: filters.join(' · ') })}>
      <Button variant="light" onClick={onClear}>
        {t(STATE_TEXTS.clearFilters)}
      </Button>
    </Empty>
  );
}

interface ReadFailedProps {
  error: unknown;
  onRetry?: () => void;
}

export function ReadFailed({ error, onRetry }: ReadFailedProps): ReactNode {
  const { t } = useSpeech();
  if (error instanceof MissingPart) return <PartFailed />;
  const isForbidden = problemIn(error)?.status === 403;
  return (
    <ProblemAlert error={error}>
      <Stack gap="sm" align="flex-start" mt="xs">
        <Text size="sm">{t(isForbidden ? STATE_TEXTS.forbidden : STATE_TEXTS.readFailed)}</Text>
        {onRetry !== undefined && !isForbidden && (
          <Button color="red" variant="outline" size="xs" onClick={onRetry}>
            {t(STATE_TEXTS.retry)}
          </Button>
        )}
      </Stack>
    </ProblemAlert>
  );
}

/** A part of the app did not come. Who reads it decides when the page is read again: what was filled in on it is lost then. */
export function PartFailed(): ReactNode {
  const { t } = useSpeech();
  return (
    <Alert color="red" role="alert" title={t(STATE_TEXTS.partMissing)} data-code="part-missing">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t(STATE_TEXTS.partMissingWhy)}</Text>
        <Button color="red" variant="outline" size="xs" onClick={() => location.reload()}>
          {t(STATE_TEXTS.reload)}
        </Button>
      </Stack>
    </Alert>
  );
}

interface ReadProps<Data> {
  query: {
    data: Data | undefined;
    error: unknown;
    isFetching: boolean;
    refetch: () => unknown;
  };
  rows?: number;
  children: (data: Data) => ReactNode;
}

/** What was read stays on screen while it is read again, and while reading it again fails. */
export function Read<Data>({ query, rows, children }: ReadProps<Data>): ReactNode {
  const { data, error, isFetching, refetch } = query;
  if (data === undefined) {
    if (error === null || error === undefined) return <Loading {...(rows === undefined ? {} : { rows })} />;
    return <ReadFailed error={error} onRetry={() => void refetch()} />;
  }
  return (
    <div aria-busy={isFetching}>
      {Boolean(error) && <ReadFailed error={error} onRetry={() => void refetch()} />}
      {children(data)}
    </div>
  );
}
