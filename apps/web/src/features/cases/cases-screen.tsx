/** The grid of cases: what the address asks for, what of it is selected, and what is done with the selection. */
import { Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { ACTION_WORDS } from '#libs/words/screen';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { COUNTED } from '#libs/words/plural';
import { keepLastList } from '../../lib/addresses.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useMay } from '../../lib/session.ts';
import { useShortcuts } from '../../lib/shortcuts.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Empty, FilteredEmpty, Read } from '../../ui/states.tsx';
import { AdvanceDialog } from './advance-dialog.tsx';
import { CaseGrid } from './case-grid.tsx';
import { filtersOf } from './case-search.ts';
import type { CaseSearch } from './case-search.ts';
import { FilterBar } from './filter-bar.tsx';
import { useFilterWords } from './filter-words.ts';
import { SelectionBar } from './selection-bar.tsx';
import { EVERYTHING, NOTHING, countOf } from './selection.ts';
import type { Selection } from './selection.ts';
import { useCases } from './use-cases.ts';
import type { Cases } from './use-cases.ts';

export function CasesScreen(): ReactNode {
  const { t, counted } = useSpeech();
  const search = useSearch({ from: '/signed-in/cases' });
  const navigate = useNavigate({ from: '/cases' });
  const query = useCases(search);
  const { campaignId } = search;
  const change = (to: CaseSearch): void =>
    void navigate({ search: (now) => ({ ...now, ...to }), replace: true });
  const clear = (): void => void navigate({ search: campaignId === undefined ? {} : { campaignId } });
  const { data, fetchNextPage, isFetchingNextPage } = query;
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  return (
    <Screen
      title={t(CASES_TEXTS.title)}
      about={
        <span data-testid="result-count" data-value={data?.total ?? 0} role="status">
          {data === undefined ? '' : counted(COUNTED.cases, data.total)}
        </span>
      }
    >
      <FilterBar search={search} onChange={change} onClear={clear} />
      <Read query={query} rows={10}>
        {(cases) => <Found cases={cases} search={search} onMore={more} onClear={clear} />}
      </Read>
    </Screen>
  );
}

interface FoundProps {
  cases: Cases;
  search: CaseSearch;
  onMore: () => void;
  onClear: () => void;
}

function Found({ cases: { rows, total }, search, onMore, onClear }: FoundProps): ReactNode {
  const { t } = useSpeech();
  const filters = useFilterWords(search);
  // Another filter is another list: what was selected in the one before stays out of it.
  const key = JSON.stringify(filtersOf(search));
  const [held, setHeld] = useState<{ key: string; selection: Selection }>({ key, selection: NOTHING });
  const selection = held.key === key ? held.selection : NOTHING;
  const select = useCallback(
    (to: (now: Selection) => Selection) =>
      setHeld((now) => ({ key, selection: to(now.key === key ? now.selection : NOTHING) })),
    [key],
  );
  const [isAdvancing, setAdvancing] = useState(false);
  const mayAdvance = useMay('run-bulk-operation');
  const count = countOf(selection, total);
  const shortcuts = useMemo(
    () => [{ keys: 'a', says: t(ACTION_WORDS.advance), run: () => setAdvancing(mayAdvance && count > 0) }],
    [t, mayAdvance, count],
  );
  useShortcuts(shortcuts);
  useEffect(() => keepLastList({ search, caseNos: rows.map(({ caseNo }) => caseNo) }), [search, rows]);
  if (total === 0 && filters.length > 0) return <FilteredEmpty filters={filters} onClear={onClear} />;
  if (total === 0) {
    return (
      <Empty title={t(CASES_TEXTS.empty)}>
        <Text c="dimmed">{t(CASES_TEXTS.emptyFirst)}</Text>
      </Empty>
    );
  }
  return (
    <>
      {mayAdvance && count > 0 && (
        <SelectionBar
          count={count}
          total={total}
          onAll={() => select(() => EVERYTHING)}
          onClear={() => select(() => NOTHING)}
          onAdvance={() => setAdvancing(true)}
        />
      )}
      <CaseGrid rows={rows} total={total} selection={selection} onSelect={select} onMore={onMore} />
      <AdvanceDialog
        isOpen={isAdvancing}
        onClose={() => setAdvancing(false)}
        count={count}
        selection={selection}
        search={search}
        rows={rows}
      />
    </>
  );
}
