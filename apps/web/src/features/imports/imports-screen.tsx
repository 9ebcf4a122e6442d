/** Imports, newest first: where each stands, and how its rows fare. */
import { Button, Group, NativeSelect, Paper, Text } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ROW_STATE_WORDS } from '#libs/words/screens/import-rows';
import { IMPORTS_COUNTED, IMPORTS_TEXTS, IMPORT_STATE_WORDS } from '#libs/words/screens/imports';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useMay } from '../../lib/session.ts';
import { Count } from '../../ui/isolated.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Empty, FilteredEmpty, Read } from '../../ui/states.tsx';
import { More, StateBadge, useAbout } from './import-parts.tsx';
import { ROW_STATES } from './use-import.ts';
import type { ImportItem } from './use-import.ts';
import classes from './imports.module.css';

const LISTED = 50;
const STATES = ['checking', 'checked', 'committing', 'committed', 'cancelled'] as const;

export function ImportsScreen(): ReactNode {
  const { t } = useSpeech();
  const navigate = useNavigate({ from: '/imports' });
  const { campaignId, state: named } = useSearch({ from: '/signed-in/imports' });
  const state = STATES.find((one) => one === named);
  const query = { limit: LISTED, ...(campaignId && { campaignId }), ...(state && { state }) };
  const imports = api.useInfiniteQuery(
    'get',
    '/v1/imports',
    { params: { query } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    },
  );
  const choose = (to: string): void =>
    void navigate({ search: (now) => ({ ...now, state: to }), replace: true });
  return (
    <Screen title={t(IMPORTS_TEXTS.title)} actions={<AddButton />}>
      <NativeSelect
        mb="sm"
        maw={260}
        aria-label={t(IMPORTS_TEXTS.steps)}
        data-testid="filter-state"
        value={state ?? ''}
        onChange={({ currentTarget: { value } }) => choose(value)}
        data={[
          { value: '', label: t(IMPORTS_TEXTS.anyState) },
          ...STATES.map((value) => ({ value, label: t(IMPORT_STATE_WORDS[value]) })),
        ]}
      />
      <Read query={imports} rows={6}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length > 0) return <Listed items={items} more={<More query={imports} />} />;
          if (state !== undefined) {
            return <FilteredEmpty filters={[t(IMPORT_STATE_WORDS[state])]} onClear={() => choose('')} />;
          }
          return (
            <Empty title={t(IMPORTS_TEXTS.empty)}>
              <Text c="dimmed">{t(IMPORTS_TEXTS.emptyFirst)}</Text>
            </Empty>
          );
        }}
      </Read>
    </Screen>
  );
}

function AddButton(): ReactNode {
  const { t } = useSpeech();
  const navigate = useNavigate();
  const mayImport = useMay('import-cases');
  if (!mayImport) return null;
  return (
    <Button
      data-testid="new-import"
      onClick={() =>
        void navigate({ to: '/imports/new', search: ({ campaignId }) => (campaignId ? { campaignId } : {}) })
      }
    >
      {t(IMPORTS_TEXTS.add)}
    </Button>
  );
}

function Listed({ items, more }: { items: readonly ImportItem[]; more: ReactNode }): ReactNode {
  return (
    <>
      <ul className={classes.list} data-testid="imports">
        {items.map((item) => (
          <ImportLine key={item.importId} item={item} />
        ))}
      </ul>
      {more}
    </>
  );
}

function ImportLine({ item }: { item: ImportItem }): ReactNode {
  const { t, counted } = useSpeech();
  const about = useAbout(item);
  const { importId, fileName, rows, state } = item;
  return (
    <Paper component="li" withBorder p="sm" className={classes.line}>
      <div>
        <Link to="/imports/$importId" params={{ importId }} className={classes.file}>
          <bdi>{fileName}</bdi>
        </Link>
        <Text size="xs" c="dimmed">
          {about}
        </Text>
      </div>
      <StateBadge state={state} />
      <Group gap="md" className={classes.fares}>
        <Text size="sm">{counted(IMPORTS_COUNTED.rows, rows)}</Text>
        {state !== 'checking' &&
          ROW_STATES.filter((one) => item[one] > 0).map((one) => (
            <Text key={one} size="sm" c="dimmed">
              {t(ROW_STATE_WORDS[one])} <Count value={item[one]} />
            </Text>
          ))}
      </Group>
    </Paper>
  );
}
