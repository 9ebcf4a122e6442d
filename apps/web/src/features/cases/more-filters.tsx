/** The filters that are needed less often, folded away. */
import { TextInput } from '@mantine/core';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { RETURN_STATES } from '#libs/domain/case/return-proof';
import { PATHS } from '#libs/domain/pack/programme';
import { LABEL_TABLES } from '#libs/words/labels';
import { THING_WORDS } from '#libs/words/screen';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import type { CaseQuery, CaseSearch } from './case-search.ts';
import { Choice } from './filter-choice.tsx';
import { useTyped } from './use-typed.ts';
import classes from './cases.module.css';

interface MoreFiltersProps {
  search: CaseSearch;
  onChange: (change: CaseSearch) => void;
}

export function MoreFilters({ search, onChange }: MoreFiltersProps): ReactNode {
  const { t, label } = useSpeech();
  const { campaignId } = search;
  const nexts = useCounted('next', campaignId, search.next);
  const outcomes = useCounted('outcome', campaignId, search.outcome);
  const offers = useOffers(campaignId);
  return (
    <div className={classes.filters} id="more-filters" role="group" aria-label={t(CASES_TEXTS.moreFilters)}>
      <Choice
        says={t(THING_WORDS['next-action'])}
        name="next"
        value={search.next}
        onChange={(next) => onChange({ next })}
        options={nexts.map((value) => ({ value, label: label('milestone', value) }))}
      />
      <Choice
        says={t(CASES_TEXTS.path)}
        name="path"
        value={search.path}
        onChange={(path) => onChange({ path })}
        options={PATHS.map((value) => ({ value, label: label('path', value) }))}
      />
      <Choice
        says={t(CASES_TEXTS.returnProof)}
        name="returnProof"
        value={search.returnProof}
        onChange={(returnProof) => onChange({ returnProof })}
        options={RETURN_STATES.map((value) => ({ value, label: label('returnProof', value) }))}
      />
      <Choice
        says={t(CASES_TEXTS.outcome)}
        name="outcome"
        value={search.outcome}
        onChange={(outcome) => onChange({ outcome })}
        options={outcomes.map((value) => ({ value, label: label('outcome', value) }))}
      />
      {offers.length > 0 && (
        <Choice
          says={t(CASES_TEXTS.offer)}
          name="offerId"
          value={search.offerId}
          onChange={(offerId) => onChange({ offerId })}
          options={offers}
        />
      )}
      {(['dueFrom', 'dueTo'] as const).map((name) => (
        <DayField
          key={name}
          name={name}
          value={search[name] ?? ''}
          onChange={(day) => onChange({ [name]: day })}
        />
      ))}
    </div>
  );
}

interface DayFieldProps {
  name: 'dueFrom' | 'dueTo';
  value: string;
  onChange: (day: string) => void;
}

// A year that is being typed is a day of the first centuries for a moment.
function DayField({ name, value, onChange }: DayFieldProps): ReactNode {
  const { t } = useSpeech();
  const [day, setDay] = useTyped(value, onChange);
  return (
    <TextInput
      type="date"
      size="xs"
      label={t(CASES_TEXTS[name])}
      data-testid={`filter-${name}`}
      value={day}
      onChange={({ currentTarget }) => setDay(currentTarget.value)}
    />
  );
}

/** The codes that cases have now, and the one that is asked for. */
function useCounted(
  by: 'next' | 'outcome',
  campaignId: string | undefined,
  asked: string | undefined,
): string[] {
  const query: CaseQuery & { by: typeof by } = { by, ...(campaignId === undefined ? {} : { campaignId }) };
  const { data } = api.useQuery('get', '/v1/cases/counts', { params: { query } });
  return useMemo(() => {
    const codes = (data?.items ?? []).flatMap(({ key }) => (key === null ? [] : [key]));
    const known = codes.filter((code) => by === 'next' || code in LABEL_TABLES.outcome);
    return asked === undefined || known.includes(asked) ? known : [...known, asked];
  }, [data, by, asked]);
}

function useOffers(campaignId = ''): { value: string; label: string }[] {
  const { date } = useSpeech();
  const { data } = api.useQuery(
    'get',
    '/v1/campaigns/{campaignId}/offers',
    { params: { path: { campaignId }, query: { limit: 500 } } },
    { enabled: campaignId !== '' },
  );
  return (data?.items ?? []).map(({ offerId, employer, startsOn }) => ({
    value: offerId,
    label: `${employer} · ${date(startsOn)}`,
  }));
}
