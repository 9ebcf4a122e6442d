/** The grid of cases: what the address asks for, what of it is selected, and what is done with the selection. */
import { Paper, Text, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { ACTION_WORDS } from '#libs/words/screen';
import { DUE_TEXTS } from '#libs/words/screens/due';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { COUNTED } from '#libs/words/plural';
import { keepLastList } from '../../lib/addresses.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useDensity, usePagedTable } from '../../lib/list-choices.ts';
import { useMay, useUser } from '../../lib/session.ts';
import { useShortcuts } from '../../lib/shortcuts.tsx';
import { DatesDue } from '../../ui/dates-due.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Empty, FilteredEmpty, Read } from '../../ui/states.tsx';
import { ActDialog } from './act-dialog.tsx';
import type { Act } from './act-dialog.tsx';
import { AdvanceDialog } from './advance-dialog.tsx';
import { CaseGrid } from './case-grid.tsx';
import type { CaseSearch } from './case-search.ts';
import { FilterBar } from './filter-bar.tsx';
import { useFilterWords } from './filter-words.ts';
import { ListTools } from './list-tools.tsx';
import { PagedTable } from './paged-table.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { EVERYTHING, NOTHING, countOf } from './selection.ts';
import { useCases } from './use-cases.ts';
import { useSelection } from './use-selection.ts';
import type { Cases } from './use-cases.ts';

/** The rows with most overdue, above the list. */
const MINE_SHOWN = 5;

const ACTS: readonly Act[] = ['hold', 'resume', 'withdraw'];

export function CasesScreen(): ReactNode {
  const { t, counted } = useSpeech();
  const search = useSearch({ from: '/signed-in/cases' });
  const navigate = useNavigate({ from: '/cases' });
  const query = useCases(search);
  const { campaignId } = search;
  const isPartner = useUser().role === 'partner-agency';
  const [isCompact, setCompact] = useDensity();
  const [brought, setBrought] = useState<Brought>();
  // Each change is a step to go back by, but for the letters of a search.
  const change = (to: CaseSearch): void =>
    void navigate({ search: (now) => ({ ...now, ...to }), replace: 'q' in to });
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
      actions={
        <ListTools
          search={search}
          isCompact={isCompact}
          onCompact={setCompact}
          onNumbers={(caseNos) => setBrought({ caseNos })}
        />
      }
    >
      {isPartner && (
        <Paper withBorder p="sm" mb="sm" component="section" aria-labelledby="mine">
          <Title order={2} size="h5" id="mine" mb={4}>
            {t(DUE_TEXTS.mine)}
          </Title>
          <DatesDue ofCampaign={campaignId === undefined ? {} : { campaignId }} most={MINE_SHOWN} />
        </Paper>
      )}
      <FilterBar search={search} onChange={change} onClear={clear} />
      <Read query={query} rows={10}>
        {(cases) => (
          <Found
            cases={cases}
            search={search}
            onMore={more}
            onClear={clear}
            onSort={(sort) => change({ sort })}
            isCompact={isCompact}
            brought={brought}
          />
        )}
      </Read>
    </Screen>
  );
}

/** A list of case numbers, each time it is brought. */
interface Brought {
  caseNos: readonly string[];
}

interface FoundProps {
  cases: Cases;
  search: CaseSearch;
  onMore: () => void;
  onClear: () => void;
  onSort: (sort: string) => void;
  isCompact: boolean;
  brought: Brought | undefined;
}

function Found(props: FoundProps): ReactNode {
  const { search, onMore, onClear, onSort, isCompact, brought } = props;
  const { rows, total, nextCursor } = props.cases;
  const { t } = useSpeech();
  const filters = useFilterWords(search);
  const [selection, select] = useSelection(search, brought);
  const [isAdvancing, setAdvancing] = useState(false);
  const [act, setAct] = useState<Act>();
  const acts = useActs();
  const [isPaged] = usePagedTable();
  const List = isPaged ? PagedTable : CaseGrid;
  // A reason in a dialog leads to another list: the dialog was about this one.
  const list = JSON.stringify(search);
  useEffect(() => {
    setAdvancing(false);
    setAct(undefined);
  }, [list]);
  const mayAdvance = useMay('run-bulk-operation');
  const count = countOf(selection, total);
  const shortcuts = useMemo(
    () => [{ keys: 'a', says: t(ACTION_WORDS.advance), run: () => setAdvancing(mayAdvance && count > 0) }],
    [t, mayAdvance, count],
  );
  useShortcuts(shortcuts);
  useEffect(
    () =>
      keepLastList({ search: { ...search }, caseNos: rows.map(({ caseNo }) => caseNo), total, nextCursor }),
    [search, rows, total, nextCursor],
  );
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
          acts={acts}
          onAct={setAct}
        />
      )}
      <List
        key={isPaged ? list : 'grid'}
        rows={rows}
        total={total}
        selection={selection}
        onSelect={select}
        onMore={onMore}
        sort={search.sort}
        due={search.due}
        onSort={onSort}
        isCompact={isCompact}
      />
      <ActDialog
        act={act}
        onClose={() => setAct(undefined)}
        count={count}
        selection={selection}
        search={search}
      />
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

/** What the reader may do to many cases besides advancing them. */
function useActs(): Act[] {
  const may: Readonly<Record<Act, boolean>> = {
    hold: useMay('hold-case'),
    resume: useMay('resume-case'),
    withdraw: useMay('withdraw-case'),
  };
  return ACTS.filter((act) => may[act]);
}
