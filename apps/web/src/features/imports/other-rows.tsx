/** Rows that nobody need mend here: those that are the same as something else, and those that a commit refused. */
import { Paper, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ImportSameAs } from '#libs/contract/imports';
import { IMPORT_ROWS_TEXTS } from '#libs/words/screens/import-rows';
import { caseAddress } from '../../lib/addresses.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Code, Name } from '../../ui/isolated.tsx';
import { Read } from '../../ui/states.tsx';
import { More } from './import-parts.tsx';
import { sameAsOf, useRows, whoOf } from './use-import.ts';
import type { Import, ImportRow, RowState } from './use-import.ts';
import classes from './imports.module.css';

export function DuplicateRows({ of }: { of: Import }): ReactNode {
  const { t } = useSpeech();
  return (
    <Rows
      importId={of.importId}
      state="duplicate"
      title={t(IMPORT_ROWS_TEXTS.duplicates)}
      about={t(IMPORT_ROWS_TEXTS.duplicatesWhy)}
    >
      {(row) => <SameAs sameAs={sameAsOf(row)} />}
    </Rows>
  );
}

export function RefusedRows({ of }: { of: Import }): ReactNode {
  const { t } = useSpeech();
  return (
    <Rows importId={of.importId} state="failed" title={t(IMPORT_ROWS_TEXTS.refused)}>
      {({ faults }) =>
        faults.map(({ code, detail }) => (
          <Text key={code} size="sm" data-code={code}>
            {detail}
          </Text>
        ))
      }
    </Rows>
  );
}

interface RowsProps {
  importId: string;
  state: RowState;
  title: string;
  about?: string;
  children: (row: ImportRow) => ReactNode;
}

function Rows({ importId, state, title, about, children }: RowsProps): ReactNode {
  const { t } = useSpeech();
  const rows = useRows(importId, state);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={state}>
      <Title order={2} size="h4" id={state} mb="xs">
        {title}
      </Title>
      {about !== undefined && (
        <Text size="sm" c="dimmed" mb="xs">
          {about}
        </Text>
      )}
      <Read query={rows}>
        {({ pages }) => (
          <ul className={classes.rows} data-testid={`rows-${state}`}>
            {pages
              .flatMap(({ items }) => items)
              .map((row) => (
                <li key={row.row} className={classes.row} data-row={row.row}>
                  <div>
                    <Text size="sm" fw={600}>
                      {t(IMPORT_ROWS_TEXTS.row, { row: String(row.row) })}
                    </Text>
                    <Text size="sm" c="dimmed">
                      <Name>{whoOf(row)}</Name>
                    </Text>
                  </div>
                  <div>{children(row)}</div>
                </li>
              ))}
          </ul>
        )}
      </Read>
      <More query={rows} />
    </Paper>
  );
}

function SameAs({ sameAs }: { sameAs: ImportSameAs | null }): ReactNode {
  const { t } = useSpeech();
  if (sameAs === null || 'seasons' in sameAs) return null;
  if ('row' in sameAs) {
    return <Text size="sm">{t(IMPORT_ROWS_TEXTS.sameRow, { row: String(sameAs.row) })}</Text>;
  }
  return (
    <Text size="sm">
      {t(IMPORT_ROWS_TEXTS.sameCase)}{' '}
      <Link to={caseAddress(sameAs.caseNo)} preload={false}>
        <Code>{sameAs.caseNo}</Code>
      </Link>
    </Text>
  );
}
