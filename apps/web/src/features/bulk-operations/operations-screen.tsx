/** Bulk operations, newest first; those that only asked what would happen are left out. */
import { Button, Paper, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { BULK_TEXTS } from '#libs/words/screens/bulk-operations';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { isolated } from '../../ui/isolated.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Empty, Read } from '../../ui/states.tsx';
import { OperationProgress, StateBadge, useOperationTitle } from './operation-parts.tsx';
import classes from './bulk-operations.module.css';

const PAGE = 50;

export function OperationsScreen(): ReactNode {
  const { t } = useSpeech();
  const operations = api.useInfiniteQuery(
    'get',
    '/v1/bulk-operations',
    { params: { query: { limit: PAGE, dryRun: false } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    },
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = operations;
  return (
    <Screen title={t(BULK_TEXTS.title)}>
      <Read query={operations} rows={6}>
        {({ pages }) =>
          pages[0]?.total === 0 ? (
            <Empty title={t(BULK_TEXTS.empty)}>
              <Text c="dimmed">{t(BULK_TEXTS.emptyFirst)}</Text>
            </Empty>
          ) : (
            <ul className={classes.list}>
              {pages
                .flatMap(({ items }) => items)
                .map((operation) => (
                  <OperationLine key={operation.operationId} operation={operation} />
                ))}
              {hasNextPage && (
                <li>
                  <Button
                    variant="default"
                    fullWidth
                    loading={isFetchingNextPage}
                    onClick={() => void fetchNextPage()}
                  >
                    {t(BULK_TEXTS.older)}
                  </Button>
                </li>
              )}
            </ul>
          )
        }
      </Read>
    </Screen>
  );
}

function OperationLine({ operation }: { operation: Schema<'BulkOperationDto'> }): ReactNode {
  const { t, moment } = useSpeech();
  const title = useOperationTitle(operation);
  const { operationId, createdBy, createdAt } = operation;
  return (
    <Paper component="li" withBorder p="sm" className={classes.line}>
      <div className={classes.what}>
        <Link to="/bulk-operations/$operationId" params={{ operationId }}>
          {title}
        </Link>
        <Text size="xs" c="dimmed">
          {t(BULK_TEXTS.by, { name: isolated(createdBy.name), time: isolated(moment(createdAt)) })}
        </Text>
      </div>
      <div className={classes.how}>
        <StateBadge state={operation.state} />
      </div>
      <div className={classes.far}>
        <OperationProgress operation={operation} />
      </div>
    </Paper>
  );
}
