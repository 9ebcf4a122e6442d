/** The filters that are set, each in words and with a way to take it off. */
import { Button, CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { useSpeech } from '../../lib/language.tsx';
import { isolated } from '../../ui/isolated.tsx';
import { useNamedFilters } from './filter-words.ts';
import type { CaseSearch } from './case-search.ts';
import classes from './cases.module.css';

interface FilterChipsProps {
  search: CaseSearch;
  onChange: (change: CaseSearch) => void;
  onClear: () => void;
}

export function FilterChips({ search, onChange, onClear }: FilterChipsProps): ReactNode {
  const { t } = useSpeech();
  const filters = useNamedFilters(search);
  if (filters.length === 0) return null;
  return (
    <div className={classes.chips}>
      <ul className={classes.chipList} aria-label={t(CASES_TEXTS.filters)}>
        {filters.map(({ name, words }) => (
          <li key={name} className={classes.chip} data-filter={name}>
            <bdi>{words}</bdi>
            <CloseButton
              size="sm"
              aria-label={t(CASES_TEXTS.removeFilter, { filter: isolated(words) })}
              onClick={() => onChange({ [name]: '' })}
            />
          </li>
        ))}
      </ul>
      <Button variant="subtle" size="xs" onClick={onClear}>
        {t(STATE_TEXTS.clearFilters)}
      </Button>
    </div>
  );
}
