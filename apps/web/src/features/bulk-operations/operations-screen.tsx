/** Bulk operations, newest first; those that only asked what would happen are left out. */
import { Badge, Paper, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { BULK_TEXTS } from '#libs/words/screens/bulk-operations';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Empty, Read } from '../../ui/states.tsx';
import { OperationProgress, StateBadge, useOperationTitle } from './operation-parts.tsx';
import classes from './bulk-operations.module.css';

const LISTED = 100;

export function OperationsScreen(): ReactNode {
  const { t } = useSpeech();
  const operations = api.useQuery('get', '/v1/bulk-operations', { params: { query: { limit: LISTED } } });
  return (
    <Screen title={t(BULK_TEXTS.title)}>
      <Read query={operations} rows={6}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t(BULK_TEXTS.empty)}>
              <Text c="dimmed">{t(BULK_TEXTS.emptyFirst)}</Text>
            </Empty>
          ) : (
            <ul className={classes.list}>
              {items.map((operation) => (
                <OperationLine key={operation.operationId} operation={operation} />
              ))}
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
  const { operationId, createdBy, createdAt, dryRun } = operation;
  return (
    <Paper component="li" withBorder p="sm" className={classes.line}>
      <div className={classes.what}>
        <Link to="/bulk-operations/$operationId" params={{ operationId }}>
          {title}
        </Link>
        <Text size="xs" c="dimmed">
          {t(BULK_TEXTS.by, { name: createdBy.name, time: moment(createdAt) })}
        </Text>
      </div>
      <div className={classes.how}>
        {dryRun && (
          <Badge variant="light" color="gray" tt="none">
            {t(BULK_TEXTS.dryRun)}
          </Badge>
        )}
        <StateBadge state={operation.state} />
      </div>
      <div className={classes.far}>
        <OperationProgress operation={operation} />
      </div>
    </Paper>
  );
}
