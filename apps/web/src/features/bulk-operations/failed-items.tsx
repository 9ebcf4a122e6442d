/** The cases of an operation that failed, each with its reason. */
import { Group, Paper, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { BULK_TEXTS } from '#libs/words/screens/bulk-operations';
import { api } from '../../lib/api.ts';
import { caseAddress } from '../../lib/addresses.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Code, Name } from '../../ui/isolated.tsx';
import { Read } from '../../ui/states.tsx';
import type { Operation } from './operation-parts.tsx';
import classes from './bulk-operations.module.css';

const SHOWN = 100;

export function FailedItems({ operation: { operationId } }: { operation: Operation }): ReactNode {
  const { t } = useSpeech();
  const items = api.useQuery('get', '/v1/bulk-operations/{operationId}/items', {
    params: { path: { operationId }, query: { state: 'failed', limit: SHOWN } },
  });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="failed-items">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id="failed-items">
          {t(BULK_TEXTS.items)}
        </Title>
        <Link to="/cases" search={{ operationId, itemState: 'failed' }}>
          {t(BULK_TEXTS.openAsList)}
        </Link>
      </Group>
      <Read query={items}>
        {({ items: failed }) => (
          <ul className={classes.items}>
            {failed.map(({ caseId, caseNo, name, code, detail }, index) => (
              <li key={caseId ?? index} data-code={code}>
                {caseNo === null ? (
                  <Text component="span">{t(BULK_TEXTS.hiddenCase)}</Text>
                ) : (
                  <Link to={caseAddress(caseNo)} preload={false}>
                    <Code>{caseNo}</Code>
                  </Link>
                )}
                <Name>{name ?? ''}</Name>
                <Text component="span" size="sm">
                  {detail}
                </Text>
              </li>
            ))}
          </ul>
        )}
      </Read>
    </Paper>
  );
}
