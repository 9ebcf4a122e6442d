/** The cells that are to be mended, row by row, and nothing else of the rows. */
import { Paper, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { IMPORT_ROWS_COUNTED, IMPORT_ROWS_TEXTS, ONE_ROW_WORDS } from '#libs/words/screens/import-rows';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Name } from '../../ui/isolated.tsx';
import { useNotify } from '../../ui/notices.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Read } from '../../ui/states.tsx';
import { More } from './import-parts.tsx';
import { MendCell } from './mend-cell.tsx';
import { isOpen, useRefresh, useRows, whoOf } from './use-import.ts';
import type { Import, ImportRow } from './use-import.ts';
import classes from './imports.module.css';

/** What the API takes in one request. */
const MOST_CHANGES = 1_000;

/** Answers whether all of it is kept. */
type Mend = (rows: readonly number[], field: string, value: string) => Promise<boolean>;

export function FaultyRows({ of }: { of: Import }): ReactNode {
  const { t } = useSpeech();
  const rows = useRows(of.importId, 'faulty');
  const { mend, error } = useMend(of.importId);
  const [held, setHeld] = useState<ImportRow>();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="cells">
      <Title order={2} size="h4" id="cells" mb="xs">
        {t(IMPORT_ROWS_TEXTS.cells)}
      </Title>
      {error !== null && <ProblemAlert error={error} />}
      <Read query={rows}>
        {({ pages }) => {
          const items = withHeld(
            pages.flatMap((page) => page.items),
            held,
          );
          return (
            <ul className={classes.rows}>
              {items.map((row) => (
                <FaultyRow
                  key={row.row}
                  row={row}
                  others={items}
                  disabled={!isOpen(of)}
                  onMend={mend}
                  onHold={(isHeld) => setHeld(isHeld ? row : undefined)}
                />
              ))}
            </ul>
          );
        }}
      </Read>
      <More query={rows} />
    </Paper>
  );
}

/** The row that is held in its place, as it was: the rest as it is now. */
function withHeld(rows: readonly ImportRow[], held: ImportRow | undefined): readonly ImportRow[] {
  if (held === undefined) return rows;
  const others = rows.filter(({ row }) => row !== held.row);
  return [...others, held].sort((one, other) => one.row - other.row);
}

interface FaultyRowProps {
  row: ImportRow;
  others: readonly ImportRow[];
  disabled: boolean;
  onMend: Mend;
  onHold: (isHeld: boolean) => void;
}

function FaultyRow({ row, others, disabled, onMend, onHold }: FaultyRowProps): ReactNode {
  const { t } = useSpeech();
  const { values, faults } = row;
  const byField = new Map(faults.map((fault) => [fault.field, fault]));
  return (
    <li className={classes.row}>
      <div>
        <Text size="sm" fw={600}>
          {t(IMPORT_ROWS_TEXTS.row, { row: String(row.row) })}
        </Text>
        <Text size="sm" c="dimmed">
          <Name>{whoOf(row)}</Name>
        </Text>
      </div>
      <div className={classes.cells}>
        {[...byField.values()].map(({ field, code, detail }) => (
          <MendCell
            key={field}
            row={row.row}
            field={field}
            value={values[field] ?? ''}
            detail={detail}
            alike={alike(others, field, code, values[field])}
            disabled={disabled}
            onMend={onMend}
            onHold={onHold}
          />
        ))}
      </div>
    </li>
  );
}

/** Rows whose cell has the same value and the same fault. */
function alike(
  rows: readonly ImportRow[],
  field: string,
  code: string,
  value: string | undefined,
): readonly number[] {
  const isAlike = ({ values, faults }: ImportRow): boolean =>
    values[field] === value && faults.some((fault) => fault.field === field && fault.code === code);
  return rows.filter(isAlike).map(({ row }) => row);
}

/** Mends cells, says what became of their rows, and has everything read again. */
function useMend(importId: string): { mend: Mend; error: unknown } {
  const { t, counted } = useSpeech();
  const notify = useNotify();
  const refresh = useRefresh();
  const { mutateAsync, error } = api.useMutation('patch', '/v1/imports/{importId}/rows', {
    onSuccess: ({ items }) => {
      const [only, ...more] = items;
      if (only === undefined) return;
      const { row, state } = only;
      notify({
        text:
          more.length > 0
            ? counted(IMPORT_ROWS_COUNTED.mended, items.length)
            : t(IMPORT_ROWS_TEXTS.mended, { row: String(row), state: t(ONE_ROW_WORDS[state]) }),
      });
    },
    onSettled: refresh,
  });
  const mend: Mend = async (rows, field, value) => {
    const requests: Promise<unknown>[] = [];
    for (let from = 0; from < rows.length; from += MOST_CHANGES) {
      const changes = rows.slice(from, from + MOST_CHANGES).map((row) => ({ row, field, value }));
      requests.push(mutateAsync({ params: { path: { importId } }, body: { changes } }));
    }
    // What was refused is said above the rows.
    const ends = await Promise.allSettled(requests);
    return ends.every(({ status }) => status === 'fulfilled');
  };
  return { mend, error };
}
