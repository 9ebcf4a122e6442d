/** Search, filters and order of the grid: each change changes the address. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { STAGES } from '#libs/domain/pack/programme';
import { CASE_STATUS_WORDS } from '#libs/words/case';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { ATTENTION_WORDS, screenWord } from '#libs/words/screen';
import { useSpeech } from '../../lib/language.tsx';
import { LONGEST_SEARCH } from './case-search.ts';
import type { CaseSearch, FilterName } from './case-search.ts';
import { FilterChips } from './filter-chips.tsx';
import { Choice } from './filter-choice.tsx';
import { MoreFilters } from './more-filters.tsx';
import { useTyped } from './use-typed.ts';
import classes from './cases.module.css';

const ATTENTION = ['overdue', 'due-soon', 'blocked', 'awaiting-partner'] as const;
const ORDERS = [
  { value: '', words: CASES_TEXTS.newestFirst },
  { value: 'dueOn', words: CASES_TEXTS.dueFirst },
  { value: '-dueOn', words: CASES_TEXTS.dueLast },
  { value: 'caseNo', words: CASES_TEXTS.byNumber },
  { value: 'name', words: CASES_TEXTS.byName },
] as const;
/** Those that are folded away until one is set. */
const MORE: readonly FilterName[] = ['next', 'path', 'returnProof', 'outcome', 'offerId', 'dueFrom', 'dueTo'];

interface FilterBarProps {
  search: CaseSearch;
  onChange: (change: CaseSearch) => void;
  onClear: () => void;
}

export function FilterBar({ search, onChange, onClear }: FilterBarProps): ReactNode {
  const { t, label, language } = useSpeech();
  const statuses = Object.keys(CASE_STATUS_WORDS);
  const [isOpen, setOpen] = useState(MORE.some((name) => search[name] !== undefined));
  return (
    <>
      <div className={classes.filters}>
        <SearchField value={search.q ?? ''} onChange={(q) => onChange({ q })} />
        <Choice
          says={screenWord('stage', language)}
          name="stage"
          value={search.stage}
          onChange={(stage) => onChange({ stage })}
          options={[
            { value: '', label: t(CASES_TEXTS.anyStage) },
            ...STAGES.map((value) => ({ value, label: label('stage', value) })),
          ]}
        />
        <Choice
          says={t(CASES_TEXTS.status)}
          name="status"
          value={search.status}
          onChange={(status) => onChange({ status })}
          options={[
            { value: '', label: t(CASES_TEXTS.anyStatus) },
            ...statuses.map((value) => ({ value, label: label('status', value) })),
          ]}
        />
        <Choice
          says={t(CASES_TEXTS.attention)}
          name="attention"
          value={search.attention}
          onChange={(attention) => onChange({ attention })}
          options={[
            { value: '', label: t(CASES_TEXTS.anyAttention) },
            ...ATTENTION.map((value) => ({ value, label: t(ATTENTION_WORDS[value]) })),
          ]}
        />
        <Choice
          says={t(CASES_TEXTS.order)}
          name="sort"
          value={search.sort}
          onChange={(sort) => onChange({ sort })}
          options={ORDERS.map(({ value, words }) => ({ value, label: t(words) }))}
        />
        <Button
          variant="subtle"
          data-testid="more-filters"
          aria-expanded={isOpen}
          aria-controls="more-filters"
          onClick={() => setOpen(!isOpen)}
        >
          {t(CASES_TEXTS.moreFilters)}
        </Button>
      </div>
      {isOpen && <MoreFilters search={search} onChange={onChange} />}
      <FilterChips search={search} onChange={onChange} onClear={onClear} />
    </>
  );
}

interface SearchFieldProps {
  value: string;
  onChange: (value: string) => void;
}

function SearchField({ value, onChange }: SearchFieldProps): ReactNode {
  const { t } = useSpeech();
  const [text, setText] = useTyped(value, onChange);
  return (
    <TextInput
      type="search"
      role="searchbox"
      className={classes.search}
      aria-label={t(FRAME_TEXTS.searchCases)}
      placeholder={t(FRAME_TEXTS.searchCases)}
      maxLength={LONGEST_SEARCH}
      value={text}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      data-search
    />
  );
}
