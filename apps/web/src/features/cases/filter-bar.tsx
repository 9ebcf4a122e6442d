/** Search, filters and order of the grid: each change changes the address. */
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { STAGES } from '#libs/domain/pack/programme';
import { CASE_STATUS_WORDS } from '#libs/words/case';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { screenWord } from '#libs/words/screen';
import { useSpeech } from '../../lib/language.tsx';
import { filtersOf } from './case-search.ts';
import type { CaseSearch } from './case-search.ts';
import classes from './cases.module.css';

/** After the last letter. */
const TYPED_MS = 250;

interface FilterBarProps {
  search: CaseSearch;
  onChange: (change: CaseSearch) => void;
  onClear: () => void;
}

export function FilterBar({ search, onChange, onClear }: FilterBarProps): ReactNode {
  const { t, label, language } = useSpeech();
  const statuses = Object.keys(CASE_STATUS_WORDS);
  const isFiltered = Object.keys(filtersOf(search)).some((name) => name !== 'campaignId');
  return (
    <div className={classes.filters}>
      <SearchField value={search.q ?? ''} onChange={(q) => onChange({ q })} />
      <NativeSelect
        aria-label={screenWord('stage', language)}
        data-testid="filter-stage"
        value={search.stage ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ stage: value })}
        data={[
          { value: '', label: t(CASES_TEXTS.anyStage) },
          ...STAGES.map((value) => ({ value, label: label('stage', value) })),
        ]}
      />
      <NativeSelect
        aria-label={t(CASES_TEXTS.status)}
        data-testid="filter-status"
        value={search.status ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ status: value })}
        data={[
          { value: '', label: t(CASES_TEXTS.anyStatus) },
          ...statuses.map((value) => ({ value, label: label('status', value) })),
        ]}
      />
      <Checkbox
        label={screenWord('overdue', language)}
        data-testid="filter-overdue"
        checked={search.overdue === 'true'}
        onChange={({ currentTarget: { checked } }) => onChange({ overdue: checked ? 'true' : '' })}
      />
      {isFiltered && (
        <Button variant="subtle" onClick={onClear}>
          {t(STATE_TEXTS.clearFilters)}
        </Button>
      )}
    </div>
  );
}

interface SearchFieldProps {
  value: string;
  onChange: (value: string) => void;
}

function SearchField({ value, onChange }: SearchFieldProps): ReactNode {
  const { t } = useSpeech();
  const [text, setText] = useState(value);
  const change = useDebouncedCallback(onChange, TYPED_MS);
  useEffect(() => setText(value), [value]);
  return (
    <TextInput
      type="search"
      role="searchbox"
      className={classes.search}
      aria-label={t(FRAME_TEXTS.searchCases)}
      placeholder={t(FRAME_TEXTS.searchCases)}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        change(currentTarget.value);
      }}
      data-search
    />
  );
}
