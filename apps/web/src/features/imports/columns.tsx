/** What each column holds. A change has the whole checked again. */
import { NativeSelect, Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { importFieldWord } from '#libs/words/import-fields';
import { IMPORT_ROWS_TEXTS } from '#libs/words/screens/import-rows';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { mappingAfter, useFields } from './fields.ts';
import { isOpen, useRefresh } from './use-import.ts';
import type { Import } from './use-import.ts';
import classes from './imports.module.css';

export function Columns({ of }: { of: Import }): ReactNode {
  const { t, language } = useSpeech();
  const refresh = useRefresh();
  const fields = useFields(of);
  const { importId, columns, sheet, sheets, operationId } = of;
  const { mutate, isPending, error } = api.useMutation('patch', '/v1/imports/{importId}', {
    onSettled: refresh,
  });
  const change = (body: { mapping?: Record<string, string | null>; sheet?: string }): void =>
    mutate({ params: { path: { importId } }, body });
  const disabled = isPending || !isOpen(of);
  const options = [
    { value: '', label: t(IMPORT_ROWS_TEXTS.notUsed) },
    ...fields.map((value) => ({ value, label: importFieldWord(value, language) })),
  ];
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="columns" data-testid="columns">
      <Title order={2} size="h4" id="columns">
        {t(IMPORT_ROWS_TEXTS.columns)}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t(IMPORT_ROWS_TEXTS.columnsWhy)}
      </Text>
      {sheet !== null && sheets.length > 1 && operationId === null && (
        <NativeSelect
          mb="sm"
          maw={320}
          data-testid="sheet"
          label={t(IMPORT_ROWS_TEXTS.sheet)}
          value={sheet}
          disabled={disabled}
          onChange={({ currentTarget: { value } }) => change({ sheet: value })}
          data={sheets}
        />
      )}
      {error !== null && <ProblemAlert error={error} />}
      <ul className={classes.columns}>
        {columns.map(({ header, field, samples }, place) => (
          <li key={`${String(place)} ${header}`}>
            <NativeSelect
              label={<bdi>{header}</bdi>}
              data-header={header}
              value={field ?? ''}
              disabled={disabled}
              onChange={({ currentTarget: { value } }) =>
                change({ mapping: mappingAfter(of, header, value === '' ? null : value) })
              }
              data={options}
            />
            <Text size="xs" c="dimmed" lineClamp={1}>
              {samples.map((sample, at) => (
                <span key={at}>
                  {at > 0 && ' · '}
                  <bdi>{sample}</bdi>
                </span>
              ))}
            </Text>
          </li>
        ))}
      </ul>
    </Paper>
  );
}
