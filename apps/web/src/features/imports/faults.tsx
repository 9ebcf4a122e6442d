/** What is wrong, by column and rule, the most frequent first: what is expected, and where it is. */
import { Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { PATHS } from '#libs/domain/pack/programme';
import { importFieldWord } from '#libs/words/import-fields';
import { IMPORT_ROWS_TEXTS } from '#libs/words/screens/import-rows';
import { useSpeech } from '../../lib/language.tsx';
import { Count } from '../../ui/isolated.tsx';
import type { Import } from './use-import.ts';
import classes from './imports.module.css';

/** Rows that have it stay ready: the reader is told how the column was read. */
const NOTICE = 'date-ambiguous';
const NO_SUCH_VALUE = 'is-in';

export function Faults({ of: { faults } }: { of: Import }): ReactNode {
  const { t, language } = useSpeech();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="faults">
      <Title order={2} size="h4" id="faults" mb="xs">
        {t(IMPORT_ROWS_TEXTS.faults)}
      </Title>
      <ul className={classes.faults} data-testid="faults">
        {faults.map(({ column, field, code, count, expected, samples }) => (
          <li
            key={`${field} ${code}`}
            data-field={field}
            data-code={code}
            data-value={count}
            data-notice={code === NOTICE}
          >
            <Text fz={20} fw={650} component="span" className={classes.faultCount ?? ''}>
              <Count value={count} />
            </Text>
            <div>
              <Text component="span" fw={600}>
                <bdi>{column ?? importFieldWord(field, language)}</bdi>
              </Text>{' '}
              <Text component="span">{expected}</Text>
              {code === NO_SUCH_VALUE && <Allowed field={field} />}
              <Samples samples={samples} />
            </div>
          </li>
        ))}
      </ul>
    </Paper>
  );
}

/** The values of a field that has few. */
function Allowed({ field }: { field: string }): ReactNode {
  const { label } = useSpeech();
  const values = ALLOWED[field];
  if (values === undefined) return null;
  return (
    <Text component="span">
      {' '}
      {values.map((value) => (field === 'path' ? label('path', value) : value)).join(' · ')}
    </Text>
  );
}

const ALLOWED: Readonly<Record<string, readonly string[]>> = { sex: ['F', 'M'], path: PATHS };

function Samples({ samples }: Pick<Import['faults'][number], 'samples'>): ReactNode {
  const { t } = useSpeech();
  return (
    <Text size="sm" c="dimmed">
      {samples.map(({ row, value }, place) => (
        <span key={row}>
          {place > 0 && ' · '}
          {t(IMPORT_ROWS_TEXTS.row, { row: String(row) })}{' '}
          {value === '' ? t(IMPORT_ROWS_TEXTS.emptyCell) : <bdi className={classes.sample}>{value}</bdi>}
        </span>
      ))}
    </Text>
  );
}
